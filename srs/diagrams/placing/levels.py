"""From a map to levels: items in layers, and the links between them."""

from __future__ import annotations

from dataclasses import dataclass, field

from srs.diagrams.placing.nesting import WHOLE, Meeting, Nesting, heads, nest
from srs.diagrams.placing.ordering import order_layers
from srs.diagrams.placing.ranks import rank
from srs.diagrams.placing.shapes import Component, Item, Kind, Level, Link, Pin
from srs.diagrams.placing.trunks import Trunk, find_trunks
from srs.model.concept_map import ConceptMap

_MOST_BENDS = 4_000  # with more, nobody could follow the lines
_MANY_CROSSINGS = 60  # and two for each edge: with more, neither


class TooTangledError(Exception):
    """The map has too many crossing lines to be read as a drawing."""


@dataclass(frozen=True, slots=True)
class _Join:
    """A link to be made between two items of one level, perhaps over several layers."""

    edge: int
    above: Item
    below: Item
    head_above: bool = False
    head_below: bool = False
    trunk_above: Trunk | None = None
    trunk_below: Trunk | None = None


@dataclass(slots=True)
class _Builder:
    map: ConceptMap
    nesting: Nesting
    trunks: dict[int, Trunk]
    groups: frozenset[str]
    # By group: the edges that come in (False) and go out (True) through its frame.
    passes: dict[str, list[tuple[Meeting, bool]]] = field(default_factory=dict)
    bends: int = 0
    crossings: int = 0

    def level(self, name: str) -> Level:
        """Return the level of a group, those within it included, its layers in order."""
        items: dict[str, Item] = {}
        for member in self.nesting.members[name]:
            kind = Kind.GROUP if member in self.groups else Kind.NODE
            items[member] = Item(kind, name=member)
        extra: list[Item] = []
        joins: list[_Join] = []
        for meeting in self.nesting.meetings.get(name, ()):
            joins += self._meet(meeting, items, extra)
        for meeting, leaves in self.passes.get(name, ()):
            joins.append(self._pass(name, meeting, leaves, items, extra))
        inside = {
            member: self.level(member) for member, item in items.items() if item.kind is Kind.GROUP
        }
        components = []
        for part, part_joins in _components([*items.values(), *extra], joins):
            layers = self._layers(part, part_joins)
            for item in part:
                if item.kind is Kind.GROUP:
                    item.inside = inside[item.name]
                    _order_pins(item)
            self.crossings += order_layers(layers)
            if self.crossings > _MANY_CROSSINGS + 2 * len(self.map.edges):
                raise TooTangledError
            components.append(Component(layers))
        return Level(components)

    def _meet(self, meeting: Meeting, items: dict[str, Item], extra: list[Item]) -> list[_Join]:
        edge = self.map.edges[meeting.edge]
        at_first, at_last = heads(edge, meeting.turned)
        if meeting.first == meeting.last:
            loop = Item(Kind.LOOP, edge=meeting.edge)
            extra.append(loop)
            item = items[meeting.first]
            return [
                _Join(meeting.edge, item, loop, head_above=at_first),
                _Join(meeting.edge, item, loop, head_above=at_last),
            ]
        above = self._end(meeting, meeting.above, Kind.PORT_IN, items, extra)
        below = self._end(meeting, meeting.below, Kind.PORT_OUT, items, extra)
        if meeting.above not in (meeting.first, meeting.level):
            self.passes.setdefault(meeting.above, []).append((meeting, True))
        if meeting.below not in (meeting.last, meeting.level):
            self.passes.setdefault(meeting.below, []).append((meeting, False))
        trunk = self.trunks.get(meeting.edge)
        ends = {
            "head_above": at_first if meeting.above == meeting.first else False,
            "head_below": at_last if meeting.below == meeting.last else False,
        }
        trunk_above = trunk if trunk and trunk[:2] == (meeting.above, True) else None
        trunk_below = trunk if trunk and trunk[:2] == (meeting.below, False) else None
        if not edge.label:
            return [
                _Join(
                    meeting.edge,
                    above,
                    below,
                    trunk_above=trunk_above,
                    trunk_below=trunk_below,
                    **ends,
                )
            ]
        label = Item(Kind.LABEL, edge=meeting.edge)
        extra.append(label)
        return [
            _Join(
                meeting.edge, above, label, head_above=ends["head_above"], trunk_above=trunk_above
            ),
            _Join(
                meeting.edge, label, below, head_below=ends["head_below"], trunk_below=trunk_below
            ),
        ]

    def _end(
        self, meeting: Meeting, name: str, port: Kind, items: dict[str, Item], extra: list[Item]
    ) -> Item:
        if name != meeting.level:
            return items[name]
        item = Item(port, edge=meeting.edge)
        extra.append(item)
        return item

    def _pass(
        self,
        group: str,
        meeting: Meeting,
        leaves: bool,
        items: dict[str, Item],
        extra: list[Item],
    ) -> _Join:
        """Join what holds an edge's end within ``group`` to a port in its frame."""
        end = meeting.first if leaves else meeting.last
        name = end
        while self.nesting.parents[name] != group:
            name = self.nesting.parents[name]
        if name != end:
            self.passes.setdefault(name, []).append((meeting, leaves))
        port = Item(Kind.PORT_OUT if leaves else Kind.PORT_IN, edge=meeting.edge)
        extra.append(port)
        at_first, at_last = heads(self.map.edges[meeting.edge], meeting.turned)
        trunk = self.trunks.get(meeting.edge)
        trunk = trunk if trunk and trunk[:2] == (name, leaves) else None
        if leaves:
            return _Join(
                meeting.edge,
                items[name],
                port,
                head_above=at_first and name == end,
                trunk_above=trunk,
            )
        return _Join(
            meeting.edge, port, items[name], head_below=at_last and name == end, trunk_below=trunk
        )

    def _layers(self, items: list[Item], joins: list[_Join]) -> list[list[Item]]:
        rank(items, [(join.above, join.below) for join in joins])
        layers: list[list[Item]] = [[] for _ in range(max(item.layer for item in items) + 1)]
        for item in items:
            layers[item.layer].append(item)
        pins: dict[tuple[Trunk, int], Pin] = {}
        for join in joins:
            self._link(join, layers, pins)
        return layers

    def _link(
        self, join: _Join, layers: list[list[Item]], pins: dict[tuple[Trunk, int], Pin]
    ) -> None:
        above = join.above
        leaving = _pin(above, above.lower, join.head_above, join.trunk_above, pins)
        for layer in range(above.layer + 1, join.below.layer):
            bend = Item(Kind.BEND, edge=join.edge, layer=layer)
            layers[layer].append(bend)
            self.bends += 1
            entering = Pin()
            bend.upper.append(entering)
            _link(join.edge, above, leaving, bend, entering)
            leaving = Pin()
            bend.lower.append(leaving)
            above = bend
        if self.bends > _MOST_BENDS:
            raise TooTangledError
        below = join.below
        entering = _pin(below, below.upper, join.head_below, join.trunk_below, pins)
        _link(join.edge, above, leaving, below, entering)


def _pin(
    item: Item, side: list[Pin], head: bool, trunk: Trunk | None, pins: dict[tuple[Trunk, int], Pin]
) -> Pin:
    if trunk is not None and (known := pins.get((trunk, id(item)))) is not None:
        return known
    pin = Pin(head=head)
    side.append(pin)
    if trunk is not None:
        pins[trunk, id(item)] = pin
    return pin


def _link(edge: int, above: Item, leaving: Pin, below: Item, entering: Pin) -> None:
    link = Link(edge, above, leaving, below, entering)
    leaving.links.append(link)
    entering.links.append(link)


def _order_pins(group: Item) -> None:
    """Put the pins of a group in the order of the ports within it, its own in the middle."""
    assert group.inside is not None
    for side, kind, at in ((group.upper, Kind.PORT_IN, 0), (group.lower, Kind.PORT_OUT, -1)):
        ports = [
            port.edge
            for component in group.inside.components
            for port in component.layers[at]
            if port.kind is kind
        ]
        places = {edge: place for place, edge in enumerate(ports)}
        for pin in side:
            place = places.get(pin.links[0].edge) if len(pin.links) == 1 else None
            pin.fixed = place is not None
            if place is not None:
                pin.share = (place + 0.5) / len(ports)
        side.sort(key=lambda pin: pin.share)


def _components(items: list[Item], joins: list[_Join]) -> list[tuple[list[Item], list[_Join]]]:
    """Return the items that hang together and their joins, in the order of the items."""
    roots = {id(item): id(item) for item in items}

    def root(key: int) -> int:
        while roots[key] != key:
            roots[key] = roots[roots[key]]
            key = roots[key]
        return key

    for join in joins:
        roots[root(id(join.below))] = root(id(join.above))
    found: dict[int, tuple[list[Item], list[_Join]]] = {}
    for item in items:
        found.setdefault(root(id(item)), ([], []))[0].append(item)
    for join in joins:
        found[root(id(join.above))][1].append(join)
    return list(found.values())


def build_levels(concept_map: ConceptMap) -> tuple[Level, list[bool]]:
    """Return the whole map in levels, and which edges are laid out from target to source.

    Each component of the outermost level is a part of the map. Raises TooTangledError where
    lines would pass more layers, or cross more often, than can be followed.
    """
    nesting = nest(concept_map)
    meetings = [meeting for level in nesting.meetings.values() for meeting in level]
    turned = [False] * len(concept_map.edges)
    for meeting in meetings:
        turned[meeting.edge] = meeting.turned
    trunks = find_trunks(concept_map, meetings)
    groups = frozenset(group.id for group in concept_map.groups)
    return _Builder(concept_map, nesting, trunks, groups).level(WHOLE), turned

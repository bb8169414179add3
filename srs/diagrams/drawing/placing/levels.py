"""From a map to levels: what stands in each group, in which layer, in which order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from srs.diagrams.drawing.placing.linking import Join, count_bends, find_components, make_links
from srs.diagrams.drawing.placing.nesting import WHOLE, Meeting, Nesting, heads, nest
from srs.diagrams.drawing.placing.ordering import order_layers
from srs.diagrams.drawing.placing.ranks import rank
from srs.diagrams.drawing.placing.shapes import Component, Item, Kind, Level
from srs.diagrams.drawing.placing.trunks import Trunk, find_trunks
from srs.model.concept_map import ConceptMap

_MOST_BENDS = 4_000  # with more, nobody could follow the lines
_MANY_CROSSINGS = 60  # and two for each edge: with more, neither


class TooTangledError(Exception):
    """The map has too many crossing lines to be read as a drawing."""


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


@dataclass(slots=True)
class _Builder:
    """``passes`` are, by group, the edges that go out (True) or come in through its frame.

    They are known once the groups around it have been built, so those come first.
    """

    map: ConceptMap
    nesting: Nesting
    trunks: dict[int, Trunk]
    groups: frozenset[str]
    passes: dict[str, list[tuple[Meeting, bool]]] = field(default_factory=dict)
    bends: int = 0
    crossings: int = 0

    def level(self, name: str) -> Level:
        """Return the level of a group, those within it included, its layers in order."""
        items: dict[str, Item] = {}
        for member in self.nesting.members[name]:
            kind = Kind.GROUP if member in self.groups else Kind.NODE
            items[member] = Item(kind, name=member)
        joins: list[Join] = []
        for meeting in self.nesting.meetings.get(name, ()):
            joins += self._meet(meeting, items)
        for meeting, leaves in self.passes.get(name, ()):
            joins.append(self._pass(name, meeting, leaves, items))
        for item in items.values():
            if item.kind is Kind.GROUP:
                item.inside = self.level(item.name)
        # Labels, ports and loops are known by their joins alone.
        everything = {id(item): item for item in items.values()}
        for join in joins:
            everything |= {id(join.above): join.above, id(join.below): join.below}
        return Level(
            [self._component(*part) for part in find_components([*everything.values()], joins)]
        )

    def _component(self, items: list[Item], joins: list[Join]) -> Component:
        rank(items, [(join.above, join.below) for join in joins])
        self.bends += count_bends(joins)
        if self.bends > _MOST_BENDS:
            raise TooTangledError
        layers: list[list[Item]] = [[] for _ in range(max(item.layer for item in items) + 1)]
        for item in items:
            layers[item.layer].append(item)
        make_links(layers, joins)
        for item in items:
            if item.inside is not None:
                _order_pins(item, item.inside)
        self.crossings += order_layers(layers)
        if self.crossings > _MANY_CROSSINGS + 2 * len(self.map.edges):
            raise TooTangledError
        return Component(layers)

    def _meet(self, meeting: Meeting, items: dict[str, Item]) -> Sequence[Join]:
        """Return how an edge runs at the level where its ends part."""
        number, edge = meeting.edge, self.map.edges[meeting.edge]
        at_first, at_last = heads(edge, meeting.turned)
        if meeting.first == meeting.last:
            item, loop = items[meeting.first], Item(Kind.LOOP, edge=number)
            return (
                Join(number, item, loop, head_above=at_first),
                Join(number, item, loop, head_above=at_last),
            )
        for name, end, leaves in (
            (meeting.above, meeting.first, True),
            (meeting.below, meeting.last, False),
        ):
            if name not in (end, meeting.level):
                self.passes.setdefault(name, []).append((meeting, leaves))
        join = Join(
            number,
            items.get(meeting.above) or Item(Kind.PORT_IN, edge=number),
            items.get(meeting.below) or Item(Kind.PORT_OUT, edge=number),
            head_above=at_first and meeting.above == meeting.first,
            head_below=at_last and meeting.below == meeting.last,
            trunk_above=self._trunk(number, meeting.above, True),
            trunk_below=self._trunk(number, meeting.below, False),
        )
        return join.through(Item(Kind.LABEL, edge=number)) if edge.label else (join,)

    def _pass(self, group: str, meeting: Meeting, leaves: bool, items: dict[str, Item]) -> Join:
        """Join what holds an edge's end within ``group`` to a port in its frame."""
        number = meeting.edge
        end = meeting.first if leaves else meeting.last
        name = end
        while self.nesting.parents[name] != group:
            name = self.nesting.parents[name]
        if name != end:
            self.passes.setdefault(name, []).append((meeting, leaves))
        at_first, at_last = heads(self.map.edges[number], meeting.turned)
        trunk = self._trunk(number, name, leaves)
        if leaves:
            port = Item(Kind.PORT_OUT, edge=number)
            head = at_first and name == end
            return Join(number, items[name], port, head_above=head, trunk_above=trunk)
        port = Item(Kind.PORT_IN, edge=number)
        head = at_last and name == end
        return Join(number, port, items[name], head_below=head, trunk_below=trunk)

    def _trunk(self, edge: int, name: str, first: bool) -> Trunk | None:
        trunk = self.trunks.get(edge)
        return trunk if trunk is not None and trunk[:2] == (name, first) else None


def _order_pins(group: Item, inside: Level) -> None:
    """Put the pins of a group in the order of the ports within it, its own in the middle."""
    for side, kind, at in ((group.upper, Kind.PORT_IN, 0), (group.lower, Kind.PORT_OUT, -1)):
        ports = [
            port.edge
            for component in inside.components
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

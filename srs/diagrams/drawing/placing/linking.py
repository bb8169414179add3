"""Links between layers: which items are joined, and the chains of links that join them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from srs.diagrams.drawing.placing.shapes import Item, Kind, Link, Pin
from srs.diagrams.drawing.placing.trunks import Trunk


@dataclass(frozen=True, slots=True)
class Join:
    """An edge, or a stretch of one, between two items of one level.

    ``head_above`` and ``head_below`` say where it has arrow heads, ``trunk_above`` and
    ``trunk_below`` which trunk it shares at that end: at one of them at most.
    """

    edge: int
    above: Item
    below: Item
    head_above: bool = False
    head_below: bool = False
    trunk_above: Trunk | None = None
    trunk_below: Trunk | None = None

    def through(self, label: Item) -> tuple[Join, Join]:
        """Return the two stretches before and after the label of the edge."""
        return (
            replace(self, below=label, head_below=False, trunk_below=None),
            replace(self, above=label, head_above=False, trunk_above=None),
        )


Pins = dict[tuple[Trunk, int], Pin]  # those of trunks, by the item that they are on


def make_links(layers: Sequence[list[Item]], joins: Sequence[Join]) -> None:
    """Join the items, through a bend in each layer between them, and give them pins."""
    pins: Pins = {}
    for join in joins:
        above = join.above
        leaving = _pin(above, above.lower, join.head_above, join.trunk_above, pins)
        for layer in range(above.layer + 1, join.below.layer):
            bend = Item(Kind.BEND, edge=join.edge, layer=layer)
            layers[layer].append(bend)
            entering = _pin(bend, bend.upper, False, None, pins)
            _link(join.edge, above, leaving, bend, entering)
            above, leaving = bend, _pin(bend, bend.lower, False, None, pins)
        entering = _pin(join.below, join.below.upper, join.head_below, join.trunk_below, pins)
        _link(join.edge, above, leaving, join.below, entering)


def count_bends(joins: Sequence[Join]) -> int:
    """Return how many layers the joins pass in all."""
    return sum(join.below.layer - join.above.layer - 1 for join in joins)


def _pin(item: Item, side: list[Pin], head: bool, trunk: Trunk | None, pins: Pins) -> Pin:
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


def find_components(
    items: Sequence[Item], joins: Sequence[Join]
) -> list[tuple[list[Item], list[Join]]]:
    """Return the items that hang together and their joins, in the order of the items."""
    roots = {id(item): id(item) for item in items}

    def root(key: int) -> int:
        while roots[key] != key:
            roots[key] = roots[roots[key]]
            key = roots[key]
        return key

    for join in joins:
        roots[root(id(join.below))] = root(id(join.above))
    found: dict[int, tuple[list[Item], list[Join]]] = {}
    for item in items:
        found.setdefault(root(id(item)), ([], []))[0].append(item)
    for join in joins:
        found[root(id(join.above))][1].append(join)
    return list(found.values())

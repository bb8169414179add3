"""In which layer each item stands."""

from __future__ import annotations

from collections.abc import Sequence

from srs.diagrams.drawing.placing.shapes import Item, Kind

_PULLS = 4  # rounds of pulling items towards their neighbours


def rank(items: Sequence[Item], joins: Sequence[tuple[Item, Item]]) -> None:
    """Set the layer of each item so that each (above, below) leads to a later layer.

    Ports stand alone in the first and the last layer. ``joins`` run in no circle. The items
    are of one component.
    """
    below: dict[int, list[Item]] = {id(item): [] for item in items}
    above: dict[int, list[Item]] = {id(item): [] for item in items}
    for first, second in joins:
        below[id(first)].append(second)
        above[id(second)].append(first)
    order = _in_order(items, above, below)
    first_layer = 1 if any(item.kind is Kind.PORT_IN for item in items) else 0
    for item in order:
        if item.kind is Kind.PORT_IN:
            item.layer = 0
        else:
            item.layer = max((each.layer + 1 for each in above[id(item)]), default=first_layer)
    _pull([item for item in order if item.kind is not Kind.PORT_IN], above, below, first_layer)
    outs = [item for item in items if item.kind is Kind.PORT_OUT]
    if outs:
        last = max(item.layer for item in items if item.kind is not Kind.PORT_OUT) + 1
        for item in outs:
            item.layer = last


def _in_order(
    items: Sequence[Item], above: dict[int, list[Item]], below: dict[int, list[Item]]
) -> list[Item]:
    waiting = {id(item): len(above[id(item)]) for item in items}
    order = [item for item in items if not waiting[id(item)]]
    for item in order:  # grows while it is read
        for each in below[id(item)]:
            waiting[id(each)] -= 1
            if not waiting[id(each)]:
                order.append(each)
    return order


def _pull(
    order: Sequence[Item],
    above: dict[int, list[Item]],
    below: dict[int, list[Item]],
    first_layer: int,
) -> None:
    """Move items towards the side where more of their neighbours are, as far as these allow."""
    for _ in range(_PULLS):
        moved = False
        for item in reversed(order):
            ins, outs = (
                above[id(item)],
                [each for each in below[id(item)] if each.kind is not Kind.PORT_OUT],
            )
            layer = item.layer
            if outs and len(outs) > len(ins):
                layer = min(each.layer for each in outs) - 1
            elif len(ins) > len(outs):
                layer = max((each.layer + 1 for each in ins), default=first_layer)
            moved = moved or layer != item.layer
            item.layer = layer
        if not moved:
            return

"""Lines made straight where a small move of an item or a pin does it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from srs.diagrams.drawing.placing.shapes import Item, Kind, Link, Pin
from srs.diagrams.drawing.placing.style import Style

Layers = Sequence[list[Item]]
_FAR = 1_000_000
_NUDGE = 3  # columns by which the pin of a trunk may leave its place


def straighten(layers: Layers, style: Style) -> None:
    """Move the items of each chain to one column where their neighbours leave room for it."""
    chains = sorted(_chains(layers), key=len, reverse=True)
    for _ in range(2):
        for chain in chains:
            _align(chain, layers, style)


def _chains(layers: Layers) -> Iterator[list[Link]]:
    """Yield the longest runs of links between pins that have no other link."""
    for layer in layers:
        for item in layer:
            for pin in item.lower:
                link = pin.links[0]
                if not _single(link) or _before(link) is not None:
                    continue
                chain = [link]
                while (after := _after(chain[-1])) is not None:
                    chain.append(after)
                yield chain


def _single(link: Link) -> bool:
    return len(link.leaving.links) == len(link.entering.links) == 1


def _before(link: Link) -> Link | None:
    """Return the only link above, where it and this one could be one line."""
    item = link.above
    if len(item.upper) == len(item.lower) == 1 and _single(item.upper[0].links[0]):
        return item.upper[0].links[0]
    return None


def _after(link: Link) -> Link | None:
    item = link.below
    if len(item.upper) == len(item.lower) == 1 and _single(item.lower[0].links[0]):
        return item.lower[0].links[0]
    return None


def _align(chain: Sequence[Link], layers: Layers, style: Style) -> None:
    """Set the items of a chain to one column; where that is not possible, stretch by stretch."""
    ends = [(chain[0].above, chain[0].leaving.offset)]
    for link in chain:
        if ends[-1][0] is link.above and ends[-1][1] != link.leaving.offset:
            _align_stretches(ends, layers, style)  # the line shifts within a group
            ends = [(link.above, link.leaving.offset)]
        ends.append((link.below, link.entering.offset))
    _align_stretches(ends, layers, style)


def _align_stretches(ends: Sequence[tuple[Item, int]], layers: Layers, style: Style) -> None:
    columns = {item.start + offset for item, offset in ends}
    if len(columns) == 1:
        return
    stretch: list[tuple[Item, int]] = []
    low, high = -_FAR, _FAR
    for item, offset in ends:
        first, last = _room(item, layers[item.layer], style)
        first, last = first + offset, last + offset
        if max(low, first) > min(high, last):
            _set_column(stretch, low, high)
            stretch, low, high = [], -_FAR, _FAR
        stretch.append((item, offset))
        low, high = max(low, first), min(high, last)
    _set_column(stretch, low, high)


def _set_column(stretch: Sequence[tuple[Item, int]], low: int, high: int) -> None:
    """Set all to the column nearest to where most of them stand."""
    if not stretch:
        return
    columns = sorted(item.start + offset for item, offset in stretch)
    column = max(low, min(columns[len(columns) // 2], high))
    for item, offset in stretch:
        item.start = column - offset


def _room(item: Item, layer: Sequence[Item], style: Style) -> tuple[int, int]:
    """Return the first and the last start that the neighbours in the layer leave an item."""
    first, last = -_FAR, _FAR
    if style.limit is not None:
        first, last = 0, style.limit - item.breadth
    if item.place:
        left = layer[item.place - 1]
        first = max(first, left.start + left.breadth + style.gap(left, item))
    if item.place + 1 < len(layer):
        right = layer[item.place + 1]
        last = min(last, right.start - style.gap(item, right) - item.breadth)
    # What stands beyond the limit already stays where it is.
    return min(first, item.start), max(last, item.start)


def slide_pins(layers: Layers, style: Style) -> None:
    """Move pins along the borders of boxes where that makes a line straight."""
    for layer in layers:
        for item in layer:
            for pin in item.lower:
                if len(pin.links) > 1:
                    _slide_trunk(item, pin, [link.bottom for link in pin.links], item.lower, style)
                elif len(pin.links[0].entering.links) == 1:
                    _slide_link(pin.links[0], style)
            for pin in item.upper:
                if len(pin.links) > 1:
                    _slide_trunk(item, pin, [link.top for link in pin.links], item.upper, style)


def _slide_link(link: Link, style: Style) -> None:
    if link.top == link.bottom:
        return
    first = _reach(link.above, link.leaving, link.above.lower, style)
    second = _reach(link.below, link.entering, link.below.upper, style)
    low, high = max(first[0], second[0]), min(first[1], second[1])
    if low > high:
        return
    column = max(low, min((link.top + link.bottom) // 2, high))
    # One end alone moves where it can.
    for end, (least, most) in ((link.top, second), (link.bottom, first)):
        if low <= end <= high and least <= end <= most:
            column = end
            break
    link.leaving.offset = column - link.above.start
    link.entering.offset = column - link.below.start


def _slide_trunk(
    item: Item, pin: Pin, columns: Sequence[int], side: Sequence[Pin], style: Style
) -> None:
    """Put the pin of a trunk in line with its nearest branch, if that is only a step aside."""
    low, high = _reach(item, pin, side, style)
    at = item.start + pin.offset
    nearest = min(columns, key=lambda column: (abs(column - at), column))
    if abs(nearest - at) <= _NUDGE and low <= nearest <= high:
        pin.offset = nearest - item.start


def _reach(item: Item, pin: Pin, side: Sequence[Pin], style: Style) -> tuple[int, int]:
    """Return the columns from and to which a pin may slide."""
    at = item.start + pin.offset
    if not _slides(item, side, style):
        return at, at
    place = side.index(pin)
    low, high = 1, item.breadth - 2
    if len(side) == 1:
        slack = max(2, item.breadth // 4)
        low, high = max(low, pin.offset - slack), min(high, pin.offset + slack)
    if place:
        low = max(low, side[place - 1].offset + style.pin_gap)
    if place + 1 < len(side):
        high = min(high, side[place + 1].offset - style.pin_gap)
    return (item.start + low, item.start + high) if low <= high else (at, at)


def _slides(item: Item, side: Sequence[Pin], style: Style) -> bool:
    """Whether the pins of a side may slide: a frame's only if nothing else stands there."""
    if item.inside is None:
        return item.kind is Kind.NODE
    title_side = item.lower if style.title_last else item.upper
    if side is title_side and not style.turned:
        return False
    return not any(component.has_ports for component in item.inside.components)

"""Where the items of each layer stand across: near what they are joined to, in their order."""

from __future__ import annotations

from collections.abc import Sequence

from srs.diagrams.drawing.placing.shapes import Item, Kind
from srs.diagrams.drawing.placing.style import Style

_SWEEPS = 10
_BEND_WEIGHT = 12.0  # a line that passes layers should be straight above all

Layers = Sequence[list[Item]]


def place_across(layers: Layers, style: Style) -> None:
    """Set the start of each item. Layers need no more columns than the limit if they can."""
    offsets = [_offsets(layer, style) for layer in layers]
    for layer, at in zip(layers, offsets, strict=True):
        for item, start in zip(layer, at, strict=True):
            item.start = start
    widest = max(at[-1] + layer[-1].breadth for layer, at in zip(layers, offsets, strict=True))
    room = None if style.limit is None else max(style.limit, widest)
    for sweep in range(_SWEEPS):
        downwards = sweep % 2 == 0
        both = sweep >= _SWEEPS - 2
        indices = range(len(layers)) if downwards else range(len(layers) - 1, -1, -1)
        for index in indices:
            _settle(
                layers[index],
                offsets[index],
                room,
                up=downwards or both,
                down=not downwards or both,
            )


def _offsets(layer: Sequence[Item], style: Style) -> list[int]:
    """Return where each item starts if all stand as close as they may."""
    starts: list[int] = []
    at = 0
    for place, item in enumerate(layer):
        if place:
            at += style.gap(layer[place - 1], item)
        starts.append(at)
        at += item.breadth
    return starts


def _settle(
    layer: Sequence[Item], offsets: Sequence[int], room: int | None, *, up: bool, down: bool
) -> None:
    """Move the items of a layer as near as may be to where their neighbours pull them."""
    # Blocks of items that touch each other: [wanted start of the block, weight, items].
    blocks: list[list[float]] = []
    for item, offset in zip(layer, offsets, strict=True):
        wanted, weight = _wanted(item, up=up, down=down)
        blocks.append([wanted - offset, weight, 1])
        while len(blocks) > 1 and blocks[-2][0] >= blocks[-1][0]:
            last = blocks.pop()
            block = blocks[-1]
            total = block[1] + last[1]
            block[0] = (block[0] * block[1] + last[0] * last[1]) / total
            block[1] = total
            block[2] += last[2]
    place = 0
    most = None if room is None else room - offsets[-1] - layer[-1].breadth
    for start, _, count in blocks:
        at = int(start + 0.5) if start >= 0 else -int(-start + 0.5)
        if most is not None:
            at = max(0, min(at, most))
        for index in range(place, place + int(count)):
            layer[index].start = at + offsets[index]
        place += int(count)


def _wanted(item: Item, *, up: bool, down: bool) -> tuple[float, float]:
    """Return where an item's neighbours want it to start, and how strongly."""
    total = weight = 0.0
    if up:
        for pin in item.upper:
            for link in pin.links:
                pull = _pull(item, link.above, len(pin.links) + len(link.leaving.links))
                total += pull * (link.above.start + link.leaving.offset - pin.offset)
                weight += pull
    if down:
        for pin in item.lower:
            for link in pin.links:
                pull = _pull(item, link.below, len(pin.links) + len(link.entering.links))
                total += pull * (link.below.start + link.entering.offset - pin.offset)
                weight += pull
    if not weight:
        return float(item.start), 0.01
    return total / weight, weight


def _pull(item: Item, other: Item, links: int) -> float:
    lines = (Kind.BEND, Kind.LABEL)
    if item.kind in lines and other.kind in lines:
        return _BEND_WEIGHT
    if item.kind in lines or other.kind in lines or links == 2:
        return 4.0
    return 1.0

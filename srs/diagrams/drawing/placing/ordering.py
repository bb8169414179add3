"""The order of the items in each layer: few crossings, and the same order every time."""

from __future__ import annotations

from bisect import bisect_right, insort
from collections.abc import Sequence

from srs.diagrams.drawing.placing.shapes import Item, Kind, Pin

_ROUNDS = 24
_PATIENCE = 6  # rounds without fewer crossings after which the search ends
_MOST_FOR_EXCHANGE = 1_500  # items up to which neighbours are exchanged one by one
_MOST_PAIRS = 2_000  # pairs of links up to which two neighbours are compared

Layers = Sequence[list[Item]]


def order_layers(layers: Layers) -> int:
    """Order the items of each layer, then the pins on their borders by where they lead.

    Returns how often lines cross.
    """
    _number(layers)
    best = _crossings(layers)
    kept = [list(layer) for layer in layers]
    patience = _PATIENCE
    for turn in range(_ROUNDS):
        if not best or not patience:
            break
        _sweep(layers, downwards=turn % 2 == 0)
        if sum(map(len, layers)) <= _MOST_FOR_EXCHANGE:
            _exchange(layers)
        count = _crossings(layers)
        patience -= 1
        if count < best:
            best, kept, patience = count, [list(layer) for layer in layers], _PATIENCE
    for layer, order in zip(layers, kept, strict=True):
        layer[:] = order
    _number(layers)
    _order_pins(layers)
    return best


def _number(layers: Layers) -> None:
    for layer in layers:
        for place, item in enumerate(layer):
            item.place = place


def _uppers(item: Item) -> list[float]:
    return [link.above.place + link.leaving.share for pin in item.upper for link in pin.links]


def _lowers(item: Item) -> list[float]:
    return [link.below.place + link.entering.share for pin in item.lower for link in pin.links]


def _sweep(layers: Layers, *, downwards: bool) -> None:
    ends = _uppers if downwards else _lowers
    for layer in layers if downwards else reversed(layers):
        centre: dict[int, float] = {}
        for item in layer:
            places = ends(item)
            centre[id(item)] = sum(places) / len(places) if places else item.place + 0.5
        layer.sort(key=lambda item: (centre[id(item)], item.place))
        for place, item in enumerate(layer):
            item.place = place


def _crossings(layers: Layers) -> int:
    total = 0
    for layer in layers:
        ends = sorted(
            (item.place + pin.share, link.below.place + link.entering.share)
            for item in layer
            for pin in item.lower
            for link in pin.links
        )
        seen: list[float] = []
        for _, bottom in ends:
            total += len(seen) - bisect_right(seen, bottom)
            insort(seen, bottom)
    return total


def _exchange(layers: Layers) -> None:
    """Exchange neighbours wherever that takes a crossing away."""
    for layer in layers:
        ends = {id(item): (sorted(_uppers(item)), sorted(_lowers(item))) for item in layer}
        moved = True
        rounds = 0
        while moved and rounds < len(layer):
            moved = False
            rounds += 1
            for place in range(len(layer) - 1):
                left, right = layer[place], layer[place + 1]
                if _gain(ends[id(left)], ends[id(right)]) > 0:
                    layer[place], layer[place + 1] = right, left
                    moved = True
        for place, item in enumerate(layer):
            item.place = place


def _gain(left: tuple[list[float], list[float]], right: tuple[list[float], list[float]]) -> int:
    """Return how many crossings fewer there are if two neighbours change places."""
    gain = 0
    for one, other in zip(left, right, strict=True):
        if len(one) * len(other) <= _MOST_PAIRS:
            for end in one:
                gain += sum((end > each) - (end < each) for each in other)
    return gain


def _order_pins(layers: Layers) -> None:
    """Put pins in the order of what they lead to. Those of a group have their places."""
    for layer in layers:
        for item in layer:
            if item.kind is Kind.GROUP:
                _place_free(item.upper, upwards=True)
                _place_free(item.lower, upwards=False)
            else:
                item.upper.sort(key=lambda pin: _centre(pin, upwards=True))
                item.lower.sort(key=lambda pin: _centre(pin, upwards=False))


def _place_free(pins: list[Pin], *, upwards: bool) -> None:
    """Put the pins that end at a group's own frame in their order, the others staying."""
    free = sorted(
        (pin for pin in pins if not pin.fixed), key=lambda pin: _centre(pin, upwards=upwards)
    )
    spots = [at for at, pin in enumerate(pins) if not pin.fixed]
    for at, pin in zip(spots, free, strict=True):
        pins[at] = pin


def _centre(pin: Pin, *, upwards: bool) -> float:
    ends = [
        (link.above.place + link.leaving.share)
        if upwards
        else (link.below.place + link.entering.share)
        for link in pin.links
    ]
    return sum(ends) / len(ends)

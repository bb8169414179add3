"""How large each item is, and where the pins on its border stand."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from srs.diagrams.drawing.placing.shapes import Item, Kind, Pin
from srs.diagrams.drawing.placing.style import Style
from srs.diagrams.wrapping import text_columns

# In which lines an item's label is written, where there are so many columns in any case.
Lines = Callable[[Item, int], tuple[str, ...]]


def measure(item: Item, style: Style, lines: tuple[str, ...]) -> None:
    """Set the size of an item that is no group, and its pins."""
    item.lines = lines
    columns = max(map(text_columns, lines), default=0)
    rows = len(lines)
    if item.kind is Kind.NODE:
        _set(item, style, columns + 4, rows + 2)
        most = max(len(item.upper), len(item.lower))
        if most:
            item.breadth = max(item.breadth, (most - 1) * style.pin_gap + 3)
        spread(item.upper, item.breadth, style)
        spread(item.lower, item.breadth, style)
    elif item.kind is Kind.LABEL:
        _set(item, style, columns + (2 if style.turned else 0), rows)
        item.upper[0].offset = item.lower[0].offset = (item.breadth - 1) // 2
    elif item.kind is Kind.LOOP:
        _measure_loop(item, style, columns, rows)
    else:
        item.breadth, item.depth = 1, 0 if item.kind is not Kind.BEND else 1
        for pin in (*item.upper, *item.lower):
            pin.offset = 0


def _set(item: Item, style: Style, columns: int, rows: int) -> None:
    item.breadth, item.depth = (rows, columns) if style.turned else (columns, rows)


def _measure_loop(item: Item, style: Style, columns: int, rows: int) -> None:
    """The line comes in at one end of its breadth and goes back at the other."""
    if style.turned:
        item.breadth = rows + 1 if rows else 2
        item.depth = columns + 3 if columns else 1
    else:
        item.breadth = columns + 6 if columns else 4
        item.depth = max(rows, 1)
    for pin, offset in zip(item.upper, (0, item.breadth - 1), strict=True):
        pin.offset = offset


def spread(pins: Sequence[Pin], breadth: int, style: Style) -> None:
    """Spread pins evenly over a side, away from its corners."""
    count = len(pins)
    if count == 1:
        pins[0].offset = (breadth - 1) // 2
        return
    gap = style.pin_gap
    room = breadth - 2
    step = max(gap, (room + 1) // (count + 1) if count else gap)
    first = 1 + (room - (count - 1) * step - 1) // 2
    for at, pin in enumerate(pins):
        pin.offset = first + at * step


def place_end_pins(pins: Sequence[Pin], ports: set[int], breadth: int, style: Style) -> int:
    """Place a group's own pins beside its ports; return the breadth needed."""
    free = [pin for pin in pins if not pin.fixed]
    if not free:
        return breadth
    taken = set(ports)
    if not taken:
        breadth = max(breadth, (len(free) - 1) * style.pin_gap + 3)
        spread(free, breadth, style)
        return breadth
    gap = style.pin_gap
    spots: list[int] = []
    for _ in free:
        open_spots = [
            at for at in range(1, breadth - 1) if all(abs(at - other) >= gap for other in taken)
        ]
        if open_spots:
            spot = min(open_spots, key=lambda at: (abs(at - (breadth - 1) // 2), at))
        else:
            breadth = max(breadth, max(taken) + gap + 2)
            spot = breadth - 2
        spots.append(spot)
        taken.add(spot)
    for pin, spot in zip(free, sorted(spots), strict=True):
        pin.offset = spot
    return breadth

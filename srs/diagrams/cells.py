"""Cells of a plan: those that a line passes, and those of a border."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from srs.diagrams.plan import PlacedBox, PlacedFrame

Cell = tuple[int, int]
Placed = PlacedBox | PlacedFrame

STEPS = ((0, -1), (1, 0), (0, 1), (-1, 0))  # up, right, down, left


def cells_of(points: Sequence[Cell]) -> Iterator[Cell]:
    """Yield each cell of a chain of straight pieces once, in order."""
    yield points[0]
    for (x, y), (to_x, to_y) in pairwise(points):
        step_x, step_y = (to_x > x) - (to_x < x), (to_y > y) - (to_y < y)
        for step in range(1, abs(to_x - x) + abs(to_y - y) + 1):
            yield x + step * step_x, y + step * step_y


def border_beside(cells: Sequence[Cell], placed: Placed) -> Cell | None:
    """Return the cell of the border of ``placed`` at which a line begins.

    ``cells`` are the line's, or its corners, from that end on. The border is straight behind
    the first of them, if it can be; None where it is not beside it at all.
    """
    x, y = cells[0]
    beside = [(x + across, y + down) for across, down in STEPS]
    found = [cell for cell in beside if _on_border(cell, placed)]
    if len(found) > 1 and len(cells) > 1:
        (next_x, next_y) = cells[1]
        behind = x - (next_x > x) + (next_x < x), y - (next_y > y) + (next_y < y)
        if behind in found:
            return behind
    return found[0] if found else None


def _on_border(cell: Cell, placed: Placed) -> bool:
    across, down = cell[0] - placed.x, cell[1] - placed.y
    if not (0 <= across < placed.width and 0 <= down < placed.height):
        return False
    return across in (0, placed.width - 1) or down in (0, placed.height - 1)

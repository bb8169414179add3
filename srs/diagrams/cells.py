"""Cells of a plan: those that a line passes, those of a border, those for titles and signs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterator, Sequence
from itertools import pairwise

from srs.diagrams.plan import PlacedBox, PlacedEdge, PlacedFrame, Plan
from srs.diagrams.wrapping import text_columns

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


def traffic_of(plan: Plan) -> Counter[Cell]:
    """Return how many lines and labels of edges there are in each cell.

    The cells to the left and to the right of a label are its own too.
    """
    traffic: Counter[Cell] = Counter()
    for edge in plan.edges:
        traffic.update(set(cells_of(edge.points)))
        if edge.label is not None:
            label = edge.label
            traffic.update(
                (label.x + across, label.y + down)
                for across in range(-1, label.width + 1)
                for down in range(len(label.lines))
            )
    return traffic


def quiet_runs(edge: PlacedEdge, traffic: Counter[Cell]) -> list[list[Cell]]:
    """Return the straight runs of an edge on which a sign touches nothing else.

    They have no other line or label on them, and no head.
    """
    apart = set(edge.points[1:-1])
    if edge.head_at_source:
        apart.add(edge.points[0])
    if edge.head_at_target:
        apart.add(edge.points[-1])
    runs: list[list[Cell]] = [[]]
    for cell in cells_of(edge.points):
        if traffic[cell] == 1 and cell not in apart:
            runs[-1].append(cell)
        elif runs[-1]:
            runs.append([])
    return [run for run in runs if run]


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


def title_column(frame: PlacedFrame, lines: Container[Cell]) -> int:
    """Return the first column of a title with a space before it, where no line goes through it.

    ``lines`` holds the cells of lines, and those at which they end at the upper border.
    """
    columns = max(map(text_columns, frame.lines)) + 2
    rows = range(frame.y, frame.y + len(frame.lines))
    start = frame.x + 2
    for x in range(start, frame.x + frame.width - 1):
        if any((x, y) in lines for y in rows):
            start = x + 1
        if x - start + 1 == columns:
            break
    return start


def _on_border(cell: Cell, placed: Placed) -> bool:
    across, down = cell[0] - placed.x, cell[1] - placed.y
    if not (0 <= across < placed.width and 0 <= down < placed.height):
        return False
    return across in (0, placed.width - 1) or down in (0, placed.height - 1)

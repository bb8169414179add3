"""Half a cell more or less: what a plan, which knows whole cells only, could not centre.

A box of an even number of columns has no middle column, so a line that comes to its middle is
half a column off; and so with rows. A picture can move the box, or the label on a line, by that
half.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

from srs.diagrams.cells import Cell, border_beside
from srs.diagrams.pictures.svg_paths import CELL_HEIGHT, CELL_WIDTH, Point
from srs.diagrams.plan import PlacedBox, PlacedEdge, PlacedLabel, Plan
from srs.model.concept_map import ConceptMap

Port = tuple[int | None, int | None]  # a column or a row
_HALF = 0.5


def box_shifts(plan: Plan, concept_map: ConceptMap) -> dict[str, Point]:
    """Return by how many pixels to move boxes, right and down, so that their lines are centred.

    Moved are boxes whose lines all come from above or below in one column, or all from the
    sides in one row.
    """
    boxes = {box.id: box for box in plan.boxes}
    ports: defaultdict[str, set[Port]] = defaultdict(set)
    for edge in plan.edges:
        ends = concept_map.edges[edge.number]
        for name, cells in ((ends.source, edge.points), (ends.target, edge.points[::-1])):
            if name in boxes:
                ports[name].add(_port(cells, boxes[name]))
    shifts: dict[str, Point] = {}
    for name, found in ports.items():
        if len(found) == 1:
            box, (column, row) = boxes[name], next(iter(found))
            across = _half_off(column, box.x, box.width) * CELL_WIDTH
            down = _half_off(row, box.y, box.height) * CELL_HEIGHT
            if across or down:
                shifts[name] = (across, down)
    return shifts


def _port(cells: Sequence[Cell], box: PlacedBox) -> Port:
    """Return the column in which a line comes to ``box`` from above or below, or else the row."""
    beside = border_beside(cells, box)
    if beside is None:
        return None, None
    return (beside[0], None) if beside[0] == cells[0][0] else (None, beside[1])


def _half_off(place: int | None, start: int, size: int) -> float:
    """Return how far ``place`` is from the middle, where that is half a cell; else 0."""
    off = 0 if place is None else place - (start + (size - 1) / 2)
    return off if abs(off) == _HALF else 0


def label_shift(edge: PlacedEdge, label: PlacedLabel) -> float:
    """Return by how many pixels to move ``label`` so that it is centred on an upright line."""
    for (x0, y0), (x1, y1) in pairwise(edge.points):
        if x0 == x1 and min(y0, y1) <= label.y <= max(y0, y1):
            return _half_off(x0, label.x, label.width) * CELL_WIDTH
    return 0

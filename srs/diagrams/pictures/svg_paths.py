"""The lines of a picture: from cells to pixels, with soft corners, heads, and even dashes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import ceil, floor

from srs.diagrams.cells import Cell, Placed, border_beside
from srs.diagrams.pictures.svg_text import number
from srs.diagrams.plan import PlacedEdge, Plan

CELL_WIDTH, CELL_HEIGHT = 8, 18
_MARGIN = 16
_RADIUS = 7.0
_GAP, _HEAD_LENGTH, _HEAD_HALF = 1.5, 9.0, 4.6  # of a head: to the border, along, across

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Drawn:
    """An edge in pixels: the line from border to border without its heads, and the heads."""

    line: tuple[Point, ...]
    heads: tuple[str, ...]


def middle(cell: Cell) -> Point:
    """Return the middle of a cell in pixels."""
    return (
        (cell[0] + 0.5) * CELL_WIDTH,
        (cell[1] + 0.5) * CELL_HEIGHT,
    )


def rectangle(placed: Placed, shift: Point = (0, 0)) -> tuple[float, float, float, float]:
    """Return x, y, width and height of a border, which runs through the middle of its cells.

    It is moved right and down by ``shift``.
    """
    x, y = middle((placed.x, placed.y))
    across, down = shift
    return x + across, y + down, (placed.width - 1) * CELL_WIDTH, (placed.height - 1) * CELL_HEIGHT


def bounds(plan: Plan, shifts: Mapping[str, Point]) -> tuple[int, int, int, int]:
    """Return left, top, width and height of all that is drawn, with a margin around it."""
    placed: list[Placed] = [*plan.frames, *plan.boxes]
    points: list[Point] = [middle(cell) for edge in plan.edges for cell in edge.points]
    for each in placed:
        x, y, width, height = rectangle(each, shifts.get(each.id, (0, 0)))
        points += [(x, y), (x + width, y + height)]
    for label in (edge.label for edge in plan.edges if edge.label):
        end = (label.x + label.width, label.y + len(label.lines))
        points += [(x * CELL_WIDTH, y * CELL_HEIGHT) for x, y in ((label.x, label.y), end)]
    across, down = [x for x, _ in points] or [0], [y for _, y in points] or [0]
    left, top = floor(min(across)) - _MARGIN, floor(min(down)) - _MARGIN
    return left, top, ceil(max(across)) + _MARGIN - left, ceil(max(down)) + _MARGIN - top


def draw_edge(edge: PlacedEdge, source: Placed | None, target: Placed | None) -> Drawn:
    """Return the line and heads of ``edge`` between the borders of ``source`` and ``target``."""
    cells = list(edge.points)
    start = border_beside(cells, source) if source else None
    end = border_beside(cells[::-1], target) if target else None
    if start:
        cells.insert(0, start)
    if end:
        cells.append(end)
    line = _corners([middle(cell) for cell in cells])
    heads: list[str] = []
    if len(line) > 1 and edge.head_at_target:
        heads.append(_cut_head(line))
    if len(line) > 1 and edge.head_at_source:
        line.reverse()
        heads.append(_cut_head(line))
        line.reverse()
    return Drawn(tuple(line), tuple(heads))


def _sign(value: float) -> int:
    return (value > 0) - (value < 0)


def _corners(points: Sequence[Point]) -> list[Point]:
    """Return ``points`` without those that stand on a straight line between their neighbours."""
    kept: list[Point] = []
    for point in points:
        if kept and kept[-1] == point:
            continue
        while len(kept) > 1 and _straight(kept[-2], kept[-1], point):
            kept.pop()
        kept.append(point)
    return kept


def _straight(a: Point, b: Point, c: Point) -> bool:
    level = a[1] == b[1] == c[1] and _sign(b[0] - a[0]) == _sign(c[0] - b[0])
    upright = a[0] == b[0] == c[0] and _sign(b[1] - a[1]) == _sign(c[1] - b[1])
    return level or upright


def _cut_head(line: list[Point]) -> str:
    """Shorten the end of ``line`` by a head, and return the path of that head."""
    (x0, y0), (x1, y1) = line[-2:]
    dx, dy = _sign(x1 - x0), _sign(y1 - y0)
    length = abs(x1 - x0) + abs(y1 - y0)
    head = min(_HEAD_LENGTH, length - _GAP - 0.5)
    tip_x, tip_y = x1 - dx * _GAP, y1 - dy * _GAP
    back_x, back_y = tip_x - dx * head, tip_y - dy * head
    # The line ends a little inside the head, so that no seam shows between the two.
    line[-1] = (back_x + dx * min(1.5, head / 2), back_y + dy * min(1.5, head / 2))
    side_x, side_y = dy * _HEAD_HALF, dx * _HEAD_HALF
    corners = (
        (tip_x, tip_y),
        (back_x + side_x, back_y + side_y),
        (back_x - side_x, back_y - side_y),
    )
    return "M" + "L".join(f"{number(x)} {number(y)}" for x, y in corners) + "z"


def solid_path(line: Sequence[Point]) -> str:
    """Return the path of ``line`` with its corners rounded."""
    parts = [f"M{_at(line[0])}"]
    for before, corner, after in zip(line, line[1:], line[2:], strict=False):
        start, end = _rounding(before, corner, after)
        parts.append(f"L{_at(start)}Q{_at(corner)} {_at(end)}")
    parts.append(f"L{_at(line[-1])}")
    return "".join(parts)


def dashed_paths(line: Sequence[Point], period: float) -> Iterator[tuple[str, float]]:
    """Yield the pieces of ``line``, each a path and the offset of its dashes.

    Dashes lie on a grid of the whole picture, so that those of two edges coincide where the
    edges share a piece, and the line looks dashed there too.
    """
    start = line[0]
    for index, corner in enumerate(line[1:], 1):
        if index + 1 < len(line):
            stop, beyond = _rounding(line[index - 1], corner, line[index + 1])
        else:
            stop = beyond = corner
        low, high = sorted((start, stop))
        if low != high:
            yield f"M{_at(low)}L{_at(high)}", (low[0] + low[1]) % period
        if stop != beyond:
            low, high = sorted((stop, beyond))
            yield f"M{_at(low)}Q{_at(corner)} {_at(high)}", 0
        start = beyond


def _rounding(before: Point, corner: Point, after: Point) -> tuple[Point, Point]:
    """Return where the rounding of ``corner`` starts and where it ends."""
    radius = min(_RADIUS, _length(before, corner) / 2, _length(corner, after) / 2)
    return _towards(corner, before, radius), _towards(corner, after, radius)


def _length(a: Point, b: Point) -> float:
    return abs(a[0] - b[0]) + abs(a[1] - b[1])


def _towards(a: Point, b: Point, way: float) -> Point:
    return a[0] + way * _sign(b[0] - a[0]), a[1] + way * _sign(b[1] - a[1])


def _at(point: Point) -> str:
    return f"{number(point[0])} {number(point[1])}"

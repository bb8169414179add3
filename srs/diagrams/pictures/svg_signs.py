"""The small signs that say a tone without colour, and where on an edge there is room for one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from srs.diagrams.cells import Cell, cells_of, quiet_runs, traffic_of
from srs.diagrams.marks import Marks, Tone
from srs.diagrams.pictures.svg_looks import DAY, LOOKS
from srs.diagrams.pictures.svg_paths import CELL_HEIGHT, CELL_WIDTH, Point, middle, rectangle
from srs.diagrams.pictures.svg_text import number
from srs.diagrams.plan import PlacedBox, PlacedEdge, PlacedFrame, Plan


def signs(plan: Plan, marks: Marks, shifts: Mapping[str, Point]) -> Iterator[str]:
    """Yield the signs of all parts of ``plan``: on lines, and on borders at the upper right.

    ``shifts`` says by how many pixels boxes are moved right and down.
    """
    traffic = traffic_of(plan)
    for edge in plan.edges:
        if LOOKS[tone := marks.edges.get(edge.number, Tone.PLAIN)].sign:
            yield sign(tone, _quiet_place(edge, traffic))
    placed: list[PlacedBox | PlacedFrame] = [*plan.frames, *plan.boxes]
    for thing in placed:
        x, y, width, _ = rectangle(thing, shifts.get(thing.id, (0, 0)))
        yield sign(marks.things.get(thing.id, Tone.PLAIN), (x + width - 9, y))


def sign(tone: Tone, place: Point) -> str:
    """Return the sign of ``tone`` around ``place``, empty where it has none."""
    shape = LOOKS[tone].sign
    if shape is None:
        return ""
    colour, (x, y) = DAY.lines[tone], place
    ground = f' class="m-paper m-line-{tone}" fill="{DAY.paper}" stroke="{colour}"'
    full = f' class="m-mark-{tone} m-strokes" fill="{colour}" stroke="{DAY.paper}"'
    outline = (
        f"<path{ground if shape.hollow else full}" + f' stroke-width="1.5" d="{shape.outline}"/>'
    )
    filled = f'<path class="m-mark-{tone}" fill="{colour}" d="{shape.filled}"/>'
    strokes = (
        f'<path class="m-strokes" fill="none" stroke="{DAY.paper}" stroke-width="1.9"'
        f' stroke-linecap="round" stroke-linejoin="round" d="{shape.strokes}"/>'
    )
    return (
        f'<g transform="translate({number(x)} {number(y)})">{outline}'
        f"{filled if shape.filled else ''}{strokes if shape.strokes else ''}</g>"
    )


def _quiet_place(edge: PlacedEdge, traffic: Counter[Cell]) -> Point:
    """Return where a sign on ``edge`` touches nothing else: the middle of its longest quiet run.

    An edge that is nowhere alone gets its sign beside its middle.
    """
    runs = quiet_runs(edge, traffic)
    if runs:
        longest = max(runs, key=_span)
        (x0, y0), (x1, y1) = middle(longest[0]), middle(longest[-1])
        return (x0 + x1) / 2, (y0 + y1) / 2
    cells = [*cells_of(edge.points)]
    x, y = middle(cells[len(cells) // 2])
    upright = cells[0][0] == cells[-1][0]
    return (x + CELL_WIDTH, y) if upright else (x, y - CELL_HEIGHT / 2)


def _span(run: Sequence[Cell]) -> float:
    (x0, y0), (x1, y1) = middle(run[0]), middle(run[-1])
    return abs(x0 - x1) + abs(y0 - y1) + 1

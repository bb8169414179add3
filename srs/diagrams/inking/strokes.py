"""The cells of lines: which arms leave each, of what kind, and where lines cross."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from srs.diagrams.inking.glyphs import Line
from srs.diagrams.inking.tones import LINES
from srs.diagrams.marks import Marks, Tone
from srs.diagrams.plan import PlacedBox, PlacedEdge, PlacedFrame, Plan
from srs.model.concept_map import ConceptMap

Point = tuple[int, int]
UP, RIGHT, DOWN, LEFT = range(4)
_STEPS = ((0, -1), (1, 0), (0, 1), (-1, 0))
_UPRIGHT = (1 << UP) | (1 << DOWN)
_LEVEL = (1 << LEFT) | (1 << RIGHT)


@dataclass(slots=True)
class Strokes:
    """``arms`` are kinds of line by cell and side; ``tones`` what a cell is drawn in.

    ``heads`` are the sides to which arrows point. ``over`` are cells where an upright line goes
    over a level one: of these, ``arms`` holds the upright one.
    """

    arms: dict[Point, list[Line]] = field(default_factory=dict)
    tones: dict[Point, Tone] = field(default_factory=dict)
    heads: dict[Point, int] = field(default_factory=dict)
    masks: dict[Point, list[tuple[int, Tone]]] = field(default_factory=dict)


def find_strokes(plan: Plan, concept_map: ConceptMap, marks: Marks) -> Strokes:
    """Return the lines of all edges, cell by cell, with the arms that reach into borders."""
    strokes = Strokes()
    things: dict[str, PlacedBox | PlacedFrame] = {box.id: box for box in plan.boxes}
    things |= {frame.id: frame for frame in plan.frames}
    for edge in plan.edges:
        tone = marks.edges.get(edge.number, Tone.PLAIN)
        ends = concept_map.edges[edge.number]
        source, target = things[ends.source], things[ends.target]
        _trace(edge, source, target, tone, strokes)
    for cell, masks in strokes.masks.items():
        _settle(cell, masks, strokes)
    return strokes


def cells_of(points: tuple[Point, ...]) -> Iterator[Point]:
    """Yield each cell of a chain of straight pieces once, in order."""
    yield points[0]
    for (x, y), (to_x, to_y) in pairwise(points):
        step_x, step_y = (to_x > x) - (to_x < x), (to_y > y) - (to_y < y)
        for step in range(1, abs(to_x - x) + abs(to_y - y) + 1):
            yield x + step * step_x, y + step * step_y


def _trace(
    edge: PlacedEdge,
    source: PlacedBox | PlacedFrame,
    target: PlacedBox | PlacedFrame,
    tone: Tone,
    strokes: Strokes,
) -> None:
    cells = list(cells_of(edge.points))
    first = _side_of_border(cells[0], source, cells[1] if len(cells) > 1 else None)
    last = _side_of_border(cells[-1], target, cells[-2] if len(cells) > 1 else None)
    if len(cells) == 1 and first == last and source is not target:
        last = (first + 2) % 4
    sides = [_side(here, there) for here, there in pairwise(cells)]
    ins = [first, *((side + 2) % 4 for side in sides)]
    outs = [*sides, last]
    for cell, side_in, side_out in zip(cells, ins, outs, strict=True):
        strokes.masks.setdefault(cell, []).append((1 << side_in | 1 << side_out, tone))
    for at, side, is_head in (
        (cells[0], first, edge.head_at_source),
        (cells[-1], last, edge.head_at_target),
    ):
        if is_head:
            strokes.heads[at] = side
        else:
            step = _STEPS[side]
            border = (at[0] + step[0], at[1] + step[1])
            strokes.masks.setdefault(border, []).append((1 << (side + 2) % 4, tone))


def _side(here: Point, there: Point) -> int:
    return _STEPS.index((there[0] - here[0], there[1] - here[1]))


def _side_of_border(cell: Point, thing: PlacedBox | PlacedFrame, neighbour: Point | None) -> int:
    """Return on which side of a line's end its box is: straight ahead, if it can be."""
    sides = [
        side
        for side, (step_x, step_y) in enumerate(_STEPS)
        if _on_border((cell[0] + step_x, cell[1] + step_y), thing)
    ]
    ahead = _side(neighbour, cell) if neighbour else None
    return ahead if ahead in sides else sides[0]


def _on_border(cell: Point, thing: PlacedBox | PlacedFrame) -> bool:
    x, y = cell[0] - thing.x, cell[1] - thing.y
    if not (0 <= x < thing.width and 0 <= y < thing.height):
        return False
    return x in (0, thing.width - 1) or y in (0, thing.height - 1)


def _settle(cell: Point, masks: list[tuple[int, Tone]], strokes: Strokes) -> None:
    shapes = {mask for mask, _ in masks}
    if shapes == {_UPRIGHT, _LEVEL}:
        masks = [(mask, tone) for mask, tone in masks if mask == _UPRIGHT]
    arms = [Line.NONE] * 4
    for side in range(4):
        kinds = {LINES[tone] for mask, tone in masks if mask >> side & 1}
        if kinds:
            arms[side] = kinds.pop() if len(kinds) == 1 else Line.THIN
    tones = {tone for _, tone in masks}
    strokes.arms[cell] = arms
    strokes.tones[cell] = tones.pop() if len(tones) == 1 else Tone.PLAIN

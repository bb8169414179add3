"""The cells of lines: which arms leave each, of what kind, and where lines cross."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from srs.diagrams.cells import STEPS, Cell, Placed, border_beside, cells_of
from srs.diagrams.drawing.inking.glyphs import Line
from srs.diagrams.drawing.inking.tones import LINES
from srs.diagrams.marks import Marks, Tone
from srs.diagrams.plan import PlacedEdge, Plan
from srs.model.concept_map import ConceptMap

UP, RIGHT, DOWN, LEFT = range(4)
_UPRIGHT = (1 << UP) | (1 << DOWN)
_LEVEL = (1 << LEFT) | (1 << RIGHT)


@dataclass(slots=True)
class Strokes:
    """``arms`` are kinds of line by cell and side; ``tones`` what a cell is drawn in.

    ``heads`` are the sides to which arrows point. ``masks`` are the pieces of edges in a cell:
    which sides each reaches (bit 0 up, 1 right, 2 down, 3 left), and its tone. Where an upright
    piece goes over a level one, ``arms`` holds the upright one alone.
    """

    arms: dict[Cell, list[Line]] = field(default_factory=dict)
    tones: dict[Cell, Tone] = field(default_factory=dict)
    heads: dict[Cell, int] = field(default_factory=dict)
    masks: dict[Cell, list[tuple[int, Tone]]] = field(default_factory=dict)


def find_strokes(plan: Plan, concept_map: ConceptMap, marks: Marks) -> Strokes:
    """Return the lines of all edges, cell by cell, with the arms that reach into borders."""
    strokes = Strokes()
    things: dict[str, Placed] = {box.id: box for box in plan.boxes}
    things |= {frame.id: frame for frame in plan.frames}
    for edge in plan.edges:
        tone = marks.edges.get(edge.number, Tone.PLAIN)
        ends = concept_map.edges[edge.number]
        source, target = things[ends.source], things[ends.target]
        _trace(edge, source, target, tone, strokes)
    for cell, masks in strokes.masks.items():
        _settle(cell, masks, strokes)
    return strokes


def _trace(
    edge: PlacedEdge,
    source: Placed,
    target: Placed,
    tone: Tone,
    strokes: Strokes,
) -> None:
    cells = list(cells_of(edge.points))
    first, last = _side_of_border(cells, source), _side_of_border(cells[::-1], target)
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
            step = STEPS[side]
            border = (at[0] + step[0], at[1] + step[1])
            strokes.masks.setdefault(border, []).append((1 << (side + 2) % 4, tone))


def _side_of_border(cells: Sequence[Cell], thing: Placed) -> int:
    """Return on which side of a line's first cell its box is."""
    border = border_beside(cells, thing)
    assert border is not None, "a plan's lines end at borders"
    return _side(cells[0], border)


def _side(here: Cell, there: Cell) -> int:
    return STEPS.index((there[0] - here[0], there[1] - here[1]))


def _settle(cell: Cell, masks: list[tuple[int, Tone]], strokes: Strokes) -> None:
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

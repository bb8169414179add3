"""A plan drawn with characters.

Every tone is a kind of line, so that it is seen without colour:

=========  ==============  =====================  ==================
tone       Unicode line    ASCII line             sign in the border
=========  ==============  =====================  ==================
plain      thin            ``-`` ``|``
strong     thin            ``-`` ``|``
fair       dashed ╌ ╎      ``~`` ``!``
weak       heavy ━ ┃       ``=`` ``#``
unseen     dotted ┈ ┊      ``.`` ``:``
right      thin            ``-`` ``|``            ✓ (ASCII ``v``)
missing    dotted ┈ ┊      ``.`` ``:``            ✗ (ASCII ``x``)
extra      double ═ ║      ``*`` ``*``            +
reversed   heavy ━ ┃       ``=`` ``#``            ↔ (ASCII ``~``)
asked      heavy ━ ┃       ``=`` ``#``            ?
=========  ==============  =====================  ==================

The sign of a node or group stands in its upper border; so does the title of a group, more lines of
it below. A reversed edge, whose arrow is the map's, has its sign on its line where there is room.

Corners and joints of dashed and dotted lines are thin. A trunk shared by edges of several tones is
thin. Where two edges cross, the upright one goes over the level one (``─│─``); ┼ joins four arms of
one trunk, or is a line that goes through the frame of a group.
"""

from __future__ import annotations

from collections.abc import Iterable

from srs.diagrams.cells import Cell, quiet_runs, title_column, traffic_of
from srs.diagrams.drawing.inking.canvas import Canvas, Row, Run
from srs.diagrams.drawing.inking.glyphs import Arms, Line, glyph, head
from srs.diagrams.drawing.inking.strokes import Strokes, find_strokes
from srs.diagrams.drawing.inking.tones import LINES, legend, sign
from srs.diagrams.marks import Marks, Tone
from srs.diagrams.plan import PlacedBox, PlacedEdge, PlacedFrame, Plan
from srs.diagrams.wrapping import text_columns
from srs.model.concept_map import ConceptMap

__all__ = ["Row", "Run", "draw_plan", "legend"]


def draw_plan(plan: Plan, concept_map: ConceptMap, marks: Marks, *, ascii_only: bool) -> list[Row]:
    """Return the rows of a plan's drawing. Labels are as the plan has them."""
    canvas = Canvas(plan.width, plan.height)
    strokes = find_strokes(plan, concept_map, marks)
    borders = set()
    things: list[PlacedBox | PlacedFrame] = [*plan.frames, *plan.boxes]
    for thing in things:
        tone = marks.things.get(thing.id, Tone.PLAIN)
        borders |= _draw_border(canvas, thing, tone, strokes, ascii_only)
    for cell, arms in strokes.arms.items():
        if cell not in borders:
            up, right, down, left = arms
            char = glyph((up, right, down, left), ascii_only=ascii_only)
            canvas.put(*cell, char, strokes.tones[cell])
    for cell, side in strokes.heads.items():
        canvas.put(*cell, head(side, ascii_only=ascii_only), strokes.tones[cell])
    for box in plan.boxes:
        tone = marks.things.get(box.id, Tone.PLAIN)
        _write_lines(canvas, box, tone)
    for frame in plan.frames:
        _write_title(canvas, frame, marks.things.get(frame.id, Tone.PLAIN), strokes)
    for edge in plan.edges:
        _write_label(canvas, edge, marks.edges.get(edge.number, Tone.PLAIN), strokes)
    _write_signs(canvas, plan, marks, borders, ascii_only)
    return canvas.rows()


def _write_signs(
    canvas: Canvas, plan: Plan, marks: Marks, borders: Iterable[Cell], ascii_only: bool
) -> None:
    """Put their sign into the lines of reversed edges, where no other line or label is."""
    reversed_ = [edge for edge in plan.edges if marks.edges.get(edge.number) is Tone.REVERSED]
    if not reversed_:
        return
    traffic = traffic_of(plan)
    traffic.update(borders)
    for edge in reversed_:
        longest = max(quiet_runs(edge, traffic), key=len, default=None)
        if longest:
            x, y = longest[len(longest) // 2]
            canvas.put(x, y, sign(Tone.REVERSED, ascii_only=ascii_only), Tone.REVERSED)


def _draw_border(
    canvas: Canvas, thing: PlacedBox | PlacedFrame, tone: Tone, strokes: Strokes, ascii_only: bool
) -> set[tuple[int, int]]:
    """Draw a border, with the joints of lines that end at it or go through it."""
    none, line = Line.NONE, LINES[tone]
    left, top = thing.x, thing.y
    right, bottom = left + thing.width - 1, top + thing.height - 1
    arms: dict[tuple[int, int], Arms] = {}
    for x in range(left + 1, right):
        arms[x, top] = arms[x, bottom] = (none, line, none, line)
    for y in range(top + 1, bottom):
        arms[left, y] = arms[right, y] = (line, none, line, none)
    arms[left, top], arms[right, top] = (none, line, line, none), (none, none, line, line)
    arms[left, bottom], arms[right, bottom] = (line, line, none, none), (line, none, none, line)
    corners = {(left, top), (right, top), (left, bottom), (right, bottom)}
    for cell, own in arms.items():
        char = glyph(own, ascii_only=ascii_only)
        if cell in corners and ascii_only:
            char = "+"
        elif cell in strokes.arms:
            char = _joint(own, strokes.arms[cell], ascii_only)
        canvas.put(*cell, char, tone)
    mark = sign(tone, ascii_only=ascii_only)
    if mark:
        free = (x for x in range(right - 1, left, -1) if (x, top) not in strokes.arms)
        canvas.put(next(free, right), top, mark, tone)
    return set(arms)


def _joint(own: Arms, line: list[Line], ascii_only: bool) -> str:
    """Return what a border looks like where a line ends at it or goes through it."""
    through = sum(map(bool, line)) > 1
    if ascii_only:
        up, right, down, left = line
        return glyph((up, right, down, left), ascii_only=True) if through else "+"
    up, right, down, left = (a or b for a, b in zip(own, line, strict=True))
    return glyph((up, right, down, left), ascii_only=False)


def _write_lines(canvas: Canvas, box: PlacedBox, tone: Tone) -> None:
    first = box.y + (box.height - len(box.lines)) // 2
    for row, line in enumerate(box.lines, start=first):
        canvas.write(box.x + (box.width - text_columns(line)) // 2, row, line, tone)


def _write_title(canvas: Canvas, frame: PlacedFrame, tone: Tone, strokes: Strokes) -> None:
    """Write a title into the upper border and below it, where no line goes through it."""
    start = title_column(frame, strokes.arms)
    canvas.write(start, frame.y, f" {frame.lines[0]} ", tone)
    for row, line in enumerate(frame.lines[1:], start=frame.y + 1):
        canvas.write(start + 1, row, line, tone)


def _write_label(canvas: Canvas, edge: PlacedEdge, tone: Tone, strokes: Strokes) -> None:
    """Write a label over its line, with a space on each side where the line is level."""
    label = edge.label
    if label is None:
        return
    for row, line in enumerate(label.lines, start=label.y):
        columns = text_columns(line)
        start = label.x + (label.width - columns) // 2
        before, after = (start - 1, row), (start + columns, row)
        if before in strokes.arms or after in strokes.arms:
            canvas.write(start - 1, row, f" {line} ", tone)
        else:
            canvas.write(start, row, line, tone)

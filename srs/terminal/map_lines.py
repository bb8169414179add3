"""A map's drawing as lines of styled text, with a line that says what its looks mean."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from srs.diagrams.drawing.drawing import draw_map
from srs.diagrams.drawing.text_drawing import Row, legend
from srs.diagrams.marks import MEANINGS, NO_MARKS, Marks, Tone
from srs.model.concept_map import ConceptMap
from srs.terminal.spans import Line, Span, Style, side_by_side

_GAP = 3
# Weight and line kinds say the same as colours: nothing is told by colour alone.
_STYLES = {
    Tone.PLAIN: Style.PLAIN,
    Tone.STRONG: Style.PLAIN,
    Tone.FAIR: Style.YELLOW,
    Tone.WEAK: Style.STRONG + Style.RED,
    Tone.UNSEEN: Style.QUIET,
    Tone.RIGHT: Style.GREEN,
    Tone.MISSING: Style.STRONG + Style.RED,
    Tone.EXTRA: Style.MAGENTA,
    Tone.REVERSED: Style.STRONG + Style.YELLOW,
    Tone.ASKED: Style.STRONG + Style.CYAN,
}


def map_lines(
    concept_map: ConceptMap, columns: int, marks: Marks = NO_MARKS, *, ascii_only: bool = False
) -> list[Line]:
    """Return the drawing of a map on lines of at most ``columns`` (20 at the least)."""
    rows = draw_map(concept_map, max(20, columns), marks, ascii_only=ascii_only)
    return [row_line(row) for row in rows]


def row_line(row: Row) -> Line:
    """Return one row of a drawing as a line."""
    return tuple(Span(run.text, _STYLES[run.tone]) for run in row)


def legend_lines(
    tones: Collection[Tone], columns: int, *, ascii_only: bool = False
) -> Sequence[Line]:
    """Return what the looks of ``tones`` mean, as many beside each other as fit."""
    wanted = [tone for tone in Tone if tone in tones and tone in MEANINGS]
    items: list[Line] = [
        (Span(sample, _STYLES[tone]), Span(f" {MEANINGS[tone]}", Style.QUIET))
        for sample, tone in legend(wanted, ascii_only=ascii_only)
    ]
    return side_by_side(items, _GAP, columns)

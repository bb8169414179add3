"""A sketch beside the text being written, or below it where the screen is narrow."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from srs.terminal.answer_page import AnswerPage
from srs.terminal.frame import left_margin, text_columns
from srs.terminal.spans import EMPTY, Line, Span, Style, line_width

_BESIDE = 100  # columns of a screen from which on the sketch stands beside the text
_TEXT = 40  # columns that the text then has
_GAP = 3
_LEAST_TEXT, _LEAST_SKETCH = 2, 4  # rows, the empty one between them counted


class Panes(NamedTuple):
    """Columns of the whole page, of its text and of its sketch (0: there is none)."""

    page: int
    text: int
    sketch: int

    @property
    def is_beside(self) -> bool:
        """Whether the sketch stands beside the text."""
        return bool(self.sketch) and self.text != self.page


def panes_of(page: AnswerPage, width: int) -> Panes:
    """Return how a screen of ``width`` columns is shared out."""
    columns = text_columns(width)
    if page.sketch is None:
        return Panes(columns, columns, 0)
    if width < _BESIDE:
        return Panes(columns, columns, columns)
    whole = width - 2 * left_margin(width)
    return Panes(whole, _TEXT, whole - _TEXT - _GAP)


def text_rows(panes: Panes, rows: int, room: int) -> int:
    """Return how many of ``room`` rows a text of ``rows`` gets; the sketch has the rest."""
    if not panes.sketch or panes.is_beside:
        return room
    if room < _LEAST_TEXT + _LEAST_SKETCH:
        return room
    return min(max(rows + 1, _LEAST_TEXT), max(_LEAST_TEXT, room // 2), room - _LEAST_SKETCH)


def _hidden(count: int, where: str) -> Line:
    lines = "1 more line" if count == 1 else f"{count} more lines"
    return (Span(f"({lines} {where})", Style.QUIET),)


def with_sketch(
    page: AnswerPage, text: str, cursor: int, panes: Panes, shown: Sequence[Line], room: int
) -> Sequence[Line]:
    """Return the rows of the text with the sketch beside or below them, ``room`` rows in all."""
    if page.sketch is None or (not panes.is_beside and len(shown) == room):
        return shown
    height = room if panes.is_beside else room - len(shown) - 1
    sketch = page.sketch(text, cursor, panes.sketch)
    first = max(0, min(sketch.focus - height // 2, len(sketch.lines) - height))
    visible = [*sketch.lines[first : first + height]]
    below = len(sketch.lines) - first - len(visible)
    visible += [EMPTY] * (height - len(visible))
    if first and panes.is_beside:
        visible[0] = _hidden(first, "above")
    if below:
        visible[-1] = _hidden(below, "below")
    if not panes.is_beside:
        return [*shown, _hidden(first, "above") if first else EMPTY, *visible]
    return [
        (*line, Span(" " * (panes.text - line_width(line) + _GAP)), *drawn) if drawn else line
        for line, drawn in zip(shown, visible, strict=True)
    ]

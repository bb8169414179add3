"""What the page for a written answer looks like at one moment, as lines for one size of screen.

Where the screen is low, air goes first, then the advice; then the prompt shrinks to a line.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from srs.terminal.answer_counts import clock_text, counts_words
from srs.terminal.answer_page import AnswerPage
from srs.terminal.answer_panes import panes_of, text_rows, with_sketch
from srs.terminal.answer_rows import Rows, place_in_row, row_at, rows_of, shown_row
from srs.terminal.frame import GAP, LOW, left_margin
from srs.terminal.markup import rendered
from srs.terminal.spans import (
    EMPTY,
    Line,
    Span,
    Style,
    cut,
    line_width,
    painted_plain,
    wrapped,
)
from srs.terminal.visible import visible_line

_LEAST_COLUMNS = 8
_LEAST_LINES = 2
_TOO_SMALL = "The window is too small."
_SHARE = 4  # the part of the lines, one in so many, that the text gets at the least
KEYS = (("ctrl-d", "hand in"), ("ctrl-c", "later"), ("esc ?", "keys"))
SELECTED = "selected"  # a style of this page's own


class Sight(NamedTuple):
    """What is on show: the text, the cursor in it, the time; what is told instead of the keys.

    ``selection`` is a stretch of the text, ``top`` the row that was the first on show.
    """

    text: str
    cursor: int
    spent_s: float
    told: str = ""
    selection: tuple[int, int] | None = None
    top: int = 0


class AnswerFrame(NamedTuple):
    """A whole screen.

    ``cursor`` is the line, and how many characters of it are before the cursor. ``room`` is how
    many rows of the text show, ``top`` the first of them.
    """

    lines: Sequence[Line]
    cursor: tuple[int, int]
    room: int
    top: int


def answer_frame(page: AnswerPage, sight: Sight, width: int, height: int) -> AnswerFrame:
    """Lay out the page on ``width`` x ``height`` cells."""
    if width < _LEAST_COLUMNS or height < _LEAST_LINES:
        told = wrapped(_TOO_SMALL, max(1, width - 1))[: max(1, height)]
        return AnswerFrame(told, (0, 0), 1, sight.top)
    panes = panes_of(page, width)
    columns = panes.page
    foot = _foot(page, sight, columns, height)
    above = _above(page, columns, height - len(foot) - max(1, height // _SHARE))
    spare = int(height >= LOW)
    middle = height - len(above) - len(foot) - spare
    rows = rows_of(sight.text, panes.text)
    room = text_rows(panes, len(rows.starts), middle)
    cursor_row = row_at(rows, sight.cursor)
    top = _top(rows, cursor_row, room, sight.top)
    last = min(top + room, len(rows.starts))
    shown = [_text_line(rows, row, sight.selection) for row in range(top, last)]
    filled: Sequence[Line] = [*shown, *[EMPTY] * (room - len(shown))]
    filled = with_sketch(page, sight.text, sight.cursor, panes, filled, middle)
    below = [_hidden_line(top, len(rows.starts) - last, columns)] * spare
    left = left_margin(width)
    lines = [(Span(" " * left), *line) for line in (*above, *filled, *below, *foot)]
    place = left + place_in_row(rows, cursor_row, sight.cursor)
    return AnswerFrame(lines, (len(above) + cursor_row - top, place), room, top)


def _top(rows: Rows, cursor_row: int, room: int, before: int) -> int:
    """Scroll as little as keeps the cursor in sight and no room unused."""
    lowest = min(before, cursor_row, max(0, len(rows.starts) - room))
    return max(lowest, cursor_row - room + 1)


def _above(page: AnswerPage, columns: int, room: int) -> Sequence[Line]:
    """Return the head, the prompt and the advice, as much of them as there is room for."""
    head = _head(page, columns)
    prompt = rendered(page.prompt.strip(), columns, Style.STRONG)
    advice = [(Span(cut(page.advice, columns), Style.QUIET),)] if page.advice else []
    airy = [*advice, EMPTY] if advice else []
    for lines in (
        [EMPTY, head, EMPTY, *prompt, EMPTY, *airy],
        [head, EMPTY, *prompt, EMPTY, *airy],
        [head, *prompt, *advice, EMPTY],
        [head, *prompt, EMPTY],
    ):
        if len(lines) <= room:
            return lines
    if room > 2:
        return [head, *_shortened(prompt, room - 2, columns), EMPTY]
    return _shortened(prompt, room, columns)


def _head(page: AnswerPage, columns: int) -> Line:
    beside = columns - len(page.progress) - GAP
    if beside < len(page.progress):
        return (Span(cut(page.progress, columns), Style.QUIET),)
    title = cut(visible_line(page.title), beside)
    line = (Span(title, Style.QUIET),)
    space = " " * (columns - line_width(line) - len(page.progress))
    return (*line, Span(space), Span(page.progress, Style.QUIET))


def _shortened(lines: Sequence[Line], most: int, columns: int) -> Sequence[Line]:
    if len(lines) <= most or most < 1:
        return lines[: max(0, most)]
    rest = " ".join(painted_plain(line) for line in lines[most - 1 :])
    return [*lines[: most - 1], (Span(cut(rest, columns), Style.STRONG),)]


def _text_line(rows: Rows, row: int, selection: tuple[int, int] | None) -> Line:
    text = shown_row(rows, row)
    if selection is None:
        return (Span(text),)
    first, last = selection
    if last <= rows.starts[row] or first > rows.ends[row]:
        return (Span(text),)
    begin = place_in_row(rows, row, max(first, rows.starts[row]))
    end = place_in_row(rows, row, last)
    # A line feed that is selected shows as one column.
    line_feed = " " if first <= rows.ends[row] < last else ""
    return (
        Span(text[:begin]),
        Span(text[begin:end] + line_feed * (end == len(text)), SELECTED),
        Span(text[end:]),
    )


def _hidden_line(above: int, below: int, columns: int) -> Line:
    hidden = ", ".join(
        f"{count} {where}" for count, where in ((above, "above"), (below, "below")) if count
    )
    return (Span(cut(f"More lines: {hidden}", columns), Style.QUIET),) if hidden else EMPTY


def _foot(page: AnswerPage, sight: Sight, columns: int, height: int) -> Sequence[Line]:
    if sight.told:
        told = wrapped(visible_line(sight.told), columns, Style.STRONG)
        return _shortened(told, 1 if height < LOW else 3, columns)
    for lines in _feet(page, sight, columns):
        fits = all(line_width(line) <= columns for line in lines)
        if fits and (len(lines) == 1 or height >= LOW):
            return lines
    return []


def _feet(page: AnswerPage, sight: Sight, columns: int) -> Iterator[Sequence[Line]]:
    """Yield the counts and the keys, from the fullest to the scantiest."""
    sentences, words = (page.count or counts_words)(sight.text)
    clock = clock_text(sight.spent_s)
    gap = " " * GAP
    full: Line = (Span(gap.join((sentences, words, clock)), Style.QUIET),)
    keys = _keys(KEYS)
    space = columns - line_width(full) - line_width(keys)
    yield [(*full, Span(" " * max(GAP, space)), *keys)]
    yield [full, keys]
    short: Line = (Span(f"{words}{gap}{clock}", Style.QUIET),)
    yield [(*short, Span(gap), *_keys(KEYS[:1]))]
    yield [full]
    yield [short]
    yield [(Span(cut(words, columns), Style.QUIET),)]


def _keys(keys: Sequence[tuple[str, str]]) -> Line:
    spans: list[Span] = []
    for key, word in keys:
        gap = [Span(" " * GAP)] if spans else []
        spans += [*gap, Span(key, Style.STRONG), Span(f" {word}", Style.QUIET)]
    return tuple(spans)

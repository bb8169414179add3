"""A whole screen of text: a head, a body that scrolls, a word on what happened, keys."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from srs.terminal.spans import (
    EMPTY,
    MEASURE,
    Line,
    Span,
    Style,
    cut,
    line_width,
    side_by_side,
)

_MARGIN = 2
GAP = 3
_NARROW = 30  # on fewer columns there are no margins
LOW = 12  # on fewer lines there is no air
_PLACE = 24  # what a place gets at least beside the counts


class Frame(NamedTuple):
    """A whole screen. ``room`` is the height of the card's part, ``overflow`` what does not fit.

    ``cursor`` is where the cursor shows, as row and column from 0; None where it does not.
    """

    lines: Sequence[Line]
    room: int
    overflow: int
    cursor: tuple[int, int] | None = None


class Page(NamedTuple):
    """What a frame is made of: a head, a body that may scroll, a word on what happened, keys."""

    head: Sequence[Line]
    body: Sequence[Line]
    told: Sequence[Line]
    keys: Sequence[Line]


def page_frame(title: str, body: Sequence[Line], width: int, height: int, offset: int) -> Frame:
    """Lay out a page that the learner looks at and leaves, scrolled by ``offset`` lines."""
    columns = text_columns(width)
    back = (Span(cut("Any other key goes back.", columns), Style.QUIET),)
    head = (Span(cut(title, columns), Style.STRONG),)
    return framed(Page([head], body, [], [back]), width, height, offset)


def text_columns(width: int) -> int:
    """How many columns text may take. The screen's last stays free: writing it may wrap."""
    return max(1, min(MEASURE, width - 2 * _MARGIN) if width >= _NARROW else width - 1)


def left_margin(width: int) -> int:
    """How many columns stay empty at the left."""
    return _MARGIN if width >= _NARROW else 0


def framed(
    page: Page, width: int, height: int, offset: int, cursor: tuple[int, int] | None = None
) -> Frame:
    """Put a page on the screen. Where it is low, head and word give way, keys and body stay.

    ``cursor`` is a place in the body, which is in sight wherever ``offset`` begins.
    """
    low = height < LOW
    head = [*page.head] if low else [EMPTY, *page.head, EMPTY]
    told = [*page.told]
    rest = height - len(page.keys) - (0 if low else 1)
    fits = len(head) + len(page.body) + len(told) <= rest
    spare = [] if low and (fits or rest < 2) else [EMPTY]
    for optional in (head, told):
        if rest - len(head) - len(told) - len(spare) < 2:
            optional.clear()
    room = max(1, rest - len(head) - len(told) - len(spare))
    overflow = max(0, len(page.body) - room)
    start = min(offset, overflow)
    if cursor is not None:
        start = max(min(start, cursor[0]), cursor[0] - room + 1)
    if overflow and spare:
        spare = [_scroll_line(start, overflow, text_columns(width))]
    shown = page.body[start : start + room]
    lines = [*head, *shown, *[EMPTY] * (room - len(shown)), *spare, *told, *page.keys]
    left = left_margin(width)
    margin = Span(" " * left)
    placed = [(margin, *line) if line else EMPTY for line in lines[:height]]
    if cursor is not None:
        cursor = (len(head) + cursor[0] - start, left + cursor[1])
    return Frame(placed, room, overflow, cursor)


def head_lines(place: str, counts: str, columns: int) -> list[Line]:
    """Put a place at the left and counts at the right, or below where there is no room."""
    beside = columns - len(counts) - GAP
    # Where even a short name would have to be cut, the counts go on a line of their own.
    left = cut(place, beside if beside >= _PLACE else columns)
    items: list[Line] = [(Span(left, Style.QUIET),), (Span(cut(counts, columns), Style.QUIET),)]
    space = columns - line_width(items[0]) - len(counts)
    return side_by_side(items, max(GAP, space), columns)


def key_lines(items: Sequence[Line], columns: int, most: int) -> list[Line]:
    """Put the keys side by side; where there is no room for their meaning, the keys alone."""
    lines = side_by_side(items, GAP, columns)
    if len(lines) <= most and all(line_width(line) <= columns for line in lines):
        return lines
    names = [(Span(cut(key.text, columns), key.style),) for key, *_ in items]
    return side_by_side(names, 1, columns)[: max(1, most)]


def key_item(key: str, word: str) -> Line:
    """Return a key and what it does."""
    return (Span(key, Style.STRONG), Span(f" {word}", Style.QUIET))


def _scroll_line(above: int, overflow: int, columns: int) -> Line:
    below = overflow - above
    hidden = ", ".join(
        f"{count} {where}" for count, where in ((above, "above"), (below, "below")) if count
    )
    full = f"More lines: {hidden} (up, down)"
    return (Span(full if len(full) <= columns else cut(hidden, columns), Style.QUIET),)

"""Text being written, on rows that break between words, and the cursor's ways through them.

Every character is on one row: white space at which a row breaks hangs over its end, unseen. Where
a row begins in the middle of a paragraph, a cursor at that place is on that row.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from srs.terminal.graphemes import boundary_before, clusters
from srs.terminal.spans import painted_plain, text_width, wrapped
from srs.terminal.visible import visible


class Rows(NamedTuple):
    """Where the rows of a text begin and end; line feeds are between an end and a beginning."""

    text: str
    columns: int
    starts: Sequence[int]
    ends: Sequence[int]


@lru_cache(maxsize=4)
def rows_of(text: str, columns: int) -> Rows:
    """Break a text into rows of at most ``columns``; there is at least one."""
    starts: list[int] = []
    ends: list[int] = []
    at = 0
    for paragraph in text.split("\n"):
        begins = [at + begin for begin in _begins(paragraph, columns)]
        at += len(paragraph)
        starts += begins
        ends += [*begins[1:], at]
        at += 1
    return Rows(text, columns, starts, ends)


def row_at(rows: Rows, index: int) -> int:
    """Return the row on which a cursor at ``index`` of the text is."""
    return bisect_right(rows.starts, index) - 1


def shown_row(rows: Rows, row: int) -> str:
    """Return a row as it is shown, without the white space that hangs over."""
    shown = visible(rows.text[rows.starts[row] : rows.ends[row]])
    solid = shown.rstrip()
    room = max(0, rows.columns - text_width(solid))
    hanging = shown[len(solid) :]
    return solid + hanging[: room if hanging.isascii() else room // 2]


def place_in_row(rows: Rows, row: int, index: int) -> int:
    """Return how many characters of the row as it is shown are before ``index`` of the text."""
    start = rows.starts[row]
    before = visible(rows.text[start : min(index, rows.ends[row])])
    return min(len(before), len(shown_row(rows, row)))


def column_at(rows: Rows, index: int) -> int:
    """Return the column, from 0, in which a cursor at ``index`` shows."""
    start = rows.starts[row_at(rows, index)]
    return min(text_width(visible(rows.text[start:index])), rows.columns)


def start_of_row(rows: Rows, index: int) -> int:
    """Return where the row begins on which ``index`` is."""
    return rows.starts[row_at(rows, index)]


def end_of_row(rows: Rows, index: int) -> int:
    """Return the last place on the row on which ``index`` is."""
    return _last_place(rows, row_at(rows, index))


def vertical(rows: Rows, index: int, by: int, column: int) -> int:
    """Return the place ``by`` rows further down (or up), as near to ``column`` as there is one.

    Above the first row is the text's beginning, below the last its end.
    """
    row = row_at(rows, index) + by
    if row < 0:
        return 0
    if row >= len(rows.starts):
        return len(rows.text)
    at, last = rows.starts[row], _last_place(rows, row)
    width = 0
    for cluster in clusters(rows.text[at:last]):
        width += text_width(visible(cluster))
        if width > column:
            break
        at += len(cluster)
    return at


def _last_place(rows: Rows, row: int) -> int:
    start, end = rows.starts[row], rows.ends[row]
    goes_on = row + 1 < len(rows.starts) and rows.starts[row + 1] == end
    if not goes_on:
        return end
    solid = len(rows.text[start:end].rstrip())
    return start + solid if start + solid < end else max(start, boundary_before(rows.text, end))


@lru_cache(maxsize=4096)
def _begins(paragraph: str, columns: int) -> Sequence[int]:
    """Return the indexes in a paragraph at which its rows begin."""
    shown = visible(paragraph)
    solid = shown.rstrip()
    if solid.isascii() and len(solid) <= columns:
        return (0,)
    begins = [0]
    end = 0
    for number, line in enumerate(wrapped(solid, columns)):
        piece = painted_plain(line)
        begin = solid.index(piece, end)
        end = begin + len(piece)
        if number:
            begins.append(begin)
    if shown == paragraph:
        return begins
    origin = [at for at, char in enumerate(paragraph) for _ in visible(char)]
    whole = sorted({origin[begin] for begin in begins})
    return [
        at
        for row in pairwise([*whole, len(paragraph)])
        for at in _fitting(paragraph, *row, columns)
    ]


def _fitting(paragraph: str, start: int, end: int, columns: int) -> Iterator[int]:
    """Yield where rows begin in a stretch that may have become too wide: the picture of a
    character that a row's end cut in two was moved to the next row as a whole."""
    yield start
    width = 0
    for at in range(start, end):
        shown = visible(paragraph[at])
        needed = text_width(shown)
        if width + needed > columns and width and not shown.isspace():
            yield at
            width = 0
        width += needed

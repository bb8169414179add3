"""A table as lines: columns side by side where words need not be broken, else cell by cell."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest
from typing import NamedTuple

from srs.terminal.spans import EMPTY, Line, Span, Style, line_width, text_width, wrapped_line

_GAP = 2


class Table(NamedTuple):
    """Rows of cells, the header first; ``sides`` says of each column where its text stands.

    A side is "left", "right" or "center". All rows are equally long.
    """

    rows: Sequence[Sequence[Line]]
    sides: Sequence[str]


def table_lines(table: Table, columns: int) -> list[Line]:
    """Return a table as lines of at most ``columns``."""
    widths = _widths(table, columns)
    return _grid(table, widths) if widths else _records(table, columns)


def _widths(table: Table, columns: int) -> list[int]:
    """Share out the columns of the screen; nothing where they do not do."""
    by_column = [*zip(*table.rows, strict=True)]
    wanted = [max(map(line_width, cells)) for cells in by_column]
    widths = [max(1, *map(_longest_word, cells)) for cells in by_column]
    spare = columns - sum(widths) - _GAP * (len(widths) - 1)
    if spare < 0:
        return []
    while spare and widths != (wanted := [*map(max, widths, wanted)]):
        missing = [full - width for full, width in zip(wanted, widths, strict=True)]
        widths[missing.index(max(missing))] += 1
        spare -= 1
    return widths


def _longest_word(cell: Line) -> int:
    return max(map(text_width, "".join(span.text for span in cell).split()), default=0)


def _grid(table: Table, widths: Sequence[int]) -> list[Line]:
    head, *rows = [
        [wrapped_line(cell, width) for cell, width in zip(row, widths, strict=True)]
        for row in table.rows
    ]
    rule = (Span((" " * _GAP).join("─" * width for width in widths), Style.QUIET),)
    # Where a row's first cell takes one line, one sees where the row begins.
    apart = [rule] if any(len(row[0]) > 1 or row[0] == [EMPTY] for row in rows) else []
    lines = [*_row(head, widths, table.sides), rule]
    for number, row in enumerate(rows):
        lines += [*(apart if number else []), *_row(row, widths, table.sides)]
    return lines


def _row(cells: Sequence[list[Line]], widths: Sequence[int], sides: Sequence[str]) -> list[Line]:
    lines: list[Line] = []
    for pieces in zip_longest(*cells, fillvalue=EMPTY):
        line: list[Span] = []
        for piece, width, side in zip(pieces, widths, sides, strict=True):
            space = width - line_width(piece)
            before = {"right": space, "center": space // 2}.get(side, 0)
            line += [Span(" " * before), *piece, Span(" " * (space - before + _GAP))]
        while line and not line[-1].text.strip():
            line.pop()
        lines.append(tuple(span for span in line if span.text))
    return lines


def _records(table: Table, columns: int) -> list[Line]:
    """Return each row as a paragraph of "header: cell" lines."""
    head, *rows = table.rows
    lines: list[Line] = []
    for row in rows or [[EMPTY] * len(head)]:
        lines += [EMPTY] if lines else []
        for name, cell in zip(head, row, strict=True):
            first, *rest = wrapped_line((*name, Span(": "), *cell), columns - 2)
            lines += [first, *((Span("  "), *line) for line in rest)]
    return lines

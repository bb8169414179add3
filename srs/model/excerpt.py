"""One line of a file as a terminal may show it, with a caret under one character."""

from __future__ import annotations

from itertools import pairwise

from srs.model.columns import char_columns

WIDTH = 76  # terminal columns, the line number in front not counted
_TAB = 4
_CUT = "…"
_NEAR = 400  # characters looked at on either side of the caret; far more than WIDTH shows


def excerpt(line_text: str, line: int, column: int) -> str:
    """Return the line with its number, and below it a caret under ``column`` (from 1).

    Tabs become spaces, wide characters count two columns, control and invisible characters
    are shown as escapes, and a long line is cut around the caret.
    """
    at = column - 1
    begin = max(0, at - _NEAR)
    near = line_text[begin : at + _NEAR]
    cells = _cells(near)
    shown, caret = _window(cells, min(at - begin, len(cells)))
    before = _CUT if begin and not shown.startswith(_CUT) else ""
    number = f"{line:>5} | "
    gutter = " " * (len(number) - 2) + "| "
    pad = " " * (caret + len(before))
    return f"{number}{before}{shown}".rstrip() + f"\n{gutter}{pad}^"


def escaped(text: str) -> str:
    """Return ``text`` on one line, with control and invisible characters as escapes."""
    return "".join(_glyph(char) for char in text)


def _cells(text: str) -> list[str]:
    cells: list[str] = []
    column = 0
    for char in text:
        cell = " " * (_TAB - column % _TAB) if char == "\t" else _glyph(char)
        cells.append(cell)
        column += _columns(cell)
    return cells


def _glyph(char: str) -> str:
    if char == " " or char.isprintable():
        return char
    code = ord(char)
    if code <= 0xFF:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"


def _columns(cell: str) -> int:
    return sum(map(char_columns, cell))


def _window(cells: list[str], at: int) -> tuple[str, int]:
    """Return the part of the line to show and the column of the caret in it, from 0."""
    starts = [0]
    for cell in cells:
        starts.append(starts[-1] + _columns(cell))
    caret, total = starts[at], starts[-1]
    if total <= WIDTH:
        return "".join(cells), caret
    first = 0 if caret < WIDTH * 2 // 3 else caret - WIDTH // 2
    inside = [
        cell
        for cell, (start, end) in zip(cells, pairwise(starts), strict=True)
        if start >= first and end <= first + WIDTH
    ]
    begin = next(start for start in starts if start >= first)
    left = _CUT if first else ""
    right = _CUT if first + WIDTH < total else ""
    return f"{left}{''.join(inside)}{right}", caret - begin + len(left)

"""Lines of styled text, wrapped by the width that terminals give characters.

``rich.text`` does this and far more, for a quarter of the program's start.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import StrEnum
from itertools import groupby
from typing import NamedTuple

MEASURE = 76  # columns that text takes at the most, however wide the terminal is
_RESET = "\x1b[0m"
# Chinese and Japanese are written without spaces, and broken anywhere but before a closing
# mark and after an opening one; what is combined with a character stays with it.
_IDEOGRAPH = "\u3040-\u30fa\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_OPENING = "「『（【《〈〔［｛“‘"
_AFTER = "」』）】》〉〕］｝”’、。，．：；？！…ー々\u0300-\u036f\u3099\u309a\ufe00-\ufe0f"
# A word with the white space before it, or white space that ends the text.
_ANY_WORD = rf"\s*(?:[{_OPENING}]*[{_IDEOGRAPH}][{_AFTER}]*|[^\s{_IDEOGRAPH}]+)|\s+$"
_ASCII_WORD = re.compile(r"\s*\S+|\s+$")
_ELLIPSIS = "…"
# Letters of flags, and tones of skin.
_EMOJI_PARTS = frozenset(map(chr, (*range(0x1F1E6, 0x1F200), *range(0x1F3FB, 0x1F400))))


# The colours that a terminal's own theme, light or dark, decides.
_COLOUR = re.compile(r"\x1b\[(?:3|9)[0-7]m")


class Style(StrEnum):
    """How a piece of text is set off; the value is the escape sequence for it."""

    PLAIN = ""
    STRONG = "\x1b[1m"
    QUIET = "\x1b[2m"
    SLANTED = "\x1b[3m"
    UNDERLINED = "\x1b[4m"
    RED = "\x1b[31m"
    GREEN = "\x1b[32m"
    YELLOW = "\x1b[33m"
    MAGENTA = "\x1b[35m"
    CYAN = "\x1b[36m"
    AGAIN = RED
    HARD = YELLOW
    GOOD = GREEN
    EASY = CYAN


class Span(NamedTuple):
    """A piece of text, without line feeds, in one style: of ``Style``, or several added up."""

    text: str
    style: str = Style.PLAIN


Line = tuple[Span, ...]
EMPTY: Line = ()


def line_width(line: Line) -> int:
    """Return how many columns a line takes."""
    return text_width(_text(line))


def text_width(text: str) -> int:
    """Return how many columns a text takes on the terminal that gives it most.

    Terminals differ on characters that are joined into one, such as families of emoji, the
    two letters of a flag, tones of skin: some show one, some all of them side by side.
    """
    if text.isascii():
        return len(text)
    # 4 ms, that plain English text does not need.
    from rich.cells import cell_len, get_character_cell_size

    each = (2 if part in _EMOJI_PARTS else get_character_cell_size(part) for part in text)
    return max(cell_len(text), sum(each))


def wrapped(text: str, columns: int, style: str = Style.PLAIN) -> list[Line]:
    """Break text into lines of at most ``columns``, between words where possible.

    Line feeds stay; indentation and runs of spaces within a line stay too.
    """
    return [
        (Span(piece, style),) if piece else EMPTY
        for paragraph in text.split("\n")
        for piece in _wrapped_paragraph(paragraph, columns)
    ]


def wrapped_line(line: Line, columns: int) -> list[Line]:
    """Break a line of several styles as ``wrapped`` breaks text."""
    return _styled_as(line, _wrapped_paragraph(_text(line), columns))


def chopped_line(line: Line, columns: int) -> list[Line]:
    """Break a line of several styles at ``columns``, wherever that is; nothing is left out."""
    text = _text(line)
    return _styled_as(line, _chopped(text, columns) if text_width(text) > columns else [text])


def _text(line: Line) -> str:
    return "".join(span.text for span in line)


def _styled_as(line: Line, pieces: Iterable[str]) -> list[Line]:
    """Give pieces of a line's text, between which white space may be missing, its styles."""
    text = _text(line)
    styles = [span.style for span in line for _ in span.text]
    lines: list[Line] = []
    end = 0
    for piece in pieces:
        start = text.index(piece, end)
        end = start + len(piece)
        runs = ([*run] for _, run in groupby(range(start, end), styles.__getitem__))
        lines.append(tuple(Span(text[run[0] : run[-1] + 1], styles[run[0]]) for run in runs))
    return lines


def _wrapped_paragraph(text: str, columns: int) -> list[str]:
    lines = [""]
    # The pattern for all scripts takes 3 ms to make; Python keeps it once it is made.
    words = _ASCII_WORD.findall(text) if text.isascii() else re.findall(_ANY_WORD, text)
    for word in words:
        if text_width(lines[-1]) + text_width(word) <= columns:
            lines[-1] += word
            continue
        bare = word.lstrip() if lines[-1] else word
        pieces = _chopped(bare, columns) if text_width(bare) > columns else [bare]
        lines[-1:] = [*([lines[-1]] if lines[-1] else []), *pieces]
    return lines


def _chopped(text: str, columns: int) -> list[str]:
    """Break a text without spaces; characters that are joined stay together if they fit."""
    if text.isascii():
        return [text[start : start + columns] for start in range(0, len(text), columns)]
    from rich.cells import chop_cells

    for narrower in range(columns, 1, -1):
        pieces = chop_cells(text, narrower)
        if pieces and all(text_width(piece) <= columns for piece in pieces):
            return pieces
    return [*text]


def cut(text: str, columns: int) -> str:
    """Return ``text`` shortened to ``columns`` where it is longer, with an ellipsis."""
    if text_width(text) <= columns:
        return text
    if columns <= 1:
        return _ELLIPSIS[:columns]
    return _chopped(text, columns - 1)[0] + _ELLIPSIS


def side_by_side(items: Iterable[Line], gap: int, columns: int) -> list[Line]:
    """Put items next to each other, ``gap`` columns apart, on as many lines as it takes."""
    lines: list[Line] = []
    for item in items:
        if lines and line_width(lines[-1]) + gap + line_width(item) <= columns:
            lines[-1] = (*lines[-1], Span(" " * gap), *item)
        else:
            lines.append(item)
    return lines


def painted(line: Line, colour: bool = True) -> str:
    """Return a line with the escape sequences of its styles, or of those that are no colours."""
    return "".join(
        _painted(text, style if colour else _COLOUR.sub("", style)) for text, style in line
    )


def _painted(text: str, style: str) -> str:
    return f"{style}{text}{_RESET}" if style else text


def painted_plain(line: Line) -> str:
    """Return a line's text alone, for what is no terminal."""
    return _text(line)

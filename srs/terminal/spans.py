"""Lines of styled text, wrapped by the width that terminals give characters.

``rich.text`` does this and far more, for a quarter of the program's start; cards that need
more (Markdown, code) are worth that, plain ones are not.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import StrEnum
from typing import NamedTuple

from rich.cells import cell_len, chop_cells, get_character_cell_size

_RESET = "\x1b[0m"
# A word with the white space before it, or white space that ends the text.
_WORD = re.compile(r"\s*\S+|\s+$")
_ELLIPSIS = "…"
# Letters of flags, and tones of skin.
_EMOJI_PARTS = frozenset(map(chr, (*range(0x1F1E6, 0x1F200), *range(0x1F3FB, 0x1F400))))


class Style(StrEnum):
    """How a piece of text is set off; the value is the escape sequence for it."""

    PLAIN = ""
    STRONG = "\x1b[1m"
    QUIET = "\x1b[2m"


class Span(NamedTuple):
    """A piece of text, without line feeds, in one style."""

    text: str
    style: Style = Style.PLAIN


Line = tuple[Span, ...]
EMPTY: Line = ()


def line_width(line: Line) -> int:
    """Return how many columns a line takes."""
    return sum(text_width(span.text) for span in line)


def text_width(text: str) -> int:
    """Return how many columns a text takes on the terminal that gives it most.

    Terminals differ on characters that are joined into one, such as families of emoji, the
    two letters of a flag, tones of skin: some show one, some all of them side by side.
    """
    if text.isascii():
        return len(text)
    return max(cell_len(text), sum(map(_character_width, text)))


def _character_width(character: str) -> int:
    return 2 if character in _EMOJI_PARTS else get_character_cell_size(character)


def wrapped(text: str, columns: int, style: Style = Style.PLAIN) -> list[Line]:
    """Break text into lines of at most ``columns``, between words where possible.

    Line feeds stay; indentation and runs of spaces within a line stay too.
    """
    return [
        (Span(piece, style),) if piece else EMPTY
        for paragraph in text.split("\n")
        for piece in _wrapped_paragraph(paragraph, columns)
    ]


def _wrapped_paragraph(text: str, columns: int) -> list[str]:
    lines = [""]
    for word in _WORD.findall(text):
        if text_width(lines[-1]) + text_width(word) <= columns:
            lines[-1] += word
            continue
        bare = word.lstrip() if lines[-1] else word
        pieces = _chopped(bare, columns) if text_width(bare) > columns else [bare]
        lines[-1:] = [*([lines[-1]] if lines[-1] else []), *pieces]
    return lines


def _chopped(text: str, columns: int) -> list[str]:
    """Break a text without spaces; characters that are joined stay together if they fit."""
    for narrower in range(columns, 1, -1):
        pieces = chop_cells(text, narrower)
        if all(text_width(piece) <= columns for piece in pieces):
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


def painted(line: Line) -> str:
    """Return a line with the escape sequences of its styles."""
    return "".join(f"{span.style}{span.text}{_RESET}" if span.style else span.text for span in line)

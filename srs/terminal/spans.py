"""Lines of styled text, wrapped by the width that terminals give characters.

``rich.text`` does this and far more, for a quarter of the program's start; cards that need
more (Markdown, code) are worth that, plain ones are not.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import StrEnum
from typing import NamedTuple

from rich.cells import cell_len, chop_cells

_RESET = "\x1b[0m"
# A word with the white space before it, or white space that ends the text.
_WORD = re.compile(r"\s*\S+|\s+$")
_ELLIPSIS = "…"


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
    return sum(cell_len(span.text) for span in line)


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
        if cell_len(lines[-1]) + cell_len(word) <= columns:
            lines[-1] += word
            continue
        bare = word.lstrip() if lines[-1] else word
        pieces = chop_cells(bare, columns) if cell_len(bare) > columns else [bare]
        lines[-1:] = [*([lines[-1]] if lines[-1] else []), *pieces]
    return lines


def cut(text: str, columns: int) -> str:
    """Return ``text`` shortened to ``columns`` where it is longer, with an ellipsis."""
    if cell_len(text) <= columns:
        return text
    if columns <= 1:
        return _ELLIPSIS[:columns]
    return chop_cells(text, columns - 1)[0] + _ELLIPSIS


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

"""Code as lines, highlighted in the 16 colours that the terminal's theme decides."""

from __future__ import annotations

from collections.abc import Iterator

from pygments.lexers import get_lexer_by_name
from pygments.token import (
    Comment,
    Generic,
    Keyword,
    Name,
    Number,
    Operator,
    String,
    Token,
    _TokenType,
)
from pygments.util import ClassNotFound

from srs.terminal.spans import Line, Span, Style, chopped_line

_LONGEST = 5000  # characters; some lexers take long over odd text
_INDENT = Span("  ")
_CONTINUED = Span("↳ ", Style.QUIET)
# Blue is left out: dark themes make it hard to read.
_STYLES: dict[_TokenType, str] = {
    Token: Style.PLAIN,
    Comment: Style.QUIET,
    Comment.Preproc: Style.MAGENTA,
    Keyword: Style.MAGENTA,
    Operator.Word: Style.MAGENTA,
    String: Style.GREEN,
    Number: Style.CYAN,
    Name.Function: Style.STRONG,
    Name.Class: Style.STRONG,
    Name.Tag: Style.MAGENTA,
    Name.Decorator: Style.YELLOW,
    Generic.Inserted: Style.GREEN,
    Generic.Deleted: Style.RED,
    Generic.Heading: Style.STRONG,
    Generic.Subheading: Style.STRONG,
}


def code_lines(code: str, language: str, columns: int) -> list[Line]:
    """Return code as lines of at most ``columns``, indented; an unknown language stays plain."""
    lines: list[list[Span]] = [[]]
    for text, style in _highlighted(code.removesuffix("\n"), language):
        first, *rest = text.split("\n")
        lines[-1].append(Span(first, style))
        lines += [[Span(piece, style)] for piece in rest]
    return [
        (_CONTINUED if number else _INDENT, *piece)
        for line in lines
        for number, piece in enumerate(chopped_line(tuple(line), columns - 2))
    ]


def _highlighted(code: str, language: str) -> Iterator[tuple[str, str]]:
    try:
        lexer = get_lexer_by_name(language, stripnl=False, ensurenl=False)
    except ClassNotFound:
        lexer = None
    if lexer is None or len(code) > _LONGEST:
        yield code, Style.PLAIN
        return
    for kind, text in lexer.get_tokens(code):
        yield text, next(_STYLES[part] for part in reversed(kind.split()) if part in _STYLES)

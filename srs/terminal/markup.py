"""A card's text as lines: Markdown, code with highlighting, tables and simple TeX.

Text without any of these takes the short way, without loading what renders them.
"""

from __future__ import annotations

import re

from srs.terminal.spans import Line, Style, wrapped
from srs.terminal.visible import visible

_NARROWEST = 12  # columns; on fewer there is no laying out anything
_LONGEST = 50_000  # characters; what is longer is no card, and is shown as it was typed
_MARKDOWN = re.compile(
    r"""
      ^[ ]{0,3}(?:```|~~~) | `[^`]                 # code
    | \*\*\S                                       # strong
    | (?<![\w*])\*[^\s*][^*]*\*                    # emphasis
    | ^[ ]{0,3}(?:[-+*]|\d{1,9}[.)])[ ]+\S         # list
    | ^[ ]{0,3}\#{1,6}[ ] | ^[ ]{0,3}>[ ]          # heading, quotation
    | ^[ ]*\|?[ ]*:?-+:?[ ]*\|                     # table
    | \][(][^)\s]                                  # link
    | \\[*`$\#\\]                                  # what should not be one of these
    | ^[ ]{0,3}(?:\\[-+>|:~]|\d{1,9}\\[.)])         # nor begin a line as one
    """,
    re.VERBOSE | re.MULTILINE,
)


def rendered(text: str, columns: int, style: Style = Style.PLAIN) -> list[Line]:
    """Return a side of a card as lines of at most ``columns``; at least one line.

    Ordinary text is in ``style``. Nothing in the text reaches the terminal as a control
    sequence.
    """
    text = visible(text)
    if len(text) > _LONGEST or columns < _NARROWEST:
        return wrapped(text, columns, style)
    if _MARKDOWN.search(text):
        from srs.terminal.markdown import markdown_lines

        return markdown_lines(text, columns, style)
    return wrapped(_with_formulas(text), columns, style)


def readable(text: str) -> str:
    """Return a side of a card as text to be read line by line: Markdown stays as typed."""
    text = visible(text)
    return _with_formulas(text) if len(text) <= _LONGEST else text


def _with_formulas(text: str) -> str:
    if "$" not in text and "\\" not in text:
        return text
    from srs.terminal.formulas import has_formula, with_formulas

    return with_formulas(text) if has_formula(text) else text

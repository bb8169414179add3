"""The list of keys for the page on which an answer is written."""

from __future__ import annotations

from collections.abc import Sequence

from srs.terminal.spans import EMPTY, Line, Span, Style, wrapped

_BESIDE = 22  # columns for the keys
_TABLE = 50  # on fewer columns keys and meanings do not stand in two columns
_MARGIN = 2
_MEANINGS = (
    ("ctrl-d, esc enter", "hand in; asks first in the middle of the text"),
    ("ctrl-c, esc q", "leave for later, the draft stays"),
    ("esc n", "to the next prompt, the draft stays"),
    ("ctrl-s", "save the draft now; it is saved each second anyway"),
    ("ctrl-g, ctrl-x ctrl-e", "write in $VISUAL or $EDITOR"),
    ("ctrl-z, ctrl-_", "undo, word by word"),
    ("ctrl-r", "redo"),
    ("arrows, page up, down", "move by rows as they are shown"),
    ("home, end", "start and end of the row"),
    ("ctrl-home, ctrl-end", "start and end of the text"),
    ("shift with arrows", "select"),
    ("ctrl-w, ctrl-u, ctrl-k", "cut a word, to the start, to the end of the line"),
    ("ctrl-y", "put back what was cut"),
    ("ctrl-q", "type the next key as a character"),
)


def help_lines(width: int) -> Sequence[Line]:
    """Return the keys and what they do, for a screen of ``width`` columns."""
    columns = max(1, width - 2 * _MARGIN)
    margin = Span(" " * _MARGIN)
    rows = [line for keys, meaning in _MEANINGS for line in _row(keys, meaning, columns)]
    head: Line = (Span("Keys", Style.STRONG), Span("   any other goes back", Style.QUIET))
    lines = (EMPTY, head, EMPTY, *rows)
    return [(margin, *line) if line else EMPTY for line in lines]


def _row(keys: str, meaning: str, columns: int) -> Sequence[Line]:
    if columns < _TABLE:
        return wrapped(f"{keys}: {meaning}", columns)
    first, *rest = wrapped(meaning, columns - _BESIDE - 2)
    indent = Span(" " * (_BESIDE + 2))
    return [
        (Span(f"{keys:{_BESIDE}}  ", Style.STRONG), *first),
        *((indent, *line) for line in rest),
    ]

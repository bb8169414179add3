"""One line of text being typed in raw mode: what keys do to it, and how it is shown.

Keys have the names that ``keyboard`` gives them, and do what they do in a shell. What is pasted
becomes one line: line feeds and tabs become spaces, other controls go. A pasted text never acts
as keys where the terminal marks it (``keyboard.PASTES_ON``); elsewhere it comes as if typed, so
its first line feed is Enter.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from srs.terminal.graphemes import boundary_after, boundary_before, clusters, is_boundary
from srs.terminal.keyboard import PASTE
from srs.terminal.spans import EMPTY, Line, Span, text_width
from srs.terminal.visible import visible_line

_LINE_FEEDS_AND_TABS = re.compile(r"[\r\n\t\v\f\x85\u2028\u2029]+")
_CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
_TOO_WIDE = "…"
_WORD_BEFORE = re.compile(r"\S*\s*\Z")
_WORD_OR_SPACE = re.compile(r"\S+|\s")


@dataclass(frozen=True, slots=True)
class Typing:
    """A text and the cursor in it, as an index into ``text`` between two characters."""

    text: str = ""
    cursor: int = 0


def pressed(typing: Typing, key: str) -> Typing:
    """Return what a key makes of the text: the same value for keys that mean nothing here.

    Enter, Escape, Tab, Ctrl-C, Ctrl-D, Ctrl-R, Ctrl-Z and the like are for the screen.
    """
    if len(key) == 1:
        return _inserted(typing, key)
    if key.startswith(PASTE):
        return _inserted(typing, _on_one_line(key.removeprefix(PASTE)))
    action = _ACTIONS.get(key)
    return action(typing) if action else typing


def typing_lines(typing: Typing, columns: int) -> tuple[list[Line], int, int]:
    """Return the text as lines of at most ``columns``, and the cursor's row and column in them.

    Lines break between words where possible. There is at least one line, and the cursor is
    always on one of them, left of ``columns``.
    """
    columns = max(1, columns)
    rows = [""]
    at = column = 0
    place = (0, 0)
    for cluster, needed in _pieces(typing.text, columns):
        shown = visible_line(cluster)
        width = text_width(shown)
        if width > columns:
            shown, width = _TOO_WIDE, 1
        if column + width > columns or (column and column + needed > columns):
            rows.append("")
            column = 0
            if cluster == " ":  # it is the break
                shown, width = "", 0
        if at <= typing.cursor:
            place = (len(rows) - 1, column)
        rows[-1] += shown
        column += width
        at += len(cluster)
    if at <= typing.cursor:
        place = (len(rows) - 1, column)
        if column >= columns:
            rows.append("")
            place = (len(rows) - 1, 0)
    lines = [(Span(row),) if row else EMPTY for row in rows]
    return lines, place[0], min(place[1], columns - 1)


def _pieces(text: str, columns: int) -> Iterator[tuple[str, int]]:
    """Yield the characters, each with the columns that must be free for it.

    The first of a word needs room for the word, unless that is wider than a line.
    """
    for word in _WORD_OR_SPACE.findall(text):
        needed = text_width(visible_line(word))
        for cluster in clusters(word):
            yield cluster, needed if needed <= columns else 0
            needed = 0


def _on_one_line(pasted: str) -> str:
    return _CONTROLS.sub("", _LINE_FEEDS_AND_TABS.sub(" ", pasted))


def _inserted(typing: Typing, text: str) -> Typing:
    before, after = _halves(typing)
    return _settled(before + text + after, len(before) + len(text))


def _halves(typing: Typing) -> tuple[str, str]:
    return typing.text[: typing.cursor], typing.text[typing.cursor :]


def _settled(text: str, cursor: int) -> Typing:
    """Put the cursor behind a character that grew together from both sides of it."""
    while not is_boundary(text, cursor):
        cursor += 1
    return Typing(text, cursor)


def _without(typing: Typing, start: int, end: int) -> Typing:
    return _settled(typing.text[:start] + typing.text[end:], start)


def _left(typing: Typing) -> Typing:
    return Typing(typing.text, boundary_before(typing.text, typing.cursor))


def _right(typing: Typing) -> Typing:
    return Typing(typing.text, boundary_after(typing.text, typing.cursor))


def _to_start(typing: Typing) -> Typing:
    return Typing(typing.text, 0)


def _to_end(typing: Typing) -> Typing:
    return Typing(typing.text, len(typing.text))


def _backspaced(typing: Typing) -> Typing:
    return _without(typing, boundary_before(typing.text, typing.cursor), typing.cursor)


def _deleted(typing: Typing) -> Typing:
    return _without(typing, typing.cursor, boundary_after(typing.text, typing.cursor))


def _without_start(typing: Typing) -> Typing:
    return _without(typing, 0, typing.cursor)


def _without_end(typing: Typing) -> Typing:
    return _without(typing, typing.cursor, len(typing.text))


def _without_word(typing: Typing) -> Typing:
    word = _WORD_BEFORE.search(typing.text[: typing.cursor])
    return _without(typing, word.start() if word else 0, typing.cursor)


_ACTIONS: dict[str, Callable[[Typing], Typing]] = {
    "space": lambda typing: _inserted(typing, " "),
    "backspace": _backspaced,
    "delete": _deleted,
    "left": _left,
    "right": _right,
    "home": _to_start,
    "end": _to_end,
    "ctrl-a": _to_start,
    "ctrl-e": _to_end,
    "ctrl-u": _without_start,
    "ctrl-k": _without_end,
    "ctrl-w": _without_word,
}

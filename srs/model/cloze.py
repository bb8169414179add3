"""Cloze text: ``{{c1::hidden}}`` and ``{{c1::hidden::hint}}``.

The syntax is Anki's. A cloze ends at the first ``}}`` after its start, as in Anki, and
clozes do not nest.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

_START = re.compile(r"\{\{c([1-9][0-9]{0,2})::")
_END = "}}"


class Cloze(NamedTuple):
    """One hidden place. ``number`` groups the places that are hidden together."""

    number: int
    hidden: str
    hint: str
    start: int  # offset of "{{" in the text
    end: int  # offset just past "}}"


class ClozeMistake(NamedTuple):
    """What is wrong with a cloze text, and at which offset (characters from 0)."""

    offset: int
    what: str
    fix: str


def read_clozes(text: str) -> tuple[tuple[Cloze, ...], tuple[ClozeMistake, ...]]:
    """Return the clozes of ``text`` in order, and what is wrong with it."""
    clozes: list[Cloze] = []
    mistakes: list[ClozeMistake] = []
    for item in _scan(text):
        if isinstance(item, Cloze):
            clozes.append(item)
        else:
            mistakes.append(item)
    if not clozes and not mistakes:
        mistakes.append(ClozeMistake(0, "no cloze in the text", "hide a word: {{c1::word}}"))
    return tuple(clozes), tuple(mistakes)


def _scan(text: str) -> Iterator[Cloze | ClozeMistake]:
    position = 0
    while (opening := _START.search(text, position)) is not None:
        end = text.find(_END, opening.end())
        if end < 0:
            yield ClozeMistake(opening.start(), "the cloze is never closed", "close it with }}")
            return
        position = end + len(_END)
        yield _cloze_or_mistake(text, opening, end)


def _cloze_or_mistake(text: str, opening: re.Match[str], end: int) -> Cloze | ClozeMistake:
    inside = text[opening.end() : end]
    hidden, _, hint = inside.partition("::")
    if (nested := _START.search(inside)) is not None:
        return ClozeMistake(
            opening.end() + nested.start(),
            "a cloze inside a cloze",
            "close the outer one first; clozes do not nest",
        )
    if text.startswith("}", end + len(_END)):
        return ClozeMistake(
            end,
            "the cloze closes early: }}} ends it at the first }}",
            r"put a space before the last }}, or write TeX as \(...\) or $...$ inside the cloze",
        )
    if not hidden.strip():
        return ClozeMistake(opening.start(), "the cloze hides nothing", "write {{c1::word}}")
    return Cloze(int(opening.group(1)), hidden, hint, opening.start(), end + len(_END))


def cloze_question(text: str, number: int) -> str:
    """Return ``text`` with cloze ``number`` blanked as ``[...]`` or ``[hint]``."""
    return _replace(text, number, lambda cloze: f"[{cloze.hint or '...'}]")


def cloze_answer(text: str, number: int) -> str:
    """Return ``text`` with cloze ``number`` shown in brackets, the others plain."""
    return _replace(text, number, lambda cloze: f"[{cloze.hidden}]")


def cloze_hidden(text: str, number: int) -> str:
    """Return what cloze ``number`` hides; of several places, in order, with commas between."""
    return ", ".join(cloze.hidden for cloze in read_clozes(text)[0] if cloze.number == number)


def _replace(text: str, number: int, show: Callable[[Cloze], str]) -> str:
    parts: list[str] = []
    position = 0
    for cloze in read_clozes(text)[0]:
        parts.append(text[position : cloze.start])
        parts.append(show(cloze) if cloze.number == number else cloze.hidden)
        position = cloze.end
    parts.append(text[position:])
    return "".join(parts)

"""Clozes as Anki reads them: nested, with several numbers, never too strict.

``{{c1::hidden::hint}}``, ``{{c1::a {{c2::b}} c}}``, ``{{c1,2::both}}``. Seen with the engine:
a cloze that is not closed is dropped with all after it, a ``}}`` that closes nothing is text,
and the hint is what stands after the last ``::`` of the cloze's own texts. Our own, stricter
reading is ``srs.model.cloze``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

OCCLUSION_MARK = "image-occlusion:"
_MARK = re.compile(r"\{\{c([0-9,]+)::|\}\}")
_MATH = re.compile(r"\\\(.*?\\\)|\\\[.*?\\\]", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_DEEPEST = 10  # clozes in clozes; of what is deeper, Anki drops the marks


class AnkiCloze(NamedTuple):
    """A hidden place: its numbers, what it hides (texts and clozes), its hint (None: none)."""

    numbers: tuple[int, ...]
    inside: tuple[str | AnkiCloze, ...]
    hint: str | None


class _Open:
    """A cloze that is being read; the outermost one is the text itself."""

    def __init__(self, numbers: tuple[int, ...]) -> None:
        self.numbers = numbers
        self.inside: list[str | AnkiCloze] = []
        self.hint: str | None = None

    def add(self, text: str) -> None:
        if self.numbers and "::" in text:
            text, _, self.hint = text.partition("::")
        if text:
            self.inside.append(text)


@lru_cache(maxsize=64)  # each card of a note, and each side, asks again
def read_anki_clozes(source: str) -> tuple[str | AnkiCloze, ...]:
    """Return the texts and clozes of a field, in order."""
    opened = [_Open(())]
    position = 0
    for mark in _MARK.finditer(source):
        opened[-1].add(source[position : mark.start()])
        position = mark.end()
        numbers = tuple(int(number) for number in (mark[1] or "").split(",") if number)
        if numbers:
            if len(opened) <= _DEEPEST:
                opened.append(_Open(numbers))
        elif mark[1] is None and len(opened) > 1:
            closed = opened.pop()
            opened[-1].inside.append(AnkiCloze(closed.numbers, tuple(closed.inside), closed.hint))
        else:
            opened[-1].add(mark[0])
    opened[-1].add(source[position:])
    return tuple(opened[0].inside)


def clozes_in(nodes: Iterable[str | AnkiCloze]) -> Iterator[AnkiCloze]:
    """Yield all clozes, each before those within it."""
    for node in nodes:
        if isinstance(node, AnkiCloze):
            yield node
            yield from clozes_in(node.inside)


def cloze_numbers(source: str) -> set[int]:
    """Return the numbers of the clozes of a field: one card each."""
    return {number for cloze in clozes_in(read_anki_clozes(source)) for number in cloze.numbers}


def is_occlusion(source: str) -> bool:
    """Whether a field hides places of a picture, not of a text."""
    return OCCLUSION_MARK in source and any(
        is_shape(cloze) for cloze in clozes_in(read_anki_clozes(source))
    )


def is_shape(cloze: AnkiCloze) -> bool:
    """Whether a cloze hides a place of a picture."""
    first = cloze.inside[0] if cloze.inside else ""
    return isinstance(first, str) and first.startswith(OCCLUSION_MARK)


def cloze_side(source: str, number: int, *, is_question: bool) -> str:
    """Return a field as card ``number`` shows it, as HTML; empty if it has no such cloze.

    What is asked stands in ``<span class="cloze">``: ``[...]`` or ``[hint]`` in the question,
    ``[hidden]`` in the answer, as our own cloze cards show it. All else shows plain.
    """
    nodes = read_anki_clozes(source)
    if not any(number in cloze.numbers for cloze in clozes_in(nodes)):
        return ""
    return _without_tags_in_math("".join(_shown(node, number, is_question) for node in nodes))


def cloze_only(source: str, number: int, *, is_question: bool) -> str:
    """Return only what card ``number`` asks (or its hints), with commas between."""
    asked = (cloze for cloze in clozes_in(read_anki_clozes(source)) if number in cloze.numbers)
    if is_question:
        return ", ".join(map(_asked, asked))
    return ", ".join(map(_bare, asked))


def _shown(node: str | AnkiCloze, number: int, is_question: bool) -> str:
    if isinstance(node, str):
        return node
    if is_shape(node):
        return ""
    if number not in node.numbers:
        return "".join(_shown(inner, number, is_question) for inner in node.inside)
    return f'<span class="cloze">[{_asked(node) if is_question else _bare(node)}]</span>'


def _asked(cloze: AnkiCloze) -> str:
    return "..." if cloze.hint is None else cloze.hint


def _bare(cloze: AnkiCloze) -> str:
    return "".join(node if isinstance(node, str) else _bare(node) for node in cloze.inside)


def _without_tags_in_math(source: str) -> str:
    if "\\" not in source:
        return source
    return _MATH.sub(lambda math: _TAG.sub("", math[0]), source)

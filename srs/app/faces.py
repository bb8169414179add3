"""The two sides of a card. Those of most follow from its note; a map's card asks about the map."""

from __future__ import annotations

import sqlite3
from functools import lru_cache
from typing import TYPE_CHECKING

from srs.errors import SrsError
from srs.model.deck_map import merged_aliases
from srs.model.note import REVERSE_PART, Face, NoteKind, card_face
from srs.review.figure import Figure
from srs.store.cards import StoredCard
from srs.store.maps import listed_maps, map_source

if TYPE_CHECKING:
    from srs.diagrams.asking.questions import MapQuestion, MapQuestions

_NO_FACE = Face("", "")
_GONE = Face("The map no longer has what this card asks about.", "")
_MAPS = 8  # maps whose questions are kept, in one run of the program


def face_of(store: sqlite3.Connection, stored: StoredCard) -> Face:
    """Return the sides of a card as text; empty ones where no deck has it."""
    if stored.note is None or stored.note.kind is not NoteKind.MAP:
        return _of_note(stored, flipped=False)
    question = _question(store, stored.note.front, stored.part)
    return _GONE if question is None else Face(question.question, question.answer)


def face_and_figure(
    store: sqlite3.Connection, stored: StoredCard, *, flipped: bool = False
) -> tuple[Face, Figure | None]:
    """Return the sides of a card as text, and what it has of a map, if anything.

    ``flipped`` asks from back to front where a card has two sides that can be turned.
    """
    if stored.note is None or stored.note.kind is not NoteKind.MAP:
        return _of_note(stored, flipped=flipped), None
    name = stored.note.front
    question = _question(store, name, stored.part)
    if question is None:
        return _GONE, None
    from srs.diagrams.recall.typed_names import Wanted

    aliases = merged_aliases(each for _, each in listed_maps(store).get(name, ()))
    wanted = Wanted(question.map, question.things, question.answer, aliases)
    face = Face(question.question, question.answer)
    return face, Figure(question.shown, question.front, question.back, wanted)


def _of_note(stored: StoredCard, *, flipped: bool) -> Face:
    note, part = stored.note, stored.part
    if note is None:
        return _NO_FACE
    if flipped and note.kind is not NoteKind.CLOZE:
        part = "" if part == REVERSE_PART else REVERSE_PART
    return card_face(note, part)


def _question(store: sqlite3.Connection, name: str, part: str) -> MapQuestion | None:
    """Return what a card asks of a map; None where it can no longer be asked."""
    source = map_source(store, name)
    questions = None if source is None else _questions(source, name)
    return None if questions is None else questions.question(part)


@lru_cache(maxsize=_MAPS)
def _questions(source: str, name: str) -> MapQuestions | None:
    """Return what can be asked of a map: the same for all its cards."""
    # Only sessions with such cards pay for reading maps.
    from srs.diagrams.asking.questions import MapQuestions
    from srs.diagrams.mermaid.reading import read_map

    try:
        return MapQuestions(read_map(source, name))
    except SrsError:  # an older program could read it; its file tells what is wrong
        return None

"""The two sides of a card. Those of most follow from its note; a map's card asks about the map."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

from srs.model.note import REVERSE_PART, Face, NoteKind, card_face
from srs.review.figure import Figure
from srs.store.cards import StoredCard

if TYPE_CHECKING:
    from srs.model.concept_map import ConceptMap

_NO_FACE = Face("", "")
_GONE = Face("The map no longer has what this card asks about.", "")


def face_of(store: sqlite3.Connection, stored: StoredCard, *, flipped: bool = False) -> Face:
    """Return the sides of a card as text; empty ones where no deck has it.

    ``flipped`` asks from back to front where a card has two sides that can be turned.
    """
    return face_and_figure(store, stored, flipped=flipped)[0]


def face_and_figure(
    store: sqlite3.Connection, stored: StoredCard, *, flipped: bool = False
) -> tuple[Face, Figure | None]:
    """Return the sides of a card as text, and what is drawn with them, if anything."""
    note, part = stored.note, stored.part
    if note is None:
        return _NO_FACE, None
    if note.kind is NoteKind.MAP:
        return _of_map(store, note.front, part)
    if flipped and note.kind is not NoteKind.CLOZE:
        part = "" if part == REVERSE_PART else REVERSE_PART
    return card_face(note, part), None


def _of_map(store: sqlite3.Connection, name: str, part: str) -> tuple[Face, Figure | None]:
    # Only sessions with such cards pay for reading maps.
    from srs.app.map_reading import read_concept_map
    from srs.diagrams.questions import map_question, parts_asked

    concept_map = read_concept_map(store, name)
    question = None if concept_map is None else map_question(concept_map, part)
    if concept_map is None or question is None:
        return _GONE, None
    nodes, _ = parts_asked(concept_map, part)
    also = _other_names(store, name, concept_map, nodes[0]) if len(nodes) == 1 else ()
    face = Face(question.question, question.answer, question.wanted, also)
    return face, Figure(question.shown, question.front, question.back)


def _other_names(
    store: sqlite3.Connection, name: str, concept_map: ConceptMap, node: str
) -> tuple[str, ...]:
    """Return what decks call a node beside its label."""
    from srs.store.maps import listed_maps

    known = {node, concept_map.labels[node]}
    return tuple(
        other
        for _, listed in listed_maps(store).get(name, ())
        for label, others in listed.aliases.items()
        if label in known
        for other in others
    )

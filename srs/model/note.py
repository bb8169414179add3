"""A note is what an author writes; it makes one or more cards, which are what is reviewed."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from srs.model.anki_origin import AnkiOrigin
from srs.model.cloze import cloze_answer, cloze_hidden, cloze_question, read_clozes

REVERSE_PART = "reverse"
REDRAW = "map:"  # before a map's name: the card that is its redraw


class NoteKind(StrEnum):
    """How a note becomes cards."""

    BASIC = "basic"  # one card, front to back
    REVERSED = "reversed"  # two cards, the second asks back to front
    CLOZE = "cloze"  # one card for each cloze number
    MAP = "map"  # one card for each thing that is asked of a concept map


@dataclass(frozen=True)
class Note:
    """One entry under ``cards:`` in a deck, or one under ``maps:`` that makes cards.

    ``id`` is unique in its deck. ``front`` holds the text of a cloze note; its ``back`` is
    then an optional remark shown with the answer. Of a map's note, ``front`` is the map's name,
    and ``parts`` are those of its cards; other notes have none there. ``line`` is where the
    note starts in its file, counted from 1. ``anki`` is where an imported note came from.
    """

    id: str
    kind: NoteKind
    front: str
    back: str
    tags: tuple[str, ...] = ()
    hint: str = ""
    source: str = ""
    line: int = 0
    parts: tuple[str, ...] = ()
    anki: AnkiOrigin | None = None


class Face(NamedTuple):
    """The two sides of one card, as text.

    ``wanted`` is what a learner types as the answer, where that is not the whole other side.
    """

    question: str
    answer: str
    wanted: str = ""


def card_parts(note: Note) -> tuple[str, ...]:
    """Return the part names of the note's cards, in order.

    The first card of a basic or reversed note is the part ``""``, so that a note which is
    reversed later keeps the history of its forward card. Cloze parts are ``c1``, ``c2``...,
    those of maps say what is asked, such as ``node:clip``.
    """
    if note.kind is NoteKind.MAP:
        return note.parts
    if note.kind is NoteKind.CLOZE:
        numbers = sorted({cloze.number for cloze in read_clozes(note.front)[0]})
        return tuple(f"c{number}" for number in numbers)
    if note.kind is NoteKind.REVERSED:
        return ("", REVERSE_PART)
    return ("",)


def card_face(note: Note, part: str) -> Face:
    """Return question and answer of the card ``part`` of ``note``, without line ends after them.

    Of a map's card, which takes the map itself, there is only the map's name.
    """
    if note.kind is NoteKind.CLOZE:
        number = int(part[1:])
        answer = cloze_answer(note.front, number)
        if note.back:
            answer = f"{answer.rstrip()}\n\n{note.back}"
        hidden = cloze_hidden(note.front, number)
        return Face(cloze_question(note.front, number).rstrip(), answer.rstrip(), hidden)
    if part == REVERSE_PART:
        return Face(note.back.rstrip(), note.front.rstrip())
    return Face(note.front.rstrip(), note.back.rstrip())


def split_card_id(card: str) -> tuple[str, str, str]:
    """Return deck, note id and part of a card's name. Only a part may hold ``/`` or ``#``."""
    name, _, part = card.partition("#")
    deck, _, note = name.rpartition("/")
    return deck, note, part


def deck_of(card: str) -> str:
    """Return the deck in a card's name."""
    return split_card_id(card)[0]


def card_id(deck: str, note_id: str, part: str = "") -> str:
    """Return the card's name, ``deck/note`` or ``deck/note#part``."""
    return f"{deck}/{note_id}#{part}" if part else f"{deck}/{note_id}"

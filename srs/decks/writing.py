"""A whole deck of cards as the text of a new file."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from srs.decks.card_text import DEEPER, card_text, check_note
from srs.decks.ids import name_mistake
from srs.decks.scalar import scalar
from srs.errors import SrsError
from srs.model.deck import Deck
from srs.model.note import Note

_DASH = 2


def deck_text(deck: Deck) -> tuple[str, Deck]:
    """Return the text of a new deck file, and the deck as ``load_deck`` reads it from there.

    That is the deck with the lines on which its notes start. A title that is empty is the
    name. Raises SrsError where no deck may hold a note or be called so, where two notes have one
    id or one origin, and where a text holds half of a character; ValueError where the deck has
    more than notes.
    """
    if deck != Deck(deck.name, deck.title, deck.description, deck.notes):
        raise ValueError("only decks of cards are written")
    if mistake := name_mistake(deck.name):
        raise SrsError(mistake, where=deck.name, fix="write a short name such as vlm/phase5")
    title = deck.title if deck.title.strip() else deck.name
    head = [f"deck: {scalar(deck.name, DEEPER)}"]
    if title != deck.name:
        head.append(f"title: {scalar(title, DEEPER)}")
    if deck.description:
        head.append(f"description: {scalar(deck.description, DEEPER)}")
    head.append("cards:" if deck.notes else "cards: []")
    start = "\n".join(head) + "\n"
    entries = _entries(deck, start.count("\n") + 1)
    text = start + "".join([each.text for each in entries])
    return text, replace(deck, title=title, notes=tuple([each.note for each in entries]))


class _Entry(NamedTuple):
    text: str
    note: Note


def _entries(deck: Deck, line: int) -> list[_Entry]:
    """Return the notes as they are written from ``line`` on, each with its line."""
    entries = []
    taken: set[str | tuple[str, int]] = set()  # ids, and origins as (guid, card)
    for note in deck.notes:
        check_note(note, deck.name)
        _take(note.id, taken, deck.name)
        if note.anki is not None:
            _take((note.anki.guid, note.anki.card), taken, deck.name)
        text = card_text(note, _DASH, DEEPER)
        entries.append(_Entry(text, _on_line(note, line)))
        line += text.count("\n")  # other line ends are written as escapes
    return entries


def _on_line(note: Note, line: int) -> Note:
    return Note(
        note.id,
        note.kind,
        note.front,
        note.back,
        note.tags,
        note.hint,
        note.source,
        line,
        anki=note.anki,
    )


def _take(name: str | tuple[str, int], taken: set[str | tuple[str, int]], deck: str) -> None:
    if name in taken:
        what = f'two cards have the id "{name}"'
        if not isinstance(name, str):
            what = f'two cards come from the note "{name[0]}" of Anki'
        raise SrsError(what, where=deck, fix="keep one of them")
    taken.add(name)

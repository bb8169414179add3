"""Writing a card's id into its deck file, so that its history stays when its text changes."""

from __future__ import annotations

import yaml
from yaml.events import (
    CollectionEndEvent,
    CollectionStartEvent,
    MappingStartEvent,
    StreamEndEvent,
)

from srs.decks.ids import derived_id
from srs.decks.lines import deck_without_lines
from srs.decks.load import load_deck
from srs.decks.reader import BEST_PARSER, Reader, offset_of
from srs.decks.source import BOM, Source
from srs.errors import SrsError
from srs.model.deck import Deck
from srs.model.note import Note

_CARD_DEPTH = 3  # within a deck, within its list of cards


def with_written_id(text: str, path: str, note: Note) -> str | None:
    """Return the deck file's ``text`` with the id of ``note`` written into its entry.

    ``note`` is as the file has it now, with its line. None where its id stands there already,
    and where it can't be written without changing anything else: the new text is read again.
    """
    try:
        before = load_deck(text, path)
        source = Source(text, path)
        start = _start_of(source, note)
        if start is None or not _is_derived(before, note):
            return None
        written = _with_id(source, start, note.id)
        bom = BOM if text.startswith(BOM) else ""
        return bom + written if _same(before, load_deck(written, path)) else None
    except (SrsError, yaml.YAMLError):
        return None


def _start_of(source: Source, note: Note) -> MappingStartEvent | None:
    """Find the mapping of the note by the line on which it starts."""
    reader = Reader(source, BEST_PARSER, [])
    depth = 0
    while not isinstance(event := reader.take(), StreamEndEvent):
        if isinstance(event, CollectionEndEvent):
            depth -= 1
        elif isinstance(event, CollectionStartEvent):
            depth += 1
            if (
                depth == _CARD_DEPTH
                and isinstance(event, MappingStartEvent)
                and source.place(offset_of(event))[0] == note.line
            ):
                return event
    return None


def _with_id(source: Source, start: MappingStartEvent, note_id: str) -> str:
    offset = offset_of(start)
    if start.flow_style:
        offset += 1
        added = f"id: {note_id}, "
    else:
        line_end = "\r\n" if "\r\n" in source.text else "\n"
        added = f"id: {note_id}{line_end}{' ' * (source.place(offset)[1] - 1)}"
    return source.text[:offset] + added + source.text[offset:]


def _is_derived(deck: Deck, note: Note) -> bool:
    """Whether the note's id follows from its text. (An id that was written and says the same
    is written twice by this, which the reading afterwards finds out.)"""
    return any(each.id == note.id for each in deck.notes) and derived_id(note.front) == note.id


def _same(before: Deck, after: Deck) -> bool:
    return deck_without_lines(before) == deck_without_lines(after)

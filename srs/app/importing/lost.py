"""Notes of a package that no deck here has any more, while their history is still here.

A note whose entry was deleted comes back under its former name, to its history.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Sequence
from functools import cached_property

from srs.anki.identity import note_guid
from srs.anki.mapping.notes import MappedCard
from srs.decks.ids import id_mistake, name_mistake
from srs.model.deck import ids_of
from srs.model.note import split_card_id
from srs.scheduling.replay import taken_back
from srs.store import log
from srs.store.cards import has_history
from srs.store.decks import read_deck
from srs.store.note_origins import orphan_origins

FROM = "from"  # the key of a placement's data that holds guid and ordinal of the card in Anki
CHANGED = "changed"  # the key of when Anki changed the card, in ms since 1970
Place = tuple[str, str]


class Lost:
    """Finds the deck and the id that a note had here before."""

    def __init__(self, store: sqlite3.Connection) -> None:
        self._store = store
        self._ids: dict[str, Collection[str]] = {}  # of the decks as they are, by name

    def place(self, guid: str, own_id: str, cards: Sequence[MappedCard]) -> Place | None:
        """Return the former place of a note; None where it had none, or where it is taken.

        ``own_id`` is ``deck/note`` if ``srs`` exported the note.
        """
        deck, note, part = split_card_id(own_id)
        is_own = deck and not part and note_guid(deck, note) == guid
        if not is_own or not has_history(self._store, deck, note):
            found = (self._orphans.get((guid, each.card.ordinal)) for each in cards)
            deck, note = next(filter(None, found), ("", ""))
        if not deck or name_mistake(deck) or id_mistake(note) or self._has(deck, note):
            return None
        return deck, note

    def _has(self, name: str, note: str) -> bool:
        if name not in self._ids:
            deck = read_deck(self._store, name)
            self._ids[name] = () if deck is None else ids_of(deck)
        return note in self._ids[name]

    @cached_property
    def _orphans(self) -> dict[tuple[str, int], Place]:
        gone = taken_back(log.retractions(self._store))
        found: dict[tuple[str, int], Place] = {}
        for card, batch, data in orphan_origins(self._store):
            if batch not in gone and (origin := _origin(data)) is not None:
                found[origin] = split_card_id(card)[:2]
        return found


def _origin(data: str) -> tuple[str, int] | None:
    """Return the guid and the ordinal that a placement keeps; None where it keeps none."""
    try:
        guid, ordinal = json.loads(data)[FROM]
    except (ValueError, TypeError, KeyError):
        return None
    return (guid, ordinal) if isinstance(guid, str) and isinstance(ordinal, int) else None


def changed_in_anki(data: str | None) -> int:
    """Return when Anki had changed a card (ms) that a placement put; 0 where it does not say."""
    try:
        changed = json.loads(data or "")[CHANGED]
    except (ValueError, TypeError, KeyError):
        return 0
    return changed if isinstance(changed, int) else 0

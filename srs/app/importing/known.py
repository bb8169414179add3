"""What of a package is here already: its notes, found again by their guids."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from srs.anki.identity import note_guid, picture_guid, prompt_guid
from srs.app.workspace import Workspace
from srs.model.deck import ids_of
from srs.model.note import REDRAW, Note, NoteKind, card_id, split_card_id
from srs.store.cards import ids_with_history, is_in_deck
from srs.store.deck_files import prompt_names
from srs.store.decks import read_deck
from srs.store.maps import listed_maps
from srs.store.note_origins import origins
from srs.store.note_times import note_with_time

GuidAndCard = tuple[str, int]


class KnownNote(NamedTuple):
    """A note that is here: its deck, what it says, when that was changed (s since 1970)."""

    deck: str
    note: Note
    modified: int


class Known:
    """Finds what is here of Anki's notes. Reads the store as it is asked."""

    def __init__(self, workspace: Workspace) -> None:
        self.store = workspace.store
        self._origins: Mapping[GuidAndCard, tuple[str, str]] = origins(workspace.store)
        self._prompts: frozenset[str] | None = None
        self._maps: Mapping[str, str] | None = None

    def ids_in(self, deck: str) -> set[str]:
        """Return the ids that are taken in a deck: by what is in it, and by what has a history."""
        found = read_deck(self.store, deck)
        return ids_with_history(self.store, deck) | (set() if found is None else ids_of(found))

    def imported(self, guid: str, card: int) -> KnownNote | None:
        """Return the entry that came from this note of Anki's, or from one card of it."""
        found = self._origins.get((guid, card))
        return None if found is None else self._read(*found)

    def own_note(self, own_id: str, guid: str) -> KnownNote | None:
        """Return our own note that was exported as ``own_id`` (``deck/note``) with this guid."""
        deck, note, part = split_card_id(own_id)
        if part or not deck or note_guid(deck, note) != guid:
            return None
        return self._read(deck, note)

    def own_card(self, own_id: str, guid: str) -> str:
        """Return what the log calls our own prompt or card of a map, exported so; else ``""``."""
        deck, note, part = split_card_id(own_id)
        if prompt_guid(deck, note) == guid:
            return own_id if own_id in self._prompt_names() else ""
        if picture_guid(deck, note, part) != guid:
            return ""
        if part:
            return own_id if is_in_deck(self.store, own_id) else ""
        return self._map_names().get(own_id, "")

    def _read(self, deck: str, note: str) -> KnownNote | None:
        found = note_with_time(self.store, deck, note)
        if found is None or found[0].kind is NoteKind.MAP:
            return None
        return KnownNote(deck, *found)

    def _prompt_names(self) -> frozenset[str]:
        if self._prompts is None:
            self._prompts = frozenset(prompt_names(self.store))
        return self._prompts

    def _map_names(self) -> Mapping[str, str]:
        """Return the names of redraws by the ``deck/id`` under which decks list the maps."""
        if self._maps is None:
            self._maps = {
                card_id(deck, listed.id): REDRAW + name
                for name, places in listed_maps(self.store).items()
                for deck, listed in places
                if listed.redraw
            }
        return self._maps

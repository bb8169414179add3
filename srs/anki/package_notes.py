"""What a package is made of: genanki's deck, and our notes and cards in it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import genanki

from srs.anki.notetypes import Notetype


class PackageCard(NamedTuple):
    """A card of a note: what we call it, and its template or cloze, from 0."""

    name: str
    ordinal: int


class PackageNote(NamedTuple):
    """A note. ``modified`` is when its content was changed, in seconds since 1970."""

    notetype: Notetype
    guid: str
    modified: int
    tags: Sequence[str]
    fields: Sequence[str]
    cards: Sequence[PackageCard]


class PackageDeck(genanki.Deck):  # type: ignore[misc]
    """A deck whose notes come one after the other, so that not all of them are held at once."""

    def __init__(
        self,
        number: int,
        name: str,
        description: str,
        notetypes: Iterable[Notetype],
        notes: Iterable[PackageNote],
    ) -> None:
        super().__init__(number, name, description)
        for notetype in notetypes:
            self.add_model(notetype)
        self.rows = notes

"""genanki's note and package with real times, and the same bytes for the same input.

genanki stamps every note with the time of export, takes its ids from the clock and leaves
the package uncompressed.
"""

from __future__ import annotations

import itertools
import json
import sqlite3
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from typing import Any, BinaryIO

import genanki

from srs.anki.notetypes import Notetype

# The earliest time a zip can hold. What Anki needs to know of times is in the collection.
_ZIP_TIME = (1980, 1, 1, 0, 0, 0)


class PackageNote(genanki.Note):  # type: ignore[misc]
    """A note with its own modification time (seconds since 1970) and its cards' ordinals."""

    def __init__(
        self,
        notetype: Notetype,
        fields: list[str],
        *,
        guid: str,
        tags: Sequence[str],
        position: int,
        modified: int,
        ordinals: Sequence[int],
    ) -> None:
        super().__init__(notetype, fields, tags=tags, guid=guid, due=position)
        self.modified = modified
        self._cards = [genanki.Card(ordinal) for ordinal in ordinals]

    @property
    def cards(self) -> list[genanki.Card]:
        """The note's cards: those the note makes here, not those genanki would guess."""
        return self._cards

    def write_to_db(
        self, cursor: sqlite3.Cursor, timestamp: float, deck_id: int, id_gen: Iterator[int]
    ) -> None:
        """Write the note with its own modification time, and its cards."""
        super().write_to_db(cursor, self.modified, deck_id, id_gen)
        del timestamp  # when the package is written, which says nothing about the note


def write_zip(
    decks: Sequence[genanki.Deck], stream: BinaryIO, *, now: int, media: Mapping[str, bytes]
) -> None:
    """Write a package of ``decks`` to ``stream``. Ids count from ``now`` (ms since 1970).

    ``media`` holds the files that the notes show, by name.
    """
    names = sorted(media)
    index = json.dumps({str(number): name for number, name in enumerate(names)}).encode()
    files = [("collection.anki2", _collection(decks, now)), ("media", index)]
    files += [(str(number), media[name]) for number, name in enumerate(names)]
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in files:
            entry = zipfile.ZipInfo(name, _ZIP_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            package.writestr(entry, content)


def _collection(decks: Sequence[genanki.Deck], now: int) -> bytes:
    package: Any = genanki.Package(list(decks))
    with closing(sqlite3.connect(":memory:")) as connection:
        package.write_to_db(connection.cursor(), now / 1000, itertools.count(now))
        connection.commit()
        return connection.serialize()

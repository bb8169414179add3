"""An open package of Anki: what it holds, row by row, and what of it can't be used.

with open_package(path) as package:
    for note in package.notes(): ...
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Generator, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from srs.anki.content import (
    AnkiCard,
    AnkiDeck,
    AnkiNote,
    AnkiNotetype,
    AnkiReview,
    AnkiTimes,
    ReviewRow,
)
from srs.anki.reading import table_schema, text_schema
from srs.anki.reading.archive import Archive, open_archive
from srs.anki.reading.collection import Format, check_schema, open_collection, package_format
from srs.anki.reading.faults import SQLITE_ERRORS, LeftOut, damaged_collection
from srs.anki.reading.kept import count_reviews, keep_rows
from srs.anki.reading.media import Media
from srs.anki.reading.rows import card_rows, note_rows, review_rows
from srs.anki.reading.usable import times, usable_decks, usable_notetypes
from srs.errors import SrsError

_MISFITS = "notes with more or fewer fields than their notetype (joined, or filled up)"
_OLDEST = "collection.anki2"
_STUB = "Please update to the latest Anki version"


class AnkiPackage:
    """What a package holds. Made by ``open_package``, usable until that ends.

    ``note_count``, ``card_count`` and ``review_count`` are how many rows ``notes``, ``cards``
    and ``reviews`` yield. Every note's notetype and every card's note and deck are there. All
    methods raise SrsError where the collection turns out to be damaged.
    """

    decks: Mapping[int, AnkiDeck]
    notetypes: Mapping[int, AnkiNotetype]
    times: AnkiTimes
    note_count: int
    card_count: int
    review_count: int

    def __init__(self, archive: Archive, form: Format, connection: sqlite3.Connection) -> None:
        self._where = archive.where
        self._connection = connection
        self._left_out = LeftOut()
        with self._readable():
            self._read_settings()
            self.note_count, self.card_count = keep_rows(
                connection, self.notetypes, self.decks, self._left_out
            )
            self.review_count = count_reviews(connection, self._left_out)
            if form.member == _OLDEST:
                self._refuse_stub()
        self._media = Media(archive, is_zstd=form.is_zstd, left_out=self._left_out)

    @property
    def skipped(self) -> Mapping[str, int]:
        """How many things do not come as they are, by reason; in words for a report.

        Misfitting notes are among them once ``notes`` has come to its end.
        """
        return self._left_out.counts

    @property
    def examples(self) -> Mapping[str, tuple[str, ...]]:
        """Up to three ids or names of what ``skipped`` counts, by reason."""
        return self._left_out.examples

    def notes(self) -> Iterator[AnkiNote]:
        """Yield the notes in order of id, each with as many fields as its notetype has."""
        misfits: list[int] = []
        with self._readable():
            yield from note_rows(self._connection, self.notetypes, misfits)
        self._left_out.counts.pop(_MISFITS, None)
        self._left_out.add(_MISFITS, len(misfits), misfits[0] if misfits else None)

    def cards(self) -> Iterator[AnkiCard]:
        """Yield the cards in order of note and ordinal.

        A card that a filtered deck has borrowed comes with its own deck, due and queue.
        """
        with self._readable():
            rows = card_rows(self._connection, self.times.scheduler)
            yield from map(partial(tuple.__new__, AnkiCard), rows)

    def reviews(self) -> Iterator[AnkiReview]:
        """Yield the reviews in order of id, which is their instant."""
        return map(partial(tuple.__new__, AnkiReview), self.review_rows())

    def review_rows(self) -> Generator[ReviewRow, None, None]:
        """Yield the reviews as plain tuples, with the columns of AnkiReview, in order of id."""
        with self._readable():
            yield from review_rows(self._connection)

    def media_names(self) -> Collection[str]:
        """Return the names of all media files, in Unicode's form NFC."""
        return self._media.names

    def read_media(self, name: str) -> bytes:
        """Return a media file's content.

        Raises NotFoundError where there is none of this name, SrsError where its content is
        damaged, larger than 256 MiB, or not what the package says it is.
        """
        return self._media.read(name)

    def _read_settings(self) -> None:
        connection, where, left_out = self._connection, self._where, self._left_out
        row = connection.execute("SELECT ver, crt, mod FROM col").fetchone()
        if row is None:
            raise damaged_collection("its table 'col' is empty", where)
        version, created, modified = row
        schema = table_schema if check_schema(connection, version, where) else text_schema
        self.notetypes = usable_notetypes(
            schema.read_notetypes(connection, where, left_out), left_out
        )
        self.decks = usable_decks(schema.read_decks(connection, where, left_out))
        self.times = times(created, modified, schema.read_settings(connection, where))

    def _refuse_stub(self) -> None:
        """Refuse the one note that newer packages hold for older versions of Anki."""
        row = self._connection.execute("SELECT flds FROM notes LIMIT 2").fetchall()
        if len(row) == 1 and str(row[0][0]).startswith(_STUB):
            raise SrsError(
                "the package has lost its collection: what is left is a note for old versions",
                where=self._where,
                fix="export it from Anki again",
            )

    @contextmanager
    def _readable(self) -> Iterator[None]:
        try:
            yield
        except SQLITE_ERRORS as error:
            raise damaged_collection(error, self._where) from error


@contextmanager
def open_package(path: Path) -> Iterator[AnkiPackage]:
    """Open the .apkg or .colpkg at ``path``.

    Its collection is unpacked to a private temporary file, which is gone at the end. Raises
    NotFoundError where there is no file, and SrsError where it is no package, is damaged or
    larger than it says, or comes from a version of Anki that is not known.
    """
    with open_archive(path) as archive:
        form = package_format(archive)
        with open_collection(archive, form) as connection:
            yield AnkiPackage(archive, form, connection)

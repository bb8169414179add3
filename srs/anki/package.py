"""genanki's deck and package, filled in bulk: with real times, the same bytes for the same input.

genanki stamps every note with the time of export, takes its ids from the clock, writes row by
row and leaves the package uncompressed.
"""

from __future__ import annotations

import itertools
import json
import shutil
import sqlite3
import tempfile
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

import genanki

from srs.anki.notetypes import Notetype
from srs.anki.review_log import review_rows
from srs.anki.schedule import NO_HISTORY, CardSchedule, CollectionTimes, History, card_schedule
from srs.errors import SrsError

# The earliest time a zip can hold. What Anki needs to know of times is in the collection.
_ZIP_TIME = (1980, 1, 1, 0, 0, 0)
_AT_ONCE = 2_000
_FIELD_END = "\x1f"
_LEECH = "leech"
_NO_CARDS: Mapping[str, int] = {}
# In the order of Anki's columns: id, note, deck, template; changed, usn; the schedule from type
# to left; odue, odid; flags; data.
_INSERT_NOTE = "INSERT INTO notes VALUES (?, ?, ?, ?, -1, ?, ?, ?, 0, 0, '')"
_INSERT_CARD = "INSERT INTO cards VALUES (?, ?, ?, ?, ?, -1, ?, ?, ?, ?, ?, ?, ?, ?, 0, 0, ?, '{}')"
_INSERT_REVIEW = "INSERT INTO revlog VALUES (?, ?, -1, ?, ?, ?, ?, ?, ?)"
# Without it Anki finds the collection in need of repair.
_SET_LAST_REVIEW = "UPDATE cards SET data = '{\"lrt\":' || ? || '}' WHERE id = ?"
# Quick to make, and nine tenths of what the thorough levels save.
_LEVEL = 2

Progress = Callable[[str, int, int], None]


def no_progress(what: str, done: int, total: int) -> None:
    """Tell nobody."""


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


class BulkPackage(genanki.Package):  # type: ignore[misc]
    """A package that is written in bulk, with the schedule and the history of its cards.

    ``total`` is how many cards there are, for ``progress``.
    """

    def __init__(
        self, decks: Sequence[PackageDeck], history: History, total: int, progress: Progress
    ) -> None:
        super().__init__(list(decks))
        self._history = history
        self._total = total
        self._progress = progress

    def write_to_db(self, cursor: sqlite3.Cursor, timestamp: float, id_gen: Iterator[int]) -> None:
        """Write all decks with their notes, cards and reviews."""
        super().write_to_db(cursor, timestamp, id_gen)
        _set_times(cursor, self._history.times, timestamp)
        # Kept up row by row, the indexes would take longer than all else.
        indexes = _without_indexes(cursor)
        cards = self._write_notes(cursor, id_gen)
        if self._history is not NO_HISTORY:
            self._write_reviews(cursor, cards)
        for statement in indexes:
            cursor.execute(statement)

    def _write_notes(self, cursor: sqlite3.Cursor, id_gen: Iterator[int]) -> Mapping[str, int]:
        """Write notes and cards; return the cards' ids by name, where there is a history."""
        ids: dict[str, int] = {}
        history, schedules = self._history, self._history.states
        position = 0
        for deck in self.decks:
            rows = iter(deck.rows)
            while portion := list(itertools.islice(rows, _AT_ONCE)):
                note_rows, card_rows = [], []
                for note in portion:
                    position += 1
                    number, tags, is_leech = next(id_gen), note.tags, False
                    for card in note.cards:
                        card_number = next(id_gen)
                        state = schedules.get(card.name)
                        schedule = card_schedule(state, history, card.name, position)
                        is_leech = is_leech or (state is not None and state.leech)
                        if schedules or history is not NO_HISTORY:
                            ids[card.name] = card_number
                        card_rows.append(_card_row(card_number, number, deck, card, note, schedule))
                    if is_leech and _LEECH not in tags:
                        tags = (*tags, _LEECH)
                    note_rows.append(_note_row(number, note, tags))
                cursor.executemany(_INSERT_NOTE, note_rows)
                cursor.executemany(_INSERT_CARD, card_rows)
                self._progress("notes", position, self._total)
        return ids

    def _write_reviews(self, cursor: sqlite3.Cursor, cards: Mapping[str, int]) -> None:
        last: dict[int, int] = {}
        rows, done = review_rows(self._history, cards, last), 0
        while portion := list(itertools.islice(rows, _AT_ONCE)):
            cursor.executemany(_INSERT_REVIEW, portion)
            done += len(portion)
            self._progress("reviews", done, max(done, self._history.reviews))
        cursor.executemany(
            _SET_LAST_REVIEW, ((instant // 1000, card) for card, instant in last.items())
        )


def _note_row(number: int, note: PackageNote, tags: Sequence[str]) -> tuple[object, ...]:
    return (
        number,
        note.guid,
        note.notetype.model_id,
        note.modified,
        f" {' '.join(tags)} " if tags else "",
        _FIELD_END.join(note.fields),
        note.fields[0],
    )


def _card_row(
    number: int,
    note_number: int,
    deck: PackageDeck,
    card: PackageCard,
    note: PackageNote,
    schedule: CardSchedule,
) -> tuple[object, ...]:
    return (number, note_number, deck.deck_id, card.ordinal, note.modified, *schedule)


def _set_times(cursor: sqlite3.Cursor, times: CollectionTimes | None, timestamp: float) -> None:
    if times is None:
        return
    (conf,) = cursor.execute("SELECT conf FROM col").fetchone()
    settings = json.loads(conf) | {
        "schedVer": 2,
        "rollover": times.rollover,
        "creationOffset": times.west,
    }
    cursor.execute(
        "UPDATE col SET crt = ?, mod = ?, conf = ?",
        (times.created, int(timestamp * 1000), json.dumps(settings)),
    )


def _without_indexes(cursor: sqlite3.Cursor) -> list[str]:
    """Drop all indexes; return what makes them again."""
    found = cursor.execute(
        "SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL"
    ).fetchall()
    for name, _ in found:
        cursor.execute(f"DROP INDEX {name}")
    return [statement for _, statement in found]


def write_zip(
    decks: Sequence[PackageDeck],
    stream: BinaryIO,
    *,
    now: int,
    media: Callable[[], Mapping[str, Callable[[], bytes]]],
    history: History = NO_HISTORY,
    total: int = 0,
    progress: Progress = no_progress,
) -> None:
    """Write a package of ``decks`` to ``stream``. Ids count from ``now`` (ms since 1970).

    ``media`` is asked once all notes are written: for what gives the content of the files that
    they show, by name.
    """
    package: Any = BulkPackage(decks, history, total, progress)
    with (
        tempfile.TemporaryDirectory(prefix="srs-") as folder,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=_LEVEL) as archive,
    ):
        path = Path(folder) / "collection.anki2"
        _write_collection(package, path, now)
        files = media()
        names = sorted(files)
        index = json.dumps({str(number): name for number, name in enumerate(names)})
        with _entry(archive, path.name) as target, path.open("rb") as collection:
            shutil.copyfileobj(collection, target, 1 << 20)
        with _entry(archive, "media") as target:
            target.write(index.encode())
        for number, name in enumerate(names):
            with _entry(archive, str(number)) as target:
                target.write(files[name]())
            progress("media", number + 1, len(names))


def _entry(archive: zipfile.ZipFile, name: str) -> Any:
    entry = zipfile.ZipInfo(name, _ZIP_TIME)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry._compresslevel = _LEVEL  # type: ignore[attr-defined]
    return archive.open(entry, "w", force_zip64=True)


def _write_collection(package: Any, path: Path, now: int) -> None:
    try:
        _fill_collection(package, path, now)
    except sqlite3.OperationalError as error:
        raise SrsError(
            f"the collection cannot be written: {error}",
            where=str(path),
            fix="free some space, or name another folder for temporary files in TMPDIR",
        ) from error


def _fill_collection(package: Any, path: Path, now: int) -> None:
    with closing(sqlite3.connect(path)) as connection:
        # What is not finished is thrown away: nothing has to survive a crash.
        connection.execute("PRAGMA journal_mode = OFF")
        connection.execute("PRAGMA synchronous = OFF")
        package.write_to_db(connection.cursor(), now / 1000, itertools.count(now))
        connection.commit()

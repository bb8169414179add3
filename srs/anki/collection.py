"""genanki's package, filled in bulk, with real times, schedules and reviews.

genanki stamps every note with the time of export, takes its ids from the clock and writes row by
row.
"""

from __future__ import annotations

import itertools
import json
import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from pathlib import Path

import genanki

from srs.anki.package_notes import PackageCard, PackageDeck, PackageNote
from srs.anki.review_log import review_rows
from srs.anki.schedule import NO_HISTORY, CardSchedule, CollectionTimes, History, card_schedule
from srs.errors import SrsError

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

Progress = Callable[[str, int, int], None]


def no_progress(what: str, done: int, total: int) -> None:
    """Tell nobody."""


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
        history, states = self._history, self._history.states
        is_kept = history is not NO_HISTORY
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
                        # Taken out: while the reviews are written there is another state of each.
                        state = states.pop(card.name, None)
                        schedule = card_schedule(state, history, card.name, position)
                        is_leech = is_leech or (state is not None and state.leech)
                        if is_kept:
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


def write_collection(package: BulkPackage, path: Path, now: int) -> None:
    """Write a package's collection to ``path``. Ids count from ``now`` (ms since 1970).

    Raises SrsError where there is no room for it.
    """
    try:
        _fill_collection(package, path, now)
    except sqlite3.OperationalError as error:
        raise SrsError(
            f"the collection cannot be written: {error}",
            where=str(path),
            fix="free some space, or name another folder for temporary files in TMPDIR",
        ) from error


def _fill_collection(package: BulkPackage, path: Path, now: int) -> None:
    with closing(sqlite3.connect(path)) as connection:
        # What is not finished is thrown away: nothing has to survive a crash.
        connection.execute("PRAGMA journal_mode = OFF")
        connection.execute("PRAGMA synchronous = OFF")
        package.write_to_db(connection.cursor(), now / 1000, itertools.count(now))
        connection.commit()

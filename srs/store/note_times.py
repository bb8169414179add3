"""When notes were changed, as far as it is known."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from srs.model.note import Note
from srs.store.notes import NOTE_COLUMNS, note_of_row


def note_times(connection: sqlite3.Connection, deck: str) -> dict[str, int]:
    """Return when the notes of a deck were last seen to differ, in seconds since 1970, by id."""
    rows = connection.execute(
        "SELECT id, modified FROM note WHERE deck = ? AND modified IS NOT NULL", (deck,)
    )
    return dict(rows)


@contextmanager
def times_kept(connection: sqlite3.Connection) -> Iterator[None]:
    """Let notes that say inside what they said before keep the time of their last change.

    Inside a transaction. ``date_notes`` gives the others theirs.
    """
    connection.execute(
        "CREATE TEMP TABLE note_before AS SELECT deck, id, kind, front, back, tags, hint, source,"
        " modified FROM note LIMIT 0"
    )
    connection.execute("CREATE UNIQUE INDEX temp.note_before_name ON note_before (deck, id)")
    try:
        yield
    finally:
        connection.execute("DROP TABLE IF EXISTS temp.note_before")


def remember_notes(connection: sqlite3.Connection, path: str) -> None:
    """Remember, within ``times_kept``, what the deck file at ``path`` said."""
    connection.execute(
        "INSERT OR IGNORE INTO temp.note_before SELECT deck, id, kind, front, back, tags, hint,"
        " source, modified FROM note WHERE deck = (SELECT name FROM deck WHERE path = ?)"
        " AND kind <> 'map' AND modified IS NOT NULL",
        (path,),
    )


def date_notes(connection: sqlite3.Connection, deck: str, modified: int) -> None:
    """Date the notes of a deck, within ``times_kept``: those that differ by ``modified``."""
    connection.execute(
        "UPDATE note SET modified = coalesce("
        "(SELECT before.modified FROM temp.note_before AS before"
        " WHERE before.deck = note.deck AND before.id = note.id"
        " AND (before.kind, before.front, before.back, before.tags, before.hint, before.source)"
        " = (note.kind, note.front, note.back, note.tags, note.hint, note.source)), ?)"
        " WHERE deck = ? AND kind <> 'map'",
        (modified, deck),
    )


def note_with_time(connection: sqlite3.Connection, deck: str, note: str) -> tuple[Note, int] | None:
    """Return a note, and when it was last seen to differ (0: unknown); None where there is none."""
    row = connection.execute(
        f"SELECT modified, {NOTE_COLUMNS} FROM note WHERE deck = ? AND id = ?", (deck, note)
    ).fetchone()
    return None if row is None else (note_of_row(row[1:]), row[0] or 0)


def set_note_times(connection: sqlite3.Connection, deck: str, times: Mapping[str, int]) -> None:
    """Note when notes of a deck were changed, by id. Inside a transaction."""
    connection.executemany(
        "UPDATE note SET modified = ? WHERE deck = ? AND id = ?",
        ((modified, deck, note) for note, modified in times.items()),
    )

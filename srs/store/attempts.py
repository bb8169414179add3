"""The words of written answers. They stand beside the log, since the log can forget nothing.

An attempt is a grade in the log and the words that were graded. What a learner deleted is never
returned, wherever the deletion came from: an entry of the log says it, and a merge that brings
words again does not bring them back.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection


def keep_words(connection: sqlite3.Connection, entry: str, words: str) -> None:
    """Keep what was graded by the log entry ``entry``. Inside the transaction that writes it."""
    connection.execute("INSERT INTO attempt VALUES (?, ?)", (entry, words))


def words_of(connection: sqlite3.Connection, entries: Collection[str]) -> dict[str, str]:
    """Return the words that these grades were given for; those that were deleted are absent."""
    rows = connection.execute(
        "SELECT entry, words FROM attempt WHERE entry IN (SELECT value FROM json_each(?))"
        " AND NOT EXISTS (SELECT 1 FROM log WHERE kind = 'forget' AND target = attempt.entry)",
        (json.dumps(list(entries)),),
    )
    return dict(rows.fetchall())


def forgotten(connection: sqlite3.Connection, entries: Collection[str]) -> set[str]:
    """Return those of the grades of which the log says that their words were deleted."""
    rows = connection.execute(
        "SELECT target FROM log WHERE kind = 'forget'"
        " AND target IN (SELECT value FROM json_each(?))",
        (json.dumps(list(entries)),),
    )
    return {row[0] for row in rows}


def erase_words(connection: sqlite3.Connection, entries: Collection[str]) -> None:
    """Delete the words of these grades for good. Inside a transaction.

    ``leave_no_trace`` must follow it once the transaction is done.
    """
    connection.execute("PRAGMA secure_delete = ON")
    # SQLite overwrites what it deletes, but not what it once moved from page to page: freed with
    # all others, no page keeps words. The others are written anew.
    rows = connection.execute(
        "SELECT entry, words FROM attempt"
        " WHERE entry NOT IN (SELECT value FROM json_each(?)) ORDER BY rowid",
        (json.dumps(list(entries)),),
    ).fetchall()
    connection.execute("DELETE FROM attempt")
    connection.executemany("INSERT INTO attempt VALUES (?, ?)", rows)


def leave_no_trace(connection: sqlite3.Connection) -> bool:
    """Empty the write-ahead log, which keeps what pages held before. In no transaction.

    False where another program is reading the store: it is emptied when the last one ends.
    """
    busy, _, _ = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    return not busy


def graded_prompts(connection: sqlite3.Connection) -> list[str]:
    """Return the names of all prompts and maps that the log has a mark of, in order of name."""
    rows = connection.execute(
        "SELECT DISTINCT card FROM log WHERE kind IN ('grade', 'redraw') ORDER BY card"
    )
    return [row[0] for row in rows if row[0] is not None]

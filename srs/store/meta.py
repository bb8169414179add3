"""Small facts about the store itself: its device's name, what its states were computed with."""

from __future__ import annotations

import sqlite3

DEVICE = "device"
SCHEDULER = "scheduler"
DECK_READER = "deck-reader"
BUNDLED = "bundled"  # the program's own decks, as they were when all of them were known


def read_meta(connection: sqlite3.Connection, key: str) -> str | None:
    """Return the value kept under ``key``, or None."""
    row = connection.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
    return None if row is None else str(row[0])


def write_meta(connection: sqlite3.Connection, key: str, value: str) -> None:
    """Keep ``value`` under ``key``, in place of what was there."""
    connection.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (key, value))

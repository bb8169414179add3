"""Whether the file itself is sound, as SQLite sees it."""

from __future__ import annotations

import sqlite3


def integrity_faults(connection: sqlite3.Connection) -> list[str]:
    """Return what SQLite's integrity check finds wrong; nothing where the file is sound."""
    rows: list[str] = []
    try:
        for row in connection.execute("PRAGMA integrity_check"):
            rows.append(str(row[0]))  # noqa: PERF401 - what was found before an error counts
    except sqlite3.DatabaseError as error:
        # Some damage keeps even the check from going on.
        rows.append(str(error))
    return [] if rows == ["ok"] else rows

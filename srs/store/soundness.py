"""Whether the file itself is sound, as SQLite sees it."""

from __future__ import annotations

import sqlite3


def integrity_faults(connection: sqlite3.Connection) -> list[str]:
    """Return what SQLite's integrity check finds wrong; nothing where the file is sound."""
    rows = [str(row[0]) for row in connection.execute("PRAGMA integrity_check")]
    return [] if rows == ["ok"] else rows

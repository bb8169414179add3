"""Files that a change wrote, by the batch of its entries."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from srs.files.swap import WrittenFile


def keep_written(connection: sqlite3.Connection, batch: str, files: Iterable[WrittenFile]) -> None:
    """Note what a change wrote. Inside its transaction."""
    connection.executemany(
        "INSERT INTO written_file (batch, path, before, after) VALUES (?, ?, ?, ?)",
        ((batch, *file) for file in files),
    )


def written_files(connection: sqlite3.Connection, batch: str) -> list[WrittenFile]:
    """Return what a change wrote."""
    rows = connection.execute(
        "SELECT path, before, after FROM written_file WHERE batch = ? ORDER BY path", (batch,)
    )
    return [WrittenFile._make(row) for row in rows]

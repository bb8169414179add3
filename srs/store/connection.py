"""Opening the store: new, current, old (migrated after a backup) or foreign (refused)."""

from __future__ import annotations

import os
import re
import sqlite3
from pathlib import Path

from srs.errors import SrsError
from srs.store.faults import explain
from srs.store.schema import APPLICATION_ID, VERSION

BUSY_TIMEOUT_S = 5.0


def open_store(path: Path) -> sqlite3.Connection:
    """Open the store at ``path``, made or migrated where needed; its folder must exist.

    Raises SrsError where the file is foreign, damaged, unreadable or from a newer program.
    """
    try:
        return _open(path)
    except OSError as error:
        raise SrsError(
            f"the store can't be opened: {error.strerror}",
            where=str(path),
            fix="check that you may read and write it and its folder, or use --home",
        ) from error
    except sqlite3.Error as error:
        meaning = explain(error, str(path))
        if meaning is None:
            raise
        raise meaning from error


def _open(path: Path) -> sqlite3.Connection:
    if not path.exists():
        # SQLite would make the file readable for everyone.
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
    connection = sqlite3.connect(path, timeout=BUSY_TIMEOUT_S, isolation_level=None)
    try:
        version = _checked_version(connection, path)
        if version < VERSION:
            # sqlite-utils takes 95 ms to import: only where there is something to migrate.
            from srs.store.migrate import migrate

            migrate(connection, path)
        # SQLite's own lower() knows ASCII only, and it has no regular expressions.
        connection.create_function("srs_lower", 1, str.lower, deterministic=True)
        connection.create_function("srs_finds", 2, _finds, deterministic=True)
        # WAL is kept in the file; FULL makes each commit durable, as in Anki.
        connection.execute("PRAGMA synchronous = FULL")
    except BaseException:
        connection.close()
        raise
    return connection


def _finds(pattern: str, text: str) -> bool:
    return re.search(pattern, text) is not None


def _checked_version(connection: sqlite3.Connection, path: Path) -> int:
    version = int(connection.execute("PRAGMA user_version").fetchone()[0])
    if version > VERSION:
        raise SrsError(
            f"the store is of version {version}, this program knows versions up to {VERSION}",
            where=str(path),
            fix="upgrade srs; the store was left as it is",
        )
    owner = int(connection.execute("PRAGMA application_id").fetchone()[0])
    if owner != APPLICATION_ID and not (owner == 0 and version == 0 and _is_empty(connection)):
        raise SrsError(
            "this SQLite file belongs to another program",
            where=str(path),
            fix="choose another folder with --home; the file was left as it is",
        )
    return version


def _is_empty(connection: sqlite3.Connection) -> bool:
    return connection.execute("SELECT 1 FROM sqlite_schema LIMIT 1").fetchone() is None

"""Bringing a store to the present version, with a verified backup before each step.

A migration is a function over a ``sqlite_utils.Database``. It never changes once released,
and runs in one transaction together with the store's new ``user_version``.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Sequence
from pathlib import Path

from sqlite_utils import Database

from srs.errors import SrsError
from srs.store.schema import APPLICATION_ID, FIRST
from srs.store.transaction import transaction

Migration = Callable[[Database], None]


def create(database: Database) -> None:
    """From nothing to version 1: log, decks, cards."""
    for statement in statements(FIRST):
        database.execute(statement)


MIGRATIONS: tuple[Migration, ...] = (create,)


def migrate(
    connection: sqlite3.Connection, path: Path, migrations: Sequence[Migration] = MIGRATIONS
) -> None:
    """Apply the migrations that are missing; ``path`` is the store's file."""
    connection.execute("PRAGMA journal_mode = WAL")
    database = Database(connection)
    while (version := _version(connection)) < len(migrations):
        if version:
            back_up(connection, path.parent / "backups" / f"{path.stem}-version-{version}.db")
        with transaction(connection):
            # Another process may have done this step while we waited for the lock.
            if _version(connection) == version:
                migrations[version](database)
                database.execute(f"PRAGMA application_id = {APPLICATION_ID}")
                database.execute(f"PRAGMA user_version = {version + 1}")


def _version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def statements(script: str) -> list[str]:
    """Split an SQL script into statements (``executescript`` would commit on its own)."""
    found: list[str] = []
    current = ""
    for line in script.splitlines(keepends=True):
        current += line
        if current.strip() and sqlite3.complete_statement(current):
            found.append(current.strip())
            current = ""
    return found


def back_up(connection: sqlite3.Connection, target: Path) -> None:
    """Copy the store to ``target``, verify the copy, then give it its name.

    A backup that already stands is replaced only by a verified one. Raises SrsError where
    the copy is not sound.
    """
    target.parent.mkdir(mode=0o700, exist_ok=True)
    unfinished = target.with_name(target.name + ".unfinished")
    unfinished.unlink(missing_ok=True)
    os.close(os.open(unfinished, os.O_CREAT | os.O_RDWR, 0o600))
    copy = sqlite3.connect(unfinished)
    try:
        connection.backup(copy)
        sound = copy.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        same = _log_size(copy) == _log_size(connection)
    finally:
        copy.close()
    if not (sound and same):
        unfinished.unlink()
        raise SrsError(
            "the backup before the upgrade of the store is not sound; nothing was changed",
            where=str(target),
            fix="check the disk, then try again",
        )
    _sync(unfinished)
    unfinished.replace(target)


def _log_size(connection: sqlite3.Connection) -> int:
    return int(connection.execute("SELECT count(*) FROM log").fetchone()[0])


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)

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
from srs.files.atomic import sync_to_disk
from srs.store.schema import APPLICATION_ID, FIFTH, FIRST, FOURTH, SECOND, THIRD
from srs.store.transaction import transaction

Migration = Callable[[Database], None]


def create(database: Database) -> None:
    """From nothing to version 1: log, decks, cards."""
    for statement in statements(FIRST):
        database.execute(statement)


def add_marks_and_rules(database: Database) -> None:
    """Version 2: flags and leeches of cards, rules of decks."""
    for statement in statements(SECOND):
        database.execute(statement)


def add_written_answers(database: Database) -> None:
    """Version 3: the words of written answers, and quick ways to what the log says of them."""
    for statement in statements(THIRD):
        database.execute(statement)


def add_maps(database: Database) -> None:
    """Version 4: maps, and what decks say of them."""
    for statement in statements(FOURTH):
        database.execute(statement)


def add_origins_and_written_files(database: Database) -> None:
    """Version 5: where imported notes came from, and files that changes of the learner's wrote."""
    for statement in statements(FIFTH):
        database.execute(statement)


MIGRATIONS: tuple[Migration, ...] = (
    create,
    add_marks_and_rules,
    add_written_answers,
    add_maps,
    add_origins_and_written_files,
)


def migrate(
    connection: sqlite3.Connection, path: Path, migrations: Sequence[Migration] = MIGRATIONS
) -> None:
    """Apply the migrations that are missing; ``path`` is the store's file."""
    connection.execute("PRAGMA journal_mode = WAL")
    database = Database(connection)
    is_new = _version(connection) == 0
    while _version(connection) < len(migrations):
        with transaction(connection):
            # Another process may have done this step while we waited for the lock. The backup
            # is made under the lock too: nothing is written between the copy and the step.
            version = _version(connection)
            if version == len(migrations):
                return
            if not is_new:
                back_up(path, path.parent / "backups" / f"{path.stem}-version-{version}.db")
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


def back_up(path: Path, target: Path) -> None:
    """Copy the store at ``path`` to ``target``, verify the copy, then give it its name.

    A backup that already stands is replaced only by a verified one. Must be called while the
    write lock is held. Raises SrsError where no sound copy can be made.
    """
    unfinished = target.with_name(target.name + ".unfinished")
    try:
        target.parent.mkdir(mode=0o700, exist_ok=True)
        _discard(unfinished)
        os.close(os.open(unfinished, os.O_CREAT | os.O_RDWR, 0o600))
        fault = _copy(path, unfinished)
        if not fault:
            sync_to_disk(unfinished)
            unfinished.replace(target)
            sync_to_disk(target.parent)
            return
        _discard(unfinished)
    except OSError as error:
        fault = error.strerror or str(error)
    raise SrsError(
        f"the backup before the upgrade of the store failed: {fault}; nothing was changed",
        where=str(target),
        fix="check that there is room on the disk and that you may write there, then try again",
    )


def _copy(path: Path, target: Path) -> str:
    """Copy the store into the empty file ``target``; return what is wrong with the copy."""
    # A connection of its own: SQLite copies from none that is writing, and waits forever.
    store = sqlite3.connect(path)
    copy = sqlite3.connect(target)
    try:
        store.backup(copy)
        sound = copy.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        same = _log_size(copy) == _log_size(store)
    except sqlite3.Error as error:
        return str(error)
    finally:
        copy.close()
        store.close()
    return "" if sound and same else "the copy is not sound"


def _discard(unfinished: Path) -> None:
    for suffix in ("", "-journal", "-wal", "-shm"):
        unfinished.with_name(unfinished.name + suffix).unlink(missing_ok=True)


def _log_size(connection: sqlite3.Connection) -> int:
    return int(connection.execute("SELECT count(*) FROM log").fetchone()[0])

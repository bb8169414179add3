"""What SQLite's errors mean to the learner."""

from __future__ import annotations

import sqlite3

from srs.errors import SrsError, StoreBusyError

_SAVED = "every answer before this one is saved"

_MEANINGS = {
    sqlite3.SQLITE_FULL: (f"the disk is full; {_SAVED}", "make room, then start again"),
    sqlite3.SQLITE_READONLY: (
        "the store can't be written",
        "give yourself write permission on it and its folder, or choose another with --home",
    ),
    sqlite3.SQLITE_CANTOPEN: (
        "the store can't be opened",
        "check that its folder exists and that you may read and write it, or use --home",
    ),
    sqlite3.SQLITE_IOERR: (
        f"reading or writing the store failed; {_SAVED}",
        "check the disk, and that there is room on it",
    ),
    sqlite3.SQLITE_CORRUPT: (
        "the store is damaged",
        "keep a copy of it; srs doctor says what is damaged; your last backup, or the newest"
        " file in its folder 'backups', can take its place",
    ),
    sqlite3.SQLITE_NOTADB: (
        "the store is not an SQLite file",
        "move it away, or choose another folder with --home",
    ),
}


# These end when the other program is done, or when room was made.
_PASSING = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_FULL)


def may_pass(error: sqlite3.Error) -> bool:
    """Whether the same may succeed when it is tried again."""
    code = getattr(error, "sqlite_errorcode", None)
    return code is not None and code & 0xFF in _PASSING


def explain(error: sqlite3.Error, path: str = "") -> SrsError | None:
    """Return the learner's error for an SQLite error; None where it is a mistake of ours."""
    code = getattr(error, "sqlite_errorcode", None)
    if code is None:
        return None
    primary = code & 0xFF
    if primary in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return StoreBusyError(
            f"another program is writing to the store; {_SAVED}",
            where=path,
            fix="wait until it is done, then try again",
        )
    if primary not in _MEANINGS:
        return None
    what, fix = _MEANINGS[primary]
    return SrsError(what, where=path, fix=fix)

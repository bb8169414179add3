"""Many entries and states at once, as an import brings them: inside one transaction."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from srs.model.entry import LogEntry
from srs.model.state import CardState
from srs.store.log import INSERT_ENTRY
from srs.store.states import UPSERT_STATE, card_row

# From so many entries on, an index that is made anew is quicker than one that is kept up. The
# trigger against replacing is spared too: a plain INSERT cannot replace.
_MANY = 20_000
_CACHE_KIB = 64_000
_REBUILT = (
    "type = 'index' AND tbl_name = 'log' AND sql IS NOT NULL"
    " OR type = 'trigger' AND name = 'log_is_append_only_replace'"
)


@contextmanager
def bulk_writing(connection: sqlite3.Connection, expected: int) -> Iterator[None]:
    """Make room for about ``expected`` entries. Inside a transaction, which undoes all of it."""
    if expected < _MANY:
        yield
        return
    (before,) = connection.execute("PRAGMA cache_size").fetchone()
    connection.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
    objects = connection.execute(
        f"SELECT type, name, sql FROM sqlite_schema WHERE {_REBUILT}"
    ).fetchall()
    for kind, name, _ in objects:
        connection.execute(f"DROP {kind} {name}")
    try:
        yield
        for _, _, statement in objects:
            connection.execute(statement)
    finally:
        connection.execute(f"PRAGMA cache_size = {before}")


def append_rows(connection: sqlite3.Connection, rows: Iterable[LogEntry]) -> None:
    """Write entries whose ids are made already: they must be unique, and say their instants."""
    connection.executemany(INSERT_ENTRY, rows)


def write_states(connection: sqlite3.Connection, states: Iterable[tuple[str, CardState]]) -> None:
    """Write what cards' entries come to. The caller knows: no replay is done here."""
    connection.executemany(UPSERT_STATE, (card_row(card, state) for card, state in states))

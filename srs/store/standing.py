"""What of the log still stands: what was taken back, and what undo and redo would do next."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from srs.model.entry import EntryKind, LogEntry
from srs.scheduling.replay import taken_back
from srs.store import log


def entries_with_retracted(
    connection: sqlite3.Connection, card: str
) -> tuple[list[LogEntry], frozenset[str]]:
    """Return all of a card's entries in order of replay, and which ids were taken back."""
    entries = log.card_entries(connection, card)
    return entries, _taken_back_of(connection, entries)


def note_entries_with_retracted(
    connection: sqlite3.Connection, note: str
) -> tuple[list[LogEntry], frozenset[str]]:
    """Return, as of a card, the entries of all cards ``note#part``, whichever it has now."""
    entries = log.part_entries(connection, note)
    return entries, _taken_back_of(connection, entries) if entries else frozenset()


def _taken_back_of(connection: sqlite3.Connection, entries: Iterable[LogEntry]) -> frozenset[str]:
    own = [entry for entry in entries if entry.kind == EntryKind.RETRACTION]
    return taken_back([*own, *log.wide_retractions(connection)])


class Standing:
    """Tells of entries whether they stand, reading each card's retractions once.

    It holds for one state of the store.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._wide = log.wide_retractions(connection)
        self._gone_by_wide = taken_back(self._wide)
        self._gone: dict[str | None, frozenset[str]] = {None: self._gone_by_wide}

    def stands(self, entry: LogEntry) -> bool:
        """Whether ``entry`` was not taken back, alone or with its batch."""
        gone = self._gone.get(entry.card)
        if gone is None:
            gone = self._gone[entry.card] = self._taken_back(entry.card or "")
        return entry.id not in gone and entry.batch not in gone

    def change_stands(self, last: LogEntry) -> bool:
        """Whether any entry stands of the change that wrote ``last`` as its last one."""
        if self.stands(last):
            return True
        # An import, with maybe a million entries, is taken back as a whole.
        if last.batch is None or last.kind == EntryKind.IMPORT or last.batch in self._gone_by_wide:
            return False
        # Another device may have taken back a part of a batch: the rest can still be undone.
        entries = log.batch_entries(self._connection, last.batch)
        return any(map(self.stands, filter(log.is_known_change, entries)))

    def _taken_back(self, card: str) -> frozenset[str]:
        own = log.card_retractions(self._connection, card)
        return taken_back([*own, *self._wide]) if own else self._gone_by_wide


def last_undoable(connection: sqlite3.Connection, device: str) -> LogEntry | None:
    """Return the last entry of this device's last change that was not taken back yet, or None.

    Of a change of several entries another device may have taken back this one.
    """
    standing = Standing(connection)
    return next(filter(standing.change_stands, log.undoable_entries(connection, device)), None)


def last_redoable(connection: sqlite3.Connection, device: str) -> LogEntry | None:
    """Return this device's retraction that a redo takes back, or None.

    That is the last that stands and takes back no retraction itself (an undo, not a redo), and
    that no change of this device came after: with a change a new line of history begins.
    """
    standing = Standing(connection)
    for entry in log.last_written(connection, device):
        if entry.kind != EntryKind.RETRACTION:
            return None
        if standing.stands(entry) and not _is_redo(connection, entry):
            return entry
    return None


def _is_redo(connection: sqlite3.Connection, retraction: LogEntry) -> bool:
    target = log.entry_of(connection, retraction.target or "")
    return target is not None and target.kind == EntryKind.RETRACTION

"""The log: appending to it and reading it."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Collection, Iterator, Sequence
from functools import partial
from typing import NamedTuple

from srs.model.entry import ENTRY_VERSION, EntryKind, LogEntry
from srs.model.state import At
from srs.model.ulid import later_ulid, time_part, ulid

_COLUMNS = (
    "id, device, instant, day, zone, kind, card, rating, took_ms, target, batch, data, version"
)
INSERT_ENTRY = f"INSERT INTO log ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
# What can be taken back: not the deletion of words, which are gone.
_CHANGES = tuple(kind for kind in EntryKind if kind not in (EntryKind.RETRACTION, EntryKind.FORGET))
_CHUNK = 64
_PAST_ALL_SEQS = 1 << 62
_STEP_BACK_MS = 60_000  # less is how clocks are kept right
# LogEntry._make without its check of the length: a replay makes a million of them.
_ENTRY = partial(tuple.__new__, LogEntry)
_NOT_AMONG = "NOT IN (SELECT value FROM json_each(?))"
_PAST_ALL_DIGITS = "~"
_AFTER_HASH = "$"  # follows the # that stands before a part
# A millisecond has room for 2**79 / 2**56 entries of one machine, and two machines that go on
# from the same entry do not meet.
_STEP_BYTES = 7


class Happening(NamedTuple):
    """What is to be logged; the log adds id, device and schema version."""

    kind: EntryKind
    at: At
    card: str | None = None
    rating: int | None = None
    took_ms: int | None = None
    target: str | None = None
    data: str | None = None
    batch: str | None = None


def latest_id(connection: sqlite3.Connection) -> str:
    """Return the last id in order of replay; an empty text where the log is empty."""
    return connection.execute("SELECT max(id) FROM log").fetchone()[0] or ""


def append(
    connection: sqlite3.Connection, device: str, happening: Happening, latest: str
) -> LogEntry:
    """Write one entry and return it. Must be called inside a transaction.

    ``latest`` is what ``latest_id`` says in the same transaction.
    """
    entry = LogEntry(
        id=_new_id(connection, happening.at.instant, latest),
        device=device,
        instant=happening.at.instant,
        day=happening.at.day,
        zone=happening.at.zone,
        kind=happening.kind.value,
        card=happening.card,
        rating=happening.rating,
        took_ms=happening.took_ms,
        target=happening.target,
        batch=happening.batch,
        data=happening.data,
        version=ENTRY_VERSION,
    )
    connection.execute(INSERT_ENTRY, entry)
    return entry


def insert_entries(connection: sqlite3.Connection, entries: Sequence[LogEntry]) -> None:
    """Write entries as they are, in this order. Must be called inside a transaction.

    Raises ValueError where an id does not say its entry's instant: the order of ids would
    not be that of time.
    """
    for entry in entries:
        if not entry.id.startswith(time_part(entry.instant)):
            raise ValueError(f"entry {entry.id} is not of instant {entry.instant}")
    connection.executemany(INSERT_ENTRY, entries)


def _new_id(connection: sqlite3.Connection, instant: int, latest: str) -> str:
    """An id that follows all others of its millisecond, so that order of writing is kept."""
    instant_part = time_part(instant)
    if latest >= instant_part:
        last = connection.execute(
            "SELECT max(id) FROM log WHERE id < ?", (instant_part + _PAST_ALL_DIGITS,)
        ).fetchone()[0]
        if last and last.startswith(instant_part):
            return later_ulid(last, 1 + int.from_bytes(os.urandom(_STEP_BYTES)))
    # The highest bit stays free: room for the others of this millisecond.
    return ulid(instant, int.from_bytes(os.urandom(10)) >> 1)


def new_batch(instant: int) -> str:
    """Return a name for what one command writes at ``instant``."""
    return ulid(instant, int.from_bytes(os.urandom(10)))


def has_later(connection: sqlite3.Connection, entry: LogEntry) -> bool:
    """Whether the card of ``entry`` has an entry after it in order of replay."""
    row = connection.execute(
        "SELECT 1 FROM log WHERE card = ? AND id > ? LIMIT 1", (entry.card, entry.id)
    ).fetchone()
    return row is not None


def card_entries(connection: sqlite3.Connection, card: str) -> list[LogEntry]:
    """Return all entries that name the card, in order of replay, retractions included."""
    rows = connection.execute(f"SELECT {_COLUMNS} FROM log WHERE card = ? ORDER BY id", (card,))
    return [LogEntry._make(row) for row in rows]


def part_entries(connection: sqlite3.Connection, note: str) -> list[LogEntry]:
    """Return all entries that name a card ``note#part``, in order of replay, as of one card."""
    rows = connection.execute(
        f"SELECT {_COLUMNS} FROM log WHERE card >= ? AND card < ? ORDER BY id",
        (f"{note}#", f"{note}{_AFTER_HASH}"),
    )
    return [LogEntry._make(row) for row in rows]


def batch_entries(connection: sqlite3.Connection, batch: str) -> list[LogEntry]:
    """Return the entries that one command wrote, in order of replay."""
    rows = connection.execute(f"SELECT {_COLUMNS} FROM log WHERE batch = ? ORDER BY id", (batch,))
    return [LogEntry._make(row) for row in rows]


def entry_of(connection: sqlite3.Connection, entry: str) -> LogEntry | None:
    """Return the entry with this id, or None."""
    row = connection.execute(f"SELECT {_COLUMNS} FROM log WHERE id = ?", (entry,)).fetchone()
    return None if row is None else LogEntry._make(row)


def retractions(connection: sqlite3.Connection) -> list[LogEntry]:
    """Return all retractions, in order of id."""
    return _select(connection, "kind = 'retraction' ORDER BY id")


def imports(connection: sqlite3.Connection) -> list[LogEntry]:
    """Return what was logged of imports, in order of id."""
    return _select(connection, "kind = 'import' AND batch IS NOT NULL ORDER BY id")


def import_of(connection: sqlite3.Connection, batch: str) -> LogEntry | None:
    """Return what was logged of the import whose entries have this batch, or None.

    It is the last that the import wrote: its others, maybe a million, are not looked at.
    """
    found = _select(connection, "batch = ? ORDER BY seq DESC LIMIT 1", batch)
    return found[0] if found and found[0].kind == EntryKind.IMPORT else None


def cards_met(connection: sqlite3.Connection, cards: Collection[str]) -> set[str]:
    """Return those of the cards that any entry names."""
    import json

    rows = connection.execute(
        "SELECT each.value FROM json_each(?) AS each"
        " WHERE EXISTS (SELECT 1 FROM log WHERE card = each.value)",
        (json.dumps(list(cards)),),
    )
    return {row[0] for row in rows}


def batch_cards(connection: sqlite3.Connection, batch: str) -> list[str]:
    """Return the cards that the entries of one command name, each once, in order of name."""
    rows = connection.execute(
        "SELECT DISTINCT card FROM log WHERE batch = ? AND card IS NOT NULL ORDER BY card", (batch,)
    )
    return [row[0] for row in rows]


def overrules(connection: sqlite3.Connection) -> list[LogEntry]:
    """Return all overrules, in order of id."""
    return _select(connection, "kind = 'overrule' ORDER BY id")


def wide_retractions(connection: sqlite3.Connection) -> list[LogEntry]:
    """Return the retractions that name no single card (such as those of a batch)."""
    return _select(connection, "kind = 'retraction' AND card IS NULL ORDER BY id")


def _select(connection: sqlite3.Connection, where: str, *values: str) -> list[LogEntry]:
    rows = connection.execute(f"SELECT {_COLUMNS} FROM log WHERE {where}", values)
    return [LogEntry._make(row) for row in rows]


def all_entries(connection: sqlite3.Connection) -> Iterator[LogEntry]:
    """Yield the whole log in order of replay."""
    return map(_ENTRY, connection.execute(f"SELECT {_COLUMNS} FROM log ORDER BY id"))


def entries_to_replay(connection: sqlite3.Connection) -> Iterator[LogEntry]:
    """Yield the whole log in order of replay, each entry with what a replay asks of it."""
    rows = connection.execute(
        "SELECT id, NULL, instant, day, NULL, kind, card, rating, NULL, NULL, batch,"
        " CASE kind WHEN 'placement' THEN data END, version"
        " FROM log ORDER BY id"
    )
    return map(_ENTRY, rows)


def history_entries(
    connection: sqlite3.Connection,
    gone: Collection[str],
    cards: Collection[str] | None = None,
) -> Iterator[LogEntry]:
    """Yield the entries of ``cards`` (None: of all), in order of replay, without device and zone.

    Each has what a replay asks of it, and what was kept beside it. Those whose id or batch is
    among ``gone`` are left out.
    """
    import json

    conditions, values = ["card IS NOT NULL"], list[str]()
    # Asked here, a million entries take half the time that a test of each of them would.
    if gone:
        conditions += [f"id {_NOT_AMONG}", f"(batch IS NULL OR batch {_NOT_AMONG})"]
        values += [json.dumps(list(gone))] * 2
    if cards is not None:
        conditions.append("card IN (SELECT value FROM json_each(?))")
        values.append(json.dumps(list(cards)))
    rows = connection.execute(
        "SELECT id, NULL, instant, day, NULL, kind, card, rating, took_ms, target, batch, data,"
        f" version FROM log WHERE {' AND '.join(conditions)} ORDER BY id",
        values,
    )
    return map(_ENTRY, rows)


def answers_between(connection: sqlite3.Connection, least: str, bound: str) -> Iterator[LogEntry]:
    """Yield ratings and marks from id ``least`` to below ``bound``, the last of them first."""
    rows = connection.execute(
        f"SELECT {_COLUMNS} FROM log WHERE id >= ? AND id < ?"
        " AND kind IN ('rating', 'grade', 'redraw') ORDER BY id DESC",
        (least, bound),
    )
    return map(_ENTRY, rows)


def card_retractions(connection: sqlite3.Connection, card: str) -> list[LogEntry]:
    """Return the retractions that name the card, in order of id."""
    return _select(connection, "card = ? AND kind = 'retraction' ORDER BY id", card)


def entry_count(connection: sqlite3.Connection) -> int:
    """Return how many entries the log has."""
    return int(connection.execute("SELECT count(*) FROM log").fetchone()[0])


def clock_steps_back(connection: sqlite3.Connection) -> int:
    """Return how often an entry was written over a minute earlier than the one before it.

    That is a clock that was put back (or an answer recorded after the fact); what one command
    wrote together, such as an import, is passed over. Entries are
    kept as they came and replayed in order of their instants.
    """
    row = connection.execute(
        "SELECT count(*) FROM (SELECT instant, lag(instant) OVER (ORDER BY seq) AS previous"
        f" FROM log WHERE batch IS NULL) WHERE instant < previous - {_STEP_BACK_MS}"
    ).fetchone()
    return int(row[0])


def undoable_entries(connection: sqlite3.Connection, device: str) -> Iterator[LogEntry]:
    """Yield this device's changes that can be taken back, the last written first.

    Of the entries that one command wrote together only the last is among them. Changes that were
    taken back already are, too.
    """
    return filter(is_known_change, _written_last(connection, device, _CHANGES))


def is_known_change(entry: LogEntry) -> bool:
    """Whether this program knows what the entry did; a later one may have written it."""
    return entry.kind in _CHANGES and entry.version <= ENTRY_VERSION


def last_written(connection: sqlite3.Connection, device: str) -> Iterator[LogEntry]:
    """Yield this device's changes and retractions, the last written first.

    Of the entries that one command wrote together only the last is among them.
    """
    return _written_last(connection, device, (*_CHANGES, EntryKind.RETRACTION))


def _written_last(
    connection: sqlite3.Connection, device: str, kinds: Sequence[EntryKind]
) -> Iterator[LogEntry]:
    before = _PAST_ALL_SEQS
    marks = ", ".join("?" * len(kinds))
    while True:
        rows = connection.execute(
            f"SELECT seq, {_COLUMNS} FROM log WHERE seq < ? AND device = ? AND kind IN ({marks})"
            f" ORDER BY seq DESC LIMIT {_CHUNK}",
            (before, device, *kinds),
        ).fetchall()
        for row in rows:
            entry = LogEntry._make(row[1:])
            yield entry
            if entry.batch is not None and is_known_change(entry):
                # Written in one transaction, a batch's entries follow on each other.
                before = _first_seq(connection, entry.batch)
                break
        else:
            if len(rows) < _CHUNK:
                return
            before = rows[-1][0]


def _first_seq(connection: sqlite3.Connection, batch: str) -> int:
    row = connection.execute("SELECT min(seq) FROM log WHERE batch = ?", (batch,)).fetchone()
    return int(row[0])

"""Card states, materialised in the same transaction as the log entries they follow from."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence

from srs.errors import SettingsChangedError
from srs.model.entry import EntryKind, LogEntry
from srs.model.note import split_card_id
from srs.model.state import NEW_CARD, CardState, Phase
from srs.scheduling.replay import (
    apply,
    effective,
    overruling,
    replay,
    replay_all,
    taken_back,
)
from srs.scheduling.schedulers import Schedulers
from srs.store import log
from srs.store.garbage import no_collection
from srs.store.log import Happening
from srs.store.meta import SCHEDULER, read_meta, write_meta
from srs.store.standing import entries_with_retracted
from srs.store.transaction import transaction

STATE_COLUMNS = ", ".join(CardState._fields)
_PHASES = {str(phase): phase for phase in Phase}
_MANY = 1_000
# These change what entries before them did.
_BACKWARDS = (EntryKind.RETRACTION, EntryKind.OVERRULE)


def state_of_row(row: tuple[object, ...]) -> CardState:
    """Return the state in a row of ``STATE_COLUMNS``."""
    phase, *rest, drill, suspended, buried_until, flagged, leech = row
    return CardState._make(
        (
            _PHASES[str(phase)],
            *rest,
            bool(drill),
            bool(suspended),
            buried_until,
            bool(flagged),
            bool(leech),
        )
    )


def read_state(connection: sqlite3.Connection, card: str) -> CardState:
    """Return the card's state; that of a new card where the store does not know it."""
    row = connection.execute(f"SELECT {STATE_COLUMNS} FROM card WHERE id = ?", (card,)).fetchone()
    return NEW_CARD if row is None else state_of_row(row)


def states_met(connection: sqlite3.Connection) -> dict[str, CardState]:
    """Return the states of all cards, prompts and maps that are not as new ones are, by name."""
    rows = connection.execute(
        f"SELECT id, {STATE_COLUMNS} FROM card WHERE due IS NOT NULL OR reviews > 0 OR suspended"
        " OR flagged OR leech OR buried_until IS NOT NULL"
    )
    return {row[0]: state_of_row(row[1:]) for row in rows}


def record(
    connection: sqlite3.Connection,
    schedulers: Schedulers,
    device: str,
    happening: Happening,
    state: CardState | None = None,
) -> tuple[LogEntry, CardState]:
    """Append to the log and bring the card's state up to date. Inside a transaction.

    ``happening`` must name a card; ``state`` is its state, where it was just read in this
    transaction. Returns the entry written and the card's new state.
    """
    card = happening.card
    assert card is not None
    check_current(connection, schedulers)
    before = state or read_state(connection, card)
    latest = log.latest_id(connection)
    entry = log.append(connection, device, happening, latest)
    # As a rule this entry is the last of all: no look at the card's others is needed.
    out_of_order = latest > entry.id and log.has_later(connection, entry)
    if happening.kind in _BACKWARDS or out_of_order:
        after = refold(connection, schedulers, card)
    else:
        after = apply(schedulers, before, entry)
    write = UPSERT_STATE if after.first_day != before.first_day else _UPSERT_LATER
    connection.execute(write, card_row(card, after))
    return entry, after


def record_all(
    connection: sqlite3.Connection,
    schedulers: Schedulers,
    device: str,
    happenings: Sequence[Happening],
) -> list[LogEntry]:
    """Append what one command did to several cards, as one change that is undone as one.

    Inside a transaction. Each happening must name a card, and all have one instant.
    """
    if not happenings:
        return []
    if len(happenings) > 1:
        batch = log.new_batch(happenings[0].at.instant)
        happenings = [happening._replace(batch=batch) for happening in happenings]
    return [record(connection, schedulers, device, happening)[0] for happening in happenings]


def retract_batch(
    connection: sqlite3.Connection,
    schedulers: Schedulers,
    device: str,
    retraction: Happening,
    cards: Iterable[str],
) -> LogEntry:
    """Append a retraction that names no single card, and bring all ``cards`` up to date.

    Inside a transaction. Its target is a batch, or a retraction of one.
    """
    check_current(connection, schedulers)
    entry = log.append(connection, device, retraction, log.latest_id(connection))
    cards = list(cards)
    if len(cards) > _MANY:
        # One fold of the whole log is quicker than one for each of so many cards.
        states = replayed(connection, schedulers)
        rows = (card_row(card, states.get(card, NEW_CARD)) for card in cards)
    else:
        rows = (card_row(card, refold(connection, schedulers, card)) for card in cards)
    connection.executemany(UPSERT_STATE, rows)
    return entry


def check_current(connection: sqlite3.Connection, schedulers: Schedulers) -> None:
    """Raise SettingsChangedError where the states are not those of ``schedulers`` any more."""
    if is_stale(connection, schedulers):
        raise SettingsChangedError(
            "the settings or the program have changed meanwhile; nothing was recorded",
            fix="start again; what you answered before is saved",
        )


def refold(connection: sqlite3.Connection, schedulers: Schedulers, card: str) -> CardState:
    """Return a card's state, computed from its entries."""
    return replay(schedulers, effective(*entries_with_retracted(connection, card)))


def card_row(card: str, state: CardState) -> tuple[object, ...]:
    """Return the values of ``UPSERT_STATE``."""
    return card, *split_card_id(card), *state


def _upsert(changing: Iterable[str]) -> str:
    return (
        f"INSERT INTO card (id, deck, note, part, {STATE_COLUMNS})"
        f" VALUES (?, ?, ?, ?, {', '.join('?' * len(CardState._fields))})"
        " ON CONFLICT (id) DO UPDATE SET "
        + ", ".join(f"{name} = excluded.{name}" for name in changing)
    )


UPSERT_STATE = _upsert(CardState._fields)
# SQLite writes the indexes of all columns that are set, changed or not.
_UPSERT_LATER = _upsert(name for name in CardState._fields if name != "first_day")


def replayed(connection: sqlite3.Connection, schedulers: Schedulers) -> dict[str, CardState]:
    """Return the state of every card that the log names, computed from the log alone."""
    gone = taken_back(log.retractions(connection))
    overrules = overruling(effective(log.overrules(connection), gone))
    with no_collection():
        entries = effective(log.entries_to_replay(connection), gone)
        return replay_all(schedulers, entries, overrules)


def rebuild(connection: sqlite3.Connection, schedulers: Schedulers) -> None:
    """Compute all states anew from the log, in one transaction."""
    with transaction(connection):
        states = replayed(connection, schedulers)
        defaults = ", ".join(f"{name} = ?" for name in CardState._fields)
        connection.execute(f"UPDATE card SET {defaults}", NEW_CARD)
        connection.executemany(
            UPSERT_STATE, (card_row(card, state) for card, state in states.items())
        )
        write_meta(connection, SCHEDULER, schedulers.fingerprint)


def is_stale(connection: sqlite3.Connection, schedulers: Schedulers) -> bool:
    """Whether the states were computed with other settings than ``schedulers``'."""
    return read_meta(connection, SCHEDULER) != schedulers.fingerprint


def differences(
    connection: sqlite3.Connection, schedulers: Schedulers
) -> Iterator[tuple[str, CardState, CardState]]:
    """Yield (card, materialised, replayed) for each card where the two differ."""
    states = replayed(connection, schedulers)
    for row in connection.execute(f"SELECT id, {STATE_COLUMNS} FROM card"):
        materialised, true = state_of_row(row[1:]), states.pop(row[0], NEW_CARD)
        if materialised != true:
            yield row[0], materialised, true
    for card, true in states.items():
        yield card, NEW_CARD, true

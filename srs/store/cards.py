"""Finding cards by name, and reading one whole: note, state, place."""

from __future__ import annotations

import sqlite3
from typing import NamedTuple

from srs.model.note import Note
from srs.model.state import CardState
from srs.store.conditions import ORPHAN
from srs.store.notes import NOTE_COLUMNS, note_of_row, with_parts
from srs.store.states import STATE_COLUMNS, state_of_row

_LAST = "\U0010ffff"
_MET = (
    "(reviews > 0 OR due IS NOT NULL OR suspended OR flagged OR leech OR buried_until IS NOT NULL)"
)
_NOTE_AT = 3 + len(CardState._fields)


class StoredCard(NamedTuple):
    """A card as the store has it. ``note`` is None for an orphan: no deck has it now."""

    id: str
    deck: str
    deck_title: str
    part: str
    note: Note | None
    state: CardState


def read_card(connection: sqlite3.Connection, card: str) -> StoredCard | None:
    """Return the card called exactly ``card``, or None."""
    row = connection.execute(
        f"SELECT card.deck, title, part, {STATE_COLUMNS}, {NOTE_COLUMNS} FROM card"
        " LEFT JOIN note ON card.position IS NOT NULL"
        " AND note.deck = card.deck AND note.id = card.note"
        " LEFT JOIN deck ON deck.name = note.deck WHERE card.id = ?",
        (card,),
    ).fetchone()
    if row is None:
        return None
    deck, title, part = row[:3]
    state, note = row[3:_NOTE_AT], row[_NOTE_AT:]
    return StoredCard(
        card,
        deck,
        title or deck,
        part,
        None if title is None else with_parts(connection, deck, note_of_row(note)),
        state_of_row(state),
    )


def cards_named(connection: sqlite3.Connection, name: str, limit: int = 6) -> list[str]:
    """Return the cards that ``name`` may mean, at most ``limit``, the best reading only.

    In this order: the very card, first cards of notes with this id, other cards of such notes,
    cards whose name starts so, cards whose note id starts so. Of each, orphans only where no
    deck has such a card. No prompts.
    """
    note, _, part = name.partition("#")
    readings = (
        ("id = ?", (name,)),
        ("note = ? AND part = ?", (note, part)),
        ("note = ?", (name,)),
        ("id >= ? AND id < ?", (name, name + _LAST)),
        ("note >= ? AND note < ?", (name, name + _LAST)),
    )
    for where, values in readings:
        for kind in ("position IS NOT NULL", ORPHAN):
            sql = f"SELECT id FROM card WHERE {where} AND {kind} ORDER BY id LIMIT ?"
            if rows := connection.execute(sql, (*values, limit)).fetchall():
                return [row[0] for row in rows]
    return []


def similar_cards(connection: sqlite3.Connection, name: str, limit: int = 3) -> list[str]:
    """Return names of cards that hold ``name``'s last part somewhere, as a suggestion."""
    pattern = name.rpartition("/")[2].replace("\\", r"\\").replace("%", r"\%").replace("_", r"\_")
    rows = connection.execute(
        r"SELECT id FROM card WHERE position IS NOT NULL AND note LIKE ? ESCAPE '\' LIMIT ?",
        (f"%{pattern}%", limit),
    )
    return [row[0] for row in rows]


def is_in_deck(connection: sqlite3.Connection, card: str) -> bool:
    """Whether a deck has this card now."""
    row = connection.execute(
        "SELECT 1 FROM card WHERE id = ? AND position IS NOT NULL", (card,)
    ).fetchone()
    return row is not None


def ids_with_history(connection: sqlite3.Connection, deck: str) -> set[str]:
    """Return the ids of a deck's notes with a card that is not as new ones are.

    What was taken back does not count.
    """
    rows = connection.execute(f"SELECT note FROM card WHERE deck = ? AND {_MET}", (deck,))
    return {row[0] for row in rows}


def has_history(connection: sqlite3.Connection, deck: str, note: str) -> bool:
    """Whether a card of the note is not as new ones are. What was taken back does not count."""
    row = connection.execute(
        f"SELECT 1 FROM card WHERE note = ? AND deck = ? AND {_MET} LIMIT 1", (note, deck)
    ).fetchone()
    return row is not None


def note_ids(connection: sqlite3.Connection, deck: str) -> set[str]:
    """Return the note ids that a deck has or had; the history under them is theirs."""
    return {row[0] for row in connection.execute("SELECT note FROM card WHERE deck = ?", (deck,))}

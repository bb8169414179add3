"""Finding cards by name, and reading one whole: note, state, place."""

from __future__ import annotations

import sqlite3
from typing import NamedTuple

from srs.model.note import Note
from srs.model.state import CardState
from srs.store.notes import NOTE_COLUMNS, note_of_row
from srs.store.states import STATE_COLUMNS, state_of_row


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
        f"SELECT deck, note, part, position, {STATE_COLUMNS} FROM card WHERE id = ?", (card,)
    ).fetchone()
    if row is None:
        return None
    deck, note_id, part, position, *state = row
    note = title = None
    if position is not None:
        found = connection.execute(
            f"SELECT title, {NOTE_COLUMNS} FROM note JOIN deck ON deck.name = note.deck"
            " WHERE note.deck = ? AND note.id = ?",
            (deck, note_id),
        ).fetchone()
        title, note = found[0], note_of_row(found[1:])
    return StoredCard(card, deck, title or deck, part, note, state_of_row(tuple(state)))


def cards_named(connection: sqlite3.Connection, name: str, limit: int = 6) -> list[str]:
    """Return the cards that ``name`` may mean, at most ``limit``, the best reading only.

    In this order: the very card, first cards of notes with this id, other cards of such notes,
    cards whose name starts so, cards whose note id starts so. Orphans come last.
    """
    end = name + "\U0010ffff"
    readings = (
        ("id = ?", (name,)),
        ("note = ? AND part = ''", (name,)),
        ("note = ?", (name,)),
        ("id >= ? AND id < ?", (name, end)),
        ("note >= ? AND note < ?", (name, end)),
    )
    for where, values in readings:
        rows = connection.execute(
            f"SELECT id FROM card WHERE {where} ORDER BY position IS NULL, id LIMIT {limit}",
            values,
        ).fetchall()
        if rows:
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


def note_ids(connection: sqlite3.Connection, deck: str) -> set[str]:
    """Return the note ids that a deck has or had; the history under them is theirs."""
    return {row[0] for row in connection.execute("SELECT note FROM card WHERE deck = ?", (deck,))}

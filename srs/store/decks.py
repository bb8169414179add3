"""Decks as last read, kept so that nothing is parsed twice."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import asdict

from srs.model.deck import Deck, Stage
from srs.model.note import Note, card_id, card_parts
from srs.store.conditions import ORPHAN
from srs.store.notes import NOTE_COLUMNS, note_of_row
from srs.store.prompts import prompt_from_json, prompt_to_json


def keep_deck(
    connection: sqlite3.Connection, path: str, stamp: str, digest: str, deck: Deck
) -> None:
    """Take in what a deck file says now, inside a transaction.

    What the file said before must have been forgotten (``forget_deck``): cards that the deck
    no longer has have kept their state and lost their place.
    """
    connection.execute(
        "INSERT INTO deck (path, name, title, description, stamp, digest, prompts, roadmap, rules)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            path,
            deck.name,
            deck.title,
            deck.description,
            stamp,
            digest,
            json.dumps([prompt_to_json(prompt) for prompt in deck.prompts]),
            json.dumps([asdict(stage) for stage in deck.roadmap]),
            json.dumps(deck.rules),
        ),
    )
    connection.executemany(
        "INSERT INTO note VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (_note_row(deck.name, position, note) for position, note in enumerate(deck.notes)),
    )
    connection.executemany(
        "INSERT INTO card (id, deck, note, part, position, lone) VALUES (?, ?, ?, ?, ?, ?)"
        " ON CONFLICT (id) DO UPDATE SET position = excluded.position, lone = excluded.lone",
        _card_rows(deck),
    )


def _note_row(deck: str, position: int, note: Note) -> tuple[object, ...]:
    return (
        deck,
        note.id,
        position,
        note.kind.value,
        note.front,
        note.back,
        " ".join(note.tags),
        note.hint,
        note.source,
        note.line,
    )


def _card_rows(deck: Deck) -> Iterator[tuple[object, ...]]:
    position = 0
    for note in deck.notes:
        parts = card_parts(note)
        for part in parts:
            name = card_id(deck.name, note.id, part)
            yield name, deck.name, note.id, part, position, len(parts) == 1
            position += 1


def orphans(connection: sqlite3.Connection) -> set[str]:
    """Return the cards that were answered and that no deck has now."""
    rows = connection.execute(f"SELECT id FROM card WHERE reviews > 0 AND {ORPHAN}")
    return {row[0] for row in rows}


def forget_cards_never_met(connection: sqlite3.Connection) -> None:
    """Drop the cards that no deck has and that the log does not name."""
    connection.execute(
        "DELETE FROM card WHERE position IS NULL"
        " AND NOT EXISTS (SELECT 1 FROM log WHERE log.card = card.id)"
    )


def read_deck(connection: sqlite3.Connection, name: str) -> Deck | None:
    """Return the deck called ``name`` as its file said when last read, or None."""
    row = connection.execute(
        "SELECT title, description, prompts, roadmap, rules FROM deck WHERE name = ?", (name,)
    ).fetchone()
    if row is None:
        return None
    title, description, prompts, roadmap, rules = row
    notes = connection.execute(
        f"SELECT {NOTE_COLUMNS} FROM note WHERE deck = ? ORDER BY position", (name,)
    )
    return Deck(
        name=name,
        title=title,
        description=description,
        notes=tuple(note_of_row(row) for row in notes),
        prompts=tuple(prompt_from_json(fields) for fields in json.loads(prompts)),
        roadmap=tuple(
            Stage(**{**fields, "understand": tuple(fields["understand"])})
            for fields in json.loads(roadmap)
        ),
        rules=json.loads(rules),
    )

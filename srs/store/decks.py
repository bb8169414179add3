"""Decks as last read, kept so that nothing is parsed twice."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Any

from srs.model.deck import Deck, Stage
from srs.model.note import Note, NoteKind, card_id, card_parts
from srs.store.conditions import ORPHAN
from srs.store.deck_files import BETWEEN_PROBLEMS
from srs.store.map_json import maps_from_json, maps_to_json
from srs.store.note_origins import origin_row
from srs.store.notes import NOTE_COLUMNS, note_of_row, with_parts
from srs.store.prompts import prompt_from_json, prompt_to_json


def keep_deck(
    connection: sqlite3.Connection, path: str, stamp: str, digest: str, deck: Deck
) -> None:
    """Take in what a deck file says now, inside a transaction.

    What the file said before must have been forgotten (``forget_deck``): cards that the deck
    no longer has have kept their state and lost their place. What its maps make is kept by
    ``keep_map_notes``.
    """
    connection.execute(
        "INSERT INTO deck (path, name, title, description, stamp, digest, prompts, roadmap, rules,"
        " maps) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
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
            maps_to_json(deck.maps),
        ),
    )
    _keep_notes(connection, deck.name, deck.notes, 0, 0)


def keep_map_notes(
    connection: sqlite3.Connection, deck: str, notes: Sequence[Note], problems: Sequence[str]
) -> None:
    """Take in what the maps of a deck make now, in place of what they made before.

    Their cards come after all others of the deck. ``problems`` are texts without empty lines.
    Inside a transaction.
    """
    made = {"deck": deck, "kind": NoteKind.MAP.value}
    connection.execute(
        "UPDATE card SET position = NULL WHERE deck = :deck AND position IS NOT NULL"
        " AND note IN (SELECT id FROM note WHERE deck = :deck AND kind = :kind)",
        made,
    )
    connection.execute("DELETE FROM note WHERE deck = :deck AND kind = :kind", made)
    connection.execute(
        "UPDATE deck SET map_problem = nullif(?, '') WHERE name = ?",
        (BETWEEN_PROBLEMS.join(problems), deck),
    )
    if notes:
        first_note, first_card = connection.execute(
            "SELECT (SELECT count(*) FROM note WHERE deck = :deck),"
            " (SELECT coalesce(max(position) + 1, 0) FROM card"
            " WHERE id > :deck || '/' AND id < :deck || '0' AND deck = :deck)",  # 0 comes after /
            {"deck": deck},
        ).fetchone()
        _keep_notes(connection, deck, notes, first_note, first_card)


def _keep_notes(
    connection: sqlite3.Connection,
    deck: str,
    notes: Sequence[Note],
    first_note: int,
    first_card: int,
) -> None:
    """Put notes, and the cards that they make, at these positions and the next."""
    connection.executemany(
        "INSERT INTO note (deck, id, position, kind, front, back, tags, hint, source, line,"
        " anki_guid, anki_card, anki_fields) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (_note_row(deck, position, note) for position, note in enumerate(notes, first_note)),
    )
    connection.executemany(
        "INSERT INTO card (id, deck, note, part, position, lone) VALUES (?, ?, ?, ?, ?, ?)"
        " ON CONFLICT (id) DO UPDATE SET position = excluded.position, lone = excluded.lone",
        _card_rows(deck, notes, first_card),
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
        *origin_row(note.anki),
    )


def _card_rows(
    deck: str, notes: Sequence[Note], first_position: int
) -> Iterator[tuple[object, ...]]:
    position = first_position
    for note in notes:
        parts = card_parts(note)
        for part in parts:
            yield card_id(deck, note.id, part), deck, note.id, part, position, len(parts) == 1
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
        "SELECT title, description, prompts, roadmap, rules, maps FROM deck WHERE name = ?", (name,)
    ).fetchone()
    if row is None:
        return None
    title, description, prompts, roadmap, rules, maps = row
    notes = connection.execute(
        f"SELECT {NOTE_COLUMNS} FROM note WHERE deck = ? ORDER BY position", (name,)
    )
    return Deck(
        name=name,
        title=title,
        description=description,
        notes=tuple(with_parts(connection, name, note_of_row(row)) for row in notes),
        prompts=tuple(prompt_from_json(fields) for fields in json.loads(prompts)),
        roadmap=tuple(map(_stage, json.loads(roadmap))),
        rules=json.loads(rules),
        maps=maps_from_json(maps),
    )


def _stage(fields: dict[str, Any]) -> Stage:
    """Return a stage from JSON, which has lists where it has tuples."""
    for name in ("understand", "decks"):
        fields[name] = tuple(fields.get(name, ()))
    return Stage(**fields)

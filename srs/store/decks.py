"""Deck files as last read, kept so that nothing is parsed twice."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import asdict, dataclass

from srs.model.deck import Deck, Prompt, Stage
from srs.model.note import Note, NoteKind, card_id, card_parts


@dataclass(frozen=True, slots=True)
class DeckFile:
    """What is known of a deck file.

    ``path`` is relative to the decks folder. ``name`` is None while the file was never read
    without mistakes. ``stamp`` tells whether the file was touched, ``digest`` whether its
    bytes changed. ``problem`` is what was wrong at the last reading, or empty.
    """

    path: str
    name: str | None
    title: str
    stamp: str
    digest: str
    problem: str


def deck_files(connection: sqlite3.Connection) -> dict[str, DeckFile]:
    """Return the known deck files by path."""
    rows = connection.execute(
        "SELECT path, name, title, stamp, digest, coalesce(problem, '') FROM deck ORDER BY path"
    )
    return {row[0]: DeckFile(*row) for row in rows}


def restamp(connection: sqlite3.Connection, path: str, stamp: str) -> None:
    """Note that a file was touched and holds the same bytes as before."""
    connection.execute("UPDATE deck SET stamp = ? WHERE path = ?", (stamp, path))


def keep_problem(
    connection: sqlite3.Connection, path: str, stamp: str, digest: str, problem: str
) -> None:
    """Note that a file has mistakes; what it said when last good stays in use."""
    connection.execute(
        "INSERT INTO deck VALUES (?, NULL, '', '', ?, ?, ?, '[]', '[]') ON CONFLICT (path) DO"
        " UPDATE SET stamp = excluded.stamp, digest = excluded.digest,"
        " problem = excluded.problem",
        (path, stamp, digest, problem),
    )


def keep_deck(
    connection: sqlite3.Connection, path: str, stamp: str, digest: str, deck: Deck
) -> None:
    """Take in what a deck file says now, in place of what it said. Inside a transaction.

    Cards that the deck no longer has keep their state and lose their place.
    """
    forget_deck(connection, path)
    connection.execute(
        "INSERT INTO deck VALUES (?, ?, ?, ?, ?, ?, NULL, ?, ?)",
        (
            path,
            deck.name,
            deck.title,
            deck.description,
            stamp,
            digest,
            json.dumps([asdict(prompt) for prompt in deck.prompts]),
            json.dumps([asdict(stage) for stage in deck.roadmap]),
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


def forget_deck(connection: sqlite3.Connection, path: str) -> None:
    """Forget what a file said; its cards lose their place and keep their state."""
    row = connection.execute("SELECT name FROM deck WHERE path = ?", (path,)).fetchone()
    if row is None:
        return
    if row[0] is not None:
        connection.execute("DELETE FROM note WHERE deck = ?", row)
        connection.execute(
            "UPDATE card SET position = NULL WHERE deck = ? AND position IS NOT NULL", row
        )
    connection.execute("DELETE FROM deck WHERE path = ?", (path,))


def read_deck(connection: sqlite3.Connection, name: str) -> Deck | None:
    """Return the deck called ``name`` as its file said when last read, or None."""
    row = connection.execute(
        "SELECT title, description, prompts, roadmap FROM deck WHERE name = ?", (name,)
    ).fetchone()
    if row is None:
        return None
    title, description, prompts, roadmap = row
    notes = connection.execute(
        f"SELECT {NOTE_COLUMNS} FROM note WHERE deck = ? ORDER BY position", (name,)
    )
    return Deck(
        name=name,
        title=title,
        description=description,
        notes=tuple(note_of_row(row) for row in notes),
        prompts=tuple(Prompt(**fields) for fields in json.loads(prompts)),
        roadmap=tuple(
            Stage(**{**fields, "understand": tuple(fields["understand"])})
            for fields in json.loads(roadmap)
        ),
    )


NOTE_COLUMNS = "note.id, kind, front, back, tags, hint, source, line"


def note_of_row(row: tuple[str, str, str, str, str, str, str, int]) -> Note:
    """Return the note in a row of ``NOTE_COLUMNS``."""
    name, kind, front, back, tags, hint, source, line = row
    return Note(name, NoteKind(kind), front, back, tuple(tags.split()), hint, source, line)


def deck_titles(connection: sqlite3.Connection) -> dict[str, str]:
    """Return the titles of all decks that could be read, by name, in order of name."""
    return dict(
        connection.execute("SELECT name, title FROM deck WHERE name IS NOT NULL ORDER BY name")
    )


def deck_path(connection: sqlite3.Connection, name: str) -> str | None:
    """Return the path, relative to the decks folder, of the file of deck ``name``."""
    row = connection.execute("SELECT path FROM deck WHERE name = ?", (name,)).fetchone()
    return None if row is None else str(row[0])

"""Deck files as last read: which there are, and whether they were touched since."""

from __future__ import annotations

import sqlite3
from typing import NamedTuple

from srs.model.note import card_id

# The stamp of a file that was written so lately that its time proves nothing yet.
UNSETTLED = "unsettled"
# What is wrong with the maps of a deck is kept as one text. No problem has an empty line.
BETWEEN_PROBLEMS = "\n\n"


class DeckFile(NamedTuple):
    """What is known of a deck file.

    ``path`` is relative to the decks folder. ``name`` is None while the file was never read
    without mistakes. ``stamp`` tells whether the file was touched, ``digest`` whether its
    bytes changed. ``problem`` is what was wrong at the last reading, or empty; ``map_problems``
    say what is wrong with the maps that the deck lists.
    """

    path: str
    name: str | None
    title: str
    stamp: str
    digest: str
    problem: str
    map_problems: tuple[str, ...]


def deck_files(connection: sqlite3.Connection) -> dict[str, DeckFile]:
    """Return the known deck files by path."""
    rows = connection.execute(
        "SELECT path, name, title, stamp, digest, coalesce(problem, ''), map_problem"
        " FROM deck ORDER BY path"
    )
    return {row[0]: DeckFile._make((*row[:6], _parted(row[6]))) for row in rows}


def _parted(problems: str | None) -> tuple[str, ...]:
    return tuple(problems.split(BETWEEN_PROBLEMS)) if problems else ()


def restamp(connection: sqlite3.Connection, path: str, stamp: str) -> None:
    """Note that a file was touched and holds the same bytes as before."""
    connection.execute("UPDATE deck SET stamp = ? WHERE path = ?", (stamp, path))


def keep_problem(
    connection: sqlite3.Connection, path: str, stamp: str, digest: str, problem: str
) -> None:
    """Note that a file has mistakes; what it said when last good stays in use."""
    connection.execute(
        "INSERT INTO deck (path, title, description, stamp, digest, problem, prompts, roadmap)"
        " VALUES (?, '', '', ?, ?, ?, '[]', '[]') ON CONFLICT (path) DO"
        " UPDATE SET stamp = excluded.stamp, digest = excluded.digest,"
        " problem = excluded.problem",
        (path, stamp, digest, problem),
    )


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


def deck_titles(connection: sqlite3.Connection) -> dict[str, str]:
    """Return the titles of all decks that could be read, by name, in order of name."""
    return dict(
        connection.execute("SELECT name, title FROM deck WHERE name IS NOT NULL ORDER BY name")
    )


def prompt_names(connection: sqlite3.Connection) -> list[str]:
    """Return the names (``deck/id``) of all prompts, in the order of decks and files."""
    rows = connection.execute(
        "SELECT deck.name, json_extract(each.value, '$.id') FROM deck, json_each(prompts) AS each"
        " WHERE deck.name IS NOT NULL AND prompts <> '[]' ORDER BY deck.name, each.key"
    )
    return [card_id(deck, prompt) for deck, prompt in rows]


def deck_rules(connection: sqlite3.Connection) -> dict[str, dict[str, int | bool | str]]:
    """Return the rules that deck files set, by deck; decks without any are absent."""
    rows = connection.execute(
        "SELECT name, rules FROM deck WHERE name IS NOT NULL AND rules <> '{}'"
    )
    found = rows.fetchall()
    if not found:
        return {}
    import json  # 3 ms, for decks that have rules

    return {name: json.loads(rules) for name, rules in found}


def deck_path(connection: sqlite3.Connection, name: str) -> str | None:
    """Return the path, relative to the decks folder, of the file of deck ``name``."""
    row = connection.execute("SELECT path FROM deck WHERE name = ?", (name,)).fetchone()
    return None if row is None else str(row[0])

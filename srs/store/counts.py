"""How many cards are due, were met, are suspended: by deck."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection

from srs.store.conditions import AGAIN, DUE, DUE_ALONE, MET_FIRST, filled
from srs.store.selection import Selection


def due_by_deck(connection: sqlite3.Connection, day: int, selection: Selection) -> dict[str, int]:
    """Return how many cards are due on study day ``day``, by deck, whatever the limits."""
    if not selection.is_whole:
        return _count(connection, DUE, day, selection)
    # As many as DUE finds: of each note with several cards the first that is due, unless one
    # was answered today. Asked once for all, not for each card: after years away all are due.
    alone = f"(lone OR {selection.is_together()})" if selection.together else "lone"
    rows = connection.execute(
        f"SELECT deck, sum({alone}) + count(DISTINCT CASE WHEN NOT {alone} AND (deck, note)"
        " NOT IN (SELECT deck, note FROM card WHERE last_day = :day AND NOT lone"
        " AND position IS NOT NULL) THEN note END)"
        f" FROM card WHERE {DUE_ALONE}{selection.condition()} GROUP BY deck",
        selection.parameters(day),
    )
    return {deck: count for deck, count in rows if count}


def again_by_deck(connection: sqlite3.Connection, day: int, selection: Selection) -> dict[str, int]:
    """Return how many cards are to be asked again on study day ``day``, by deck."""
    return _count(connection, AGAIN, day, selection)


def _count(
    connection: sqlite3.Connection, where: str, day: int, selection: Selection
) -> dict[str, int]:
    rows = connection.execute(
        f"SELECT deck, count(*) FROM card WHERE {filled(where, selection)}{selection.condition()}"
        " GROUP BY deck ORDER BY deck",
        selection.parameters(day),
    )
    return dict(rows.fetchall())


def introduced(connection: sqlite3.Connection, day: int) -> int:
    """Return how many cards were answered for the first time on study day ``day``."""
    row = connection.execute(
        f"SELECT count(*) FROM card WHERE {MET_FIRST}", {"day": day}
    ).fetchone()
    return int(row[0])


def introduced_by_deck(connection: sqlite3.Connection, day: int) -> dict[str, int]:
    """Return the same, by deck."""
    return dict(
        connection.execute(
            f"SELECT deck, count(*) FROM card WHERE {MET_FIRST} GROUP BY deck", {"day": day}
        ).fetchall()
    )


def reviewed_by_deck(connection: sqlite3.Connection, day: int, since: str) -> dict[str, int]:
    """Return how many cards met before ``day`` were answered on it, by deck.

    No entry of the day has an id below ``since``: the log from there on is read, not all cards.
    """
    return dict(
        connection.execute(
            "SELECT deck, count(DISTINCT card.id) FROM log JOIN card ON card.id = log.card"
            " WHERE log.id >= ? AND log.kind = 'rating' AND log.day = ?"
            " AND last_day = log.day AND first_day < log.day GROUP BY deck",
            (since, day),
        ).fetchall()
    )


def suspended_by_deck(connection: sqlite3.Connection) -> dict[str, int]:
    """Return how many cards are suspended, by deck; decks without any are absent."""
    return dict(
        connection.execute(
            "SELECT deck, count(*) FROM card WHERE position IS NOT NULL AND suspended = 1"
            " GROUP BY deck"
        ).fetchall()
    )


def learnt_cards(connection: sqlite3.Connection, decks: Collection[str]) -> tuple[int, int]:
    """Return how many cards ``decks`` have, and how many of them are in review."""
    marks = ", ".join("?" * len(decks))
    row = connection.execute(
        "SELECT count(*), coalesce(sum(phase = 'review'), 0) FROM card"
        f" WHERE position IS NOT NULL AND deck IN ({marks})",
        tuple(decks),
    ).fetchone()
    return int(row[0]), int(row[1])


def deck_sizes(connection: sqlite3.Connection) -> dict[str, int]:
    """Return how many cards each deck has."""
    return dict(
        connection.execute(
            "SELECT deck, count(*) FROM card WHERE position IS NOT NULL GROUP BY deck"
        ).fetchall()
    )

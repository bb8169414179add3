"""What is to be reviewed today: cards due, new cards, drills; and how many."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from srs.review.plan import Counts, Turn, Waiting, total_counts

_UNLIMITED = -1  # as SQLite's LIMIT has it
_IN_PLAY = "position IS NOT NULL AND suspended = 0"

# A sibling keeps a card from today where it was answered today, or is itself due today and
# comes first. Only cards of notes with several cards (lone = 0) pay for this.
_NO_SIBLING_TODAY = """
    (lone OR NOT EXISTS (
        SELECT 1 FROM card AS sibling
        WHERE sibling.note = card.note AND sibling.deck = card.deck AND sibling.id <> card.id
          AND sibling.position IS NOT NULL
          AND (sibling.last_day = :day
               OR ({before}
                   AND sibling.suspended = 0
                   AND coalesce(sibling.buried_until, 0) <= :day))))
"""
_DUE_ALONE = (
    f"due <= :day AND {_IN_PLAY}"
    " AND coalesce(buried_until, 0) <= :day AND coalesce(last_day, 0) < :day"
)
_DUE = f"{_DUE_ALONE} AND " + _NO_SIBLING_TODAY.format(
    before="sibling.due <= :day AND (sibling.due, sibling.position) < (card.due, card.position)"
)
_NEW = (
    f"due IS NULL AND {_IN_PLAY}"
    " AND coalesce(buried_until, 0) <= :day AND "
    + _NO_SIBLING_TODAY.format(
        before="(sibling.due <= :day OR (sibling.due IS NULL AND sibling.position < card.position))"
    )
)
_AGAIN = f"last_day = :day AND drill AND {_IN_PLAY} AND coalesce(buried_until, 0) <= :day"


def waiting_cards(
    connection: sqlite3.Connection,
    day: int,
    new_limit: int,
    decks: Sequence[str],
    most: int | None,
) -> Waiting:
    """Return the cards that wait on study day ``day``, of due ones at most ``most``.

    ``new_limit`` is what is left of the day's new cards; no ``decks`` means all, and ``most``
    None no bound. The cards longest overdue come first; new ones and drills in the order of
    their decks.
    """
    values = _values(day, decks)
    select = "SELECT id FROM card WHERE {}" + _in_decks(decks) + " ORDER BY {} LIMIT {}"

    def ids(where: str, order: str, limit: int) -> tuple[str, ...]:
        rows = connection.execute(select.format(where, order, limit), values)
        return tuple(row[0] for row in rows)

    limit = _UNLIMITED if most is None else most
    return Waiting(
        due=ids(_DUE, "due, deck, position", limit),
        new=ids(_NEW, "deck, position", max(0, new_limit)),
        again=ids(_AGAIN, "deck, position", _UNLIMITED),
    )


def counts_by_deck(
    connection: sqlite3.Connection, day: int, new_limit: int, decks: Sequence[str] = ()
) -> dict[str, Counts]:
    """Return the counts of every deck that has cards waiting, by name.

    The day's new cards are dealt out to the decks in order of name, as they will be asked.
    """
    due = _count_due(connection, day, decks)
    again = _count(connection, _AGAIN, day, decks)
    new = _count_new(connection, day, max(0, new_limit), decks)
    return {
        name: Counts(due.get(name, 0), new.get(name, 0), again.get(name, 0))
        for name in sorted({*due, *new, *again})
    }


def _count(
    connection: sqlite3.Connection, where: str, day: int, decks: Sequence[str]
) -> dict[str, int]:
    rows = connection.execute(
        f"SELECT deck, count(*) FROM card WHERE {where}{_in_decks(decks)}"
        " GROUP BY deck ORDER BY deck",
        _values(day, decks),
    )
    return dict(rows.fetchall())


def _count_due(connection: sqlite3.Connection, day: int, decks: Sequence[str]) -> dict[str, int]:
    # As many as _DUE finds: of each note with several cards the first that is due, unless one
    # was answered today. Asked once for all, not for each card: after years away all are due.
    rows = connection.execute(
        "SELECT deck, sum(lone) + count(DISTINCT CASE WHEN NOT lone AND (deck, note) NOT IN"
        " (SELECT deck, note FROM card WHERE last_day = :day AND NOT lone"
        " AND position IS NOT NULL) THEN note END)"
        f" FROM card WHERE {_DUE_ALONE}{_in_decks(decks)} GROUP BY deck",
        _values(day, decks),
    )
    return {deck: count for deck, count in rows if count}


def _count_new(
    connection: sqlite3.Connection, day: int, limit: int, decks: Sequence[str]
) -> dict[str, int]:
    # The limit is small, the number of new cards may be not: take the cards, not the count.
    rows = connection.execute(
        f"SELECT deck, count(*) FROM (SELECT deck FROM card WHERE {_NEW}{_in_decks(decks)}"
        f" ORDER BY deck, position LIMIT {limit}) GROUP BY deck",
        _values(day, decks),
    )
    return dict(rows.fetchall())


def introduced(connection: sqlite3.Connection, day: int) -> int:
    """Return how many cards were answered for the first time on study day ``day``."""
    row = connection.execute("SELECT count(*) FROM card WHERE first_day = ?", (day,)).fetchone()
    return int(row[0])


def turn_of(connection: sqlite3.Connection, card: str, day: int) -> Turn | None:
    """Return why ``card`` is to be asked on study day ``day``; None where it is not.

    By the same rules as ``waiting_cards``, but for the day's limit of new cards.
    """
    row = connection.execute(
        f"SELECT {_AGAIN}, {_DUE}, {_NEW} FROM card WHERE id = :card", {"day": day, "card": card}
    ).fetchone()
    turns = (Turn.AGAIN, Turn.DUE, Turn.NEW)
    return next((turn for turn, applies in zip(turns, row or (), strict=False) if applies), None)


def has_new(connection: sqlite3.Connection, day: int, decks: Sequence[str]) -> bool:
    """Whether new cards of ``decks`` could be asked on study day ``day``, were there no limit."""
    sql = f"SELECT 1 FROM card WHERE {_NEW}{_in_decks(decks)} LIMIT 1"
    return connection.execute(sql, _values(day, decks)).fetchone() is not None


def coming(
    connection: sqlite3.Connection, day: int, new_a_day: int, decks: Sequence[str]
) -> tuple[int, int] | None:
    """Return the first study day after ``day`` on which cards of ``decks`` wait, and how many.

    As the cards stand now. None where nothing is to come.
    """
    after = day + 1
    if count := _total(connection, after, new_a_day, decks):
        return after, count
    row = connection.execute(
        f"SELECT min(due) FROM card WHERE due > :day AND {_IN_PLAY}{_in_decks(decks)}",
        _values(after, decks),
    ).fetchone()
    return None if row[0] is None else (row[0], _total(connection, row[0], new_a_day, decks))


def _total(connection: sqlite3.Connection, day: int, new_a_day: int, decks: Sequence[str]) -> int:
    return total_counts(counts_by_deck(connection, day, new_a_day, decks).values()).total


def _in_decks(decks: Sequence[str]) -> str:
    if not decks:
        return ""
    return f" AND deck IN ({', '.join(f':deck{number}' for number in range(len(decks)))})"


def _values(day: int, decks: Sequence[str]) -> dict[str, object]:
    return {"day": day, **{f"deck{number}": deck for number, deck in enumerate(decks)}}


def suspended_by_deck(connection: sqlite3.Connection) -> dict[str, int]:
    """Return how many cards are suspended, by deck; decks without any are absent."""
    return dict(
        connection.execute(
            "SELECT deck, count(*) FROM card WHERE position IS NOT NULL AND suspended = 1"
            " GROUP BY deck"
        ).fetchall()
    )


def deck_sizes(connection: sqlite3.Connection) -> dict[str, int]:
    """Return how many cards each deck has."""
    return dict(
        connection.execute(
            "SELECT deck, count(*) FROM card WHERE position IS NOT NULL GROUP BY deck"
        ).fetchall()
    )

"""What is to be reviewed today: cards due, new cards, drills; and how many."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from srs.model.settings import Order
from srs.review.plan import Turn, shuffled
from srs.store.selection import ALL, Selection

_IN_PLAY = "position IS NOT NULL AND suspended = 0"

# A sibling keeps a card from today where it was answered today, or is itself due today and
# comes first. Only cards of notes with several cards (lone = 0) pay for this.
_NO_SIBLING_TODAY = """
    (lone OR {together} OR NOT EXISTS (
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
_FIRST_BY_DUE = "(sibling.due, sibling.position) < (card.due, card.position)"
_DUE = f"{_DUE_ALONE} AND " + _NO_SIBLING_TODAY.replace(
    "{before}", f"sibling.due <= :day AND {_FIRST_BY_DUE}"
)
_NEW = (
    f"due IS NULL AND {_IN_PLAY}"
    " AND coalesce(buried_until, 0) <= :day AND "
    + _NO_SIBLING_TODAY.replace(
        "{before}",
        "(sibling.due <= :day OR (sibling.due IS NULL AND sibling.position < card.position))",
    )
)
_AHEAD = (
    f"due > :day AND due <= :until AND {_IN_PLAY}"
    " AND coalesce(buried_until, 0) <= :day AND coalesce(last_day, 0) < :day AND "
    + _NO_SIBLING_TODAY.replace("{before}", f"sibling.due <= :until AND {_FIRST_BY_DUE}")
)
_AGAIN = f"last_day = :day AND drill AND {_IN_PLAY} AND coalesce(buried_until, 0) <= :day"
_BY_DECK = ("deck", "position")
# RANDOM is made of the order by deck, which is the same on every machine.
_ORDERS = {
    Order.DUE: ("due", *_BY_DECK),
    Order.OVERDUE: ("(due - :day - 1) * 1.0 / max(interval, 1)", "due", *_BY_DECK),
    Order.RANDOM: _BY_DECK,
    Order.DECK: _BY_DECK,
}


class Limits(NamedTuple):
    """How many cards may still be asked today: over all decks, and of single decks."""

    overall: int | None = None
    of_decks: Mapping[str, int] = {}

    @property
    def are_none(self) -> bool:
        """Whether nothing is limited."""
        return self.overall is None and not self.of_decks


NO_LIMITS = Limits()


def due_cards(
    connection: sqlite3.Connection,
    day: int,
    selection: Selection,
    order: Order = Order.DUE,
    limits: Limits = NO_LIMITS,
    most: int | None = None,
) -> list[str]:
    """Return the due cards of study day ``day`` within ``limits``, at most ``most``, in order."""
    overall = _least(limits.overall, most)
    if order is not Order.RANDOM:
        return _listed(
            connection, _DUE, _ORDERS[order], day, selection, Limits(overall, limits.of_decks)
        )
    # Which of them come is random too, so that all are shuffled before some are taken.
    cards = shuffled(_listed(connection, _DUE, _BY_DECK, day, selection), day)
    return _within(cards, limits._replace(overall=overall))


def new_cards(
    connection: sqlite3.Connection, day: int, selection: Selection, limits: Limits
) -> list[str]:
    """Return the new cards of study day ``day`` within ``limits``, in the order of their decks."""
    return _listed(connection, _NEW, _BY_DECK, day, selection, limits)


def again_cards(connection: sqlite3.Connection, day: int, selection: Selection) -> list[str]:
    """Return the cards that were answered below 4 on ``day`` and not made good since."""
    return _listed(connection, _AGAIN, _BY_DECK, day, selection)


def cards_ahead(
    connection: sqlite3.Connection, day: int, days: int, selection: Selection
) -> list[str]:
    """Return the cards that are due on one of the ``days`` study days after ``day``."""
    return _listed(connection, _AHEAD, _ORDERS[Order.DUE], day, _until(selection, day, days))


def _until(selection: Selection, day: int, days: int) -> Selection:
    return selection._replace(values={**selection.values, "until": day + days})


def _listed(
    connection: sqlite3.Connection,
    where: str,
    order: Sequence[str],
    day: int,
    selection: Selection,
    limits: Limits = NO_LIMITS,
) -> list[str]:
    """Return cards in ``order``; each deck with a limit of its own is asked for by itself."""
    limited = [deck for deck in limits.of_decks if not selection.decks or deck in selection.decks]
    if not limited:
        found = _rows(connection, where, order, day, selection, limits.overall)
        return [str(row[-1]) for row in found]
    rows: list[tuple[object, ...]] = []
    for deck in limited:
        most = _least(limits.overall, limits.of_decks[deck])
        rows += _rows(connection, where, order, day, selection.of_deck(deck), most)
    rows += _rows(connection, where, order, day, _others(selection, limited), limits.overall)
    rows.sort()
    return [str(row[-1]) for row in rows[: limits.overall]]


def _others(selection: Selection, decks: Sequence[str]) -> Selection:
    """Return the selection without ``decks``."""
    names = {f"other{number}": deck for number, deck in enumerate(decks)}
    other = f"card.deck NOT IN ({', '.join(f':{name}' for name in names)})"
    where = f"({selection.where}) AND {other}" if selection.where else other
    return selection._replace(where=where, values={**selection.values, **names})


def _rows(
    connection: sqlite3.Connection,
    where: str,
    order: Sequence[str],
    day: int,
    selection: Selection,
    most: int | None,
) -> list[tuple[object, ...]]:
    keys = ", ".join(order)
    limit = "" if most is None else f" LIMIT {max(0, most)}"
    return connection.execute(
        f"SELECT {keys}, id FROM card WHERE {_filled(where, selection)}{selection.condition()}"
        f" ORDER BY {keys}{limit}",
        selection.parameters(day),
    ).fetchall()


def _filled(where: str, selection: Selection) -> str:
    return where.replace("{together}", selection.is_together())


def _within(cards: Iterable[str], limits: Limits) -> list[str]:
    """Take cards in their order, as far as the limits go."""
    from srs.model.note import deck_of

    left = dict(limits.of_decks)
    taken: list[str] = []
    for card in cards:
        if limits.overall is not None and len(taken) >= limits.overall:
            break
        deck = deck_of(card)
        if left.get(deck, 1) > 0:
            taken.append(card)
            if deck in left:
                left[deck] -= 1
    return taken


def _least(*limits: int | None) -> int | None:
    return min((limit for limit in limits if limit is not None), default=None)


def due_by_deck(connection: sqlite3.Connection, day: int, selection: Selection) -> dict[str, int]:
    """Return how many cards are due on study day ``day``, by deck, whatever the limits."""
    if not selection.is_whole:
        return _count(connection, _DUE, day, selection)
    # As many as _DUE finds: of each note with several cards the first that is due, unless one
    # was answered today. Asked once for all, not for each card: after years away all are due.
    alone = f"(lone OR {selection.is_together()})"
    rows = connection.execute(
        f"SELECT deck, sum({alone}) + count(DISTINCT CASE WHEN NOT {alone} AND (deck, note)"
        " NOT IN (SELECT deck, note FROM card WHERE last_day = :day AND NOT lone"
        " AND position IS NOT NULL) THEN note END)"
        f" FROM card WHERE {_DUE_ALONE}{selection.condition()} GROUP BY deck",
        selection.parameters(day),
    )
    return {deck: count for deck, count in rows if count}


def again_by_deck(connection: sqlite3.Connection, day: int, selection: Selection) -> dict[str, int]:
    """Return how many cards are to be asked again on study day ``day``, by deck."""
    return _count(connection, _AGAIN, day, selection)


def ahead_by_deck(
    connection: sqlite3.Connection, day: int, days: int, selection: Selection
) -> dict[str, int]:
    """Return how many cards are due in the ``days`` days after ``day``, by deck."""
    return _count(connection, _AHEAD, day, _until(selection, day, days))


def _count(
    connection: sqlite3.Connection, where: str, day: int, selection: Selection
) -> dict[str, int]:
    rows = connection.execute(
        f"SELECT deck, count(*) FROM card WHERE {_filled(where, selection)}{selection.condition()}"
        " GROUP BY deck ORDER BY deck",
        selection.parameters(day),
    )
    return dict(rows.fetchall())


def introduced(connection: sqlite3.Connection, day: int) -> int:
    """Return how many cards were answered for the first time on study day ``day``."""
    row = connection.execute("SELECT count(*) FROM card WHERE first_day = ?", (day,)).fetchone()
    return int(row[0])


def introduced_by_deck(connection: sqlite3.Connection, day: int) -> dict[str, int]:
    """Return the same, by deck."""
    return dict(
        connection.execute(
            "SELECT deck, count(*) FROM card WHERE first_day = ? GROUP BY deck", (day,)
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


_TURNS: Sequence[tuple[Turn, str]] = (
    (Turn.AGAIN, _AGAIN),
    (Turn.DUE, _DUE),
    (Turn.NEW, _NEW),
    (Turn.AHEAD, _AHEAD),
)


def turn_of(
    connection: sqlite3.Connection,
    card: str,
    day: int,
    selection: Selection = ALL,
    days_ahead: int = 0,
) -> Turn | None:
    """Return why ``card`` is to be asked on study day ``day``; None where it is not.

    By the same rules as the lists of cards, but for the day's limits; with ``days_ahead``
    also where it is due on one of the days after.
    """
    selection = _until(selection, day, days_ahead)
    wanted = ", ".join(_filled(where, selection) for _, where in _TURNS)
    row = connection.execute(
        f"SELECT {wanted} FROM card WHERE id = :card",
        {**selection.parameters(day), "card": card},
    ).fetchone()
    found = (turn for (turn, _), applies in zip(_TURNS, row or (), strict=False) if applies)
    return next(found, None)


def has_new(connection: sqlite3.Connection, day: int, selection: Selection) -> bool:
    """Whether new cards of the selection could be asked on ``day``, were there no limit."""
    return bool(_rows(connection, _NEW, ("1",), day, selection, 1))


def next_due_day(connection: sqlite3.Connection, day: int, selection: Selection) -> int | None:
    """Return the first study day after ``day`` on which a card of the selection is due."""
    row = connection.execute(
        f"SELECT min(due) FROM card WHERE due > :day AND {_IN_PLAY}{selection.condition()}",
        selection.parameters(day),
    ).fetchone()
    return None if row[0] is None else int(row[0])


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

"""What is to be reviewed today: cards due, new cards, drills, in the order of asking."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from srs.model.note import deck_of
from srs.model.settings import Order
from srs.review.plan import Turn, shuffled
from srs.store.conditions import AGAIN, AHEAD, DUE, IN_PLAY, NEW, filled
from srs.store.selection import Selection

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
            connection, DUE, _ORDERS[order], day, selection, Limits(overall, limits.of_decks)
        )
    # Which of them come is random too, so that all are shuffled before some are taken.
    cards = shuffled(_listed(connection, DUE, _BY_DECK, day, selection), day)
    return _within(cards, limits._replace(overall=overall))


def new_cards(
    connection: sqlite3.Connection, day: int, selection: Selection, limits: Limits
) -> list[str]:
    """Return the new cards of study day ``day`` within ``limits``, in the order of their decks."""
    return _listed(connection, NEW, _BY_DECK, day, selection, limits)


def again_cards(connection: sqlite3.Connection, day: int, selection: Selection) -> list[str]:
    """Return the cards that were answered below 4 on ``day`` and not made good since."""
    return _listed(connection, AGAIN, _BY_DECK, day, selection)


def cards_ahead(
    connection: sqlite3.Connection, day: int, days: int, selection: Selection
) -> list[str]:
    """Return the cards that are due on one of the ``days`` study days after ``day``."""
    return _listed(connection, AHEAD, _ORDERS[Order.DUE], day, _until(selection, day, days))


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
        f"SELECT {keys}, id FROM card WHERE {filled(where, selection)}{selection.condition()}"
        f" ORDER BY {keys}{limit}",
        selection.parameters(day),
    ).fetchall()


def _within(cards: Iterable[str], limits: Limits) -> list[str]:
    """Take cards in their order, as far as the limits go."""
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


_TURNS: Sequence[tuple[Turn, str]] = (
    (Turn.AGAIN, AGAIN),
    (Turn.DUE, DUE),
    (Turn.NEW, NEW),
    (Turn.AHEAD, AHEAD),
)


def turn_of(
    connection: sqlite3.Connection,
    card: str,
    day: int,
    together: Collection[str] = (),
    days_ahead: int = 0,
) -> Turn | None:
    """Return why ``card`` is to be asked on study day ``day``; None where it is not.

    By the same rules as the lists of cards, but for the day's limits. ``together`` are the
    decks whose siblings may be asked on one day; with ``days_ahead`` a card is asked also
    where it is due on one of the days after.
    """
    selection = _until(Selection(together=together), day, days_ahead)
    wanted = ", ".join(filled(where, selection) for _, where in _TURNS)
    row = connection.execute(
        f"SELECT {wanted} FROM card WHERE id = :card",
        {**selection.parameters(day), "card": card},
    ).fetchone()
    found = (turn for (turn, _), applies in zip(_TURNS, row or (), strict=False) if applies)
    return next(found, None)


def has_new(connection: sqlite3.Connection, day: int, selection: Selection) -> bool:
    """Whether new cards of the selection could be asked on ``day``, were there no limit."""
    return bool(_rows(connection, NEW, ("1",), day, selection, 1))


def next_due_day(connection: sqlite3.Connection, day: int, selection: Selection) -> int | None:
    """Return the first study day after ``day`` on which a card of the selection is due."""
    row = connection.execute(
        f"SELECT min(due) FROM card WHERE due > :day AND {IN_PLAY}{selection.condition()}",
        selection.parameters(day),
    ).fetchone()
    return None if row[0] is None else int(row[0])

"""What waits to be reviewed: how many cards, and which come next."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from typing import NamedTuple

from srs.model.settings import Mix


class Turn(StrEnum):
    """Why a card is asked."""

    DUE = "due"
    NEW = "new"
    AGAIN = "again"  # answered below 4 today, and not yet made good
    AHEAD = "ahead"  # before it is due, because the learner wants to
    PRACTICE = "practice"  # in a cram session; the schedule stays


class Counts(NamedTuple):
    """How many cards wait today; ``due`` and ``new`` within what is left of the day's limits."""

    due: int = 0
    new: int = 0
    again: int = 0

    @property
    def total(self) -> int:
        """All of them."""
        return self.due + self.new + self.again


def total_counts(counts: Iterable[Counts]) -> Counts:
    """Add up the counts of several decks."""
    return Counts(*map(sum, zip(*counts, strict=True)))


class Asked(NamedTuple):
    """A card that is to be asked, and why."""

    turn: Turn
    card: str


class Waiting(NamedTuple):
    """The next cards, in the order in which they are asked.

    ``due_beyond`` and ``new_beyond`` count those that wait behind the listed ones.
    """

    cards: tuple[Asked, ...] = ()
    due_beyond: int = 0
    new_beyond: int = 0

    @property
    def beyond(self) -> int:
        """All cards that wait and are not listed yet."""
        return self.due_beyond + self.new_beyond

    @property
    def total(self) -> int:
        """All cards that wait, listed or not."""
        return len(self.cards) + self.beyond

    @property
    def listed(self) -> frozenset[str]:
        """The listed cards."""
        return frozenset(asked.card for asked in self.cards)

    def next(self) -> Asked | None:
        """Return the card to ask next.

        None where nothing is listed, and where those listed are asked again: the cards that
        are not listed yet come first.
        """
        if not self.cards or (self.beyond and self.cards[0].turn is Turn.AGAIN):
            return None
        return self.cards[0]

    def of(self, turn: Turn) -> tuple[str, ...]:
        """Return the listed cards of one turn."""
        return tuple(asked.card for asked in self.cards if asked.turn is turn)

    def count(self, turn: Turn) -> int:
        """Return how many cards of one turn wait, listed or not."""
        beyond = {Turn.DUE: self.due_beyond, Turn.NEW: self.new_beyond}.get(turn, 0)
        return len(self.of(turn)) + beyond

    def without(self, card: str) -> Waiting:
        """Return the same without ``card``."""
        left = tuple(asked for asked in self.cards if asked.card != card)
        return self if len(left) == len(self.cards) else self._replace(cards=left)

    def with_first(self, turn: Turn, card: str) -> Waiting:
        """Return the same with ``card`` first of all."""
        rest = self.without(card)
        return rest._replace(cards=(Asked(turn, card), *rest.cards))

    def with_last(self, turn: Turn, card: str) -> Waiting:
        """Return the same with ``card`` last of those listed."""
        rest = self.without(card)
        return rest._replace(cards=(*rest.cards, Asked(turn, card)))

    def first(self, most: int) -> Waiting:
        """Return the ``most`` cards that come first."""
        cards = self.cards[: max(0, most)]
        due = min(self.due_beyond, max(0, most) - len(cards))
        return Waiting(cards, due, min(self.new_beyond, max(0, most) - len(cards) - due))


def arranged(
    due: Sequence[str],
    new: Sequence[str],
    again: Sequence[str],
    mix: Mix = Mix.LAST,
    due_beyond: int = 0,
) -> Waiting:
    """Put the cards of a day into the order in which they are asked.

    ``due`` may be the first part of all due cards; ``due_beyond`` counts the others. New
    cards that come behind some of those are counted, not listed.
    """
    listed = tuple(_mixed(due, new, mix, due_beyond))
    drills = tuple(Asked(Turn.AGAIN, card) for card in again)
    return Waiting((*listed, *drills), due_beyond, len(due) + len(new) - len(listed))


def _mixed(due: Sequence[str], new: Sequence[str], mix: Mix, due_beyond: int) -> Iterator[Asked]:
    all_due = len(due) + due_beyond
    asked = 0  # due cards so far
    for number, card in enumerate(new, 1):
        before = {
            Mix.FIRST: 0,
            Mix.LAST: all_due,
            Mix.EVEN: number * all_due // (len(new) + 1),
        }[mix]
        yield from (Asked(Turn.DUE, each) for each in due[asked:before])
        asked = max(asked, min(before, len(due)))
        if before > len(due):
            break
        yield Asked(Turn.NEW, card)
    yield from (Asked(Turn.DUE, each) for each in due[asked:])


def shuffled(cards: Sequence[str], seed: int) -> list[str]:
    """Return the cards in an order that depends on ``seed`` and on nothing else.

    Each card has its place by a hash, so that a card more or less leaves the others' order.
    """
    from hashlib import blake2b  # 3 ms, for those who want their cards at random

    salt = seed.to_bytes(8, "big", signed=True)
    return sorted(cards, key=lambda card: blake2b(card.encode(), digest_size=8, salt=salt).digest())

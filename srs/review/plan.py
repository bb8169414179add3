"""What waits to be reviewed: how many cards, and which come next."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import NamedTuple

NEW_A_DAY = 20


class Turn(StrEnum):
    """Why a card is asked."""

    DUE = "due"
    NEW = "new"
    AGAIN = "again"  # answered below 4 today, and not yet made good


class Counts(NamedTuple):
    """How many cards wait today; ``new`` within what is left of the day's limit."""

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


class Waiting(NamedTuple):
    """The next cards of each turn, in the order in which they are asked.

    ``beyond`` counts due cards that wait behind those listed.
    """

    due: tuple[str, ...] = ()
    new: tuple[str, ...] = ()
    again: tuple[str, ...] = ()
    beyond: int = 0

    @property
    def total(self) -> int:
        """All cards that wait, listed or not."""
        return len(self.due) + len(self.new) + len(self.again) + self.beyond

    def next(self) -> tuple[Turn, str] | None:
        """Return the card to ask next: due ones first, then new ones, then drills.

        None where nothing is listed, or where due cards wait that are not listed yet.
        """
        if self.beyond and not self.due:
            return None
        for turn in Turn:
            if cards := self.of(turn):
                return turn, cards[0]
        return None

    def of(self, turn: Turn) -> tuple[str, ...]:
        """Return the cards of one turn."""
        return {Turn.DUE: self.due, Turn.NEW: self.new, Turn.AGAIN: self.again}[turn]

    def without(self, card: str) -> Waiting:
        """Return the same without ``card``."""
        return Waiting(
            _without(self.due, card),
            _without(self.new, card),
            _without(self.again, card),
            self.beyond,
        )

    def with_first(self, turn: Turn, card: str) -> Waiting:
        """Return the same with ``card`` first among those of its turn."""
        return self._with(turn, (card, *self.without(card).of(turn)), card)

    def with_last(self, turn: Turn, card: str) -> Waiting:
        """Return the same with ``card`` last among those of its turn."""
        return self._with(turn, (*self.without(card).of(turn), card), card)

    def _with(self, turn: Turn, cards: tuple[str, ...], card: str) -> Waiting:
        rest = self.without(card)
        return Waiting(
            cards if turn is Turn.DUE else rest.due,
            cards if turn is Turn.NEW else rest.new,
            cards if turn is Turn.AGAIN else rest.again,
            self.beyond,
        )


def _without(cards: tuple[str, ...], card: str) -> tuple[str, ...]:
    return tuple(other for other in cards if other != card) if card in cards else cards

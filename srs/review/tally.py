"""What was done in a session, for its summary."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from srs.model.rating import Rating


class Tally(NamedTuple):
    """Answers by rating, new cards met, and what was hard.

    ``again`` and ``hard`` count those answers by card.
    """

    answers: Mapping[Rating, int] = {}
    new: int = 0
    again: Mapping[str, int] = {}
    hard: Mapping[str, int] = {}
    leeches: tuple[str, ...] = ()

    @property
    def total(self) -> int:
        """All answers given."""
        return sum(self.answers.values())

    @property
    def hard_cards(self) -> tuple[str, ...]:
        """The cards answered Again or Hard, those most often failed first."""
        cards = [*self.again, *(card for card in self.hard if card not in self.again)]
        return tuple(sorted(cards, key=lambda card: -self.again.get(card, 0)))

    def plus(self, card: str, rating: Rating, count: int, new: int = 0) -> Tally:
        """Return the tally with ``count`` more answers of this rating on ``card``.

        ``new`` is how many new cards more were met by them; both may be negative.
        """
        return self._replace(
            answers={**self.answers, rating: self.answers.get(rating, 0) + count},
            new=self.new + new,
            again=_plus(self.again, card, count) if rating is Rating.AGAIN else self.again,
            hard=_plus(self.hard, card, count) if rating is Rating.HARD else self.hard,
        )


def _plus(counts: Mapping[str, int], card: str, count: int) -> Mapping[str, int]:
    present = counts.get(card, 0) + count
    rest = {other: number for other, number in counts.items() if other != card}
    return {**rest, card: present} if present > 0 else rest

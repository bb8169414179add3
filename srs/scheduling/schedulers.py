"""What moves cards: a scheduler, and which one moves which card."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple, Protocol

from srs.model.entry import ENTRY_VERSION, EntryKind
from srs.model.note import deck_of
from srs.model.rating import Rating
from srs.model.state import CardState, Moment
from srs.scheduling.sm2 import LONGEST_INTERVAL, Sm2

# Written answers take an evening: none comes back sooner than after so many days.
SHORTEST_WRITTEN = 7
# Differs wherever the fold itself changed, whatever the scheduler: an older program may have
# passed over entries that this one knows.
_FOLD = f"fold/1 entries/{ENTRY_VERSION} {' '.join(sorted(EntryKind))}"


class Scheduler(Protocol):
    """What decides when a card comes back."""

    @property
    def fingerprint(self) -> str:
        """Text that differs wherever the same log could give another schedule."""

    def next(self, state: CardState, rating: Rating, at: Moment) -> CardState:
        """Return the card's state after an answer."""


class Schedulers(NamedTuple):
    """The schedulers of a home: the usual ones, and those of decks that have their own.

    Ratings move by ``usual`` and ``by_deck``, graded answers by ``written`` and
    ``written_by_deck``: what kind of answer it was decides, not what the card is called.
    """

    usual: Scheduler
    written: Scheduler
    by_deck: Mapping[str, Scheduler] = {}
    written_by_deck: Mapping[str, Scheduler] = {}

    def of(self, card: str) -> Scheduler:
        """Return the scheduler of ratings of the card called ``card``."""
        return self.by_deck.get(deck_of(card), self.usual) if self.by_deck else self.usual

    def of_written(self, prompt: str) -> Scheduler:
        """Return the scheduler of graded answers to the prompt called ``prompt``."""
        return self.written_by_deck.get(deck_of(prompt), self.written)

    @property
    def fingerprint(self) -> str:
        """Text that differs wherever the same log could give another schedule."""
        return "; ".join(
            [
                _FOLD,
                self.usual.fingerprint,
                *_fingerprints(self.by_deck),
                f"written: {self.written.fingerprint}",
                *_fingerprints(self.written_by_deck),
            ]
        )


def _fingerprints(by_deck: Mapping[str, Scheduler]) -> list[str]:
    return [f"{deck}: {by_deck[deck].fingerprint}" for deck in sorted(by_deck)]


def sm2_schedulers(
    longest: int = LONGEST_INTERVAL, longest_by_deck: Mapping[str, int] = {}
) -> Schedulers:
    """Return SM-2 for all answers, with the longest intervals in days: as a rule, and by deck."""
    return Schedulers(
        Sm2(longest=longest),
        _written(longest),
        {deck: Sm2(longest=days) for deck, days in longest_by_deck.items()},
        {deck: _written(days) for deck, days in longest_by_deck.items()},
    )


def _written(longest: int) -> Sm2:
    return Sm2(SHORTEST_WRITTEN, max(SHORTEST_WRITTEN, longest), drills=False)

"""What moves cards: a scheduler, and which one moves which card."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple, Protocol

from srs.model.entry import ENTRY_VERSION, EntryKind
from srs.model.note import deck_of
from srs.model.rating import Rating
from srs.model.state import CardState, Moment

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
    """The schedulers of a home: the usual one, and those of decks that have their own."""

    usual: Scheduler
    by_deck: Mapping[str, Scheduler] = {}

    def of(self, card: str) -> Scheduler:
        """Return the scheduler of the card called ``card``."""
        return self.by_deck.get(deck_of(card), self.usual) if self.by_deck else self.usual

    @property
    def fingerprint(self) -> str:
        """Text that differs wherever the same log could give another schedule."""
        own = [f"{deck}: {self.by_deck[deck].fingerprint}" for deck in sorted(self.by_deck)]
        return "; ".join([_FOLD, self.usual.fingerprint, *own])

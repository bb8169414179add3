"""Which scheduler moves which card."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from srs.model.note import deck_of
from srs.scheduling.replay import FOLD, Scheduler


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
        return "; ".join([FOLD, self.usual.fingerprint, *own])

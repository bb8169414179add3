"""How much a measured home holds."""

from __future__ import annotations

from typing import NamedTuple


class Size(NamedTuple):
    """``cards`` in ``decks`` files, and ``entries`` in the log."""

    cards: int
    entries: int
    decks: int = 20

    @property
    def name(self) -> str:
        """A folder's name for a home of this size."""
        return f"{self.cards}-cards-{self.entries}-entries-{self.decks}-decks"


class Plan(NamedTuple):
    """What one run measures: sizes, and how often a pair is measured."""

    big: Size
    growth: tuple[Size, ...]
    many_decks: Size
    one_deck: Size
    packages: Size  # what is exported to Anki, and imported
    starts: int  # pairs of process starts
    answers: int  # pairs of blocks of answers
    rounds: int  # pairs of whole jobs, such as a parse
    session: int  # answers in one session


FULL = Plan(
    big=Size(100_000, 1_000_000),
    growth=(Size(1_000, 10_000), Size(10_000, 100_000)),
    many_decks=Size(10_000, 100_000, decks=500),
    one_deck=Size(100_000, 0, decks=1),
    packages=Size(126_200, 1_007_000),  # 100,000 notes, 1,000,000 answers not taken back
    starts=15,
    answers=20,
    rounds=3,
    session=10_000,
)
SHORT = Plan(
    big=Size(5_000, 50_000),
    growth=(Size(1_000, 10_000),),
    many_decks=Size(5_000, 50_000, decks=500),
    one_deck=Size(5_000, 0, decks=1),
    packages=Size(5_000, 50_000),
    starts=7,
    answers=8,
    rounds=2,
    session=300,
)

"""What is due: per deck, and what comes next."""

from __future__ import annotations

from typing import NamedTuple

from srs.app.scope import Scope, coming, more_new, waiting_counts
from srs.app.workspace import Workspace
from srs.review.plan import Counts, total_counts
from srs.store.counts import suspended_by_deck
from srs.store.deck_files import deck_titles


class DeckLine(NamedTuple):
    """One deck, what waits in it, and how many of its cards are suspended."""

    name: str
    title: str
    counts: Counts
    suspended: int


class Overview(NamedTuple):
    """What waits on study day ``day``, and on which day how many cards come next.

    ``more_new`` says that new cards could be asked beyond the day's limit.
    """

    day: int
    decks: tuple[DeckLine, ...]
    next_day: int | None
    next_count: int
    more_new: bool

    @property
    def counts(self) -> Counts:
        """What waits in all decks."""
        return total_counts(deck.counts for deck in self.decks)


def overview(workspace: Workspace, scope: Scope, day: int, *, look_ahead: bool = False) -> Overview:
    """Return what waits on study day ``day`` in the scope's decks.

    What comes next is worked out where nothing waits, and with ``look_ahead`` always.
    """
    counts = waiting_counts(workspace, scope, day)
    suspended = suspended_by_deck(workspace.store)
    decks = tuple(
        DeckLine(name, title, counts.get(name, Counts()), suspended.get(name, 0))
        for name, title in deck_titles(workspace.store).items()
        if not scope.decks or name in scope.decks
    )
    if total_counts(counts.values()).total and not look_ahead:
        return Overview(day, decks, None, 0, more_new=False)
    next_day, next_count = coming(workspace, scope, day) or (None, 0)
    return Overview(day, decks, next_day, next_count, more_new(workspace, scope, day))

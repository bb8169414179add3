"""What is due: per deck, and what comes next."""

from __future__ import annotations

from typing import NamedTuple

from srs.app.scope import Scope, coming, is_prompt_due, more_new, waiting_counts
from srs.app.workspace import Workspace
from srs.model.note import REDRAW, deck_of
from srs.review.plan import Counts, total_counts
from srs.store.counts import suspended_by_deck
from srs.store.deck_files import deck_titles, prompt_names
from srs.store.maps import has_maps
from srs.store.states import read_state


class DeckLine(NamedTuple):
    """One deck, what waits in it, and how many of its cards are suspended."""

    name: str
    title: str
    counts: Counts
    suspended: int


class Reflection(NamedTuple):
    """A prompt to answer in writing, or a map to redraw (``map:NAME``): the last score (0-10),
    and the study day it is due on.

    Both are None while it was never answered. ``waits`` says that it is to be answered now.
    """

    prompt: str
    score: float | None
    due: int | None
    waits: bool


class Overview(NamedTuple):
    """What waits on study day ``day``, and on which day how many cards come next.

    ``more_new`` says that new cards could be asked beyond the day's limit. ``reflections`` are
    all prompts of these decks, in their order, ``maps`` their maps and those of no deck.
    """

    day: int
    decks: tuple[DeckLine, ...]
    next_day: int | None
    next_count: int
    more_new: bool
    reflections: tuple[Reflection, ...] = ()
    maps: tuple[Reflection, ...] = ()

    @property
    def reflections_due(self) -> int:
        """How many prompts are to be answered in writing."""
        return sum(each.waits for each in self.reflections)

    @property
    def maps_due(self) -> tuple[str, ...]:
        """The names of the maps that are to be redrawn."""
        return tuple(each.prompt.removeprefix(REDRAW) for each in self.maps if each.waits)

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
    prompts, maps = reflections(workspace, scope, day), redraws(workspace, scope, day)
    if total_counts(counts.values()).total and not look_ahead:
        return Overview(day, decks, None, 0, more_new=False, reflections=prompts, maps=maps)
    next_day, next_count = coming(workspace, scope, day) or (None, 0)
    more = more_new(workspace, scope, day)
    return Overview(day, decks, next_day, next_count, more, prompts, maps)


def reflections(workspace: Workspace, scope: Scope, day: int) -> tuple[Reflection, ...]:
    """Return the prompts of the scope's decks, as they stand on study day ``day``."""
    names = prompt_names(workspace.store)
    return tuple(
        _reflection(workspace, name, day)
        for name in names
        if not scope.decks or deck_of(name) in scope.decks
    )


def redraws(workspace: Workspace, scope: Scope, day: int) -> tuple[Reflection, ...]:
    """Return the maps that the scope's decks list, or all, as they stand on study day ``day``."""
    if not has_maps(workspace.store):
        return ()
    from srs.app.learned_maps import learned_maps  # most starts know no maps

    return tuple(
        _reflection(workspace, each.card, day)
        for each in learned_maps(workspace, scope.decks)
        if each.is_redrawn
    )


def _reflection(workspace: Workspace, prompt: str, day: int) -> Reflection:
    state = read_state(workspace.store, prompt)
    score = None
    if state.reviews:
        # Reads JSON: only where there is some.
        from srs.app.written import last_score

        score = last_score(workspace.store, prompt)
    return Reflection(prompt, score, state.due, is_prompt_due(state, day))

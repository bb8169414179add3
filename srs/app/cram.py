"""Cramming: answers that practise and never touch the schedule."""

from __future__ import annotations

import os
from collections.abc import Sequence

from srs.app import review
from srs.app.scope import Scope
from srs.app.undo import Change, changes
from srs.app.workspace import Workspace
from srs.model.entry import EntryKind
from srs.model.rating import Rating
from srs.model.state import At
from srs.review import events
from srs.review.events import Event, Shown
from srs.review.plan import Asked, Turn, Waiting, shuffled
from srs.review.query import And, Is, Not, Query, names_state
from srs.store.log import Happening
from srs.store.search import cards_matching
from srs.store.states import record
from srs.store.transaction import transaction

_SEED_BYTES = 4


def cards_to_cram(workspace: Workspace, query: Query, day: int, *, shuffle: bool) -> list[str]:
    """Return the cards that ``query`` finds, in the order of their decks, or shuffled.

    Suspended cards are among them only where the query asks for them by name.
    """
    if not names_state(query, "suspended"):
        query = And((query, Not(Is("suspended"))))
    cards = cards_matching(workspace.store, query, day)
    # No schedule depends on this order, so that it need not be the same anywhere else.
    return shuffled(cards, int.from_bytes(os.urandom(_SEED_BYTES))) if shuffle else cards


class Cram:
    """What a cram session wants of the store. It takes back what was done in it, and no more."""

    def __init__(self, cards: Sequence[str], scope: Scope) -> None:
        self._scope = scope
        self._to_plan = tuple(Asked(Turn.PRACTICE, card) for card in cards)
        self._own: set[str] = set()

    def perform(self, workspace: Workspace, effect: review.StoreEffect, at: At) -> Event:
        """Carry out what the session wants. Raises as ``srs.app.review.perform`` does."""
        event = self._perform(workspace, effect, at)
        if isinstance(event, events.Recorded | events.SetAside | events.Flagged):
            self._own.add(event.entry)
        return event

    def _perform(self, workspace: Workspace, effect: review.StoreEffect, at: At) -> Event:
        match effect:
            case events.Plan():
                planned, self._to_plan = self._to_plan, ()
                return events.Planned(Waiting(planned))
            case events.Load(card):
                return events.Loaded(review.shown(workspace, self._scope, card, at))
            case events.Record(shown, answer):
                return _practised(workspace, shown, answer, at)
            case events.TakeBack() if not self._is_own(changes(workspace, 0).undo_next):
                return events.NothingToUndo()
            case events.BringBack() if not self._is_own(changes(workspace, 0).redo_next):
                return events.NothingToRedo()
        return review.perform(workspace, self._scope, effect, at)

    def _is_own(self, change: Change | None) -> bool:
        return change is not None and change.entry.id in self._own


def _practised(workspace: Workspace, shown: Shown, answer: events.Rated, at: At) -> Event:
    happening = Happening(
        EntryKind.PRACTICE, at, card=shown.id, rating=answer.rating, took_ms=answer.took_ms
    )
    with transaction(workspace.store):
        entry, state = record(workspace.store, workspace.schedulers, workspace.device, happening)
    again = answer.rating is Rating.AGAIN
    return events.Recorded(entry.id, answer.rating, state, again=again)

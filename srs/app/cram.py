"""Cramming: answers that practise and never touch the schedule."""

from __future__ import annotations

import os
from collections.abc import Sequence

from srs.app import review
from srs.app.scope import Scope
from srs.app.undo import redo
from srs.app.workspace import Workspace
from srs.model.entry import EntryKind
from srs.model.rating import Rating
from srs.model.state import At
from srs.review import events
from srs.review.events import Event, Shown
from srs.review.plan import Asked, Turn, Waiting, shuffled
from srs.review.query import And, Is, Not, Query, names_state
from srs.store.cards import read_card
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
    """A cram session's cards that are not known yet, in order. Not known: last answered Again."""

    def __init__(self, workspace: Workspace, cards: Sequence[str], scope: Scope) -> None:
        self._workspace = workspace
        self._scope = scope
        self._open = dict.fromkeys(cards)

    def perform(self, effect: review.StoreEffect, at: At) -> Event:
        """Carry out what the session wants. Raises as ``srs.app.review.perform`` does."""
        match effect:
            case events.Plan():
                return events.Planned(self._waiting())
            case events.Load(card):
                return events.Loaded(self._load(card, at))
            case events.Record(shown, answer):
                return self._record(shown, answer, at)
            case events.TakeBack():
                return self._take_back(at)
            case events.BringBack():
                return self._bring_back(at)
        event = review.perform(self._workspace, self._scope, effect, at)
        if isinstance(event, events.SetAside) and not isinstance(effect, events.Flag):
            self._open.pop(effect.card, None)
        return event

    def _waiting(self) -> Waiting:
        return Waiting(tuple(Asked(Turn.PRACTICE, card) for card in self._open))

    def _load(self, card: str, at: At) -> Shown | None:
        stored = read_card(self._workspace.store, card)
        if stored is None or stored.note is None:
            self._open.pop(card, None)
            return None
        return Shown(
            id=card,
            deck_title=stored.deck_title,
            topic=stored.note.tags[0] if stored.note.tags else "",
            face=review.face_of(stored.note, stored.part, flipped=self._scope.flipped),
            hint=stored.note.hint,
            source=stored.note.source,
            turn=Turn.PRACTICE,
            state=stored.state,
            futures={},
            day=at.day,
        )

    def _record(self, shown: Shown, answer: events.Rated, at: At) -> Event:
        workspace = self._workspace
        happening = Happening(
            EntryKind.PRACTICE, at, card=shown.id, rating=answer.rating, took_ms=answer.took_ms
        )
        with transaction(workspace.store):
            entry, state = record(
                workspace.store, workspace.schedulers, workspace.device, happening
            )
        again = answer.rating is Rating.AGAIN
        self._move(shown.id, again=again)
        return events.Recorded(entry.id, answer.rating, state, again=again)

    def _move(self, card: str, *, again: bool) -> None:
        """Put a card behind the others, or take it out."""
        self._open.pop(card, None)
        if again:
            self._open[card] = None

    def _take_back(self, at: At) -> Event:
        event = review.take_back(self._workspace, at)
        if isinstance(event, events.TakenBack):
            self._open = dict.fromkeys((*event.cards, *self._open))
        return event

    def _bring_back(self, at: At) -> Event:
        redone = redo(self._workspace, at)
        if redone is None:
            return events.NothingToRedo()
        rating = None if redone.entry.rating is None else Rating(redone.entry.rating)
        again = rating is Rating.AGAIN
        if redone.entry.kind == EntryKind.PRACTICE:
            self._move(redone.cards[0], again=again)
        return events.BroughtBack(
            redone.entry.id,
            redone.cards[0],
            redone.name,
            rating,
            was_new=False,
            again=again,
            waiting=self._waiting(),
        )

"""Telling why a card stands where it stands, and what a rating would do to it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from srs.app.workspace import Workspace
from srs.model.rating import Rating
from srs.model.state import At, CardState
from srs.scheduling.explanation import Step, explain, explain_rating
from srs.store.cards import StoredCard
from srs.store.states import entries_with_retracted


class Explanation(NamedTuple):
    """A card's steps so far; and the reasons and the outcome of a rating asked about, if any."""

    card: str
    steps: Sequence[Step]
    state: CardState
    asked: Rating | None = None
    reasons: Sequence[str] = ()


def explain_card(
    workspace: Workspace, card: StoredCard, at: At, asked: Rating | None = None
) -> Explanation:
    """Explain ``card``; with ``asked``, also what that rating would do at ``at``."""
    entries, gone = entries_with_retracted(workspace.store, card.id)
    scheduler = workspace.schedulers.of(card.id)
    steps = explain(scheduler, entries, gone)
    if asked is None:
        return Explanation(card.id, steps, card.state)
    reasons = explain_rating(scheduler, card.state, asked, at)
    return Explanation(card.id, steps, card.state, asked, reasons)

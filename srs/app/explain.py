"""Telling why a card or a prompt stands where it stands, and what a rating would do to it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from srs.app.names import find_card
from srs.app.prompts import answered_name
from srs.app.workspace import Workspace
from srs.errors import NotFoundError
from srs.model.note import REDRAW
from srs.model.rating import Rating
from srs.model.state import At, CardState
from srs.scheduling.explanation import Step, explain, explain_rating
from srs.scheduling.schedulers import Scheduler
from srs.store.cards import StoredCard
from srs.store.deck_files import prompt_names
from srs.store.standing import entries_with_retracted
from srs.store.states import read_state


class Explanation(NamedTuple):
    """The steps of a card or a prompt so far; and the reasons and the outcome of a rating asked
    about, if any."""

    card: str
    steps: Sequence[Step]
    state: CardState
    asked: Rating | None = None
    reasons: Sequence[str] = ()


def explain_named(
    workspace: Workspace, name: str, at: At, asked: Rating | None = None
) -> Explanation:
    """Explain the card that ``name`` means, or else the prompt; see ``explain_card``.

    A prompt's whole name always means the prompt, and ``map:NAME`` a map's redraw. Raises as
    ``find_card`` does.
    """
    if name.startswith(REDRAW) or name in prompt_names(workspace.store):
        return explain_prompt(workspace, answered_name(workspace, name), at, asked)
    try:
        card = find_card(workspace, name)
    except NotFoundError as no_card:
        try:
            prompt = answered_name(workspace, name)
        except NotFoundError:
            raise no_card from None
        return explain_prompt(workspace, prompt, at, asked)
    return explain_card(workspace, card, at, asked)


def explain_card(
    workspace: Workspace, card: StoredCard, at: At, asked: Rating | None = None
) -> Explanation:
    """Explain ``card``; with ``asked``, also what that rating would do at ``at``."""
    scheduler = workspace.schedulers.of(card.id)
    return _explained(workspace, card.id, card.state, scheduler, at, asked)


def explain_prompt(
    workspace: Workspace, prompt: str, at: At, asked: Rating | None = None
) -> Explanation:
    """Explain the prompt of this name; with ``asked``, what such a grade would do at ``at``."""
    scheduler, state = workspace.schedulers.of_written(prompt), read_state(workspace.store, prompt)
    return _explained(workspace, prompt, state, scheduler, at, asked)


def _explained(
    workspace: Workspace,
    name: str,
    state: CardState,
    scheduler: Scheduler,
    at: At,
    asked: Rating | None,
) -> Explanation:
    steps = explain(workspace.schedulers, *entries_with_retracted(workspace.store, name))
    reasons = () if asked is None else explain_rating(scheduler, state, asked, at)
    return Explanation(name, steps, state, asked, reasons)

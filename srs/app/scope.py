"""What a session is about, and what waits in it under the daily rules."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING, NamedTuple

from srs.app.workspace import Workspace
from srs.model.note import deck_of
from srs.model.settings import Rules, Settings
from srs.model.state import CardState
from srs.model.ulid import time_part
from srs.review.plan import Asked, Counts, Turn, Waiting, arranged, total_counts
from srs.scheduling.study_day import earliest
from srs.store import counts, queue
from srs.store.deck_files import deck_titles
from srs.store.queue import Limits
from srs.store.selection import Selection

if TYPE_CHECKING:
    from srs.review.query import Query

# Due cards are fetched in portions, so that the first one shows at once after a long absence.
_PORTION = 500


class Scope(NamedTuple):
    """What a session is about.

    Cards of ``decks`` (none: all) that ``query`` finds, if there is one; ``new_a_day`` where
    the learner asks for another number of new cards than the rules say; ``days_ahead`` to
    ask cards before they are due. ``flipped`` asks for the front of two-sided cards.
    """

    decks: Collection[str] = ()
    new_a_day: int | None = None
    query: Query | None = None
    days_ahead: int = 0
    flipped: bool = False


def waiting_counts(workspace: Workspace, scope: Scope, day: int) -> dict[str, Counts]:
    """Return what waits on study day ``day``, by deck; decks where nothing waits are absent."""
    store = workspace.store
    selection = _selection_of(workspace, scope, day)
    due = _due_by_deck(workspace, scope, selection, day)
    new = _by_deck(queue.new_cards(store, day, selection, _new_limits(workspace, scope, day)))
    again = counts.again_by_deck(store, day, selection)
    return {
        name: Counts(due.get(name, 0), new.get(name, 0), again.get(name, 0))
        for name in sorted({*due, *new, *again})
    }


def _due_by_deck(
    workspace: Workspace, scope: Scope, selection: Selection, day: int
) -> dict[str, int]:
    limits = _review_limits(workspace.store, workspace.settings, day)
    if limits.are_none:
        return counts.due_by_deck(workspace.store, day, selection)
    order = _rules_of_session(workspace.settings, scope).order
    return _by_deck(queue.due_cards(workspace.store, day, selection, order, limits))


def _by_deck(cards: Iterable[str]) -> dict[str, int]:
    by_deck: dict[str, int] = {}
    for card in cards:
        deck = deck_of(card)
        by_deck[deck] = by_deck.get(deck, 0) + 1
    return by_deck


def plan(workspace: Workspace, scope: Scope, day: int, portion: int | None = _PORTION) -> Waiting:
    """Return the cards that wait on study day ``day``, in the order in which they are asked.

    Of due cards at most ``portion`` are listed (None: all); those behind them are counted.
    """
    store = workspace.store
    selection = _selection_of(workspace, scope, day)
    rules = _rules_of_session(workspace.settings, scope)
    limits = _review_limits(store, workspace.settings, day)
    if scope.days_ahead:
        portion = None  # those ahead come behind all that are due
    due = queue.due_cards(store, day, selection, rules.order, limits, portion)
    again = queue.again_cards(store, day, selection)
    if scope.days_ahead:
        ahead = queue.cards_ahead(store, day, scope.days_ahead, selection)
        waiting = arranged(due, (), again)
        asked = (Asked(Turn.AHEAD, card) for card in ahead)
        return waiting._replace(cards=(*waiting.cards, *asked))
    new = queue.new_cards(store, day, selection, _new_limits(workspace, scope, day))
    beyond = 0
    if portion is not None and len(due) == portion:
        beyond = sum(_due_by_deck(workspace, scope, selection, day).values()) - len(due)
    return arranged(due, new, again, rules.mix, beyond)


def coming(workspace: Workspace, scope: Scope, day: int) -> tuple[int, int] | None:
    """Return the first study day after ``day`` on which cards wait, and how many.

    As the cards stand now. None where nothing is to come.
    """
    scope = scope._replace(new_a_day=None)  # which was asked for this day alone
    after = day + 1
    if count := total_counts(waiting_counts(workspace, scope, after).values()).total:
        return after, count
    later = queue.next_due_day(workspace.store, after, _selection_of(workspace, scope, day))
    if later is None:
        return None
    return later, total_counts(waiting_counts(workspace, scope, later).values()).total


def is_prompt_due(state: CardState, day: int) -> bool:
    """Whether a prompt in ``state`` is to be answered in writing on study day ``day``.

    One that was never answered is, from the first day on; no limit holds for prompts.
    """
    is_in_play = not state.suspended and not state.is_buried(day)
    return is_in_play and (state.due is None or state.due <= day)


def more_new(workspace: Workspace, scope: Scope, day: int) -> bool:
    """Whether new cards could be asked on study day ``day`` beyond the day's limit."""
    return queue.has_new(workspace.store, day, _selection_of(workspace, scope, day))


def _selection_of(workspace: Workspace, scope: Scope, day: int) -> Selection:
    """Return the cards of the scope, as the store is asked for them on study day ``day``."""
    together = decks_together(workspace)
    if scope.query is None:
        return Selection(scope.decks, together=together)
    from srs.store.search import condition

    where, values = condition(scope.query, day)
    return Selection(scope.decks, where, values, together)


def decks_together(workspace: Workspace) -> Collection[str]:
    """Return the decks in which siblings are asked on one day."""
    settings = workspace.settings
    if settings.rules.bury_siblings and not settings.of_decks:
        return ()
    names = settings.of_decks if settings.rules.bury_siblings else deck_titles(workspace.store)
    return tuple(name for name in names if not settings.rules_of(name).bury_siblings)


def _rules_of_session(settings: Settings, scope: Scope) -> Rules:
    """Return the rules for order and mix: those of the decks where they agree, else the usual."""
    own = {settings.rules_of(deck) for deck in scope.decks}
    orders, mixes = {rules.order for rules in own}, {rules.mix for rules in own}
    rules = settings.rules
    return rules._replace(
        order=orders.pop() if len(orders) == 1 else rules.order,
        mix=mixes.pop() if len(mixes) == 1 else rules.mix,
    )


def _new_limits(workspace: Workspace, scope: Scope, day: int) -> Limits:
    store, settings = workspace.store, workspace.settings
    if scope.new_a_day is not None:
        return Limits(max(0, scope.new_a_day - counts.introduced(store, day)))
    overall = max(0, settings.rules.new_a_day - counts.introduced(store, day))
    own = _own(settings, "new_a_day")
    if not own:
        return Limits(overall)
    met = counts.introduced_by_deck(store, day)
    return Limits(overall, {deck: max(0, most - met.get(deck, 0)) for deck, most in own.items()})


def _review_limits(store: sqlite3.Connection, settings: Settings, day: int) -> Limits:
    own = _own(settings, "reviews_a_day")
    most = settings.rules.reviews_a_day
    if most is None and not own:
        return Limits()
    done = counts.reviewed_by_deck(store, day, time_part(earliest(day)))
    return Limits(
        None if most is None else max(0, most - sum(done.values())),
        {deck: max(0, limit - done.get(deck, 0)) for deck, limit in own.items()},
    )


def _own(settings: Settings, rule: str) -> dict[str, int]:
    """Return the limits that decks have for themselves."""
    return {deck: int(own[rule]) for deck, own in settings.of_decks.items() if rule in own}

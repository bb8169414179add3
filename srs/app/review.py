"""A review session's effects, carried out on the store: one function for each effect."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from srs.app.marks import mark
from srs.app.undo import undo
from srs.app.workspace import Workspace
from srs.model.entry import EntryKind
from srs.model.note import card_face
from srs.model.rating import Rating
from srs.model.state import At, Phase
from srs.review import events
from srs.review.events import Effect, Event, Shown
from srs.review.futures import futures
from srs.review.plan import NEW_A_DAY, Counts, Waiting
from srs.store.cards import read_card
from srs.store.log import Happening
from srs.store.queue import counts_by_deck, introduced, turn_of, waiting_cards
from srs.store.states import read_state, record
from srs.store.transaction import transaction

# Due cards are fetched in portions, so that the first one shows at once after a long absence.
_PORTION = 500


class Scope(NamedTuple):
    """What a session is about: these decks (none: all), and how many new cards a day."""

    decks: Sequence[str] = ()
    new_a_day: int = NEW_A_DAY


def waiting_counts(workspace: Workspace, scope: Scope, day: int) -> dict[str, Counts]:
    """Return what waits on study day ``day``, by deck; decks where nothing waits are absent."""
    left = scope.new_a_day - introduced(workspace.store, day)
    return counts_by_deck(workspace.store, day, left, scope.decks)


def plan(workspace: Workspace, scope: Scope, day: int, portion: int | None = _PORTION) -> Waiting:
    """Return the cards that wait on study day ``day``, in the order in which they are asked.

    Of due cards at most ``portion`` are listed (None: all); those behind them are counted.
    """
    left = scope.new_a_day - introduced(workspace.store, day)
    waiting = waiting_cards(workspace.store, day, left, scope.decks, portion)
    if portion is None or len(waiting.due) < portion:
        return waiting
    counts = counts_by_deck(workspace.store, day, 0, scope.decks)
    due = sum(count.due for count in counts.values())
    return Waiting(waiting.due, waiting.new, waiting.again, due - len(waiting.due))


def perform(workspace: Workspace, scope: Scope, effect: Effect, at: At) -> Event:
    """Carry out what the session wants and return what came of it.

    Raises SrsError or sqlite3.Error where the store can't be written; nothing is half done.
    """
    match effect:
        case events.Plan():
            return events.Planned(plan(workspace, scope, at.day))
        case events.Load(card):
            return events.Loaded(_load(workspace, card, at))
        case events.Record():
            return _record(workspace, effect, at)
        case events.Suspend(card):
            return _set_aside(workspace, EntryKind.SUSPEND, card, at, "suspended")
        case events.Bury(card):
            return _set_aside(workspace, EntryKind.BURY, card, at, "buried until tomorrow")
        case events.TakeBack():
            return _take_back(workspace, at)


def _load(workspace: Workspace, card: str, at: At) -> Shown | None:
    turn = turn_of(workspace.store, card, at.day)
    stored = read_card(workspace.store, card)
    if turn is None or stored is None or stored.note is None:
        return None
    state, note = stored.state, stored.note
    return Shown(
        id=card,
        deck_title=stored.deck_title,
        topic=note.tags[0] if note.tags else "",
        face=card_face(note, stored.part),
        hint=note.hint,
        source=note.source,
        turn=turn,
        state=state,
        futures=futures(workspace.schedulers.of(card), state, at),
        day=at.day,
    )


def _record(workspace: Workspace, effect: events.Record, at: At) -> Event:
    if at.day != effect.card.day:
        # What the keys promised was reckoned for the day before.
        return events.DayChanged()
    with transaction(workspace.store):
        shown = effect.card.state
        if read_state(workspace.store, effect.card.id) != shown:
            return events.AnsweredElsewhere()
        happening = Happening(
            EntryKind.RATING,
            at,
            card=effect.card.id,
            rating=effect.rating,
            took_ms=effect.took_ms,
        )
        entry, state = record(
            workspace.store, workspace.schedulers, workspace.device, happening, shown
        )
    return events.Recorded(entry.id, effect.rating, state)


def _set_aside(workspace: Workspace, kind: EntryKind, card: str, at: At, how: str) -> Event:
    entry = mark(workspace, kind, card, at)
    return events.AnsweredElsewhere() if entry is None else events.SetAside(entry.id, how)


def _take_back(workspace: Workspace, at: At) -> Event:
    undone = undo(workspace, at)
    if undone is None:
        return events.NothingToUndo()
    rating = undone.entry.rating
    return events.TakenBack(
        undone.entry.id,
        undone.card,
        undone.name,
        None if rating is None else Rating(rating),
        to_new=rating is not None and undone.state.phase is Phase.NEW,
    )

"""A review session's effects, carried out on the store: one function for each effect."""

from __future__ import annotations

from srs.app.faces import face_and_figure
from srs.app.marks import mark
from srs.app.scope import Scope, decks_together, plan
from srs.app.undo import redo, undo
from srs.app.workspace import Workspace
from srs.model.entry import EntryKind
from srs.model.rating import Rating
from srs.model.state import At, Phase
from srs.review import events
from srs.review.events import Event, Shown
from srs.review.futures import futures
from srs.review.plan import Turn, Waiting
from srs.scheduling.leech import becomes_leech
from srs.store.cards import read_card
from srs.store.log import Happening
from srs.store.queue import turn_of
from srs.store.states import read_state, record
from srs.store.transaction import transaction

# What the store can do by itself; to edit takes a terminal.
StoreEffect = (
    events.Plan
    | events.Load
    | events.Record
    | events.Suspend
    | events.MarkLeech
    | events.Bury
    | events.Flag
    | events.TakeBack
    | events.BringBack
)
_SET_ASIDE = (EntryKind.SUSPEND, EntryKind.BURY, EntryKind.LEECH)


def perform(workspace: Workspace, scope: Scope, effect: StoreEffect, at: At) -> Event:
    """Carry out what the session wants and return what came of it.

    Raises SrsError or sqlite3.Error where the store can't be written; nothing is half done.
    """
    match effect:
        case events.Plan(failed):
            return events.Planned(_planned(workspace, scope, failed, at.day))
        case events.Load(card):
            return events.Loaded(_load(workspace, scope, card, at))
        case events.Record():
            return _record(workspace, effect, at)
        case events.Suspend(card):
            return _set_aside(workspace, EntryKind.SUSPEND, card, at, "suspended")
        case events.MarkLeech(card):
            how = "marked as a leech and suspended"
            return _set_aside(workspace, EntryKind.LEECH, card, at, how)
        case events.Bury(card):
            return _set_aside(workspace, EntryKind.BURY, card, at, "buried until tomorrow")
        case events.Flag(card, on):
            return _flag(workspace, card, at, on=on)
        case events.TakeBack():
            return _take_back(workspace, at)
        case events.BringBack():
            return _bring_back(workspace, at)


def _planned(workspace: Workspace, scope: Scope, failed: frozenset[str], day: int) -> Waiting:
    """Return what waits; what the session failed is among it, though no query may find it now."""
    waiting = plan(workspace, scope, day)
    if scope.query is None:
        return waiting
    for card in sorted(failed - waiting.listed):
        if turn_of(workspace.store, card, day) is Turn.AGAIN:
            waiting = waiting.with_last(Turn.AGAIN, card)
    return waiting


def shown(
    workspace: Workspace, scope: Scope, card: str, at: At, turn: Turn = Turn.PRACTICE
) -> Shown | None:
    """Return the card as a session shows it, asked for ``turn``; None where no deck has it."""
    stored = read_card(workspace.store, card)
    if stored is None or stored.note is None:
        return None
    state, note = stored.state, stored.note
    scheduler = workspace.schedulers.of(card)
    face, figure = face_and_figure(workspace.store, stored, flipped=scope.flipped)
    return Shown(
        id=card,
        deck_title=stored.deck_title,
        topic=note.tags[0] if note.tags else "",
        face=face,
        hint=note.hint,
        source=note.source,
        turn=turn,
        state=state,
        futures={} if turn is Turn.PRACTICE else futures(scheduler, state, at),
        day=at.day,
        figure=figure,
    )


def _load(workspace: Workspace, scope: Scope, card: str, at: At) -> Shown | None:
    """Return the card as a session shows it; None where it is not to be asked on that day."""
    together = decks_together(workspace)
    turn = turn_of(workspace.store, card, at.day, together, scope.days_ahead)
    return None if turn is None else shown(workspace, scope, card, at, turn)


def _record(workspace: Workspace, effect: events.Record, at: At) -> Event:
    shown, answer = effect.card, effect.answer
    if at.day != shown.day:
        # What the keys promised was reckoned for the day before.
        return events.DayChanged()
    with transaction(workspace.store):
        if read_state(workspace.store, shown.id) != shown.state:
            return events.AnsweredElsewhere()
        happening = Happening(
            EntryKind.RATING,
            at,
            card=shown.id,
            rating=answer.rating,
            took_ms=answer.took_ms,
            data=None if answer.quality is None else f'{{"quality": {answer.quality}}}',
        )
        entry, state = record(
            workspace.store, workspace.schedulers, workspace.device, happening, shown.state
        )
    return events.Recorded(
        entry.id, answer.rating, state, again=state.drill, leech=becomes_leech(shown.state, state)
    )


def _set_aside(workspace: Workspace, kind: EntryKind, card: str, at: At, how: str) -> Event:
    entry = mark(workspace, kind, card, at)
    return events.AnsweredElsewhere() if entry is None else events.SetAside(entry.id, how)


def _flag(workspace: Workspace, shown: Shown, at: At, *, on: bool) -> Event:
    kind = EntryKind.FLAG if on else EntryKind.UNFLAG
    # What the keys promise holds for the state that was shown, and for no other.
    entry = mark(workspace, kind, shown.id, at, expected=shown.state)
    if entry is None:
        return events.AnsweredElsewhere()
    return events.Flagged(entry.id, shown.state._replace(flagged=on))


def _take_back(workspace: Workspace, at: At) -> Event:
    undone = undo(workspace, at, in_session=True)
    if undone is None:
        return events.NothingToUndo()
    rating = undone.entry.rating
    return events.TakenBack(
        undone.entry.id,
        undone.cards,
        undone.name,
        None if rating is None else Rating(rating),
        # Practice on a new card leaves it new; nothing was met by it, or is to be met again.
        to_new=undone.entry.kind == EntryKind.RATING and undone.state.phase is Phase.NEW,
    )


def _bring_back(workspace: Workspace, at: At) -> Event:
    redone = redo(workspace, at)
    if redone is None:
        return events.NothingToRedo()
    kind, state = redone.entry.kind, redone.state
    practice = kind == EntryKind.PRACTICE
    rating = None if redone.entry.rating is None else Rating(redone.entry.rating)
    return events.BroughtBack(
        redone.entry.id,
        redone.cards,
        redone.name,
        rating,
        was_new=kind == EntryKind.RATING and state.reviews == 1,
        again=rating is Rating.AGAIN if practice else state.drill and state.last_day == at.day,
        sets_aside=kind in _SET_ASIDE,
    )

"""Running a review session: events from the learner, effects on the store, in turn."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, NamedTuple, Protocol

from srs.app.review import StoreEffect
from srs.app.scope import Scope
from srs.app.workspace import Workspace
from srs.cli.desk import Desk, write_lines
from srs.errors import SettingsChangedError, SrsError
from srs.model.keys import keymap
from srs.model.state import At
from srs.review import events
from srs.review.events import Effect, Event
from srs.review.session import Session, advance, begin
from srs.store.faults import explain, may_pass
from srs.terminal.review_keys import Manner, Outside

if TYPE_CHECKING:
    from srs.cli.environment import Environment

Perform = Callable[[Workspace, StoreEffect, At], Event]
_MINUTE_MS = 60_000


class Face(Protocol):
    """What a session is held through: a screen, or lines."""

    def ask(self, session: Session) -> Event:
        """Show the session as it is and wait for what the learner does."""

    def away(self) -> AbstractContextManager[None]:
        """Give the terminal to another program for a while."""


class Bounds(NamedTuple):
    """How far a session goes: so many cards, so many minutes. None is as far as there are."""

    cards: int | None = None
    minutes: int | None = None


class Holding(NamedTuple):
    """A session being held: at which desk, how, with whom, until when (in ms of ``ticks_ms``)."""

    desk: Desk
    perform: Perform
    face: Face
    ends_at: int | None


def hold_session(
    desk: Desk, perform: Perform, manner: Manner, bounds: Bounds, *, plain: bool
) -> tuple[Session, int]:
    """Hold a session to its end; return it and how many ms it took."""
    environment = desk.environment
    ticks_ms = environment.clock.ticks_ms
    began_at = ticks_ms()
    ends_at = None if bounds.minutes is None else began_at + bounds.minutes * _MINUTE_MS
    outside = Outside(ticks_ms, _historian(desk), environment.has_colour())
    stdin, stdout = environment.stdin, environment.stdout
    if plain or not environment.is_interactive() or os.environ.get("TERM") == "dumb":
        from srs.terminal.review_plain import PlainFace

        face: Face = PlainFace(stdin, stdout, outside, manner)
        session = _hold(Holding(desk, perform, face, ends_at), bounds)
    else:
        from srs.terminal.review_screen import open_screen

        with open_screen(stdin, stdout, outside, manner) as screen:
            session = _hold(Holding(desk, perform, screen, ends_at), bounds)
    return session, ticks_ms() - began_at


def manner_of(environment: Environment, *, typed: bool = False, by_quality: bool = False) -> Manner:
    """Return how a session is held, with the learner's own keys."""
    return Manner(keymap(environment.settings.keys), typed, by_quality)


def hold_review(
    environment: Environment,
    workspace: Workspace,
    scope: Scope,
    manner: Manner,
    bounds: Bounds,
    *,
    plain: bool,
) -> None:
    """Hold a review of what waits in ``scope``, and say what came of it."""
    from srs.app.review import perform

    desk = Desk(environment, workspace)
    session, took_ms = hold_session(
        desk,
        lambda workspace, effect, at: perform(workspace, scope, effect, at),
        manner,
        bounds,
        plain=plain,
    )
    print_summary(desk, scope, session, took_ms)


def _historian(desk: Desk) -> Callable[[str], list[str]]:
    def history(card: str) -> list[str]:
        from srs.app.explain import explain_card
        from srs.app.names import find_card
        from srs.terminal.explain_text import explain_lines

        now, workspace = desk.environment.clock.now(), desk.workspace
        try:
            explanation = explain_card(workspace, find_card(workspace, card), now)
        except SrsError as error:  # another session may have taken the card away meanwhile
            return str(error).splitlines()
        return explain_lines(explanation, now.day, workspace.settings.day_starts)

    return history


def print_summary(desk: Desk, scope: Scope, session: Session, took_ms: int) -> None:
    """Say what was done in a session and what comes next."""
    # Loaded here: nobody should wait for the end before the beginning.
    from srs.app.overview import overview
    from srs.app.progress import hard_cards, progress
    from srs.terminal.summary import Ending, summary_lines

    environment, workspace = desk.environment, desk.workspace
    day = environment.clock.now().day
    # What still waits is told of the decks: a query may not find any more what it found at
    # first, and who went days ahead has done what is due today.
    decks = scope._replace(query=None, days_ahead=0)
    ending = Ending(
        took_ms,
        hard_cards(workspace, session.tally),
        overview(workspace, decks, day),
        progress(workspace, day),
        narrowed=scope.query is not None,
        decks=tuple(scope.decks),
    )
    write_lines(environment, summary_lines(session, ending, environment.columns()))


def _hold(holding: Holding, bounds: Bounds) -> Session:
    session, effect = _settle(holding, *begin(bounds.cards))
    while not session.over:
        session, effect = advance(session, holding.face.ask(session))
        session, effect = _settle(holding, session, effect)
    return session


def _settle(
    holding: Holding, session: Session, effect: Effect | None
) -> tuple[Session, Effect | None]:
    """Carry out effects until the session wants something from the learner."""
    while effect is not None:
        session, effect = advance(session, _result(holding, session, effect))
    return session, effect


def _result(holding: Holding, session: Session, effect: Effect) -> Event:
    """Carry out one effect and return what came of it."""
    desk = holding.desk
    if isinstance(effect, events.Load) and _fetches_another(session) and _is_time_up(holding):
        return events.TimeUp()
    try:
        if isinstance(effect, events.Edit):
            return _edit(holding, effect)
        return holding.perform(desk.workspace, effect, desk.environment.clock.now())
    except SettingsChangedError:
        desk.renew()
        return events.SettingsChanged()
    except sqlite3.Error as error:
        return _not_saved(desk.environment, session, error)


def _fetches_another(session: Session) -> bool:
    """Whether the session goes on to a further card, not back to one by an undo or a redo."""
    return not isinstance(session.last, events.TakenBack | events.BroughtBack)


def _is_time_up(holding: Holding) -> bool:
    ticks_ms = holding.desk.environment.clock.ticks_ms
    return holding.ends_at is not None and ticks_ms() >= holding.ends_at


def _edit(holding: Holding, effect: events.Edit) -> Event:
    """Let the learner edit the card's file, take it in, and show the card as it is now."""
    from srs.app.edit import begin_edit, finish_edit, is_in_a_deck
    from srs.terminal.editor import run_editor

    desk = holding.desk
    if not desk.environment.is_interactive():
        return events.NotEdited("an editor needs a terminal")
    failure = "nothing was changed"
    try:
        place = begin_edit(desk.workspace, effect.card.id)
        with holding.face.away():
            try:
                run_editor(place.path, place.line)
            except SrsError as error:
                # What was saved before the editor failed is taken in all the same.
                failure = f"{error.what}; {error.fix}" if error.fix else error.what
        outcome = finish_edit(desk.workspace, place, desk.environment.clock.wall_ns())
        desk.renew()  # the file may set other rules now
    except SrsError as error:
        return events.NotEdited(str(error))
    if outcome.problem:
        return events.EditBroken(outcome.problem)
    now = desk.environment.clock.now()
    loaded = holding.perform(desk.workspace, events.Load(effect.card.id), now)
    assert isinstance(loaded, events.Loaded)
    if loaded.card is None and is_in_a_deck(desk.workspace, effect.card.id):
        return events.AnsweredElsewhere()
    if loaded.card == effect.card:
        return events.NotEdited(failure)
    return events.Edited(loaded.card, tuple(set(outcome.lost) - {effect.card.id}))


def _not_saved(environment: Environment, session: Session, error: sqlite3.Error) -> Event:
    """Return what to tell a learner who can press the key again; raise ``error`` otherwise.

    A script can't press again: it gets the error and its exit code.
    """
    meaning = explain(error)
    if meaning is None or session.card is None:
        raise error
    if not (may_pass(error) and environment.is_interactive()):
        raise error
    return events.NotSaved(meaning.what)

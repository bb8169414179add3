"""Running a review session: events from the learner, effects on the store, in turn."""

from __future__ import annotations

import os
import sqlite3
from typing import TYPE_CHECKING, Protocol

from srs.app.review import Scope, perform
from srs.app.workspace import Workspace
from srs.review.events import Effect, Event, NotSaved
from srs.review.session import Session, advance, begin
from srs.store.faults import explain, may_pass

if TYPE_CHECKING:
    from srs.cli.environment import Environment


class Face(Protocol):
    """What a session is held through: a screen, or lines."""

    def ask(self, session: Session) -> Event:
        """Show the session as it is and wait for what the learner does."""


def run_session(
    environment: Environment, workspace: Workspace, scope: Scope, *, plain: bool
) -> None:
    """Hold a review session to its end and print its summary."""
    if plain or not environment.is_interactive() or os.environ.get("TERM") == "dumb":
        from srs.terminal.review_plain import PlainFace

        face: Face = PlainFace(environment.stdin, environment.stdout, environment.clock.ticks_ms)
        session = _hold(environment, workspace, scope, face)
    else:
        from srs.terminal.review_screen import open_screen

        with open_screen(
            environment.stdin, environment.stdout, environment.clock.ticks_ms
        ) as screen:
            session = _hold(environment, workspace, scope, screen)
    # Loaded here: nobody should wait for the end before the beginning.
    from srs.app.overview import overview
    from srs.terminal.summary import summary_lines

    day = environment.clock.now().day
    lines = summary_lines(session, overview(workspace, scope, day))
    environment.stdout.write("\n".join(lines) + "\n")


def _hold(environment: Environment, workspace: Workspace, scope: Scope, face: Face) -> Session:
    session, effect = _settle(environment, workspace, scope, *begin())
    while not session.over:
        session, effect = advance(session, face.ask(session))
        session, effect = _settle(environment, workspace, scope, session, effect)
    return session


def _settle(
    environment: Environment,
    workspace: Workspace,
    scope: Scope,
    session: Session,
    effect: Effect | None,
) -> tuple[Session, Effect | None]:
    """Carry out effects until the session wants something from the learner."""
    while effect is not None:
        try:
            event = perform(workspace, scope, effect, environment.clock.now())
        except sqlite3.Error as error:
            event = _not_saved(environment, session, error)
        session, effect = advance(session, event)
    return session, effect


def _not_saved(environment: Environment, session: Session, error: sqlite3.Error) -> Event:
    """Return what to tell a learner who can press the key again; raise ``error`` otherwise.

    A script can't press again: it gets the error and its exit code.
    """
    meaning = explain(error)
    if meaning is None or session.card is None:
        raise error
    if not (may_pass(error) and environment.is_interactive()):
        raise error
    return NotSaved(meaning.what)

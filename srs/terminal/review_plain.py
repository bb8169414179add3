"""A review session line by line: for screen readers, pipes and dumb terminals.

Everything that the screen says by position is said in words, in reading order.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TextIO

from srs.model.rating import Rating
from srs.model.state import CardState
from srs.review import events
from srs.review.events import Event, Shown
from srs.review.plan import Turn
from srs.review.session import Session
from srs.terminal.notices import notice
from srs.terminal.review_keys import KEY_HELP, event_of
from srs.terminal.visible import visible, visible_line

_TURNS = {Turn.DUE: "due", Turn.NEW: "new", Turn.AGAIN: "again today"}


class PlainFace:
    """Shows a session as lines and reads answers as lines."""

    def __init__(self, stdin: TextIO, stdout: TextIO, ticks_ms: Callable[[], int]) -> None:
        self._stdin = stdin
        self._stdout = stdout
        self._ticks_ms = ticks_ms
        self._said: tuple[Shown | None, bool] = (None, False)
        self._shown_at = 0

    def ask(self, session: Session) -> Event:
        """Say what is new since the last time, and read lines until one means something."""
        self._say_news(session)
        while True:
            self._stdout.write(_question(session))
            self._stdout.flush()
            try:
                line = self._stdin.readline()
            except KeyboardInterrupt:
                line = ""
            if not line:
                self._say("")
                return events.Left()
            key = line.strip().lower() or "enter"
            took_ms = self._ticks_ms() - self._shown_at
            event = event_of(key, revealed=session.revealed, took_ms=took_ms)
            if event is not None:
                return event
            self._say_help(session)

    def _say_news(self, session: Session) -> None:
        if text := notice(session.last):
            self._say(text)
        card = session.card
        if card is None or self._said == (card, session.revealed):
            return
        if session.revealed:
            self._say_block("Back", card.face.answer)
        else:
            self._shown_at = self._ticks_ms()
            self._say("")
            self._say(_heading(session, card))
            self._say_block("Front", card.face.question)
        self._said = (card, session.revealed)

    def _say_block(self, name: str, text: str) -> None:
        self._say(f"{name}: {visible(text)}")

    def _say_help(self, session: Session) -> None:
        keys = "1, 2, 3 or 4 rate" if session.revealed else "Enter shows the back"
        self._say(f"{keys}. Other letters, each followed by Enter:")
        for key, meaning in KEY_HELP[5:]:
            self._say(f"  {key}: {meaning}")

    def _say(self, text: str) -> None:
        self._stdout.write(text + "\n")


def _heading(session: Session, card: Shown) -> str:
    place = visible_line(f"{card.deck_title}, {card.topic}" if card.topic else card.deck_title)
    counts = f"{session.count(Turn.NEW)} new and {session.count(Turn.AGAIN)} again to come"
    return f"Card {session.position} of {session.total}, {_TURNS[card.turn]}, {place}. {counts}."


def _question(session: Session) -> str:
    if session.card is None:
        return ""
    if not session.revealed:
        return "Enter shows the back, u undo, s suspend, b bury, q leave: "
    card = session.card
    ratings = ", ".join(
        f"{rating.value} {rating.name.capitalize()} {_future(card.futures[rating], card.day)}"
        for rating in Rating
    )
    return f"{ratings}: "


def _future(state: CardState, day: int) -> str:
    days = max(0, (state.due or day) - day)
    later = "1 day" if days == 1 else f"{days} days"
    return f"today and in {later}" if state.drill else f"in {later}"

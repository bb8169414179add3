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

_LONGEST = 20  # of a wrong key that is repeated
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
            key = self._read(_question(session))
            if key is None:
                return events.Left()
            took_ms = self._ticks_ms() - self._shown_at
            event = event_of(key, revealed=session.revealed, took_ms=took_ms)
            if event is not None:
                return event
            self._say_more(session, key)

    def _read(self, question: str) -> str | None:
        """Ask and return the line that was typed as a key, or None at the end."""
        try:
            self._stdout.write(question)
            self._stdout.flush()
            line = self._stdin.readline()
        except KeyboardInterrupt:
            line = ""
        if not line:
            self._say("")
            return None
        typed = line.strip()
        if not self._stdin.isatty():
            # A terminal shows what is typed; a log should too.
            self._say(visible(typed))
        return typed.lower() or "enter"

    def _say_news(self, session: Session) -> None:
        if text := notice(session.last):
            self._say(text)
        card = session.card
        if card is None or self._said == (card, session.revealed):
            return
        if session.revealed:
            self._say_block("Back", card.face.answer)
            if card.source:
                self._say(f"Source: {visible_line(card.source)}")
        else:
            self._shown_at = self._ticks_ms()
            self._say("")
            self._say(_heading(session, card))
            self._say_block("Front", card.face.question)
        self._said = (card, session.revealed)

    def _say_more(self, session: Session, key: str) -> None:
        """Answer what is no key of the session itself."""
        if key == "?":
            self._say("Keys, each followed by Enter. Enter alone shows the back.")
            for name, meaning in KEY_HELP[1:]:
                self._say(f"  {name}: {meaning}")
        elif key == "h" and session.card is not None and not session.revealed:
            hint = session.card.hint
            self._say(f"Hint: {visible_line(hint)}" if hint else "This card has no hint.")
        else:
            self._say(f"{visible(key[:_LONGEST])} does nothing here. ? lists the keys.")

    def _say_block(self, name: str, text: str) -> None:
        self._say(f"{name}: {visible(text)}")

    def _say(self, text: str) -> None:
        self._stdout.write(text + "\n")


def _heading(session: Session, card: Shown) -> str:
    place = visible_line(f"{card.deck_title}, {card.topic}" if card.topic else card.deck_title)
    counts = [(session.count(turn), turn.value) for turn in Turn]
    left = ", ".join(f"{count} {name}" for count, name in counts if count)
    number = f"Card {session.position} of {session.total}, {_TURNS[card.turn]}"
    return f"{number}. {place}. Remaining: {left}."


def _question(session: Session) -> str:
    card = session.card
    if card is None:
        return ""
    if not session.revealed:
        hint = "h the hint, " if card.hint else ""
        return f"Enter shows the back, {hint}q leaves, ? lists the keys: "
    ratings = ", ".join(
        f"{rating.value} {rating.name.capitalize()} {_future(card.futures[rating], card.day)}"
        for rating in Rating
    )
    return f"{ratings}: "


def _future(state: CardState, day: int) -> str:
    days = max(0, (state.due or day) - day)
    later = "1 day" if days == 1 else f"{days} days"
    return f"today, then in {later}" if state.drill else f"in {later}"

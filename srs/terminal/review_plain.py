"""A review session line by line: for screen readers, pipes and dumb terminals.

Everything that the screen says by position is said in words, in reading order.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO

from srs.model.keys import Action
from srs.model.rating import Rating
from srs.model.state import CardState
from srs.review import events
from srs.review.events import Event, Shown
from srs.review.plan import Turn
from srs.review.session import Session
from srs.terminal.card_lines import LEECH_ADVICE, leech_facts
from srs.terminal.markup import readable
from srs.terminal.notices import notice
from srs.terminal.review_keys import (
    Manner,
    Outside,
    action_of,
    event_of,
    key_help,
    key_of,
    rating_keys,
)
from srs.terminal.visible import visible, visible_line

_LONGEST = 20  # of a wrong key that is repeated
_TURNS = {
    Turn.DUE: "due",
    Turn.NEW: "new",
    Turn.AGAIN: "again today",
    Turn.AHEAD: "ahead of its day",
    Turn.PRACTICE: "practice, the schedule stays",
}
_REMAINING = (Turn.DUE, Turn.NEW, Turn.AGAIN, Turn.AHEAD)
# Before a key where lines are answers: ":q" leaves, "q" is an answer.
_KEY_MARK = ":"


class PlainFace:
    """Shows a session as lines and reads answers as lines."""

    def __init__(self, stdin: TextIO, stdout: TextIO, outside: Outside, manner: Manner) -> None:
        self._stdin = stdin
        self._stdout = stdout
        self._outside = outside
        self._manner = manner
        self._said: tuple[object, ...] = ()
        self._showing = 0
        self._shown_at = 0

    def ask(self, session: Session) -> Event:
        """Say what is new since the last time, and read lines until one means something."""
        self._say_news(session)
        while True:
            line = self._read(self._question(session))
            if line is None:
                return events.Left()
            if self._is_typing(session) and not line.startswith(_KEY_MARK):
                return events.Typed(line) if line.strip() else events.Revealed()
            if self._is_typing(session):
                line = line.removeprefix(_KEY_MARK)
            key = self._key(line)
            took_ms = self._outside.ticks_ms() - self._shown_at
            event = event_of(key, session, self._manner, took_ms)
            if event is not None:
                return event
            self._say_more(session, key)

    @contextmanager
    def away(self) -> Iterator[None]:
        """Give the terminal to another program for a while."""
        self._stdout.flush()
        yield

    def _is_typing(self, session: Session) -> bool:
        return self._manner.typed and not session.revealed and session.aside is None

    def _key(self, line: str) -> str:
        """Return the key that a line stands for: Enter alone, the key itself, or its name."""
        typed = line.strip()
        known = {*self._manner.keymap.front, *self._manner.keymap.back}
        return (typed if typed in known else typed.lower()) or "enter"

    def _read(self, question: str) -> str | None:
        """Ask and return the line that was typed, or None at the end."""
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
        return typed

    def _say_news(self, session: Session) -> None:
        if text := notice(session.last, key_of(self._manner, Action.UNDO)):
            self._say(text)
        card = session.card
        if card is None:
            return
        # A flag changes the card's state; nothing of what was said.
        now = (session.showing, card.face, session.revealed, session.aside)
        if self._said == now:
            return
        if session.showing != self._showing:
            self._showing = session.showing
            self._shown_at = self._outside.ticks_ms()
        match session.aside:
            case events.Recorded():
                self._say_leech(card)
            case events.EditBroken(problem):
                self._say("The file has mistakes.")
                self._say(visible(problem))
            case None if session.revealed:
                self._say_back(session, card)
            case None:
                self._say("")
                self._say(_heading(session, card))
                self._say_block("Front", card.face.question)
        self._said = now

    def _say_back(self, session: Session, card: Shown) -> None:
        if session.typed is not None:
            from srs.terminal.typed_text import typed_words  # most sessions type nothing

            for line in typed_words(session.typed):
                self._say(line)
        self._say_block("Back", card.face.answer)
        if card.source:
            self._say(f"Source: {visible_line(card.source)}")

    def _say_leech(self, card: Shown) -> None:
        self._say("")
        self._say("This card is a leech.")
        self._say_block("Front", card.face.question)
        self._say(leech_facts(card))
        self._say(LEECH_ADVICE)

    def _say_more(self, session: Session, key: str) -> None:
        """Answer what is no key of the session itself."""
        action, card = action_of(key, session, self._manner), session.card
        if action is Action.HELP:
            self._say("Keys, each followed by Enter. Enter alone is the key enter.")
            for names, meaning in key_help(self._manner, scrolls=False):
                self._say(f"  {names}: {meaning}")
        elif action is Action.HINT and card is not None:
            hint = card.hint
            self._say(f"Hint: {readable(hint)}" if hint else "This card has no hint.")
        elif action is Action.INFO and card is not None:
            for line in self._outside.history(card.id):
                self._say(line)
        else:
            help_key = key_of(self._manner, Action.HELP)
            self._say(f"{visible(key[:_LONGEST])} does nothing here. {help_key} lists the keys.")

    def _question(self, session: Session) -> str:
        card, manner = session.card, self._manner
        if card is None:
            return ""
        edit, leave = key_of(manner, Action.EDIT), key_of(manner, Action.LEAVE)
        keys, show = key_of(manner, Action.HELP), self._show_key()
        match session.aside:
            case events.Recorded():
                leech, undo = key_of(manner, Action.LEECH), key_of(manner, Action.UNDO)
                return f"{show} goes on, {edit} edits it, {leech} suspends it, {undo} undoes: "
            case events.EditBroken():
                go_on = f"{show.lower()} goes on with the text as it was"
                return f"{edit} edits again, {go_on}, {leave} leaves: "
        if not session.revealed:
            hint = f"{key_of(manner, Action.HINT)} the hint, " if card.hint else ""
            if manner.typed:
                hint = hint and f":{hint}"
                return f"Your answer (Enter alone shows the back, {hint}:{leave} leaves): "
            return f"{show} shows the back, {hint}{leave} leaves, {keys} lists the keys: "
        ratings = ", ".join(
            " ".join([key, rating.name.capitalize(), *_future(card, rating)])
            for key, rating in rating_keys(manner)
        )
        if session.typed is not None:
            return f"{ratings}, Enter {session.typed.suggested.name.capitalize()}: "
        return f"{ratings}: "

    def _show_key(self) -> str:
        """Return how to show the back, or to go on: by Enter alone where that does it."""
        keys = self._manner.keymap.keys_of(Action.SHOW)
        return "Enter" if "enter" in keys else keys[0]

    def _say_block(self, name: str, text: str) -> None:
        self._say(f"{name}: {readable(text)}")

    def _say(self, text: str) -> None:
        self._stdout.write(text + "\n")


def _heading(session: Session, card: Shown) -> str:
    place = visible_line(f"{card.deck_title}, {card.topic}" if card.topic else card.deck_title)
    counts = [(session.count(turn), turn.value) for turn in _REMAINING]
    left = ", ".join(f"{count} {name}" for count, name in counts if count)
    left = f" Remaining: {left}." if left else ""
    flagged = ", flagged" if card.state.flagged else ""
    number = f"Card {session.position} of {session.total}, {_TURNS[card.turn]}{flagged}"
    return f"{number}. {place}.{left}"


def _future(card: Shown, rating: Rating) -> list[str]:
    """Say when the card comes back after ``rating``; nothing in practice."""
    state: CardState | None = card.futures.get(rating)
    if state is None:
        return []
    days = max(0, (state.due or card.day) - card.day)
    later = "1 day" if days == 1 else f"{days} days"
    return [f"today, then in {later}" if state.drill else f"in {later}"]

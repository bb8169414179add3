"""A review session on a whole terminal screen: one card, one quiet line above, one below."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, TextIO

from srs.model.keys import Action
from srs.review.events import Event, Revealed, Typed
from srs.review.session import Session
from srs.terminal.frame import Frame, page_frame, text_columns
from srs.terminal.keyboard import Keyboard, raw_keyboard
from srs.terminal.review_frame import Look, help_frame, review_frame
from srs.terminal.review_keys import ALWAYS_LEAVE, Manner, Outside, action_of, event_of
from srs.terminal.spans import Span, Style, wrapped
from srs.terminal.whole_screen import (
    ENTER_SCREEN,
    LEAVE_SCREEN,
    frame_text,
    screen_size,
    write_out,
)

if TYPE_CHECKING:
    from srs.terminal.line_editor import Typing

_SHOW_CURSOR = "\x1b[?25h"
_HIDE_CURSOR = "\x1b[?25l"
_SCROLLS = {Action.UP: -1, Action.DOWN: 1}
_PAGES = {"page-up": -1, "page-down": 1}
_MINUTE_MS = 60_000
_PROMPT = "> "  # before the answer that is typed


class ScreenFace:
    """Shows a session on a terminal's alternate screen and reads single keys."""

    def __init__(
        self,
        keyboard: Keyboard,
        stdout: TextIO,
        outside: Outside,
        manner: Manner,
        shell: Callable[[], None],
    ) -> None:
        self._keyboard = keyboard
        self._stdout = stdout
        self._outside = outside
        self._manner = manner
        self._shell = shell
        self._began_at = outside.ticks_ms()
        self._showing = 0
        self._shown_at = 0
        self._offset = 0
        self._hinted = False
        self._typing: Typing | None = None
        self._has_cursor = False

    def ask(self, session: Session) -> Event:
        """Paint the session and wait for a key that means something in it."""
        self._meet(session)
        while True:
            frame = self._paint_session(session)
            key = self._keyboard.read_key()
            if key == "ctrl-z":
                self._shell()
            elif self._typing is not None and not session.revealed:
                if (event := self._typed(key, session)) is not None:
                    return event
            elif (event := self._pressed(key, session, frame)) is not None:
                return event

    def _meet(self, session: Session) -> None:
        """Begin anew where another card is on show, or the same one once more."""
        if session.showing != self._showing:
            self._showing = session.showing
            self._shown_at = self._outside.ticks_ms()
            self._hinted = False
            self._offset = 0
            self._typing = None
        on_front = not session.revealed and session.aside is None
        if self._manner.typed and on_front and self._typing is None:
            from srs.terminal.line_editor import Typing  # most sessions type nothing

            self._typing = Typing()

    def _typed(self, key: str, session: Session) -> Event | None:
        """Handle a key while an answer is typed."""
        from srs.terminal.line_editor import pressed

        assert self._typing is not None
        if key in ALWAYS_LEAVE:
            return event_of(key, session, self._manner, 0)
        if key in ("enter", "escape"):
            text = self._typing.text if key == "enter" else ""
            self._typing = None
            return Typed(text) if text.strip() else Revealed()
        if key == "tab":
            self._hinted = session.card is not None and bool(session.card.hint)
        else:
            self._typing = pressed(self._typing, key)
        return None

    def _pressed(self, key: str, session: Session, frame: Frame) -> Event | None:
        """Return what a key asks of the session; do what it asks of the screen alone."""
        action = action_of(key, session, self._manner)
        if action is Action.HELP:
            key = self._show_help()
        elif action is Action.INFO and session.card is not None:
            key = self._show_page("History", self._outside.history(session.card.id))
        took_ms = self._outside.ticks_ms() - self._shown_at
        event = event_of(key, session, self._manner, took_ms)
        if event is not None:
            return event
        if action is Action.HINT and session.card is not None and session.card.hint:
            self._hinted = True
        else:
            self._offset = self._scrolled(self._offset, key, frame, revealed=session.revealed)
        return None

    def _show_help(self) -> str:
        return self._show(lambda size, offset: help_frame(self._manner, *size, offset))

    def _show_page(self, title: str, text: Sequence[str]) -> str:
        def frame(size: tuple[int, int], offset: int) -> Frame:
            columns = text_columns(size[0])
            body = [line for each in text for line in wrapped(each, columns)]
            return page_frame(title, body, *size, offset)

        return self._show(frame, at_end=True)  # what happened last is what is asked for

    def _show(
        self, frame_of: Callable[[tuple[int, int], int], Frame], *, at_end: bool = False
    ) -> str:
        """Show a page until a key is pressed that does not scroll; return what it means then.

        A key that goes back to the card does nothing else, unless the learner leaves.
        """
        offset = frame_of(screen_size(self._stdout), 0).overflow if at_end else 0
        while True:
            frame = frame_of(screen_size(self._stdout), offset)
            self._paint(frame)
            key = self._keyboard.read_key()
            if key == "ctrl-z":
                self._shell()
            elif key != "resize":
                scrolls = self._manner.keymap.action(key, False) in _SCROLLS or key in _PAGES
                if not scrolls:
                    return key if key in ALWAYS_LEAVE else "other"
                offset = self._scrolled(offset, key, frame, revealed=False)

    def _scrolled(self, offset: int, key: str, frame: Frame, *, revealed: bool) -> int:
        action = self._manner.keymap.action(key, revealed)
        step = _PAGES.get(key, 0) * max(1, frame.room - 1)
        if action is not None:
            step = _SCROLLS.get(action, step)
        return max(0, min(offset + step, frame.overflow))

    def _paint_session(self, session: Session) -> Frame:
        width, height = screen_size(self._stdout)
        frame = review_frame(session, self._manner, width, height, self._look(session, width))
        self._paint(frame)
        return frame

    def _look(self, session: Session, width: int) -> Look:
        minutes = (self._outside.ticks_ms() - self._began_at) // _MINUTE_MS
        look = Look(self._offset, self._hinted, minutes)
        if self._typing is None or session.revealed or session.aside is not None:
            return look
        from srs.terminal.line_editor import typing_lines

        lines, row, column = typing_lines(self._typing, max(1, text_columns(width) - len(_PROMPT)))
        marks = (_PROMPT, *[" " * len(_PROMPT)] * len(lines))
        marked = [
            (Span(mark, Style.QUIET), *line) for mark, line in zip(marks, lines, strict=False)
        ]
        return look._replace(input=marked, cursor=(row, column + len(_PROMPT)))

    def _paint(self, frame: Frame) -> None:
        """Write a whole frame at once, and put the cursor where it shows."""
        text = frame_text(frame.lines, colour=self._outside.colour)
        before = _HIDE_CURSOR if self._has_cursor else ""
        after = ""
        if frame.cursor is not None:
            row, column = frame.cursor
            after = f"\x1b[{row + 1};{column + 1}H{_SHOW_CURSOR}"
        self._has_cursor = frame.cursor is not None
        write_out(self._stdout, f"{before}{text}{after}")

    @contextmanager
    def away(self) -> Iterator[None]:
        """Give the terminal to another program for a while, which is no time for the card."""
        left_at = self._outside.ticks_ms()
        write_out(self._stdout, LEAVE_SCREEN)
        try:
            with self._keyboard.cooked():
                yield
        finally:
            write_out(self._stdout, ENTER_SCREEN)
            self._shown_at += self._outside.ticks_ms() - left_at


@contextmanager
def open_screen(
    stdin: TextIO, stdout: TextIO, outside: Outside, manner: Manner
) -> Iterator[ScreenFace]:
    """Take the terminal for a session, and give it back as it was."""
    with raw_keyboard(stdin.fileno()) as keyboard:

        def shell() -> None:
            """Stop as the shell's Ctrl-Z does; come back to a fresh screen."""
            with face.away():
                os.kill(0, signal.SIGTSTP)  # the whole job, `make` included, as the terminal would

        face = ScreenFace(keyboard, stdout, outside, manner, shell)
        write_out(stdout, ENTER_SCREEN)
        try:
            yield face
        finally:
            write_out(stdout, LEAVE_SCREEN)

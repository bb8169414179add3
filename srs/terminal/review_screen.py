"""A review session on a whole terminal screen: one card, one quiet line above, one below."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TextIO

from srs.files.streams import silence
from srs.review.events import Event, Shown
from srs.review.session import Session
from srs.terminal.keyboard import Keyboard, raw_keyboard
from srs.terminal.review_frame import Frame, help_frame, review_frame
from srs.terminal.review_keys import event_of
from srs.terminal.spans import painted

_ENTER_SCREEN = "\x1b[?1049h\x1b[?25l"
_LEAVE_SCREEN = "\x1b[?25h\x1b[?1049l"
_SCROLLS = {"up": -1, "down": 1, "k": -1, "j": 1}
_PAGES = {"page-up": -1, "page-down": 1}
_ALWAYS_LEAVE = ("ctrl-c", "ctrl-d", "hangup")


class ScreenFace:
    """Shows a session on a terminal's alternate screen and reads single keys."""

    def __init__(
        self, keyboard: Keyboard, stdout: TextIO, ticks_ms: Callable[[], int], suspend: Suspend
    ) -> None:
        self._keyboard = keyboard
        self._stdout = stdout
        self._ticks_ms = ticks_ms
        self._suspend = suspend
        self._card: Shown | None = None
        self._shown_at = 0
        self._offset = 0
        self._hinted = False

    def ask(self, session: Session) -> Event:
        """Paint the session and wait for a key that means something in it."""
        if session.card is not self._card:
            self._card = session.card
            self._shown_at = self._ticks_ms()
            self._offset = 0
            self._hinted = False
        while True:
            frame = self._paint_session(session)
            key = self._keyboard.read_key()
            if key == "?":
                key = self._show_help()
            took_ms = self._ticks_ms() - self._shown_at
            event = event_of(key, revealed=session.revealed, took_ms=took_ms)
            if event is not None:
                return event
            self._handle(key, frame)

    def _handle(self, key: str, frame: Frame) -> None:
        """Do what a key asks of the screen alone."""
        if key == "h" and self._card is not None and self._card.hint:
            self._hinted = True
        elif key == "ctrl-z":
            self._suspend()
        else:
            self._offset = _scrolled(self._offset, key, frame)

    def _show_help(self) -> str:
        """Show the keys until one is pressed that does not scroll; return what it means then.

        A key that goes back to the card does nothing else, unless the learner leaves.
        """
        offset = 0
        while True:
            width, height = self._size()
            frame = help_frame(width, height, offset)
            self._paint(frame)
            key = self._keyboard.read_key()
            if key == "ctrl-z":
                self._suspend()
            elif key not in ("resize", *_SCROLLS, *_PAGES):
                return key if key in _ALWAYS_LEAVE else "other"
            offset = _scrolled(offset, key, frame)

    def _paint_session(self, session: Session) -> Frame:
        width, height = self._size()
        frame = review_frame(session, width, height, self._offset, hinted=self._hinted)
        self._paint(frame)
        return frame

    def _size(self) -> tuple[int, int]:
        try:
            size = os.get_terminal_size(self._stdout.fileno())
        except OSError:  # the terminal went away; the next key will say so
            return 80, 24
        return size.columns or 80, size.lines or 24

    def _paint(self, frame: Frame) -> None:
        """Write a whole frame at once, each line cleared as it is written: nothing blinks."""
        text = "\x1b[K\r\n".join(painted(line) for line in frame.lines)
        _write(self._stdout, f"\x1b[H{text}\x1b[K\x1b[J")


def _scrolled(offset: int, key: str, frame: Frame) -> int:
    step = _SCROLLS.get(key, _PAGES.get(key, 0) * max(1, frame.room - 1))
    return max(0, min(offset + step, frame.overflow))


Suspend = Callable[[], None]


@contextmanager
def open_screen(stdin: TextIO, stdout: TextIO, ticks_ms: Callable[[], int]) -> Iterator[ScreenFace]:
    """Take the terminal for a session, and give it back as it was."""
    descriptor = stdin.fileno()
    with raw_keyboard(descriptor) as keyboard:

        def suspend() -> None:
            """Stop as the shell's Ctrl-Z does; come back to a fresh screen."""
            _write(stdout, _LEAVE_SCREEN)
            with keyboard.cooked():
                os.kill(0, signal.SIGTSTP)  # the whole job, `make` included, as the terminal would
            _write(stdout, _ENTER_SCREEN)

        _write(stdout, _ENTER_SCREEN)
        try:
            yield ScreenFace(keyboard, stdout, ticks_ms, suspend)
        finally:
            _write(stdout, _LEAVE_SCREEN)


def _write(stream: TextIO, text: str) -> None:
    """Write to a terminal; what is written to one that has gone away is lost, quietly."""
    try:
        stream.write(text)
        stream.flush()
    except OSError:
        silence(stream)

"""Single keys from a terminal, without Enter and without echo (POSIX).

A session asks for keys by name: a character, or ``space``, ``enter``, ``up``, ``down``,
``page-up``, ``page-down``, ``ctrl-c``, ``ctrl-d``, ``ctrl-z``, ``resize``, ``hangup``, ``other``.
"""

from __future__ import annotations

import errno
import os
import select
import signal
import termios
import tty
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

_CONTROLS = {
    b" ": "space",
    b"\r": "enter",
    b"\n": "enter",
    b"\x03": "ctrl-c",
    b"\x04": "ctrl-d",
    b"\x1a": "ctrl-z",
}
_SEQUENCES = {
    b"[A": "up",
    b"[B": "down",
    b"OA": "up",
    b"OB": "down",
    b"[5~": "page-up",
    b"[6~": "page-down",
}
_ESCAPE = b"\x1b"
# Bytes of one escape sequence arrive together; a lone Escape is followed by nothing.
_SEQUENCE_WAIT_S = 0.05
_END_SIGNALS = (signal.SIGHUP, signal.SIGTERM)

TerminalState = list[Any]  # as termios.tcgetattr returns it


class Keyboard:
    """Reads keys from the terminal ``descriptor`` while ``raw_keyboard`` holds it."""

    def __init__(self, descriptor: int, wake_up: int, cooked: TerminalState) -> None:
        self._descriptor = descriptor
        self._wake_up = wake_up
        self._cooked = cooked

    def read_key(self) -> str:
        """Wait for a key, a new window size or the end of the terminal, and name it."""
        ready, _, _ = select.select([self._descriptor, self._wake_up], [], [])
        if self._wake_up in ready:
            numbers = os.read(self._wake_up, 64)
            return "hangup" if any(end in numbers for end in _END_SIGNALS) else "resize"
        first = self._read_byte()
        if first in (b"", None):
            return "hangup"
        if first == _ESCAPE:
            return self._read_sequence()
        return _CONTROLS.get(first) or self._read_character(first)

    @contextmanager
    def cooked(self) -> Iterator[None]:
        """Give the terminal back for a while, as it was before it was raw."""
        _set_back(self._descriptor, self._cooked)
        try:
            yield
        finally:
            _set(lambda: tty.setraw(self._descriptor))

    def _read_byte(self) -> bytes:
        try:
            return os.read(self._descriptor, 1)
        except OSError:  # the terminal went away
            return b""

    def _read_character(self, first: bytes) -> str:
        lead = first[0]
        extra = 0 if lead < 0xC0 else 1 if lead < 0xE0 else 2 if lead < 0xF0 else 3
        data = first + b"".join(self._read_byte() for _ in range(extra))
        text = data.decode("utf-8", "replace")
        return text if text.isprintable() else "other"

    def _read_sequence(self) -> str:
        data = b""
        while select.select([self._descriptor], [], [], _SEQUENCE_WAIT_S)[0]:
            byte = self._read_byte()
            if byte == _ESCAPE:  # Alt with such a key, or Escape pressed twice
                data = b""
                continue
            data += byte
            # A sequence ends with a byte from @ to ~; "[" and "O" only open one.
            if not byte or (len(data) > 1 and 0x40 <= byte[0] <= 0x7E):
                break
        return _SEQUENCES.get(data, "other")


@contextmanager
def raw_keyboard(descriptor: int) -> Iterator[Keyboard]:
    """Hold the terminal in raw mode; what it was set to comes back whatever happens."""
    before = termios.tcgetattr(descriptor)
    reading, writing = os.pipe()
    os.set_blocking(reading, False)
    os.set_blocking(writing, False)
    watched = (signal.SIGWINCH, signal.SIGCONT, *_END_SIGNALS)
    handlers = {number: signal.signal(number, _note) for number in watched}
    old_wake_up = signal.set_wakeup_fd(writing, warn_on_full_buffer=False)
    try:
        _set(lambda: tty.setraw(descriptor))
        yield Keyboard(descriptor, reading, before)
    finally:
        signal.set_wakeup_fd(old_wake_up)
        for number, handler in handlers.items():
            signal.signal(number, handler)
        os.close(reading)
        os.close(writing)
        _set_back(descriptor, before)


def _note(number: int, frame: object) -> None:
    """A signal's number reaches ``read_key`` through the wake-up pipe; nothing else to do."""


def _set_back(descriptor: int, attributes: TerminalState) -> None:
    _set(lambda: termios.tcsetattr(descriptor, termios.TCSADRAIN, attributes))


def _set(change: Callable[[], object]) -> None:
    """Change the terminal's settings, or do nothing where the terminal went away."""
    while True:
        try:
            change()
            return
        except termios.error as error:
            # A change tried in the background stops the process, and fails once it goes on.
            if error.args[0] != errno.EINTR:
                return

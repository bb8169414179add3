"""Single keys from a terminal, without Enter and without echo (POSIX).

A session asks for keys by name: a character, or ``space``, ``enter``, ``tab``, ``escape``,
``backspace``, ``delete``, ``left``, ``right``, ``up``, ``down``, ``home``, ``end``, ``page-up``,
``page-down``, ``ctrl-`` with a, c, d, e, k, r, u, w or z, ``resize``, ``hangup``, ``other``; or
``paste:`` and the text, where the terminal was asked to say what is pasted (``PASTES_ON``).
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

# What is pasted comes between two sequences while this is on ("bracketed paste"): it is text
# then, and a line feed in it is not Enter. Terminals that do not know it do nothing.
PASTES_ON = "\x1b[?2004h"
PASTES_OFF = "\x1b[?2004l"
PASTE = "paste:"

_CONTROLS = {
    b" ": "space",
    b"\r": "enter",
    b"\n": "enter",
    b"\t": "tab",
    b"\x7f": "backspace",
    b"\x08": "backspace",
    **{bytes([ord(letter) & 0x1F]): f"ctrl-{letter}" for letter in "acdekruwz"},
}
_ARROWS = {
    b"A": "up",
    b"B": "down",
    b"C": "right",
    b"D": "left",
    b"H": "home",
    b"F": "end",
}
_SEQUENCES = {
    b"": "escape",
    **{b"[" + final: name for final, name in _ARROWS.items()},
    **{b"O" + final: name for final, name in _ARROWS.items()},
    b"[1~": "home",
    b"[3~": "delete",
    b"[4~": "end",
    b"[5~": "page-up",
    b"[6~": "page-down",
    b"[7~": "home",
    b"[8~": "end",
}
_ESCAPE = b"\x1b"
_PASTE_START = b"[200~"
_PASTE_END = b"\x1b[201~"
# Bytes of one escape sequence arrive together; a lone Escape is followed by nothing.
_SEQUENCE_WAIT_S = 0.05
# A paste that stops for so long is over, whatever the terminal says or fails to say.
_PASTE_WAIT_S = 1.0
# Text that Python does not count as printable: joiners within words and emoji, and spaces of
# input methods and of keyboards with a no-break space.
_TEXT_TOO = frozenset("\u200c\u200d\u00a0\u202f\u3000")
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
        return text if text.isprintable() or text in _TEXT_TOO else "other"

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
        if data == _PASTE_START:
            return PASTE + self._read_paste()
        return _SEQUENCES.get(data, "other")

    def _read_paste(self) -> str:
        data = bytearray()
        while select.select([self._descriptor], [], [], _PASTE_WAIT_S)[0]:
            byte = self._read_byte()
            data += byte
            if not byte or data.endswith(_PASTE_END):
                break
        return data.removesuffix(_PASTE_END).decode("utf-8", "replace")


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

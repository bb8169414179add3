"""The terminal's alternate screen: entering, leaving, its size, writing a frame at once."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import TextIO

from srs.files.streams import silence
from srs.terminal.keyboard import PASTES_OFF, PASTES_ON
from srs.terminal.spans import Line, painted

# What is pasted comes as one key, so that it is never taken for answers.
ENTER_SCREEN = f"\x1b[?1049h\x1b[?25l{PASTES_ON}"
LEAVE_SCREEN = f"{PASTES_OFF}\x1b[?25h\x1b[?1049l"


def screen_size(stdout: TextIO) -> tuple[int, int]:
    """Return columns and lines; 80 x 24 where nobody knows."""
    try:
        size = os.get_terminal_size(stdout.fileno())
    except OSError:  # the terminal went away; the next key will say so
        return 80, 24
    return size.columns or 80, size.lines or 24


def frame_text(lines: Sequence[Line], *, colour: bool) -> str:
    """Return a whole frame, each line cleared as it is written: nothing blinks."""
    text = "\x1b[K\r\n".join(painted(line, colour) for line in lines)
    return f"\x1b[H{text}\x1b[K\x1b[J"


def write_out(stream: TextIO, text: str) -> None:
    """Write to a terminal; what is written to one that has gone away is lost, quietly."""
    try:
        stream.write(text)
        stream.flush()
    except OSError:
        silence(stream)

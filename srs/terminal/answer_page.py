"""What a learner is asked to write, and what came of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto

_NO_TEXT = re.compile("[\ud800-\udfff]")  # bytes that could not be read


class Ended(Enum):
    """How the learner left the page."""

    DONE = auto()  # hand it in
    LATER = auto()  # leave; the draft stays
    SKIP = auto()  # to the next prompt; the draft stays
    HANGUP = auto()  # the terminal went away, or the program was told to end; the draft stays


@dataclass(frozen=True)
class AnswerPage:
    """One prompt to be answered in writing.

    ``title`` and ``progress`` ("2 of 5") stand above the prompt, ``advice`` ("3-5 sentences, no
    notes") below it. ``text`` is the draft so far, ``spent_s`` the seconds spent on it. ``notice``
    is told once, when the page opens.
    """

    title: str
    progress: str
    prompt: str
    text: str = ""
    spent_s: float = 0.0
    advice: str = ""
    notice: str = ""


@dataclass(frozen=True)
class Written:
    """What the learner wrote. ``spent_s`` counts earlier sittings with the same draft."""

    text: str
    spent_s: float
    ended: Ended


def clean(text: str) -> str:
    """Return what was typed or pasted as text to keep: line feeds alone end lines.

    Bytes that were no UTF-8 become U+FFFD. Every other character stays, control characters too;
    screens show those as pictures.
    """
    return _NO_TEXT.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))

"""What a learner is asked to write, and what came of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from typing import NamedTuple

from srs.terminal.spans import Line

_NO_TEXT = re.compile("[\ud800-\udfff]")  # bytes that could not be read


class Ended(Enum):
    """How the learner left the page."""

    DONE = auto()  # hand it in
    LATER = auto()  # leave; the draft stays
    SKIP = auto()  # to the next prompt; the draft stays
    HANGUP = auto()  # the terminal went away, or the program was told to end; the draft stays


class Sketch(NamedTuple):
    """What a text draws, and the line of it that should be in sight."""

    lines: Sequence[Line]
    focus: int = 0


@dataclass(frozen=True)
class AnswerPage:
    """One prompt to be answered in writing.

    ``title`` and ``progress`` ("2 of 5") stand above the prompt, ``advice`` ("3-5 sentences, no
    notes") below it. ``text`` is the draft so far, ``spent_s`` the seconds spent on it. ``notice``
    is told once, when the page opens. Of a text that draws something, ``sketch`` returns the
    drawing (for the text, the cursor's place in it and the columns there are), and ``count`` says
    how much there is of it, in two parts, instead of sentences and words. ``kind`` is what is
    asked, in a word.
    """

    title: str
    progress: str
    prompt: str
    text: str = ""
    spent_s: float = 0.0
    advice: str = ""
    notice: str = ""
    sketch: Callable[[str, int, int], Sketch] | None = None
    count: Callable[[str], tuple[str, str]] | None = None
    kind: str = "Prompt"


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

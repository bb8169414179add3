"""How much of an answer there is: sentences, words and time, in words."""

from __future__ import annotations

from srs.matching.answer_length import MOST_WORDS, counts
from srs.terminal.counts_text import counted

_MINUTE = 60
_HOUR = 3600


def counts_words(text: str) -> tuple[str, str]:
    """Return the counts with their units: ``("1 sentence", "8 words")``.

    Of a long answer it is said how much will be read.
    """
    sentences, words = counts(text)
    read = f", {MOST_WORDS} are read" if words > MOST_WORDS else ""
    return counted(sentences, "sentence"), counted(words, "word") + read


def clock_text(seconds: float) -> str:
    """Return a time as ``2:35``, or ``1:02:35`` from an hour on."""
    whole = int(seconds)
    rest = f"{whole % _MINUTE:02}"
    if whole < _HOUR:
        return f"{whole // _MINUTE}:{rest}"
    return f"{whole // _HOUR}:{whole % _HOUR // _MINUTE:02}:{rest}"

"""The learner's verdict on an answer."""

from __future__ import annotations

from enum import IntEnum


class Rating(IntEnum):
    """How an answer went, as the learner says."""

    AGAIN = 1
    HARD = 2
    GOOD = 3
    EASY = 4

    @property
    def word(self) -> str:
        """The rating as a lower-case word: ``"again"``, ``"hard"``, ``"good"`` or ``"easy"``."""
        return self.name.lower()


def rating_from_word(word: str) -> Rating | None:
    """Return the rating called ``word`` (any case), or None where there is none."""
    return Rating.__members__.get(word.upper())

"""The learner's verdict on an answer."""

from __future__ import annotations

from enum import IntEnum


class Rating(IntEnum):
    """How an answer went, as the learner says."""

    AGAIN = 1
    HARD = 2
    GOOD = 3
    EASY = 4

"""What a grade of a written answer means to its schedule, and a grade's score in the log."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeGuard

from srs.model.entry import LogEntry
from srs.model.rating import Rating

_FULL_MARKS = 10  # as in srs.model.grade, whose import the overview of today can spare
_LEAST = ((8.5, Rating.EASY), (6.0, Rating.GOOD), (4.0, Rating.HARD))


def grade_rating(score: float) -> Rating:
    """Return the rating that a score (0-10) stands for. No other place says so."""
    return next((rating for least, rating in _LEAST if score >= least), Rating.AGAIN)


def is_score(value: object) -> TypeGuard[float]:
    """Whether ``value`` is a number from 0 to 10."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    return 0 <= value <= _FULL_MARKS


def score_of(entry: LogEntry) -> float | None:
    """Return the score that a grade or an overrule gave; None where it can't be read."""
    score = data_of(entry).get("score")
    return score if is_score(score) else None


def data_of(entry: LogEntry) -> Mapping[str, object]:
    """Return what an entry says beyond its columns; nothing where that is no JSON object."""
    import json  # 3 ms, that a review without written answers does not need

    data = json.loads(entry.data) if entry.data else None
    return data if isinstance(data, dict) else {}


def score_text(score: float) -> str:
    """Return a score as it is shown: with one decimal at most, as ``7.4`` or ``8``."""
    return f"{round(score, 1):g}"

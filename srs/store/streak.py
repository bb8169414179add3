"""How many study days in a row have an answer. Practice is none: it answers nothing due."""

from __future__ import annotations

import sqlite3
from srs.model.entry import LogEntry
from srs.model.ulid import time_part
from srs.store.log import ratings_between
from srs.store.states import Standing

_EPOCH_DAY = 719_163  # 1970-01-01 as a study day
_DAY_MS = 86_400_000
_MINUTE_MS = 60_000
# A study day begins and ends within this time of its own date in UTC, whatever the zone (from
# 14 hours ahead to 12 behind) and whenever in its 24 hours a day was said to start.
_BEFORE_MS, _AFTER_MS = 14 * 3_600_000, _DAY_MS + 12 * 3_600_000


def streak(connection: sqlite3.Connection, last: int, day_starts: int) -> int:
    """Return how many study days in a row, back from ``last``, have an answer that stands.

    ``day_starts`` (minutes after midnight) only tells where to look first: with it, one look
    into the log's order of time is enough for a day.
    """
    standing = Standing(connection)
    day, bound = last, time_part(_upper(last))
    while True:
        found = _found(connection, standing, day, bound)
        if found is None:
            found = _found(connection, standing, day, time_part(_upper(day)))
        if found is None:
            return last - day
        start = _midnight(day) + (day_starts - (found.zone or 0)) * _MINUTE_MS
        day, bound = day - 1, time_part(max(0, start))


def _found(
    connection: sqlite3.Connection, standing: Standing, day: int, bound: str
) -> LogEntry | None:
    """Return the last answer of ``day`` below ``bound`` that stands, or None."""
    least = time_part(max(0, _midnight(day) - _BEFORE_MS))
    answers = ratings_between(connection, least, bound)
    return next((entry for entry in answers if entry.day == day and standing.stands(entry)), None)


def _midnight(day: int) -> int:
    return (day - _EPOCH_DAY) * _DAY_MS


def _upper(day: int) -> int:
    return max(0, _midnight(day + 1) + _AFTER_MS)

"""How many days of study in a row there are. Practice makes none: it answers nothing due.

A day without an answer ends the row only if a card was due on it: who has answered all there
was has missed nothing. A written answer is an answer; that one is due ends no row, since a
prompt is for the week and not for the day.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from typing import NamedTuple

from srs.model.entry import EntryKind, LogEntry
from srs.model.ulid import time_part
from srs.scheduling.replay import effective, replay
from srs.scheduling.schedulers import Schedulers
from srs.scheduling.study_day import earliest, latest, midnight
from srs.store.log import answers_between
from srs.store.standing import Standing, entries_with_retracted

_MINUTE_MS = 60_000
_FIRST_ID = ""
# The instants of one study day are less than four days apart (see ``earliest`` and ``latest``):
# so far can an answer stand from where its day is usually found in the log.
_FAR = 3


class Streak(NamedTuple):
    """``days`` of study in a row, the last of them today or, without ``today``, before."""

    days: int
    today: bool


def streak(
    connection: sqlite3.Connection, schedulers: Schedulers, today: int, day_starts: int
) -> Streak:
    """Return the days of study in a row, seen from study day ``today``.

    ``day_starts`` (minutes after midnight) only tells where to look first: with it, one look
    into the log's order of time is enough for a day.
    """
    standing = Standing(connection)
    days, later = 0, today + 1
    rated: int | None = None  # the nearest day so far on which a card was answered
    has_today = False
    answer = _before(connection, standing, later, time_part(latest(today)))
    while answer is not None:
        missed = range(answer.day + 1, later if days else today)
        if missed and _was_due(connection, schedulers, standing, rated, missed):
            break
        has_today = has_today or answer.day == today
        days, later = days + 1, answer.day
        if _is_rating(answer) or _rated_on(connection, standing, later):
            rated = later
        start = midnight(later) + (day_starts - (answer.zone or 0)) * _MINUTE_MS
        answer = _before(connection, standing, later, time_part(max(0, start)))
    return Streak(days, has_today)


def _before(
    connection: sqlite3.Connection, standing: Standing, later: int, bound: str
) -> LogEntry | None:
    """Return an answer that stands of the last day before ``later``; ``bound`` is where to look."""
    answers = answers_between(connection, _FIRST_ID, bound)
    found = next((each for each in answers if each.day < later and standing.stands(each)), None)
    # Journeys, and days that started at another hour, may have put a nearer day beyond the bound,
    # or before the answer found.
    for day in _nearer_days(None if found is None else found.day, later):
        if (nearer := _of_day(connection, standing, day)) is not None:
            return nearer
    return found


def _nearer_days(found: int | None, later: int) -> Sequence[int]:
    """Return the days between where an answer could stand out of its place, the last first."""
    least = later - _FAR if found is None else found + 1
    between = range(later - 1, least - 1, -1)
    return between if len(between) <= 2 * _FAR else (*between[:_FAR], *between[-_FAR:])


def _of_day(connection: sqlite3.Connection, standing: Standing, day: int) -> LogEntry | None:
    answers = _all_of_day(connection, day)
    return next((each for each in answers if standing.stands(each)), None)


def _all_of_day(connection: sqlite3.Connection, day: int) -> list[LogEntry]:
    least = time_part(earliest(day))
    answers = answers_between(connection, least, time_part(latest(day)))
    return [each for each in answers if each.day == day]


def _was_due(
    connection: sqlite3.Connection,
    schedulers: Schedulers,
    standing: Standing,
    rated: int | None,
    missed: range,
) -> bool:
    """Whether a card in play was due on the ``missed`` days, on which nothing was answered.

    What was due then was due still on ``rated``, the next day on which cards were answered, and
    those cards tell of it; where there is none since, the cards as they stand do.
    """
    last = missed[-1]
    if rated is None:
        row = connection.execute(
            "SELECT EXISTS (SELECT 1 FROM card"
            " WHERE due <= ? AND position IS NOT NULL AND suspended = 0)",
            (last,),
        ).fetchone()
        return bool(row[0])
    cards = {str(each.card) for each in _rated_on(connection, standing, rated)}
    return any(_was_due_by(connection, schedulers, card, last) for card in cards)


def _rated_on(connection: sqlite3.Connection, standing: Standing, day: int) -> list[LogEntry]:
    """Return the answers that stand of a day on which cards were rated."""
    answers = _all_of_day(connection, day)
    return [each for each in answers if _is_rating(each) and standing.stands(each)]


def _is_rating(answer: LogEntry) -> bool:
    return answer.kind == EntryKind.RATING


def _was_due_by(
    connection: sqlite3.Connection, schedulers: Schedulers, card: str, last: int
) -> bool:
    entries, gone = entries_with_retracted(connection, card)
    earlier = (entry for entry in effective(entries, gone) if entry.day <= last)
    state = replay(schedulers, earlier)
    return state.due is not None and state.due <= last and not state.suspended

"""The study day: a local calendar day that starts in the small hours, at 04:00 as a rule."""

from __future__ import annotations

from datetime import date, datetime, timedelta

DAY_STARTS = 4 * 60  # minutes after midnight
LAST_INSTANT = 253_402_214_400_000  # 9999-12-31T00:00Z: past it, local time leaves the calendar
_EPOCH_DAY = date(1970, 1, 1).toordinal()
_DAY_MS = 86_400_000


def study_day(local: datetime, day_starts: int = DAY_STARTS) -> int:
    """Return the study day of a local wall-clock time, as ``date.toordinal`` counts days.

    ``day_starts`` is the local time at which a day starts, in minutes after midnight. The
    subtraction is done on the wall clock, so a day starts when the learner's clock shows
    that time, on the days when that clock is put forward or back too.
    """
    return (local.replace(tzinfo=None) - timedelta(minutes=day_starts)).toordinal()


# A study day lies within these of its own date in UTC, whatever the zone (14 hours ahead to 12
# behind) and whenever in its 24 hours it was said to start.
_EARLIEST_MS, _LATEST_MS = -14 * 3_600_000, 2 * _DAY_MS + 12 * 3_600_000


def midnight(day: int) -> int:
    """Return the instant (ms since 1970) at which the date of a study day begins in UTC."""
    return (day - _EPOCH_DAY) * _DAY_MS


def earliest(day: int) -> int:
    """Return an instant (ms since 1970, not below 0) before which no study day ``day`` begins."""
    return max(0, midnight(day) + _EARLIEST_MS)


def latest(day: int) -> int:
    """Return an instant (ms since 1970, not below 0) by which study day ``day`` is over."""
    return max(0, midnight(day) + _LATEST_MS)


def iso_day(day: int) -> str:
    """Return a study day as ``YYYY-MM-DD``; days past the calendar's end as its last day."""
    return date.fromordinal(min(max(day, 1), date.max.toordinal())).isoformat()

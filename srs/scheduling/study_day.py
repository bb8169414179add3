"""The study day: a local calendar day that starts in the small hours, at 04:00 as a rule."""

from __future__ import annotations

from datetime import date, datetime, timedelta

DAY_STARTS = 4 * 60  # minutes after midnight


def study_day(local: datetime, day_starts: int = DAY_STARTS) -> int:
    """Return the study day of a local wall-clock time, as ``date.toordinal`` counts days.

    ``day_starts`` is the local time at which a day starts, in minutes after midnight. The
    subtraction is done on the wall clock, so a day starts when the learner's clock shows
    that time, on the days when that clock is put forward or back too.
    """
    return (local.replace(tzinfo=None) - timedelta(minutes=day_starts)).toordinal()


def iso_day(day: int) -> str:
    """Return a study day as ``YYYY-MM-DD``; days past the calendar's end as its last day."""
    return date.fromordinal(min(max(day, 1), date.max.toordinal())).isoformat()

"""The study day: a local calendar day that starts at 04:00."""

from __future__ import annotations

from datetime import date, datetime, timedelta

DAY_STARTS = timedelta(hours=4)


def study_day(local: datetime) -> int:
    """Return the study day of a local wall-clock time, as ``date.toordinal`` counts days.

    The subtraction is done on the wall clock, so a day starts when the learner's clock shows
    04:00, on the days when that clock is put forward or back too.
    """
    return (local.replace(tzinfo=None) - DAY_STARTS).toordinal()


def iso_day(day: int) -> str:
    """Return a study day as ``YYYY-MM-DD``; days past the calendar's end as its last day."""
    return date.fromordinal(min(max(day, 1), date.max.toordinal())).isoformat()

"""The only reader of clocks. Everything below is handed the time."""

from __future__ import annotations

import time
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple

from srs.errors import UsageError
from srs.model.state import At
from srs.scheduling.study_day import DAY_STARTS, LAST_INSTANT, study_day

_NOON = 12
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_HELP = "write it as 2026-11-25, 2026-11-25T08:30 or 2026-11-25T08:30Z"


class Clock(NamedTuple):
    """The system's clock, moved by ``offset_ms`` where ``--now`` was given.

    ``day_starts`` is when a study day starts, in minutes after local midnight.
    """

    offset_ms: int = 0
    day_starts: int = DAY_STARTS

    def now(self) -> At:
        """Return the present instant and study day."""
        return self.at(time.time_ns() // 1_000_000 + self.offset_ms)

    def at(self, instant: int) -> At:
        """Return an instant (ms since 1970) with its study day and the system's zone then."""
        local = datetime.fromtimestamp(instant / 1000).astimezone()
        offset = local.utcoffset() or timedelta()
        return At(instant, study_day(local, self.day_starts), round(offset.total_seconds() / 60))

    def day_begins(self, day: int) -> At:
        """Return when study day ``day`` begins here: on a full hour, as Anki's days do."""
        local = datetime.combine(date.fromordinal(day), datetime.min.time())
        return self.at(round((local + timedelta(hours=self.day_starts // 60)).timestamp() * 1000))

    def wall_ns(self) -> int:
        """Return the system's time in ns since 1970, whatever ``--now`` says."""
        return time.time_ns()

    def ticks_ms(self) -> int:
        """Return ms from an arbitrary start, never going backwards."""
        return time.monotonic_ns() // 1_000_000


def clock_at(text: str | None, day_starts: int = DAY_STARTS) -> Clock:
    """Return a clock that shows ``text`` now and runs on from there; None for the true one.

    Raises UsageError where ``text`` is no instant.
    """
    if text is None:
        return Clock(day_starts=day_starts)
    return Clock(parse_instant(text) - time.time_ns() // 1_000_000, day_starts)


def parse_instant(text: str) -> int:
    """Read an ISO 8601 instant, in ms since 1970; without a zone it is local, without a time noon.

    Raises UsageError where ``text`` is no instant between 1970 and 9999.
    """
    try:
        moment = datetime.fromisoformat(text)
        if len(text) <= len("2026-11-25"):
            moment = moment.replace(hour=_NOON)
        instant = (moment.astimezone(UTC) - _EPOCH) // timedelta(milliseconds=1)
    except (ValueError, OverflowError, OSError) as error:
        raise UsageError(f"'{text}' is not an instant", fix=_HELP) from error
    if not 0 < instant <= LAST_INSTANT:
        raise UsageError(f"'{text}' is outside the years 1970 to 9999", fix=_HELP)
    return instant

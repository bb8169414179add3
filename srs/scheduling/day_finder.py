"""The study days of many instants in order, without asking for each of them."""

from __future__ import annotations

from collections.abc import Callable

from srs.scheduling.study_day import LAST_INSTANT

_STRETCH_MS = 6 * 3_600_000
_MINUTE_MS = 60_000  # days start on a whole minute, in all zones of today


class DayFinder:
    """Gives the study day of an instant (ms since 1970), quick where instants come in order.

    ``day_of`` is asked at both ends of a stretch: days do not go backwards, so what is the same
    at both is the same between. Near the calendar's end, where a stretch would leave it,
    ``day_of`` is asked for the instant alone.
    """

    def __init__(self, day_of: Callable[[int], int]) -> None:
        self._day_of = day_of
        self._since = self._until = 0
        self._day = 0

    def __call__(self, instant: int) -> int:
        """Return the study day of ``instant``."""
        if not self._since <= instant < self._until:
            self._day, self._since = self._day_of(instant), instant
            stretch = instant + _STRETCH_MS
            is_same = stretch <= LAST_INSTANT and self._day_of(stretch) == self._day
            self._until = stretch if is_same else instant - instant % _MINUTE_MS + _MINUTE_MS
        return self._day

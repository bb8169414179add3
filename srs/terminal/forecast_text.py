"""The coming days as a line of bars, with the days of the week below."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from srs.terminal.counts_text import cards_text

_BARS = "▁▂▃▄▅▆▇█"
_NONE = "·"
_MANY = "++"
_WEEKDAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")


def forecast_lines(coming: Sequence[int], day: int, *, blocks: bool) -> list[str]:
    """Return what comes on the days after study day ``day``: in words, as bars, the weekdays.

    Each day has two columns and one after it. Where the terminal has no bars (``blocks``), the
    numbers stand in their place.
    """
    most = max(coming, default=0)
    if not most:
        return ["nothing is due so far"]
    words = f"{coming[0] or 'none'} tomorrow, {cards_text(sum(coming))} in {len(coming)} days"
    bars = " ".join(_bar(count, most) if blocks else _number(count) for count in coming)
    days = " ".join(_weekday(day + number) for number in range(1, len(coming) + 1))
    return [words, bars, days]


def _bar(count: int, most: int) -> str:
    level = -(-count * len(_BARS) // most) - 1  # the least of all still has a bar
    return (_BARS[level] if count else _NONE) * 2


def _number(count: int) -> str:
    """Return a count in two columns, where the terminal has no bars."""
    return f"{count:2}" if count < 100 else _MANY


def _weekday(day: int) -> str:
    return _WEEKDAYS[date.fromordinal(min(day, date.max.toordinal())).weekday()]

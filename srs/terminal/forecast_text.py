"""The coming days as a line of bars, with the days of the week below."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from srs.terminal.overview_text import cards_text

_BARS = "▁▂▃▄▅▆▇█"
_DIGITS = "12345678"  # for terminals that have no bars
_NONE = "·"
_NONE_ASCII = "."
_WEEKDAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")


def forecast_lines(coming: Sequence[int], day: int, *, blocks: bool) -> list[str]:
    """Return what comes on the days after study day ``day``: in words, as bars, the weekdays.

    Each day has two columns, so that a number of days takes thrice as many. ``blocks`` says
    whether the terminal has bars to show.
    """
    most = max(coming, default=0)
    if not most:
        return ["nothing is due so far"]
    words = f"{coming[0] or 'none'} tomorrow, {cards_text(sum(coming))} in {len(coming)} days"
    bars = " ".join(_bar(count, most, blocks=blocks) * 2 for count in coming)
    days = " ".join(_weekday(day + number) for number in range(1, len(coming) + 1))
    return [words, bars, days]


def _bar(count: int, most: int, *, blocks: bool) -> str:
    if not count:
        return _NONE if blocks else _NONE_ASCII
    level = -(-count * len(_BARS) // most) - 1  # the least of all still has a bar
    return (_BARS if blocks else _DIGITS)[level]


def _weekday(day: int) -> str:
    return _WEEKDAYS[date.fromordinal(min(day, date.max.toordinal())).weekday()]

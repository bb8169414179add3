"""The coming days as a line of bars, with the days of the week below."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from srs.terminal.counts_text import cards_text

_BARS = "▁▂▃▄▅▆▇█"
_NONE = "·"
_MORE = "+"
_WEEKDAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")


def forecast_lines(
    coming: Sequence[int], day: int, columns: int, *, blocks: bool
) -> tuple[str, str, str]:
    """Return what comes on the days after study day ``day``: in words, as bars, the weekdays.

    Each day has two columns and one after it, or one where ``columns`` are too few for that.
    Where the terminal has no bars (``blocks``), the numbers stand in their place. At least one
    day must have a card.
    """
    most = max(coming)
    words = f"{coming[0] or 'none'} tomorrow, {cards_text(sum(coming))} in {len(coming)} days"
    if most > coming[0]:
        words += f", most {most} a day"  # what a full bar stands for
    each, gap = (2, " ") if 3 * len(coming) - 1 <= columns else (1, "")
    bars = gap.join(
        _bar(count, most) * each if blocks else _number(count, each) for count in coming
    )
    days = gap.join(_weekday(day + number)[:each] for number in range(1, len(coming) + 1))
    return words, bars, days


def _bar(count: int, most: int) -> str:
    level = -(-count * len(_BARS) // most) - 1  # the least of all still has a bar
    return _BARS[level] if count else _NONE


def _number(count: int, columns: int) -> str:
    """Return a count in so many columns, where the terminal has no bars."""
    return f"{count:{columns}}" if count < 10**columns else _MORE * columns


def _weekday(day: int) -> str:
    return _WEEKDAYS[date.fromordinal(min(day, date.max.toordinal())).weekday()]

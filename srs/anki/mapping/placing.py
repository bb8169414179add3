"""Where a card stands in Anki, in our terms.

What the numbers of a card mean is said in docs/anki.md and ``srs.anki.content``.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from srs.anki.content import AnkiCard, AnkiTimes
from srs.model.state import Phase
from srs.scheduling.placement import Placement

_LEARNING, _REVIEW, _RELEARNING = 1, 2, 3  # kinds
_PHASES = {_LEARNING: Phase.LEARNING, _REVIEW: Phase.REVIEW, _RELEARNING: Phase.RELEARNING}
_DAY_SECONDS, _DAY_MINUTES = 86_400, 1_440
_FIRST_SECOND = 1_000_000_000  # a due of a learning card from here on is an instant, not a day
_EASE, _LEAST_EASE, _MOST_EASE = 250, 130, 9_999
_MOST_DAYS = 365_000
# 1970-01-02 and 9999-12-30: the instants of these days are within the calendar in every zone.
_FIRST_DAY, _LAST_DAY = 719_164, 3_652_058
_LAST_SECOND = 253_402_214_400  # what a file says may lie beyond all calendars
_REPEATED = 2  # repetitions from which on SM-2 multiplies the interval


class Marks(NamedTuple):
    """What the learner, or Anki, did with a card beside its schedule. ``flag`` is 0 to 7."""

    suspended: bool
    buried: bool
    flag: int


def marks(card: AnkiCard) -> Marks:
    """Return the marks of a card. A buried card comes back on Anki's next day."""
    return Marks(card.queue == -1, card.queue in (-2, -3), card.flags & 7)


def first_day(times: AnkiTimes, zone: int = 0) -> int:
    """Return the study day (as ``date.toordinal``) that is day 0 of a collection.

    ``zone`` is the learner's distance from UTC in minutes, east positive: it counts where the
    collection does not say its own.
    """
    minutes = zone if times.west is None else -times.west
    created = min(max(_DAY_SECONDS, times.created), _LAST_SECOND - _DAY_SECONDS)
    minutes = min(max(-_DAY_MINUTES, minutes), _DAY_MINUTES)
    return (datetime.fromtimestamp(created, UTC) + timedelta(minutes=minutes)).toordinal()


def placement(
    card: AnkiCard,
    first: int,
    day_of: Callable[[int], int],
    passes: int = 0,
) -> Placement | None:
    """Return where a card stands; None if its row makes no sense (another kind than Anki's).

    ``first`` is the collection's ``first_day``, ``day_of`` gives the study day of an instant (ms
    since 1970) and ``passes`` is how many answers in a row were passes, where they are known.
    """
    if card.kind == 0:
        return Placement(Phase.NEW, 0, _EASE, 0, None, 0, 0)
    phase = _PHASES.get(card.kind)
    if phase is None:
        return None
    if phase is Phase.REVIEW and card.queue in (1, 3):
        phase = Phase.RELEARNING  # as the first scheduler has it
    is_review = phase is Phase.REVIEW
    return Placement(
        phase,
        max(_REPEATED, passes) if is_review else 0,
        _ease(card.factor),
        min(max(1, card.interval), _MOST_DAYS),
        _due_day(card, first, day_of),
        max(0, card.lapses),
        max(0, card.reps),
    )


def passes_in_a_row(eases: Sequence[int]) -> int:
    """Return how many of the last answers (1 is Again, 0 no answer) were passes."""
    count = 0
    for ease in reversed(eases):
        if ease == 1:
            break
        count += ease > 1
    return count


def _ease(factor: int) -> int:
    """Anki counts in thousandths. With FSRS, a card may have 0: no ease factor at all."""
    if factor <= 0:
        return _EASE
    return min(max(_LEAST_EASE, (factor + 5) // 10), _MOST_EASE)


def _due_day(card: AnkiCard, first: int, day_of: Callable[[int], int]) -> int:
    """Return the study day on which a card is due. Suspended ones keep either form of due."""
    is_instant = card.due >= _FIRST_SECOND
    day = day_of(min(card.due, _LAST_SECOND) * 1000) if is_instant else first + card.due
    return min(max(_FIRST_DAY, day), _LAST_DAY)

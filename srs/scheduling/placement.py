"""Placements: where a card was put by something else than an answer to it.

An import takes over the schedule that a card had elsewhere. What is placed is inputs, not a
computed state: what the learner did with the card before and after stays in the log.
"""

from __future__ import annotations

import json
from typing import NamedTuple

from srs.model.entry import LogEntry
from srs.model.state import CardState, Phase
from srs.scheduling.sm2 import EASE_FLOOR

_MOST_DAYS = 36_500 * 10
_MOST_EASE = 9_999
_PHASES = {str(phase): phase for phase in Phase}


class Placement(NamedTuple):
    """Where a card is put: as the fields of ``CardState``. ``due`` is None for a new card."""

    phase: Phase
    repetition: int
    ease: int
    interval: int
    due: int | None
    lapses: int
    reviews: int


def placement_data(placement: Placement) -> str:
    """Return a placement as the ``data`` of a log entry. More may stand beside its fields."""
    return json.dumps(placement._asdict(), separators=(",", ":"))


def placement_of(entry: LogEntry) -> Placement | None:
    """Return the placement that an entry says; None where it can't be read."""
    try:
        fields = json.loads(entry.data or "")
        placement = Placement(
            _PHASES[fields["phase"]],
            *(fields[name] for name in Placement._fields[1:]),
        )
    except (ValueError, TypeError, KeyError):
        return None
    return placement if _is_sound(placement) else None


def _is_sound(placement: Placement) -> bool:
    _, repetition, ease, interval, due, lapses, reviews = placement
    numbers = (repetition, ease, interval, lapses, reviews)
    if not all(type(number) is int and number >= 0 for number in numbers):
        return False
    if (due is None) != (placement.phase is Phase.NEW) or type(due) not in (int, type(None)):
        return False
    return EASE_FLOOR <= ease <= _MOST_EASE and interval <= _MOST_DAYS and (due is None or due > 0)


def placed(state: CardState, placement: Placement) -> CardState:
    """Return where a card stands once it was put there. The learner's marks on it stay.

    A card that is put back among the new ones has never been answered, as far as limits of new
    cards go; on the others, the days of the answers stay. One that is being learnt, and due on the
    day of its last answer, is asked again that day.
    """
    is_new = placement.phase is Phase.NEW
    is_learnt = placement.phase in (Phase.LEARNING, Phase.RELEARNING)
    answered, due = state.last_day, placement.due
    again = is_learnt and answered is not None and due is not None and due <= answered
    return state._replace(
        **placement._asdict(),
        first_day=None if is_new else state.first_day,
        last_day=None if is_new else state.last_day,
        drill=again,
    )

"""Where our cards stand, as the columns of Anki's cards.

What Anki's numbers mean is told in srs.anki.content. Days are counted from the day on which the
collection begins; both sides reckon with local days, so no zone comes in once that day is known.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from srs.model.entry import LogEntry
from srs.model.state import NEW_CARD, CardState, Phase
from srs.scheduling.replay import Overruling
from srs.scheduling.schedulers import Schedulers

_NEW, _LEARNING, _REVIEW, _RELEARNING = range(4)
_BY_HAND, _SUSPENDED = -3, -1  # queues of buried and of suspended cards
_DAY_LEARNING = 3  # the queue of cards that are learnt on a later day
_ONE_STEP = 1001  # one step of learning is left, today and in all
_RED = 1
_DAY_SECONDS = 86_400
_INTO_THE_DAY = 7_200  # further than any clock is put forward or back
_KINDS = {
    Phase.NEW: _NEW,
    Phase.LEARNING: _LEARNING,
    Phase.REVIEW: _REVIEW,
    Phase.RELEARNING: _RELEARNING,
}
_QUEUES = (_NEW, _DAY_LEARNING, _REVIEW, _DAY_LEARNING)


class CollectionTimes(NamedTuple):
    """How the collection counts days.

    ``created`` is the instant at which its day 0 began (seconds since 1970), ``first_day`` that
    study day, ``west`` the local time's distance from UTC then in minutes, west positive.
    ``rollover`` is the hour at which days start.
    """

    created: int
    first_day: int
    west: int
    rollover: int


class History(NamedTuple):
    """Where the cards stand on study day ``day``, and how they came there.

    ``states`` are taken out as the cards are written. ``entries`` are effective and in order of
    replay; ``overrules`` those that count among them. ``reviews`` is about how many there are.
    ``flags`` are Anki's colours of flagged cards, where they came from Anki.
    """

    states: dict[str, CardState]
    entries: Iterable[LogEntry]
    schedulers: Schedulers | None
    overrules: Overruling
    times: CollectionTimes | None
    day: int
    reviews: int = 0
    flags: Mapping[str, int] = {}


NO_HISTORY = History({}, (), None, {}, None, 0)


class CardSchedule(NamedTuple):
    """Anki's columns of a card, in their order."""

    kind: int
    queue: int
    due: int
    interval: int
    factor: int
    reps: int
    lapses: int
    left: int
    flags: int


def card_schedule(
    state: CardState | None, history: History, card: str, position: int
) -> CardSchedule:
    """Return the columns of a card in ``state`` (None: new); new cards are due by ``position``."""
    if state is None or state is NEW_CARD:
        return CardSchedule(_NEW, _NEW, position, 0, 0, 0, 0, 0, 0)
    assert history.times is not None
    kind = _KINDS[state.phase]
    queue = _QUEUES[kind]
    if state.suspended:
        queue = _SUSPENDED
    elif state.is_buried(history.day):
        queue = _BY_HAND
    flags = history.flags.get(card, _RED) if state.flagged else 0
    if kind == _NEW or state.due is None:
        return CardSchedule(_NEW, queue, position, 0, 0, state.reviews, state.lapses, 0, flags)
    return CardSchedule(
        kind,
        queue,
        _due(state.due, history.times, is_instant=queue < 0 and kind != _REVIEW),
        state.interval,
        state.ease * 10,
        state.reviews,
        state.lapses,
        _ONE_STEP if kind in (_LEARNING, _RELEARNING) else 0,
        flags,
    )


def _due(day: int, times: CollectionTimes, *, is_instant: bool) -> int:
    """Return a day as Anki counts it, or (``is_instant``) an instant of it, in seconds.

    Learning cards have either form. Where they are set aside, an import to Anki takes theirs for
    an instant, and leaves it as it is where it counts days from another beginning.
    """
    days = day - times.first_day
    return times.created + days * _DAY_SECONDS + _INTO_THE_DAY if is_instant else days

"""A learner's log over about ten years, from a simple model of memory.

A card is recalled with a probability that falls with the time since its last answer and rises
with its interval; each card has a difficulty of its own. Every day the learner answers what
is due, up to a limit, and meets some new cards; failed cards are asked again the same day.
Now and then a key was wrong and is taken back, and a card that fails too often is suspended.
"""

from __future__ import annotations

import random
from collections import defaultdict, deque
from collections.abc import Generator, Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from srs.model.entry import EntryKind, LogEntry
from srs.model.rating import Rating
from srs.model.state import NEW_CARD, At, CardState
from srs.model.ulid import ulid
from srs.scheduling.sm2 import Sm2

DEVICE = "benchmark"
_START = date(2016, 11, 24)
_EPOCH = date(1970, 1, 1)
_DAYS = 3650
_EVENING_MS = 18 * 3_600_000  # when the learner sits down, after midnight UTC
_LEECH = 8  # lapses after which the learner suspends a card
_SLIP = 0.003  # a wrong key, taken back
_AWAY = 0.03  # days without a session
_MET = 0.75  # of all cards, met by the end


class _Card(NamedTuple):
    id: str
    difficulty: float  # 0 easy, 1 hard
    state: CardState = NEW_CARD


def log_entries(cards: Sequence[str], count: int, seed: int) -> Iterator[LogEntry]:
    """Yield ``count`` entries on ``cards``, in order of id. The same seed, the same entries."""
    return _Learner(cards, count, seed).entries(count) if count else iter(())


class _Learner:
    """Who answers: what is due on which day, and which cards are still new."""

    def __init__(self, cards: Sequence[str], count: int, seed: int) -> None:
        self._rng = random.Random(f"learner {seed}")
        self._scheduler = Sm2()
        self._due: defaultdict[int, list[_Card]] = defaultdict(list)
        self._backlog: deque[_Card] = deque()
        self._new = deque(_Card(card, self._rng.betavariate(2, 3)) for card in cards)
        self._new_a_day = _MET * len(cards) / _DAYS
        self._limit = 2 * count / _DAYS
        self._now = 0

    def entries(self, count: int) -> Iterator[LogEntry]:
        """Yield ``count`` entries, day after day."""
        written = 0
        day = _START
        while True:
            for entry in self._day(day):
                yield entry
                written += 1
                if written == count:
                    return
            day += timedelta(days=1)

    def _day(self, date_: date) -> Iterator[LogEntry]:
        day = date_.toordinal()
        rng = self._rng
        self._backlog.extend(self._due.pop(day, ()))
        if rng.random() < _AWAY:
            return
        self._now = (date_ - _EPOCH).days * 86_400_000 + _EVENING_MS + rng.randrange(3_600_000)
        waiting = [
            self._backlog.popleft()
            for _ in range(min(len(self._backlog), self._count(self._limit)))
        ]
        waiting += [
            self._new.popleft() for _ in range(min(len(self._new), self._count(self._new_a_day)))
        ]
        while waiting:
            again: list[_Card] = []
            for card in waiting:
                answered = yield from self._answer(card, day)
                if answered.state.drill:
                    again.append(answered)
                elif not answered.state.suspended:
                    due = answered.state.due
                    assert due is not None
                    self._due[max(due, day + 1)].append(answered)
            waiting = again

    def _count(self, mean: float) -> int:
        """Return a whole number with this mean."""
        return int(mean + self._rng.random())

    def _answer(self, card: _Card, day: int) -> Generator[LogEntry, None, _Card]:
        rng = self._rng
        rating = self._rating(card, day)
        if rng.random() < _SLIP:
            slip = self._entry(day, EntryKind.RATING, card.id, rng.choice(list(Rating)))
            yield slip
            yield self._entry(day, EntryKind.RETRACTION, card.id, target=slip.id)
        entry = self._entry(day, EntryKind.RATING, card.id, rating)
        yield entry
        state = self._scheduler.next(card.state, rating, At(entry.instant, day))
        if state.lapses == _LEECH and card.state.lapses < _LEECH:
            yield self._entry(day, EntryKind.SUSPEND, card.id)
            state = state._replace(suspended=True, drill=False)
        return card._replace(state=state)

    def _rating(self, card: _Card, day: int) -> Rating:
        state, rng = card.state, self._rng
        if state.due is None:
            recalled = 0.6 - 0.3 * card.difficulty
        elif state.last_day == day:
            recalled = 0.85
        else:
            late = (day - state.due + state.interval) / max(1, state.interval)
            recalled = (0.97 - 0.12 * card.difficulty) ** late
        if rng.random() > recalled:
            return Rating.AGAIN
        return rng.choices(
            (Rating.HARD, Rating.GOOD, Rating.EASY),
            (0.1 * card.difficulty, 0.8, 0.25 * (1 - card.difficulty)),
        )[0]

    def _entry(
        self,
        day: int,
        kind: EntryKind,
        card: str,
        rating: Rating | None = None,
        target: str | None = None,
    ) -> LogEntry:
        took_ms = self._rng.randrange(2_000, 15_000)
        self._now += took_ms
        return LogEntry(
            id=ulid(self._now, self._rng.getrandbits(79)),
            device=DEVICE,
            instant=self._now,
            day=day,
            zone=0,
            kind=kind.value,
            card=card,
            rating=None if rating is None else rating.value,
            took_ms=None if rating is None else took_ms,
            target=target,
        )

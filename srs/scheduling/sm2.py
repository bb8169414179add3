"""SM-2, as published.

Source: P. A. Wozniak, "Application of a computer to improve the results obtained in working
with the SuperMemo method" (1990), supermemo.com. Where the text, the author's listing and
common libraries disagree, docs/adr/0002-sm2-exactly.md says what is done here and why.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from srs.model.rating import Rating
from srs.model.state import CardState, Moment, Phase

EASE_FLOOR = 130
FIRST_INTERVAL = 1
SECOND_INTERVAL = 6
LONGEST_INTERVAL = 36_500

# EF' = EF + (0.1 - (5 - q) * (0.08 + (5 - q) * 0.02)) in hundredths, for q = 3, 4, 5; indexed
# by the rating (a replay would spend a tenth of its time on hashing ratings for a dict).
EASE_STEP = (0, 0, -14, 0, 10)

_AGAIN = Rating.AGAIN
_GOOD = Rating.GOOD
_NEW = Phase.NEW
_LEARNING = Phase.LEARNING
_REVIEW = Phase.REVIEW
_RELEARNING = Phase.RELEARNING


# CardState(...) without keywords and defaults, in two thirds of the time: a replay makes a
# million. A tuple of all its fields, in order.
_state = partial(tuple.__new__, CardState)


@dataclass(frozen=True)
class Sm2:
    """The SM-2 scheduler.

    ``shortest`` and ``longest`` bound every interval, that after a failure included, in days;
    an interval raised to ``shortest`` is the one multiplied next. ``drills`` says whether
    answers below quality 4 are asked again the same day.
    """

    shortest: int = 1
    longest: int = LONGEST_INTERVAL
    drills: bool = True

    @property
    def fingerprint(self) -> str:
        """Text that differs wherever the same log could give another schedule."""
        return f"sm2/1 shortest={self.shortest} longest={self.longest} drills={self.drills}"

    def next(self, state: CardState, rating: Rating, at: Moment) -> CardState:
        """Return the card's state after ``rating`` was given at ``at``.

        The only place where an answer moves a card. Only a study day's first answer moves
        repetition, ease and interval; later ones that day are drills. A day before that of
        the last answer (a journey west, a clock put back) counts as the same day.
        """
        day = at.day
        if state.last_day is not None and day <= state.last_day:
            return self._drilled(state, rating)
        if rating == _AGAIN:
            return self._failed(state, day)
        if state.due is not None and day < state.due:
            return self._passed_early(state, rating, day)
        return self._passed(state, rating, day)

    def _drilled(self, state: CardState, rating: Rating) -> CardState:
        return _state(
            (
                state.phase,
                state.repetition,
                state.ease,
                state.interval,
                state.due,
                state.lapses,
                state.reviews + 1,
                state.first_day,
                state.last_day,
                self.drills and rating < _GOOD,
                state.suspended,
                state.buried_until,
                state.flagged,
                state.leech,
            )
        )

    def _failed(self, state: CardState, day: int) -> CardState:
        phase = state.phase
        interval = max(FIRST_INTERVAL, self.shortest)
        return _state(
            (
                _LEARNING if phase is _NEW or phase is _LEARNING else _RELEARNING,
                0,
                state.ease,
                interval,
                day + interval,
                state.lapses + (phase is _REVIEW),
                state.reviews + 1,
                day if state.first_day is None else state.first_day,
                day,
                self.drills,
                state.suspended,
                state.buried_until,
                state.flagged,
                state.leech,
            )
        )

    def _passed(self, state: CardState, rating: Rating, day: int) -> CardState:
        repetition = state.repetition + 1
        ease = state.ease + EASE_STEP[rating]
        if ease < EASE_FLOOR:
            ease = EASE_FLOOR
        if repetition == 1:
            interval = FIRST_INTERVAL
        elif repetition == 2:
            interval = SECOND_INTERVAL
        else:
            interval = -(-state.interval * ease // 100)  # rounded up
        if interval < self.shortest:
            interval = self.shortest
        if interval > self.longest:
            interval = self.longest
        return _state(
            (
                _REVIEW,
                repetition,
                ease,
                interval,
                day + interval,
                state.lapses,
                state.reviews + 1,
                day if state.first_day is None else state.first_day,
                day,
                self.drills and rating < _GOOD,
                state.suspended,
                state.buried_until,
                state.flagged,
                state.leech,
            )
        )

    def _passed_early(self, state: CardState, rating: Rating, day: int) -> CardState:
        return state._replace(
            phase=_REVIEW if state.repetition else _RELEARNING,
            due=day + state.interval,
            reviews=state.reviews + 1,
            last_day=day,
            drill=self.drills and rating < _GOOD,
        )


def quality(rating: Rating) -> int:
    """Return SM-2's quality (0-5) for a rating: Again 2, Hard 3, Good 4, Easy 5.

    Qualities 0, 1 and 2 have the same effect in SM-2, so one rating stands for the three.
    """
    return rating.value + 1


QUALITIES = ("0", "1", "2", "3", "4", "5")


def rating_of(quality: int) -> Rating:
    """Return the rating that stands for a quality (0-5); the inverse of ``quality``."""
    return Rating(max(1, quality - 1))

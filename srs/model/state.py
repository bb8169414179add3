"""Where a card stands, as computed from its log entries. Never stored as truth."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple, Protocol


class Phase(StrEnum):
    """A card's phase.

    New was never answered; learning has repetition 0 and never passed; relearning has
    repetition 0 after a pass; review has repetition 1 or more.
    """

    NEW = "new"
    LEARNING = "learning"
    REVIEW = "review"
    RELEARNING = "relearning"


class At(NamedTuple):
    """When something happened: ``instant`` in ms UTC since 1970, the study day, the zone.

    A study day is counted as ``datetime.date.toordinal`` counts days. It is reckoned once,
    when the answer is given, and stored, so that nothing later needs a time zone. ``zone`` is
    the local time's distance from UTC in minutes (east is positive), None where unknown; it
    is kept for statistics by the hour, and moves no card.
    """

    instant: int
    day: int
    zone: int | None = None


class Moment(Protocol):
    """What has an instant and a study day, as an ``At`` and a log entry have."""

    @property
    def instant(self) -> int:
        """Ms UTC since 1970."""

    @property
    def day(self) -> int:
        """The study day."""


class CardState(NamedTuple):
    """A card's schedule. A tuple, not a dataclass: a replay makes a million of them.

    Days are study days (see ``At``), ``interval`` is in days, ``ease`` in hundredths (250 is
    an ease factor of 2.5), so that no rounding depends on binary fractions.
    """

    phase: Phase = Phase.NEW
    repetition: int = 0
    ease: int = 250
    interval: int = 0
    due: int | None = None  # None while the card is new
    lapses: int = 0
    reviews: int = 0  # answers given, same-day drills included
    first_day: int | None = None  # day of the first answer ever
    last_day: int | None = None  # day of the last answer that moved the schedule
    drill: bool = False  # answered below 4 on last_day, and not yet made good that day
    suspended: bool = False
    buried_until: int | None = None  # the day on which the card comes back
    flagged: bool = False
    leech: bool = False  # marked as a leech by the learner

    def is_buried(self, day: int) -> bool:
        """Whether the card is put off beyond study day ``day``."""
        return self.buried_until is not None and day < self.buried_until


NEW_CARD = CardState()

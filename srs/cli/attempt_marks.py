"""What a learner may do to the mark of an attempt while its report is shown."""

from __future__ import annotations

from collections.abc import Callable

from srs.app.attempts import overrule, rerate
from srs.app.written import Attempt
from srs.cli.desk import Desk, logged
from srs.model.rating import Rating
from srs.model.state import CardState


class AttemptMarks:
    """What a report may do to the attempt that it shows."""

    def __init__(self, desk: Desk, attempt: Attempt, state: CardState) -> None:
        self._desk = desk
        self.attempt = attempt
        self.state = state

    def overrule(self, score: float, reason: str) -> None:
        """Put the learner's mark in place of the rubric's. Raises UsageError for no mark."""
        desk, entry = self._desk, self.attempt.entry
        self._put(
            lambda: overrule(desk.workspace, entry, score, reason, desk.environment.clock.now())
        )

    def rerate(self, rating: Rating) -> None:
        """Put the learner's rating in place of the suggested one."""
        desk, entry = self._desk, self.attempt.entry
        self._put(lambda: rerate(desk.workspace, entry, rating, desk.environment.clock.now()))

    @property
    def day(self) -> int:
        """The study day now."""
        return self._desk.environment.clock.now().day

    def _put(self, change: Callable[[], tuple[Attempt, CardState]]) -> None:
        self.attempt, self.state = logged(self._desk, change)

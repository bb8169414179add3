"""Whoever lets a learner write keeps what is written, and for how long it was worked on."""

from __future__ import annotations

from collections.abc import Callable

from srs.errors import SrsError
from srs.terminal.answer_page import AnswerPage, Ended, Written

_NS = 1_000_000_000
KEEP_EVERY_S = 1.0  # a crash loses no more than this


class Keeper:
    """Keeps the draft of one answer.

    ``keep`` gets the text and the seconds spent on it, ``now_ns`` is a clock that only goes
    forward. ``failure`` says why the last try did not succeed, or is empty.
    """

    def __init__(
        self, page: AnswerPage, keep: Callable[[str, float], None], now_ns: Callable[[], int]
    ) -> None:
        self._keep = keep
        self._now_ns = now_ns
        self._before_s = page.spent_s
        self._began_ns = now_ns()
        self._kept = page.text
        self._kept_at_s = page.spent_s
        self.failure = ""

    def spent_s(self) -> float:
        """Return the seconds spent on this answer, in earlier sittings too."""
        return self._before_s + max(0, self._now_ns() - self._began_ns) / _NS

    def is_due(self) -> bool:
        """Whether the draft was last kept so long ago that it should be kept again."""
        return self.spent_s() - self._kept_at_s >= KEEP_EVERY_S

    def keep_changes(self, text: str) -> None:
        """Keep the text if it is another than the one kept last."""
        if text != self._kept:
            self.keep(text)

    def keep(self, text: str) -> bool:
        """Keep the text; tell whether that succeeded."""
        self._kept_at_s = self.spent_s()
        try:
            self._keep(text, self._kept_at_s)
        except SrsError as error:
            self.failure = error.what
            return False
        self._kept = text
        self.failure = ""
        return True

    def written(self, text: str, ended: Ended) -> Written:
        """Return what came of the page."""
        return Written(text, self.spent_s(), ended)

"""The report on a map recalled: its mark, what it suggests, what was right and what was not.

On a whole screen, or line by line. The rating that the mark suggests is recorded already; a key
puts the learner's own in its place.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple, Protocol, TextIO

from srs.app.redraw_data import suggested_rating
from srs.app.written import Attempt
from srs.errors import SrsError
from srs.model.rating import Rating
from srs.model.state import CardState
from srs.scheduling.grade_rating import score_text
from srs.terminal.asked_line import asked_line
from srs.terminal.grade_lines import heading
from srs.terminal.page_screen import Sheet, open_pages
from srs.terminal.quiz_text import back_text, trend_text
from srs.terminal.report import refusal
from srs.terminal.spans import EMPTY, MEASURE, Line, Style, painted_plain, wrapped
from srs.terminal.visible import visible

_KEYS = {str(rating.value): rating for rating in Rating}


class RecallPage(NamedTuple):
    """What is reported: ``body`` gives the reasons on lines for so many columns."""

    title: str
    number: int
    total: int
    tries: Sequence[Attempt]  # earlier ones
    body: Callable[[int], Sequence[Line]]

    @property
    def is_last(self) -> bool:
        """Whether no map comes after it."""
        return self.number == self.total


class RecallMarks(Protocol):
    """The attempt on show, whose rating the learner may choose."""

    attempt: Attempt
    state: CardState

    @property
    def day(self) -> int:
        """The study day now."""

    def rerate(self, rating: Rating) -> None:
        """Put the learner's rating in place of the one there is."""


def recall_lines(page: RecallPage, marks: RecallMarks, columns: int) -> list[Line]:
    """Return the whole report."""
    lines = heading(_mark_text(marks.attempt), columns)
    for text in _standing(page, marks):
        lines += wrapped(text, columns, Style.QUIET)
    return [*lines, EMPTY, *page.body(columns)]


def _mark_text(attempt: Attempt) -> str:
    suggested = suggested_rating(attempt.way, attempt.score)
    said = f"{score_text(attempt.score)} of 10"
    if not attempt.rated:
        return f"{said}: {_name(attempt.rating)}"
    return f"{said}: {_name(attempt.rating)}, your own rating (suggested: {_name(suggested)})"


def _name(rating: Rating | None) -> str:
    return "" if rating is None else rating.name.capitalize()


def _standing(page: RecallPage, marks: RecallMarks) -> Iterator[str]:
    back = back_text(marks.state, marks.day)
    again = any(each.day == marks.attempt.day for each in page.tries)
    moves = " Not the day's first answer: it is kept, and moves nothing." if again else ""
    yield f"{back[0].upper()}{back[1:]}.{moves}"
    if page.tries:
        yield f"So far: {trend_text([*page.tries, marks.attempt])}."


def _rerate(marks: RecallMarks, rating: Rating) -> str:
    """Choose a rating; return what to tell."""
    try:
        marks.rerate(rating)
    except SrsError as error:
        return refusal(error)
    return f"{_name(rating)}, {back_text(marks.state, marks.day)}; srs undo takes it back."


class ScreenRecallReporter:
    """Shows reports on the terminal's alternate screen."""

    def __init__(self, stdin: TextIO, stdout: TextIO, *, colour: bool) -> None:
        self._stdin = stdin
        self._stdout = stdout
        self._colour = colour

    def report(self, page: RecallPage, marks: RecallMarks) -> bool:
        """Show the report until the learner goes on; False where they leave."""
        on = "finish" if page.is_last else "next map"
        ratings = [(key, _name(rating)) for key, rating in _KEYS.items()]
        sheet = Sheet(
            page.title,
            f"{page.number} of {page.total}",
            lambda columns: recall_lines(page, marks, columns),
            [("enter", on), *ratings, ("q", "leave")],
            wide=True,
        )
        told, again = "", False
        with open_pages(self._stdin, self._stdout, colour=self._colour) as pages:
            while True:
                key = pages.show(sheet._replace(told=told), again=again)
                if key not in _KEYS:
                    return key == "enter"
                told, again = _rerate(marks, _KEYS[key]), True


class PlainRecallReporter:
    """Says reports as lines, and reads what to do as lines."""

    def __init__(self, stdin: TextIO, stdout: TextIO) -> None:
        self._stdin = stdin
        self._stdout = stdout

    def report(self, page: RecallPage, marks: RecallMarks) -> bool:
        """Say the report, then do what is typed until the learner goes on; False: they leave."""
        lines = recall_lines(page, marks, MEASURE)
        self._say("\n".join(painted_plain(line).rstrip() for line in lines))
        on = "finishes" if page.is_last else "goes on"
        question = f"Enter {on}, 1 to 4 rates it otherwise, q leaves: "
        while (typed := asked_line(question, self._stdin, self._stdout)) is not None:
            if typed in _KEYS:
                self._say(_rerate(marks, _KEYS[typed]))
            elif typed.lower() in ("q", ":q"):
                return False
            elif not typed:
                return True
            else:
                self._say(f"{visible(typed[:20])} does nothing here.")
        return False

    def _say(self, text: str) -> None:
        self._stdout.write(text + "\n")

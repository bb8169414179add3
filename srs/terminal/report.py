"""What a report on a written answer is made of, and what it may do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple, Protocol

from srs.app.prompts import StoredPrompt
from srs.app.quiz import Change, change_between
from srs.app.written import Attempt
from srs.errors import SrsError, UsageError
from srs.model.grade import Grade
from srs.model.state import CardState
from srs.scheduling.grade_rating import is_score, score_text
from srs.terminal.grade_lines import (
    Look,
    heading,
    item_lines,
    mark_lines,
    plain_answer_lines,
    reason_lines,
)
from srs.terminal.markup import rendered
from srs.terminal.quiz_text import back_text, change_lines, trend_text
from srs.terminal.spans import EMPTY, Line, Style, wrapped
from srs.terminal.visible import visible_line

WANTED = "Your mark, 0 to 10"
WHY = "Why? (enter alone gives no reason)"
OVERRULED = "Overruled; both marks are kept. srs undo takes it back."


class Result(NamedTuple):
    """An answer handed in, ``number`` of ``total``. ``grade`` is None where there is no rubric."""

    prompt: StoredPrompt
    words: str
    grade: Grade | None
    number: int
    total: int
    tries: Sequence[Attempt] = ()  # earlier ones

    @property
    def is_last(self) -> bool:
        """Whether no prompt comes after it."""
        return self.number == self.total


class Marks(Protocol):
    """The mark of the attempt on show, which the learner may overrule."""

    attempt: Attempt
    state: CardState

    @property
    def day(self) -> int:
        """The study day now."""

    def overrule(self, score: float, reason: str) -> None:
        """Put the learner's mark in place of the one that is there."""


def report_lines(result: Result, marks: Marks, look: Look) -> list[Line]:
    """Return the report: the mark that counts, when the prompt comes back, and the reasons."""
    lines = heading(_mark_text(marks.attempt), look.columns)
    if result.grade is not None:
        lines += mark_lines(result.grade, look)
    change = _change(result, marks.attempt)
    for line in _standing(result, marks, change):
        lines += wrapped(line, look.columns, Style.QUIET)
    lines.append(EMPTY)
    if result.grade is None:
        return [*lines, *own_lines(result, look)]
    lines += reason_lines(result.grade, result.words, look)
    return [*lines, *_change_lines(result, change, look)]


def _mark_text(attempt: Attempt) -> str:
    score = f"{score_text(attempt.score)} of 10"
    if not attempt.overruled:
        return score
    by = "at first" if attempt.own else "graded"
    return f"{score} (overruled; {by} {score_text(attempt.graded)})"


def _standing(result: Result, marks: Marks, change: Change) -> Iterator[str]:
    """Yield when the prompt comes back, and how earlier tries went."""
    back = back_text(marks.state, marks.day)
    again = any(each.day == marks.attempt.day for each in result.tries)
    moves = " Not the day's first answer: it is kept, and moves nothing." if again else ""
    yield f"{back[0].upper()}{back[1:]}.{moves}"
    if result.tries:
        counts = [(len(change.gained), "new"), (len(change.lost), "lost")]
        counted = ", ".join(f"{count} {what}" for count, what in counts if count)
        ideas = f" Ideas since the last answer: {counted}." if counted else ""
        yield f"So far: {trend_text([*result.tries, marks.attempt])}.{ideas}"


def _change(result: Result, attempt: Attempt) -> Change:
    """Return what changed since the last answer: nothing where there is none."""
    before = result.tries[-1] if result.tries else attempt
    return change_between(before.concepts, attempt.concepts)


def _change_lines(result: Result, change: Change, look: Look) -> list[Line]:
    """Return which ideas are new since the last answer and which were lost."""
    rubric = result.prompt.prompt.rubric
    if rubric is None:
        return []
    said = change_lines(change, {each.id: each.idea for each in rubric.concepts})
    items = [line for each in said for line in item_lines(each, look)]
    return [EMPTY, *heading("Since the last answer", look.columns), *items] if items else []


def own_lines(result: Result, look: Look) -> list[Line]:
    """Return the answer and the model answer one below the other, for the learner to compare."""
    lines = heading("Your answer", look.columns)
    lines += plain_answer_lines(result.words, look)
    return [*lines, EMPTY, *model_lines(result, look.columns)]


def model_lines(result: Result, columns: int) -> list[Line]:
    """Return the model answer, the short one first."""
    prompt = result.prompt.prompt
    lines: list[Line] = []
    for title, text in (("Model answer", prompt.answer), ("At length", prompt.expansion)):
        if text.strip():
            lines += [*([EMPTY] if lines else []), *heading(title, columns)]
            lines += rendered(text, columns)
    return lines or wrapped("This prompt has no model answer.", columns)


def refusal(error: SrsError) -> str:
    """Return what is told where a mark was not taken, as a sentence."""
    said = f"{error.what}: {error.fix}" if error.fix else error.what
    return f"{visible_line(said[0].upper() + said[1:])}."


def mark_of(typed: str) -> float:
    """Return the mark that was typed. Raises UsageError where it is none."""
    try:
        score = float(typed.strip().replace(",", "."))
    except ValueError:
        score = -1.0
    if not is_score(score):
        raise UsageError(f"'{typed[:20]}' is no mark", fix="it is a number from 0 to 10")
    return score

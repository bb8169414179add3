"""What a report on a written answer is made of, and what it may do."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, Protocol

from srs.app.prompts import StoredPrompt
from srs.app.written import Attempt
from srs.errors import UsageError
from srs.model.grade import Grade
from srs.model.state import CardState
from srs.scheduling.grade_rating import is_score, score_text
from srs.terminal.grade_lines import Look, grade_lines, plain_answer_lines
from srs.terminal.markup import rendered
from srs.terminal.quiz_text import back_text, trend_text
from srs.terminal.spans import EMPTY, Line, Span, Style, wrapped

WANTED = "Your mark, 0 to 10"


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
    lines = wrapped(standing_text(result, marks), look.columns, Style.QUIET)
    if result.grade is None:
        own = f"{score_text(marks.attempt.score)} of 10"
        return [(Span(own, Style.STRONG),), *lines, EMPTY, *own_lines(result, look)]
    return [*lines, EMPTY, *grade_lines(result.grade, result.words, look)]


def standing_text(result: Result, marks: Marks) -> str:
    """Say when the prompt comes back, how earlier tries went, and whether it was overruled."""
    back = back_text(marks.state, marks.day)
    parts = [f"{back[0].upper()}{back[1:]}."]
    if result.tries:
        parts.append(f"So far: {trend_text([*result.tries, marks.attempt])}.")
    if marks.attempt.overruled:
        parts.append(f"Overruled: {score_text(marks.attempt.score)} counts.")
    return " ".join(parts)


def own_lines(result: Result, look: Look) -> list[Line]:
    """Return the answer and the model answer one below the other, for the learner to compare."""
    lines: list[Line] = [(Span("Your answer", Style.STRONG),)]
    lines += plain_answer_lines(result.words, look)
    return [*lines, EMPTY, *model_lines(result, look.columns)]


def model_lines(result: Result, columns: int) -> list[Line]:
    """Return the model answer, the short one first."""
    prompt = result.prompt.prompt
    lines: list[Line] = []
    for title, text in (("Model answer", prompt.answer), ("At length", prompt.expansion)):
        if text.strip():
            lines += [*([EMPTY] if lines else []), (Span(title, Style.STRONG),)]
            lines += rendered(text, columns)
    return lines or wrapped("This prompt has no model answer.", columns)


def mark_of(typed: str) -> float:
    """Return the mark that was typed. Raises UsageError where it is none."""
    try:
        score = float(typed.strip().replace(",", "."))
    except ValueError:
        score = -1.0
    if not is_score(score):
        raise UsageError(f"'{typed[:20]}' is no mark", fix="a mark is a number from 0 to 10")
    return score

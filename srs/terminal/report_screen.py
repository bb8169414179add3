"""The report on a written answer, on a whole screen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from typing import TextIO

from srs.errors import SrsError
from srs.scheduling.grade_rating import score_text
from srs.terminal.grade_lines import Look
from srs.terminal.page_screen import LEAVES, PageScreen, Sheet, open_pages
from srs.terminal.report import (
    OVERRULED,
    WANTED,
    WHY,
    Marks,
    Result,
    mark_of,
    model_lines,
    own_lines,
    refusal,
    report_lines,
)
from srs.terminal.spans import Line

_BACK = (("enter", "back"),)
_STAYS = "The mark stays as it is."


class ScreenReporter:
    """Shows reports on the terminal's alternate screen."""

    def __init__(self, stdin: TextIO, stdout: TextIO, *, colour: bool, blocks: bool) -> None:
        self._stdin = stdin
        self._stdout = stdout
        self._colour = colour
        self._blocks = blocks

    def own_mark(self, result: Result) -> float | None:
        """Ask for the learner's own mark, where there is no rubric; None leaves without one."""
        sheet = _sheet(result, lambda columns: own_lines(result, self._look(columns)), _BACK)
        with self._open() as pages:
            return _asked_mark(pages, sheet, WANTED)

    def report(self, result: Result, marks: Marks) -> bool:
        """Show the report until the learner goes on; False where they leave."""
        keys = [
            ("enter", "finish" if result.is_last else "next prompt"),
            ("m", "model answer"),
            ("o", "overrule the mark"),
            ("q", "leave"),
        ]
        sheet = _sheet(
            result, lambda columns: report_lines(result, marks, self._look(columns)), keys
        )
        told, again = "", False
        with self._open() as pages:
            while True:
                key = pages.show(sheet._replace(told=told), again=again)
                told, again = "", True
                if key == "m":
                    if not self._show_model(pages, result):
                        return False
                elif key == "o":
                    told = _overrule(pages, sheet, marks)
                else:
                    return key == "enter"

    def _show_model(self, pages: PageScreen, result: Result) -> bool:
        sheet = _sheet(result, lambda columns: model_lines(result, columns), _BACK)
        return pages.show(sheet._replace(also=("m", "q", "escape"))) not in LEAVES

    def _open(self) -> AbstractContextManager[PageScreen]:
        return open_pages(self._stdin, self._stdout, colour=self._colour)

    def _look(self, columns: int) -> Look:
        return Look(columns, styles=True, blocks=self._blocks)


def _sheet(
    result: Result,
    body: Callable[[int], Sequence[Line]],
    keys: Sequence[tuple[str, str]],
) -> Sheet:
    title = f"{result.prompt.deck_title} / {result.prompt.prompt.id}"
    return Sheet(title, f"{result.number} of {result.total}", body, keys)


def _overrule(pages: PageScreen, sheet: Sheet, marks: Marks) -> str:
    """Ask for a mark and a reason; return what to tell."""
    score = _asked_mark(pages, sheet, f"{WANTED}, in place of {score_text(marks.attempt.score)}")
    if score is None:
        return _STAYS
    reason = pages.ask(sheet, f"{score_text(score)} of 10. {WHY}")
    if reason is None:
        return _STAYS
    try:
        marks.overrule(score, reason)
    except SrsError as error:
        return f"{_STAYS} {refusal(error)}"
    return OVERRULED


def _asked_mark(pages: PageScreen, sheet: Sheet, question: str) -> float | None:
    """Ask until a mark is typed; None where the learner goes back."""
    told = question
    while (typed := pages.ask(sheet, told)) is not None:
        try:
            return mark_of(typed)
        except SrsError as error:
            told = f"{refusal(error)} {question}"
    return None

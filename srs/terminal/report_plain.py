"""The report on a written answer line by line: for screen readers, pipes and dumb terminals."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TextIO

from srs.errors import SrsError
from srs.scheduling.grade_rating import score_text
from srs.terminal.asked_line import asked_line
from srs.terminal.grade_lines import Look
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
from srs.terminal.spans import MEASURE, Line, painted_plain
from srs.terminal.visible import visible

_LOOK = Look(MEASURE, styles=False, blocks=False)


class PlainReporter:
    """Says reports as lines, and reads what to do as lines."""

    def __init__(self, stdin: TextIO, stdout: TextIO) -> None:
        self._stdin = stdin
        self._stdout = stdout

    def own_mark(self, result: Result) -> float | None:
        """Ask for the learner's own mark, where there is no rubric; None leaves without one."""
        self._say(own_lines(result, _LOOK))
        return self._mark(WANTED)

    def report(self, result: Result, marks: Marks) -> bool:
        """Say the report, then do what is typed until the learner goes on; False: they leave."""
        self._say(report_lines(result, marks, _LOOK))
        on = "finishes" if result.is_last else "goes on"
        question = f"Enter {on}, m says the model answer, o overrules the mark, q leaves: "
        while (typed := self._read(question)) is not None:
            match typed.lower():
                case "":
                    return True
                case "q" | ":q":
                    return False
                case "m":
                    self._say(model_lines(result, MEASURE))
                case "o":
                    self._overrule(marks)
                case _:
                    self._stdout.write(f"{visible(typed[:20])} does nothing here.\n")
        return False

    def _overrule(self, marks: Marks) -> None:
        old = score_text(marks.attempt.score)
        score = self._mark(f"{WANTED}, in place of {old} (enter alone goes back)", may_stay=True)
        if score is None or (reason := self._read(f"{WHY} ")) is None:
            return
        try:
            marks.overrule(score, reason)
        except SrsError as error:
            self._tell(error)
        else:
            self._stdout.write(f"{OVERRULED}\n")

    def _mark(self, question: str, *, may_stay: bool = False) -> float | None:
        """Ask until a mark is typed; None at the end, and for nothing where it ``may_stay``."""
        while (typed := self._read(f"{question}: ")) is not None:
            if may_stay and not typed:
                return None
            try:
                return mark_of(typed)
            except SrsError as error:
                self._tell(error)
        return None

    def _tell(self, error: SrsError) -> None:
        self._stdout.write(f"{refusal(error)}\n")

    def _say(self, lines: Sequence[Line]) -> None:
        self._stdout.write("\n".join(painted_plain(line).rstrip() for line in lines) + "\n\n")

    def _read(self, question: str) -> str | None:
        return asked_line(question, self._stdin, self._stdout)

"""A sitting of written answers: each prompt written, graded, recorded and reported in turn."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

from srs.app.attempts import attempts, record_attempt
from srs.app.prompts import StoredPrompt
from srs.app.workspace import Workspace
from srs.cli.attempt_marks import AttemptMarks
from srs.cli.desk import Desk, logged, write_lines
from srs.cli.quiz_writing import (
    Sitting,
    dropped,
    have_written,
    open_draft,
    prompt_page,
    sitting_of,
    told_of_others,
)
from srs.errors import SrsError
from srs.terminal.answer_page import Ended, Written

if TYPE_CHECKING:
    from srs.cli.environment import Environment
    from srs.terminal.quiz_text import Done
    from srs.terminal.report import Result

_WEAKEST = 5  # so many ideas to strengthen are told


class Reporter(Protocol):
    """Shows what came of an answer, on a screen or in lines."""

    def own_mark(self, result: Result) -> float | None:
        """Ask for the learner's own mark, where there is no rubric; None leaves without one."""

    def report(self, result: Result, marks: AttemptMarks) -> bool:
        """Show the report until the learner goes on; False where they leave."""


def hold_quiz(
    environment: Environment,
    workspace: Workspace,
    prompts: Sequence[StoredPrompt],
    *,
    editor: bool,
    plain: bool,
) -> None:
    """Have ``prompts`` answered in turn, and say what came of it."""
    sitting = sitting_of(Desk(environment, workspace), editor=editor, plain=plain)
    done: list[Done] = []
    problems: list[str] = []
    try:
        _answer(sitting, prompts, done, problems)
    except SrsError:
        if done:  # what was handed in before is told of all the same
            _say_ending(sitting.desk, done, len(prompts) - len(done))
        _say_rest(sitting, prompts, problems)
        raise
    _say_ending(sitting.desk, done, len(prompts) - len(done))
    _say_rest(sitting, prompts, problems)


def _reporter(sitting: Sitting) -> Reporter:
    """Return what shows reports; nobody waits for it before the first answer is written."""
    environment = sitting.desk.environment
    if sitting.plain:
        from srs.terminal.report_plain import PlainReporter

        return PlainReporter(environment.stdin, environment.stdout)
    from srs.terminal.report_screen import ScreenReporter

    return ScreenReporter(
        environment.stdin,
        environment.stdout,
        colour=environment.has_colour(),
        blocks=environment.has_blocks(),
    )


def _answer(
    sitting: Sitting, prompts: Sequence[StoredPrompt], done: list[Done], problems: list[str]
) -> None:
    """Have prompts answered; put each that was into ``done``, and what else to tell after it."""
    for number, prompt in enumerate(prompts, 1):
        draft = open_draft(sitting, prompt.id)
        page = prompt_page(sitting, prompt, f"{number} of {len(prompts)}", draft)
        written = have_written(sitting, page, draft)
        if written.ended is Ended.SKIP:
            continue
        if written.ended is not Ended.DONE:
            break
        from srs.terminal.report import Result

        tries = attempts(sitting.desk.workspace, prompt.id)
        result = Result(prompt, written.text, None, number, len(prompts), tries)
        handed_in = _hand_in(sitting, result, written)
        if handed_in is None:
            break
        result, marks = handed_in
        problems += dropped(draft, prompt.id)
        if not _report(sitting, result, marks, done):
            break


def _hand_in(
    sitting: Sitting, result: Result, written: Written
) -> tuple[Result, AttemptMarks] | None:
    """Grade and record an answer; None where the learner gives none of the marks it needs."""
    from srs.app.quiz import grade_words, outcome_of, own_outcome

    prompt, took_ms = result.prompt, round(written.spent_s * 1000)
    if prompt.prompt.rubric is None:
        score = _reporter(sitting).own_mark(result)
        if score is None:
            return None
        outcome = own_outcome(score, result.words, took_ms)
    else:
        graded = grade_words(prompt, result.words)
        result = result._replace(grade=graded)
        outcome = outcome_of(prompt.prompt, graded, result.words, took_ms)
    desk = sitting.desk
    attempt, state = logged(
        desk,
        lambda: record_attempt(
            desk.workspace, prompt.id, result.words, outcome, desk.environment.clock.now()
        ),
        "the draft is kept",
    )
    return result, AttemptMarks(desk, attempt, state)


def _report(sitting: Sitting, result: Result, marks: AttemptMarks, done: list[Done]) -> bool:
    """Report a recorded answer; return whether the learner goes on."""
    from srs.terminal.quiz_text import Done

    try:
        return _reporter(sitting).report(result, marks)
    finally:  # it is summed up whatever happens to its report
        before = result.tries[-1] if result.tries else None
        done.append(Done(result.prompt, marks.attempt, before, marks.state))


def _say_ending(desk: Desk, done: Sequence[Done], left: int) -> None:
    from srs.app.quiz import to_revisit, weaknesses
    from srs.terminal.quiz_text import ending_lines

    weak = weaknesses([(each.prompt, each.attempt.concepts) for each in done], _WEAKEST)
    environment = desk.environment
    day = environment.clock.now().day
    lines = ending_lines(done, weak, to_revisit(weak), day, left, environment.columns())
    write_lines(environment, lines)


def _say_rest(sitting: Sitting, prompts: Sequence[StoredPrompt], problems: Sequence[str]) -> None:
    others = [line for prompt in prompts for line in told_of_others(sitting, prompt.id)]
    if problems or others:
        write_lines(sitting.desk.environment, ["", *problems, *others])

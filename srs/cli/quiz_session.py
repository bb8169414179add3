"""A sitting of written answers: each prompt written, graded, recorded and reported in turn."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Sequence
from functools import partial
from importlib import import_module
from pathlib import Path
from threading import Timer
from typing import TYPE_CHECKING, NamedTuple, Protocol

from srs.app.attempts import attempts, overrule, record_attempt
from srs.app.prompts import StoredPrompt
from srs.app.workspace import Workspace
from srs.app.written import Attempt
from srs.cli.desk import Desk, write_lines
from srs.errors import SettingsChangedError, SrsError, UsageError
from srs.files.drafts import Draft, drop_draft, editing_file, keep_draft, read_draft
from srs.model.state import CardState
from srs.store.faults import explain
from srs.terminal.answer_page import AnswerPage, Ended, Written

if TYPE_CHECKING:
    from srs.cli.environment import Environment
    from srs.terminal.answer_editor import Edited
    from srs.terminal.quiz_text import Done
    from srs.terminal.report import Result

_ADVICE = "3-5 sentences, no notes"
# Grading is loaded while the learner writes: the page must not wait for it.
_WARM_UP_S = 0.5
_WARM_UP = ("srs.grading.compiled", "srs.grading.grading", "srs.terminal.report_screen")
_NS_PER_MS = 1_000_000
_WEAKEST = 5  # so many ideas to strengthen are told


class Reporter(Protocol):
    """Shows what came of an answer, on a screen or in lines."""

    def own_mark(self, result: Result) -> float | None:
        """Ask for the learner's own mark, where there is no rubric; None leaves without one."""

    def report(self, result: Result, marks: Marks) -> bool:
        """Show the report until the learner goes on; False where they leave."""


class Marks:
    """What a report may do to the attempt that it shows."""

    def __init__(self, desk: Desk, attempt: Attempt, state: CardState) -> None:
        self._desk = desk
        self.attempt = attempt
        self.state = state

    def overrule(self, score: float, reason: str) -> None:
        """Put the learner's mark in place of the rubric's. Raises UsageError for no mark."""
        entry, desk = self.attempt.entry, self._desk
        self.attempt, self.state = _written(
            desk,
            lambda: overrule(desk.workspace, entry, score, reason, desk.environment.clock.now()),
        )

    @property
    def day(self) -> int:
        """The study day now."""
        return self._desk.environment.clock.now().day


class _Sitting(NamedTuple):
    desk: Desk
    in_editor: bool
    plain: bool

    @property
    def home(self) -> Path:
        return self.desk.environment.home


def hold_quiz(
    environment: Environment,
    workspace: Workspace,
    prompts: Sequence[StoredPrompt],
    *,
    editor: bool,
    plain: bool,
) -> None:
    """Have ``prompts`` answered in turn, and say what came of it."""
    plain = plain or not environment.is_interactive() or os.environ.get("TERM") == "dumb"
    if editor and not environment.is_interactive():
        raise UsageError("an editor needs a terminal", fix="leave out --editor")
    desk = Desk(environment, workspace)
    sitting = _Sitting(desk, editor, plain)
    done: list[Done] = []
    try:
        _answer(sitting, prompts, done)
    except SrsError:
        if done:  # what was handed in before is told of all the same
            _say_ending(desk, done, len(prompts) - len(done))
        raise
    _say_ending(desk, done, len(prompts) - len(done))


def _reporter(environment: Environment, *, plain: bool) -> Reporter:
    """Return what shows reports; nobody waits for it before the first answer is written."""
    if plain:
        from srs.terminal.report_plain import PlainReporter

        return PlainReporter(environment.stdin, environment.stdout)
    from srs.terminal.report_screen import ScreenReporter

    return ScreenReporter(
        environment.stdin,
        environment.stdout,
        colour=environment.has_colour(),
        blocks=environment.has_blocks(),
    )


def _answer(sitting: _Sitting, prompts: Sequence[StoredPrompt], done: list[Done]) -> None:
    """Have prompts answered, and put each that was into ``done``."""
    for number, prompt in enumerate(prompts, 1):
        written = _write(sitting, prompt, f"{number} of {len(prompts)}")
        if written.ended is Ended.SKIP:
            continue
        if written.ended is not Ended.DONE:
            break
        from srs.terminal.quiz_text import Done
        from srs.terminal.report import Result

        tries = attempts(sitting.desk.workspace, prompt.id)
        result = Result(prompt, written.text, None, number, len(prompts), tries)
        marks, goes_on = _hand_in(sitting, result, written.spent_s)
        if marks is not None:
            before = tries[-1] if tries else None
            done.append(Done(prompt, marks.attempt, before, marks.state))
        if not goes_on:
            break


def _write(sitting: _Sitting, prompt: StoredPrompt, progress: str) -> Written:
    """Have one answer written; the draft is kept at every end."""
    environment, home = sitting.desk.environment, sitting.home
    draft = _draft(sitting, prompt)
    page = AnswerPage(
        title=f"{prompt.deck_title} / {prompt.prompt.id}",
        progress=progress,
        prompt=prompt.prompt.prompt,
        text=draft.text,
        spent_s=draft.spent_s,
        advice=_ADVICE,
    )

    def now_ns() -> int:
        return environment.clock.ticks_ms() * _NS_PER_MS

    keep = partial(keep_draft, home, prompt.id)
    stdin, stdout = environment.stdin, environment.stdout
    path = editing_file(home, prompt.id)
    if sitting.in_editor:
        from srs.terminal.answer_editor import edit_answer

        return edit_answer(page, keep, now_ns, path)
    if sitting.plain:
        from srs.terminal.answer_plain import write_answer_plain

        return write_answer_plain(page, keep, now_ns, stdin, stdout)
    from srs.terminal.answer_screen import write_answer

    def edit(text: str) -> Edited:
        from srs.terminal.answer_editor import edit_text

        return edit_text(page, text, path)

    warming = Timer(_WARM_UP_S, lambda: [import_module(name) for name in _WARM_UP])
    warming.daemon = True
    warming.start()
    try:
        return write_answer(page, keep, now_ns, edit, stdin, stdout)
    finally:
        warming.cancel()


def _draft(sitting: _Sitting, prompt: StoredPrompt) -> Draft:
    """Return what was written so far; nothing where it was handed in before a crash."""
    draft = read_draft(sitting.home, prompt.id)
    if draft is None:
        return Draft("")
    tries = attempts(sitting.desk.workspace, prompt.id)
    if tries and tries[-1].words == draft.text:
        drop_draft(sitting.home, prompt.id)
        return Draft("")
    return draft


def _hand_in(sitting: _Sitting, result: Result, spent_s: float) -> tuple[Marks | None, bool]:
    """Grade, record and report an answer; return its marks, and whether the learner goes on."""
    from srs.app.quiz import grade_words, outcome_of, own_outcome

    prompt, took_ms = result.prompt, round(spent_s * 1000)
    reporter = _reporter(sitting.desk.environment, plain=sitting.plain)
    if prompt.prompt.rubric is None:
        score = reporter.own_mark(result)
        if score is None:
            return None, False
        outcome = own_outcome(score, result.words, took_ms)
    else:
        graded = grade_words(prompt, result.words)
        result = result._replace(grade=graded)
        outcome = outcome_of(prompt.prompt, graded, took_ms)
    desk = sitting.desk
    attempt, state = _written(
        desk,
        lambda: record_attempt(
            desk.workspace, prompt.id, result.words, outcome, desk.environment.clock.now()
        ),
        "the draft is kept",
    )
    drop_draft(sitting.home, prompt.id)
    marks = Marks(desk, attempt, state)
    return marks, reporter.report(result, marks)


def _written(
    desk: Desk, write: Callable[[], tuple[Attempt, CardState]], kept: str = ""
) -> tuple[Attempt, CardState]:
    """Write to the log, with the settings as they are now.

    Raises SrsError where the store can't be written; ``kept`` says what is safe nevertheless.
    """
    try:
        try:
            return write()
        except SettingsChangedError:
            desk.renew()
            return write()
    except sqlite3.Error as error:
        meaning = explain(error)
        if meaning is None:
            raise
        meaning.what = "; ".join(filter(None, (meaning.what, kept)))
        raise meaning from error


def _say_ending(desk: Desk, done: Sequence[Done], left: int) -> None:
    from srs.app.quiz import to_revisit, weaknesses
    from srs.terminal.quiz_text import ending_lines

    weak = weaknesses([(each.prompt, each.attempt.concepts) for each in done], _WEAKEST)
    environment = desk.environment
    day = environment.clock.now().day
    lines = ending_lines(done, weak, to_revisit(weak), day, left, environment.columns())
    write_lines(environment, lines)

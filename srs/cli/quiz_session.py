"""A sitting of written answers: each prompt written, graded, recorded and reported in turn."""

from __future__ import annotations

import os
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from threading import Timer
from typing import TYPE_CHECKING, NamedTuple, Protocol

from srs.app.attempts import Outcome, attempts, overrule, record_attempt
from srs.app.prompts import StoredPrompt
from srs.app.workspace import Workspace
from srs.app.written import Attempt
from srs.cli.session import Desk, write_lines
from srs.errors import SettingsChangedError, UsageError
from srs.files.drafts import Draft, drop_draft, editing_file, keep_draft, read_draft
from srs.model.state import CardState
from srs.terminal.answer_page import AnswerPage, Ended, Written

if TYPE_CHECKING:
    from srs.cli.environment import Environment
    from srs.terminal.quiz_text import Done
    from srs.terminal.report import Result

_ADVICE = "3-5 sentences, no notes."
# Grading is loaded while the learner writes: the page must not wait for it.
_WARM_UP_S = 0.5
_WARM_UP = ("srs.grading.compiled", "srs.grading.grading", "srs.terminal.page_screen")
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
        now = self._desk.environment.clock.now()
        self.attempt, self.state = overrule(
            self._desk.workspace, self.attempt.entry, score, reason, now
        )

    @property
    def day(self) -> int:
        """The study day now."""
        return self._desk.environment.clock.now().day


class _Sitting(NamedTuple):
    desk: Desk
    reporter: Reporter
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
    if not prompts:
        write_lines(environment, ["No prompt is due. srs quiz list says when each comes back."])
        return
    plain = plain or not environment.is_interactive() or os.environ.get("TERM") == "dumb"
    if editor and not environment.is_interactive():
        raise UsageError("an editor needs a terminal", fix="leave out --editor")
    desk = Desk(environment, workspace)
    sitting = _Sitting(desk, _reporter(environment, plain=plain), editor, plain)
    done = _answers(sitting, prompts)
    _say_ending(desk, done, len(prompts) - len(done))


def _reporter(environment: Environment, *, plain: bool) -> Reporter:
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


def _answers(sitting: _Sitting, prompts: Sequence[StoredPrompt]) -> list[Done]:
    from srs.terminal.quiz_text import Done
    from srs.terminal.report import Result

    done: list[Done] = []
    for number, prompt in enumerate(prompts, 1):
        written = _write(sitting, prompt, f"{number} of {len(prompts)}")
        if written.ended is Ended.SKIP:
            continue
        if written.ended is not Ended.DONE:
            break
        tries = attempts(sitting.desk.workspace, prompt.id)
        result = Result(prompt, written.text, None, number, len(prompts), tries)
        marks, goes_on = _hand_in(sitting, result, written.spent_s)
        if marks is not None:
            before = tries[-1] if tries else None
            done.append(Done(prompt, marks.attempt, before, marks.state))
        if not goes_on:
            break
    return done


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

    def keep(text: str, spent_s: float) -> None:
        keep_draft(home, prompt.id, text, spent_s)

    def now_ns() -> int:
        return environment.clock.ticks_ms() * _NS_PER_MS

    stdin, stdout = environment.stdin, environment.stdout
    path = editing_file(home, prompt.id)
    if sitting.in_editor:
        from srs.terminal.answer_editor import edit_answer

        return edit_answer(page, keep, now_ns, path)
    if sitting.plain:
        from srs.terminal.answer_plain import write_answer_plain

        return write_answer_plain(page, keep, now_ns, stdin, stdout)
    from srs.terminal.answer_editor import edit_text
    from srs.terminal.answer_screen import write_answer

    warming = Timer(_WARM_UP_S, lambda: [import_module(name) for name in _WARM_UP])
    warming.daemon = True
    warming.start()
    try:
        return write_answer(
            page, keep, now_ns, lambda text: edit_text(page, text, path), stdin, stdout
        )
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
    if prompt.prompt.rubric is None:
        score = sitting.reporter.own_mark(result)
        if score is None:
            return None, False
        outcome = own_outcome(score, result.words, took_ms)
    else:
        graded = grade_words(prompt, result.words)
        result = result._replace(grade=graded)
        outcome = outcome_of(prompt.prompt, graded, took_ms)
    attempt, state = _record(sitting.desk, prompt.id, result.words, outcome)
    drop_draft(sitting.home, prompt.id)
    marks = Marks(sitting.desk, attempt, state)
    return marks, sitting.reporter.report(result, marks)


def _record(desk: Desk, prompt: str, words: str, outcome: Outcome) -> tuple[Attempt, CardState]:
    """Record an answer, with the settings as they are now. Until then its draft is kept."""
    try:
        return record_attempt(desk.workspace, prompt, words, outcome, desk.environment.clock.now())
    except SettingsChangedError:
        desk.renew()
        return record_attempt(desk.workspace, prompt, words, outcome, desk.environment.clock.now())


def _say_ending(desk: Desk, done: Sequence[Done], left: int) -> None:
    from srs.app.quiz import to_revisit, weaknesses
    from srs.terminal.quiz_text import ending_lines

    weak = weaknesses([(each.prompt, each.attempt.concepts) for each in done], _WEAKEST)
    day = desk.environment.clock.now().day
    write_lines(desk.environment, ending_lines(done, weak, to_revisit(weak), day, left))

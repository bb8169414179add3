"""A sitting of maps: each drawn, graded, recorded and reported in turn."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from srs.app.attempts import attempts
from srs.app.learned_maps import LearnedMap
from srs.app.map_reading import concept_map_of
from srs.app.recalling import record_recall
from srs.app.redraw_data import Recall
from srs.app.workspace import Workspace
from srs.app.written import Attempt
from srs.cli.attempt_marks import AttemptMarks
from srs.cli.desk import Desk, logged, write_lines
from srs.cli.quiz_writing import Sitting, sitting_of, told_of_others
from srs.errors import SrsError
from srs.model.concept_map import ConceptMap
from srs.terminal.spans import Line

if TYPE_CHECKING:
    from srs.cli.environment import Environment


class Task(NamedTuple):
    """One map of a sitting, ``number`` of ``total``."""

    learned: LearnedMap
    concept_map: ConceptMap
    number: int
    total: int

    @property
    def progress(self) -> str:
        """Where in the sitting it stands."""
        return f"{self.number} of {self.total}"


class Recalled(NamedTuple):
    """What a learner recalled of a map: the words typed, what it comes to, the reasons as lines.

    ``done`` is called once it is recorded, and returns what to tell; ``kept`` says what is safe
    where it can't be recorded.
    """

    words: str
    recall: Recall
    body: Callable[[int], Sequence[Line]]
    done: Callable[[], list[str]] = list
    kept: str = ""


class Skipped(NamedTuple):
    """The learner goes to the next map."""


class Way(NamedTuple):
    """How maps are recalled: ``have`` has one recalled, and returns None where the learner leaves.

    ``has_drafts`` says that what was begun is kept.
    """

    have: Callable[[Sitting, Task], Recalled | Skipped | None]
    has_drafts: bool = False


class Done(NamedTuple):
    """A map recalled in this sitting."""

    learned: LearnedMap
    marks: AttemptMarks
    before: Attempt | None


def hold_recalls(
    environment: Environment,
    workspace: Workspace,
    maps: Sequence[LearnedMap],
    way: Way,
    *,
    editor: bool = False,
    plain: bool,
) -> None:
    """Have ``maps`` recalled in turn, each in one ``way``, and say what came of it.

    Raises SrsError, before anything is asked, where one of them can't be read.
    """
    sitting = sitting_of(Desk(environment, workspace), editor=editor, plain=plain)
    tasks = [
        Task(learned, concept_map_of(learned.stored), number, len(maps))
        for number, learned in enumerate(maps, 1)
    ]
    done: list[Done] = []
    told: list[str] = []
    try:
        _recall(sitting, tasks, way, done, told)
    finally:  # what was handed in is told of, whatever happened later
        _say_ending(sitting, tasks, done, told, has_drafts=way.has_drafts)


def _recall(
    sitting: Sitting, tasks: Sequence[Task], way: Way, done: list[Done], told: list[str]
) -> None:
    for task in tasks:
        recalled = way.have(sitting, task)
        if isinstance(recalled, Skipped):
            continue
        if recalled is None:
            break
        every = attempts(sitting.desk.workspace, task.learned.card)
        # A map filled in compares with no redraw.
        tries = [each for each in every if each.way == recalled.recall.way]
        marks = _recorded(sitting, task, recalled)
        done.append(Done(task.learned, marks, tries[-1] if tries else None))
        told += recalled.done()
        if not _report(sitting, task, tries, recalled, marks):
            break


def _recorded(sitting: Sitting, task: Task, recalled: Recalled) -> AttemptMarks:
    """Record what was recalled; where that fails, ask whether to try again.

    Raises the error where the learner would rather leave, and where nobody can be asked.
    """
    while True:
        try:
            return _record(sitting.desk, task.learned, recalled)
        except SrsError as error:
            if not sitting.desk.environment.is_interactive() or not _tries_again(sitting, error):
                raise


def _tries_again(sitting: Sitting, error: SrsError) -> bool:
    from srs.terminal.retry import tries_again_on_screen, tries_again_plain

    environment = sitting.desk.environment
    streams = environment.stdin, environment.stdout
    if sitting.plain:
        return tries_again_plain(error, *streams)
    return tries_again_on_screen(error, *streams, colour=environment.has_colour())


def _record(desk: Desk, learned: LearnedMap, recalled: Recalled) -> AttemptMarks:
    attempt, state = logged(
        desk,
        lambda: record_recall(
            desk.workspace,
            learned,
            recalled.words,
            recalled.recall,
            desk.environment.clock.now(),
        ),
        recalled.kept,
    )
    return AttemptMarks(desk, attempt, state)


def _report(
    sitting: Sitting, task: Task, tries: Sequence[Attempt], recalled: Recalled, marks: AttemptMarks
) -> bool:
    """Report a recorded map; return whether the learner goes on."""
    from srs.terminal.recall_report import PlainRecallReporter, RecallPage, ScreenRecallReporter

    environment = sitting.desk.environment
    page = RecallPage(f"Map / {task.learned.name}", task.number, task.total, tries, recalled.body)
    if sitting.plain:
        return PlainRecallReporter(environment.stdin, environment.stdout).report(page, marks)
    reporter = ScreenRecallReporter(
        environment.stdin, environment.stdout, colour=environment.has_colour()
    )
    return reporter.report(page, marks)


def _say_ending(
    sitting: Sitting,
    tasks: Sequence[Task],
    done: Sequence[Done],
    told: Sequence[str],
    *,
    has_drafts: bool,
) -> None:
    from srs.terminal.map_text import ending_lines

    environment = sitting.desk.environment
    day = environment.clock.now().day
    marks = [
        (each.learned.name, each.marks.attempt, each.before, each.marks.state) for each in done
    ]
    others = [line for each in tasks for line in told_of_others(sitting, each.learned.card)]
    rest = ["", *told, *others] if told or others else []
    lines = ending_lines(marks, len(tasks) - len(done), day, has_drafts=has_drafts)
    write_lines(environment, [*lines, *rest])

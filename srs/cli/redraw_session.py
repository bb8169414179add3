"""A sitting of maps: each drawn, graded, recorded and reported in turn."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from srs.app.attempts import attempts, rerate
from srs.app.learned_maps import LearnedMap
from srs.app.map_reading import concept_map_of
from srs.app.recalling import record_recall
from srs.app.redraw_data import Recall
from srs.app.workspace import Workspace
from srs.app.written import Attempt
from srs.cli.desk import Desk, logged, write_lines
from srs.cli.quiz_writing import Sitting, sitting_of, told_of_others
from srs.model.concept_map import ConceptMap
from srs.model.rating import Rating
from srs.model.state import CardState
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

    ``done`` is called once it is recorded, and returns what to tell.
    """

    words: str
    recall: Recall
    body: Callable[[int], Sequence[Line]]
    done: Callable[[], list[str]] = list


class Skipped(NamedTuple):
    """The learner goes to the next map."""


# How one map is recalled; None leaves the sitting.
Way = Callable[[Sitting, Task], Recalled | Skipped | None]


class Marks:
    """What a report may do to the attempt that it shows."""

    def __init__(self, desk: Desk, attempt: Attempt, state: CardState) -> None:
        self._desk = desk
        self.attempt = attempt
        self.state = state

    def rerate(self, rating: Rating) -> None:
        """Put the learner's rating in place of the suggested one."""
        desk, entry = self._desk, self.attempt.entry
        self.attempt, self.state = logged(
            desk, lambda: rerate(desk.workspace, entry, rating, desk.environment.clock.now())
        )

    @property
    def day(self) -> int:
        """The study day now."""
        return self._desk.environment.clock.now().day


class Done(NamedTuple):
    """A map recalled in this sitting."""

    learned: LearnedMap
    marks: Marks
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
    """Have ``maps`` recalled in turn, each in one ``way``, and say what came of it."""
    sitting = sitting_of(Desk(environment, workspace), editor=editor, plain=plain)
    done: list[Done] = []
    told: list[str] = []
    try:
        _recall(sitting, maps, way, done, told)
    finally:  # what was handed in is told of, whatever happened later
        _say_ending(sitting, maps, done, told)


def _recall(
    sitting: Sitting, maps: Sequence[LearnedMap], way: Way, done: list[Done], told: list[str]
) -> None:
    for number, learned in enumerate(maps, 1):
        task = Task(learned, concept_map_of(learned.stored), number, len(maps))
        recalled = way(sitting, task)
        if isinstance(recalled, Skipped):
            continue
        if recalled is None:
            break
        tries = attempts(sitting.desk.workspace, learned.card)
        marks = _record(sitting.desk, learned, recalled)
        done.append(Done(learned, marks, tries[-1] if tries else None))
        told += recalled.done()
        if not _report(sitting, task, tries, recalled, marks):
            break


def _record(desk: Desk, learned: LearnedMap, recalled: Recalled) -> Marks:
    attempt, state = logged(
        desk,
        lambda: record_recall(
            desk.workspace,
            learned,
            recalled.words,
            recalled.recall,
            desk.environment.clock.now(),
        ),
        "what you drew is kept as a draft",
    )
    return Marks(desk, attempt, state)


def _report(
    sitting: Sitting, task: Task, tries: Sequence[Attempt], recalled: Recalled, marks: Marks
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
    sitting: Sitting, maps: Sequence[LearnedMap], done: Sequence[Done], told: Sequence[str]
) -> None:
    from srs.terminal.map_text import ending_lines

    environment = sitting.desk.environment
    day = environment.clock.now().day
    marks = [
        (each.learned.name, each.marks.attempt, each.before, each.marks.state) for each in done
    ]
    others = [line for each in maps for line in told_of_others(sitting, each.card)]
    rest = ["", *told, *others] if told or others else []
    write_lines(environment, [*ending_lines(marks, len(maps) - len(done), day), *rest])

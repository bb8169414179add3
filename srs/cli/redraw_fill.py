"""A map filled in: what is weakest is blank, and to be typed."""

from __future__ import annotations

from functools import partial

from srs.app.attempts import attempts
from srs.app.recalling import history_of
from srs.app.redraw_data import Recall, Way
from srs.cli.quiz_writing import Sitting
from srs.cli.redraw_session import Recalled, Task
from srs.diagrams.recall.filling import blanks, fill_result, grade_blanks
from srs.diagrams.recall.memory import remembered, weakest
from srs.terminal.fill import fill_on_screen, fill_plain, filled_lines


def fill_in(sitting: Sitting, task: Task, *, ascii_only: bool) -> Recalled | None:
    """Have the blanks of one map filled in; None where the learner leaves.

    Each time others are chosen among those that are as weak.
    """
    environment, workspace = sitting.desk.environment, sitting.desk.workspace
    clock = environment.clock
    began = clock.ticks_ms()
    concept_map, learned = task.concept_map, task.learned
    memory = remembered(concept_map, history_of(workspace, learned, concept_map))
    tries = len(attempts(workspace, learned.card))
    asked = blanks(concept_map, weakest(concept_map, memory), seed=tries)
    title, stdin, stdout = f"Map / {learned.name}", environment.stdin, environment.stdout
    if sitting.plain:
        heading = f"Map {task.progress}. {title}."
        typed = fill_plain(heading, concept_map, asked, stdin, stdout)
    else:
        typed = fill_on_screen(
            title,
            task.progress,
            concept_map,
            asked,
            stdin,
            stdout,
            colour=environment.has_colour(),
            ascii_only=ascii_only,
        )
    if typed is None:
        return None
    grade = grade_blanks(concept_map, asked, typed, learned.aliases)
    result = fill_result(concept_map, asked, grade)
    took_ms = clock.ticks_ms() - began
    recall = Recall(Way.FILL, grade.score, result.nodes, result.edges, took_ms)
    words = "\n".join(f"[{number}] {answer}" for number, answer in enumerate(typed, 1))
    body = partial(
        filled_lines,
        concept_map,
        asked,
        typed,
        grade,
        ascii_only=ascii_only,
        drawn=not sitting.plain,
    )
    return Recalled(words, recall, body)

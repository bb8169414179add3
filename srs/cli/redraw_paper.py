"""A map drawn on paper, marked by the learner piece by piece."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from srs.app.recalling import compared, recall_of
from srs.app.redraw_data import Way
from srs.cli.quiz_writing import Sitting
from srs.cli.redraw_session import Recalled, Task
from srs.diagrams.recall.pieces import pieces_of, sketch_text
from srs.terminal.paper import mark_on_screen, mark_plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from srs.diagrams.recall.pieces import Had, Piece


def mark_paper(sitting: Sitting, task: Task, *, ascii_only: bool) -> Recalled | None:
    """Have one map marked; None where the learner leaves."""
    environment, clock = sitting.desk.environment, sitting.desk.environment.clock
    began = clock.ticks_ms()
    pieces = pieces_of(task.concept_map)
    marked: Sequence[tuple[Piece, Had]] | None
    title, stdin, stdout = f"Map / {task.learned.name}", environment.stdin, environment.stdout
    if sitting.plain:
        marked = mark_plain(f"Map {task.progress}. {title}", pieces, stdin, stdout)
    else:
        marked = mark_on_screen(
            title,
            task.concept_map,
            pieces,
            stdin,
            stdout,
            colour=environment.has_colour(),
            ascii_only=ascii_only,
        )
    if marked is None:
        return None
    from srs.terminal.redraw_lines import redraw_lines

    words = sketch_text(task.concept_map, marked)
    redraw = compared(task.concept_map, task.learned.aliases, words)
    recall = recall_of(task.concept_map, redraw, Way.PAPER, clock.ticks_ms() - began)
    body = partial(
        redraw_lines, task.concept_map, redraw, ascii_only=ascii_only, drawn=not sitting.plain
    )
    return Recalled(words, recall, body)

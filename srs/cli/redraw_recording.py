"""A redraw that comes from a file: graded, recorded, reported."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from srs.app.learned_maps import LearnedMap, find_learned
from srs.app.map_reading import concept_map_of
from srs.app.recalling import compared, recall_of, record_recall
from srs.app.redraw_data import Recall, Way
from srs.cli.desk import Desk, logged, write_painted
from srs.cli.quiz_recording import read_answer
from srs.scheduling.grade_rating import grade_rating, score_text
from srs.scheduling.study_day import iso_day
from srs.terminal.spans import EMPTY, Span

if TYPE_CHECKING:
    from srs.cli.environment import Environment


class Recording(NamedTuple):
    """How a redraw from a file is taken: whether it is only graded, and how it is told."""

    dry_run: bool
    as_json: bool
    ascii_only: bool


def record_from_file(environment: Environment, name: str, file: str, how: Recording) -> None:
    """Grade the redraw in a file (``-`` is stdin), record it unless it is a trial, and tell."""
    desk = Desk(environment, environment.workspace(writes=not how.dry_run))
    learned = find_learned(desk.workspace, name)
    concept_map = concept_map_of(learned.stored)
    words = read_answer(environment, file)
    redraw = compared(concept_map, learned.aliases, words)
    recorded: dict[str, object] = {}
    if not how.dry_run:
        recall = recall_of(concept_map, redraw, Way.REDRAW)
        recorded = _recorded(desk, learned, words, recall)
    if how.as_json:
        from srs.cli.json_output import write_json
        from srs.diagrams.recall.comparison import redraw_facts

        rating = grade_rating(redraw.score).name.lower()
        told = {"map": learned.name, "rating": rating, "recorded": not how.dry_run, **recorded}
        write_json(environment.stdout, {**redraw_facts(concept_map, redraw), **told})
        return
    from srs.terminal.redraw_lines import redraw_lines

    head = f"{score_text(redraw.score)} of 10: {grade_rating(redraw.score).name.capitalize()}"
    ascii_only = environment.draws_ascii(how.ascii_only)
    lines = redraw_lines(concept_map, redraw, environment.columns(), ascii_only=ascii_only)
    back = "Not recorded." if how.dry_run else f"Recorded; due {recorded['due']}."
    write_painted(environment, [(Span(head),), EMPTY, *lines, EMPTY, (Span(back),)])


def _recorded(desk: Desk, learned: LearnedMap, words: str, recall: Recall) -> dict[str, object]:
    # Whoever types it may take hours: the time is that of the end.
    attempt, state = logged(
        desk,
        lambda: record_recall(desk.workspace, learned, words, recall, desk.environment.clock.now()),
    )
    due = None if state.due is None else iso_day(state.due)
    return {"entry": attempt.entry, "due": due, "interval_days": state.interval}

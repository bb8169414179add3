"""A redraw that comes from a file: graded, recorded, reported."""

from __future__ import annotations

from typing import TYPE_CHECKING

from srs.app.learned_maps import find_learned
from srs.app.map_reading import concept_map_of
from srs.app.recalling import compared, recall_of, record_recall
from srs.app.redraw_data import Way
from srs.cli.quiz_recording import read_answer
from srs.scheduling.grade_rating import grade_rating, score_text
from srs.scheduling.study_day import iso_day

if TYPE_CHECKING:
    from srs.cli.environment import Environment


def record_from_file(
    environment: Environment,
    name: str,
    file: str,
    *,
    dry_run: bool,
    as_json: bool,
    ascii_only: bool,
) -> None:
    """Grade the redraw in a file (``-`` is stdin), record it unless ``dry_run``, and report it."""
    now = environment.clock.now()
    workspace = environment.workspace(writes=not dry_run)
    learned = find_learned(workspace, name)
    concept_map = concept_map_of(learned.stored)
    words = read_answer(environment, file)
    redraw = compared(concept_map, learned.aliases, words)
    facts: dict[str, object] = {
        "map": learned.name,
        "rating": grade_rating(redraw.score).name.lower(),
        "recorded": not dry_run,
    }
    back = "Not recorded."
    if not dry_run:
        recall = recall_of(concept_map, redraw, Way.REDRAW)
        attempt, state = record_recall(workspace, learned, words, recall, now)
        due = None if state.due is None else iso_day(state.due)
        facts |= {"entry": attempt.entry, "due": due, "interval_days": state.interval}
        back = f"Recorded; due {due}."
    if as_json:
        from srs.cli.json_output import write_json
        from srs.diagrams.comparison import redraw_facts

        write_json(environment.stdout, {**redraw_facts(concept_map, redraw), **facts})
        return
    from srs.terminal.redraw_lines import redraw_lines
    from srs.terminal.spans import painted, painted_plain

    paint = painted if environment.has_colour() else painted_plain
    lines = redraw_lines(concept_map, redraw, environment.columns(), ascii_only=ascii_only)
    head = f"{score_text(redraw.score)} of 10: {grade_rating(redraw.score).name.capitalize()}"
    body = [paint(line).rstrip() for line in lines]
    environment.stdout.write("\n".join([head, "", *body, "", back]) + "\n")

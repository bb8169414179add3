"""Redraws of maps so far, told again."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from srs.app.learned_maps import LearnedMap, find_learned, redraw_name
from srs.app.map_reading import read_concept_map
from srs.app.recalling import compared, recall_of
from srs.app.redraw_data import Way, part_words, parts_of, recall_json
from srs.app.workspace import Workspace
from srs.app.written import Attempt
from srs.cli.desk import write_lines, write_painted
from srs.diagrams.edge_words import edge_words
from srs.diagrams.names import one_line
from srs.diagrams.recall.redraw import Redraw
from srs.errors import SrsError
from srs.model.concept_map import ConceptMap, edge_names
from srs.scheduling.study_day import iso_day
from srs.store.maps import read_maps
from srs.terminal.attempt_text import verdict_lines
from srs.terminal.quiz_text import mark_text
from srs.terminal.visible import visible_line

if TYPE_CHECKING:
    from srs.cli.environment import Environment


def words_of_maps(workspace: Workspace) -> dict[str, dict[str, str]]:
    """Return in words what the parts of each map are, by the name of its redraw."""
    read = {
        each: read_concept_map(workspace.store, each.name) for each in read_maps(workspace.store)
    }
    return {
        redraw_name(each.name): _words(concept_map)
        for each, concept_map in read.items()
        if concept_map is not None
    }


def _words(concept_map: ConceptMap) -> dict[str, str]:
    labels = concept_map.labels
    words = {f"node:{name}": one_line(label) for name, label in labels.items()}
    for place, name in enumerate(edge_names(concept_map)):
        words[f"edge:{name}"] = edge_words(concept_map, place, labels=labels)
    return words


def show_redraw(
    environment: Environment, workspace: Workspace, attempt: Attempt, number: int
) -> None:
    """Show one redraw again: its mark, and its reasons.

    Where map or words are others now, or gone, only what the log keeps.
    """
    head = f"{visible_line(attempt.prompt)}  {number}  {iso_day(attempt.day)}"
    write_lines(environment, [head, mark_text(attempt), ""])
    try:
        learned = find_learned(workspace, attempt.prompt)
    except SrsError:
        learned = None
    concept_map = None if learned is None else read_concept_map(workspace.store, learned.name)
    if learned is None or concept_map is None:
        write_lines(environment, verdict_lines(attempt, attempt.ideas))
        return
    redraw = _as_then(attempt, learned, concept_map)
    if redraw is None:
        write_lines(environment, verdict_lines(attempt, {**_words(concept_map), **attempt.ideas}))
        return
    from srs.terminal.redraw_lines import redraw_lines

    ascii_only, columns = environment.draws_ascii(False), environment.columns()
    write_painted(environment, redraw_lines(concept_map, redraw, columns, ascii_only=ascii_only))


def _as_then(attempt: Attempt, learned: LearnedMap, concept_map: ConceptMap) -> Redraw | None:
    """Compare the words again; None where that is not what came of it then."""
    if attempt.words is None or attempt.way == Way.FILL:
        return None
    redraw = compared(concept_map, learned.aliases, attempt.words)
    recall = recall_of(concept_map, redraw, Way(attempt.way))
    facts = json.loads(recall_json(recall))
    then = dict(attempt.concepts), dict(attempt.ideas)
    same = recall.score == attempt.graded and (parts_of(facts), part_words(facts)) == then
    return redraw if same else None

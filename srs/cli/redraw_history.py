"""Redraws of maps so far, told again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from srs.app.learned_maps import find_learned, learned_maps
from srs.app.map_reading import concept_map_of
from srs.app.recalling import compared
from srs.app.redraw_data import Way
from srs.app.workspace import Workspace
from srs.app.written import Attempt
from srs.cli.desk import write_lines
from srs.diagrams.edge_words import edge_words
from srs.diagrams.names import one_line
from srs.errors import NotFoundError
from srs.model.concept_map import ConceptMap, edge_names
from srs.scheduling.study_day import iso_day
from srs.terminal.attempt_text import verdict_lines
from srs.terminal.quiz_text import mark_text
from srs.terminal.visible import visible_line

if TYPE_CHECKING:
    from srs.cli.environment import Environment

_WAYS = {Way.REDRAW: "redrawn", Way.PAPER: "drawn on paper", Way.FILL: "filled in"}


def part_words(workspace: Workspace) -> dict[str, dict[str, str]]:
    """Return in words what the parts of each map are, by the name of its redraw."""
    return {each.card: _words(concept_map_of(each.stored)) for each in learned_maps(workspace)}


def _words(concept_map: ConceptMap) -> dict[str, str]:
    labels = concept_map.labels
    words = {f"node:{name}": one_line(label) for name, label in labels.items()}
    for place, name in enumerate(edge_names(concept_map)):
        words[f"edge:{name}"] = edge_words(concept_map, place)
    return words


def show_redraw(
    environment: Environment, workspace: Workspace, attempt: Attempt, number: int
) -> None:
    """Show one redraw again: its mark, and the reasons by the map as it is now.

    Where the map or the words are gone, only what the log keeps.
    """
    way = _WAYS.get(Way(attempt.way), attempt.way) if attempt.way in list(Way) else attempt.way
    head = f"{visible_line(attempt.prompt)}  {number}  {iso_day(attempt.day)}  {way}"
    write_lines(environment, [head, mark_text(attempt), ""])
    try:
        learned = find_learned(workspace, attempt.prompt)
    except NotFoundError:
        write_lines(environment, verdict_lines(attempt, {}))
        return
    concept_map = concept_map_of(learned.stored)
    if attempt.words is None or attempt.way == Way.FILL:
        write_lines(environment, verdict_lines(attempt, _words(concept_map)))
        return
    from srs.terminal.redraw_lines import redraw_lines
    from srs.terminal.spans import painted, painted_plain

    redraw = compared(concept_map, learned.aliases, attempt.words)
    paint = painted if environment.has_colour() else painted_plain
    lines = redraw_lines(concept_map, redraw, environment.columns())
    environment.stdout.write("\n".join(paint(line).rstrip() for line in lines) + "\n")

"""Maps, and what came of recalling them, as lines of plain text."""

from __future__ import annotations

from collections.abc import Sequence

from srs.app.learned_maps import LearnedMap, is_waiting
from srs.app.scope import is_prompt_due
from srs.app.written import Attempt
from srs.model.concept_map import ConceptMap
from srs.model.state import CardState
from srs.scheduling.grade_rating import score_text
from srs.scheduling.study_day import iso_day
from srs.terminal.counts_text import counted
from srs.terminal.quiz_text import back_text, trend_text
from srs.terminal.spans import cut, text_width
from srs.terminal.visible import visible_line

_NAME = 28
NO_MAPS = (
    "There are no maps yet.",
    "Put Mermaid flowcharts (*.mmd) into a folder `diagrams` beside your decks.",
)

# A map's name, the attempt at it, the one before, and the state now.
Ended = tuple[str, Attempt, Attempt | None, CardState]


def list_lines(
    maps: Sequence[LearnedMap],
    read: Sequence[ConceptMap | None],
    tries: Sequence[Sequence[Attempt]],
    day: int,
    columns: int,
) -> list[str]:
    """Return each map with its size (``19 nodes, 13 edges``), its scores, when it is due.

    ``read`` holds what each map says, None where it can't be read.
    """
    if not maps:
        return [*NO_MAPS]
    beside = min(_NAME, max(text_width(visible_line(each.name)) for each in maps))
    sizes = [_size(each) for each in read]
    size = max(map(len, sizes))
    lines = []
    for each, said, tried in zip(maps, sizes, tries, strict=True):
        name = cut(visible_line(each.name), beside)
        gap = " " * (beside - text_width(name) + 2)
        lines.append(cut(f"  {name}{gap}{said:{size}}   {_standing(each, tried, day)}", columns))
    waiting = sum(is_waiting(each, day) for each in maps)
    count = "1 map waits" if waiting == 1 else f"{waiting} maps wait"
    rest = "srs quiz map --due" if waiting else "srs quiz map"
    return [
        *lines,
        "",
        "To see one: srs map NAME",
        f"{count} to be redrawn: {rest}" if waiting else f"Nothing is due: {rest}",
    ]


def _size(concept_map: ConceptMap | None) -> str:
    if concept_map is None:
        return "can't be read"
    nodes, edges = len(concept_map.nodes), len(concept_map.edges)
    return f"{counted(nodes, 'thing')}, {counted(edges, 'connection')}"


def _standing(learned: LearnedMap, tries: Sequence[Attempt], day: int) -> str:
    state = learned.state
    marks = [name for name in ("suspended", "flagged") if getattr(state, name)]
    suspended = f"   {', '.join(marks)}" if marks else ""
    if not learned.is_redrawn:
        return "not redrawn"
    if not tries:
        return f"never redrawn{suspended}"
    when = "due now" if is_prompt_due(state, day) else f"due {iso_day(state.due or day)}"
    return f"{trend_text(tries)}   {when}{suspended}"


def nothing_lines(maps: Sequence[LearnedMap], *, due: bool) -> Sequence[str]:
    """Say why no map of ``maps`` is asked; ``due`` says that only those due were wanted."""
    if not maps:
        return NO_MAPS
    if due:
        return ["Nothing is due. srs map says when each map comes back."]
    return ["No map is asked: all are suspended or not to be redrawn. srs map lists them."]


def ending_lines(done: Sequence[Ended], left: int, day: int, *, has_drafts: bool) -> list[str]:
    """Return what a sitting came to, one map a line; ``left`` maps were not drawn."""
    kept = " Drafts are kept." if left and has_drafts else ""
    if not done:
        return [f"Nothing was handed in.{kept}"]
    beside = max(text_width(visible_line(name)) for name, *_ in done)
    lines = ["1 map." if len(done) == 1 else f"{len(done)} maps."]
    for name, attempt, before, state in done:
        gap = " " * (beside - text_width(visible_line(name)) + 2)
        rating = "" if attempt.rating is None else attempt.rating.name.capitalize()
        said = f"{score_text(attempt.score):>4}  {rating:5}  {_against(attempt, before)}"
        lines.append(f"  {visible_line(name)}{gap}{said:34} {back_text(state, day)}")
    if left:
        lines += ["", f"{left} not drawn.{kept} srs quiz map goes on."]
    return lines


def _against(attempt: Attempt, before: Attempt | None) -> str:
    if before is None:
        return "first try"
    step = round(attempt.score - before.score, 1)
    return "as before" if not step else f"{step:+g} since the last"

"""A map with blanks: filled in one by one, and what came of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import TextIO, TypeVar

from srs.diagrams.marks import Marks, Tone
from srs.diagrams.narration import narrate
from srs.diagrams.recall.filling import Blank, Blanks, FillGrade
from srs.model.concept_map import ConceptMap
from srs.terminal.asked_line import asked_line
from srs.terminal.map_lines import legend_lines, map_lines
from srs.terminal.page_screen import Sheet, open_pages, stops
from srs.terminal.spans import EMPTY, MEASURE, Line, Style, painted_plain, wrapped
from srs.terminal.visible import visible_line

_Value = TypeVar("_Value")
_LEAVE = ":q"
_TONES = {"right": Tone.RIGHT, "partly": Tone.FAIR, "missing": Tone.MISSING}
_WORDS = {"right": "right", "partly": "in part", "missing": "wrong"}


def fill_on_screen(
    title: str,
    progress: str,
    concept_map: ConceptMap,
    blanks: Blanks,
    stdin: TextIO,
    stdout: TextIO,
    *,
    colour: bool,
    ascii_only: bool,
) -> list[str] | None:
    """Have the blanks filled in on a whole screen; None where the learner leaves."""
    typed: list[str] = []
    begun = ""  # what was typed before, where the learner came back to it
    with open_pages(stdin, stdout, colour=colour) as pages:
        while len(typed) < len(blanks.hidden):
            body = partial(_body, concept_map, blanks, (*typed,), ascii_only=ascii_only)
            sheet = Sheet(title, progress, body, (), wide=True)
            number = len(typed)
            question = _question(blanks, number)
            answer = pages.ask(sheet, question, begun=begun, sight=f"[{number + 1}]")
            begun = ""
            if answer is not None:
                typed.append(answer)
            elif typed and pages.left_by == "escape":
                begun = typed.pop()
            elif stops(pages, sheet):
                return None
    return typed


def _question(blanks: Blanks, at: int) -> str:
    what = "" if blanks.hidden[at].node else " (the words on the line)"
    return f"[{at + 1}] of {len(blanks.hidden)}{what}; enter alone where you do not know"


def _body(
    concept_map: ConceptMap,
    blanks: Blanks,
    typed: Sequence[str],
    columns: int,
    *,
    ascii_only: bool,
) -> Sequence[Line]:
    return map_lines(concept_map, columns, _filled(blanks, typed), ascii_only=ascii_only)


def _filled(blanks: Blanks, typed: Sequence[str]) -> Marks:
    """Return the blanks with what was typed so far; the one that is asked stands out."""
    marks = blanks.marks
    nodes, edges = dict(marks.hidden_nodes), dict(marks.hidden_edges)
    things, lines = dict(marks.things), dict(marks.edges)
    for number, blank in enumerate(blanks.hidden):
        if number < len(typed) and typed[number]:
            _put(nodes, edges, blank, f"[{number + 1}] {visible_line(typed[number])}")
        if number != len(typed):
            _put(things, lines, blank, Tone.PLAIN)
    return replace(marks, things=things, edges=lines, hidden_nodes=nodes, hidden_edges=edges)


def _put(nodes: dict[str, _Value], edges: dict[int, _Value], at: Blank, what: _Value) -> None:
    if at.node:
        nodes[at.node] = what
    else:
        edges[at.edge] = what


def fill_plain(
    heading: str, concept_map: ConceptMap, blanks: Blanks, stdin: TextIO, stdout: TextIO
) -> list[str] | None:
    """Have the blanks filled in line by line, the map being read out; None on leaving."""
    told = [visible_line(heading), *map(visible_line, narrate(concept_map, blanks.marks))]
    lines = [painted_plain(line) for each in told for line in wrapped(each, MEASURE)]
    stdout.write("\n" + "\n".join(lines) + f"\nEnter alone leaves one empty, {_LEAVE} leaves.\n")
    typed: list[str] = []
    for number in range(len(blanks.hidden)):
        answer = asked_line(f"Blank {number + 1}: ", stdin, stdout)
        if answer is None or answer == _LEAVE:
            return None
        typed.append(answer)
    return typed


def filled_lines(
    concept_map: ConceptMap,
    blanks: Blanks,
    typed: Sequence[str],
    grade: FillGrade,
    columns: int,
    *,
    ascii_only: bool,
    drawn: bool = True,
) -> list[Line]:
    """Return what each blank was, beside what was typed, and the whole map where ``drawn``."""
    right = sum(each.result == "right" for each in grade.filled)
    lines = [*wrapped(f"{right} of {len(grade.filled)} right.", columns), EMPTY]
    things: dict[str, Tone] = {}
    edges: dict[int, Tone] = {}
    for number, blank in enumerate(blanks.hidden):
        became = grade.filled[number].result
        _put(things, edges, blank, _TONES[became])
        text = f"[{number + 1}] {visible_line(blank.answer)}: {_WORDS[became]}"
        if became != "right":
            answer = visible_line(typed[number])
            text += f"; you wrote “{answer}”" if answer else "; left empty"
        lines += wrapped(text, columns, Style.PLAIN if became == "right" else Style.STRONG)
    if not drawn:
        return lines
    marks = Marks(things, edges)
    lines += [EMPTY, *map_lines(concept_map, columns, marks, ascii_only=ascii_only)]
    return [*lines, EMPTY, *legend_lines(marks.tones, columns, ascii_only=ascii_only)]

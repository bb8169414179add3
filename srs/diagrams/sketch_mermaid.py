"""A whole Mermaid flowchart as a sketch."""

from __future__ import annotations

import re
from collections.abc import Sequence

from srs.diagrams.names import lines_of, name_key, one_line
from srs.diagrams.reading import read_map
from srs.diagrams.sketched import Sketch, SketchEdge, SketchGroup, SketchProblem
from srs.errors import SrsError
from srs.model.concept_map import ConceptMap

_MOST_MISTAKES = 3
_MERMAID_ALONE = re.compile(
    r"\s*(?:flowchart|graph|subgraph|end|direction|class|classDef|style|linkStyle|click)\b"
)
_LINE = re.compile(r"(?:line |:)(\d+)")
_COLUMN = re.compile(r"(?:column |:\d+:)(\d+)")


def read_flowchart(text: str) -> tuple[Sketch, str]:
    """Return what a flowchart says, and the lines that are left to be read as a sketch.

    A line with a mistake is left out, and the rest read again. Where there are more mistakes,
    only they are returned, and what a sketch says in the same words as a flowchart is left.
    """
    lines = lines_of(text)
    problems: list[SketchProblem] = []
    while len(problems) < _MOST_MISTAKES:
        try:
            return _converted(read_map("\n".join(lines)), problems), ""
        except SrsError as error:
            problem = _problem(error)
            problems.append(problem)
            if not 0 < problem.line <= len(lines) or not lines[problem.line - 1].strip():
                break
            lines[problem.line - 1] = ""
    rest = "\n".join("" if _MERMAID_ALONE.match(line) else line for line in lines)
    return Sketch(problems=tuple(problems)), rest


def _problem(error: SrsError) -> SketchProblem:
    line, column = _LINE.search(error.where), _COLUMN.search(error.where)
    place = int(line[1]) if line else 1, int(column[1]) if column else 1
    return SketchProblem(*place, error.what, error.fix)


def _converted(concept_map: ConceptMap, problems: Sequence[SketchProblem]) -> Sketch:
    first: dict[str, str] = {}
    shown = {
        each: first.setdefault(name_key(label), one_line(label))
        for each, label in concept_map.labels.items()
    }
    titles = {shown[group.id] for group in concept_map.groups}
    names = dict.fromkeys(shown[node.id] for node in concept_map.nodes)
    return Sketch(
        tuple(name for name in names if name not in titles),
        tuple(
            SketchEdge(shown[e.source], shown[e.target], e.arrow, one_line(e.label), e.line)
            for e in concept_map.edges
        ),
        tuple(
            SketchGroup(shown[group.id], tuple(shown[m] for m in group.members), group.line)
            for group in concept_map.groups
        ),
        tuple(problems),
    )

"""A whole Mermaid flowchart as a sketch; lines of a sketch among its lines count as well."""

from __future__ import annotations

import re
from collections import defaultdict

from srs.diagrams.mermaid.reading import read_map
from srs.diagrams.names import lines_of, one_line
from srs.diagrams.recall.sketch_lines import read_lines
from srs.diagrams.recall.sketch_names import Joined, LineRead, Name
from srs.diagrams.recall.sketch_signs import Fault, SignKind, signs_of
from srs.diagrams.recall.sketch_wording import Wording
from srs.errors import SrsError
from srs.model.concept_map import ConceptMap

_MOST_MISTAKES = 3
_MOST_TRIES = 8
_HEADER = re.compile(r"\s*(?:flowchart|graph)\b")
_MERMAID_ALONE = re.compile(
    r"\s*(?:flowchart|graph|subgraph|end|direction|class|classDef|style|linkStyle|click)\b"
)
# Arrows that Mermaid does not have.
_OWN = re.compile(r"[-=<]>|<[-=]|<=>|<->|[-<>]|<--|-+\[.*|-[^\W_].*|.*[^\x00-\x7f].*", re.DOTALL)
_OTHER_ENDS = re.compile(r"[-=.][ox](?=\s|\Z)|(?:^|\s)[ox][-=.]")  # circles and crosses
_BRACKET = re.compile(r"[\[({]")
_LINE = re.compile(r"(?:line |:)(\d+)")
_COLUMN = re.compile(r"(?:column |:\d+:)(\d+)")


def read_flowchart(
    text: str, wording: Wording | None = None
) -> tuple[list[tuple[int, LineRead]], bool]:
    """Return what the lines of a flowchart say, and whether all of it was Mermaid.

    Where it can't be read, the lines with a sketch's own arrows are read as such, and others
    with a mistake are told of and left out. Where there are too many, all is read as a sketch
    but what only Mermaid has.
    """
    lines = lines_of(text)
    left = list(lines)  # what is Mermaid so far
    faults: dict[int, Fault] = {}
    reads: list[tuple[int, LineRead]] | None = None
    for tried in range(_MOST_TRIES):
        if tried and not any(map(_is_mermaid, left)):
            reads = []
            break
        try:
            reads = _converted(read_map("\n".join(left)))
            break
        except SrsError as error:
            if tried == 0:
                left = ["" if _has_own_arrow(line) else line for line in left]
                if left != lines:
                    continue
            place, fault = _fault(error)
            known = 0 <= place < len(left) and left[place].strip()
            if not (known and _is_sketched(left[place], wording)):
                faults[place] = fault
            if not known or len(faults) >= _MOST_MISTAKES:
                break
            left[place] = ""
    if reads is None:
        reads, left = [], [line if _MERMAID_ALONE.match(line) else "" for line in lines]
    own = ["" if left[place] or place in faults else line for place, line in enumerate(lines)]
    reads += [(place + 1, LineRead(faults=[fault])) for place, fault in faults.items()]
    whole = not any(line.strip() for line in own)
    return sorted([*reads, *read_lines("\n".join(own), wording)], key=lambda each: each[0]), whole


def _is_mermaid(line: str) -> bool:
    """Whether a line says something but that this is a flowchart."""
    return bool(line.strip()) and not (_HEADER.match(line) or line.lstrip().startswith("%%"))


def _has_own_arrow(line: str) -> bool:
    return not _MERMAID_ALONE.match(line) and any(
        sign.kind is SignKind.JOIN and _OWN.fullmatch(line[sign.start : sign.end].partition("|")[0])
        for sign in signs_of(line)[0]
    )


def _is_sketched(line: str, wording: Wording | None) -> bool:
    """Whether a line can be read as one of a sketch: names, edges, a group with what it holds."""
    if _MERMAID_ALONE.match(line) or _BRACKET.search(line) or _OTHER_ENDS.search(line):
        return False
    return not any(read.faults for _, read in read_lines(line, wording))


def _fault(error: SrsError) -> tuple[int, Fault]:
    """Return the line of a mistake, counted from 0, and what it is."""
    line, column = _LINE.search(error.where), _COLUMN.search(error.where)
    fault = Fault(int(column[1]) if column else 1, error.what, error.fix)
    return (int(line[1]) if line else 1) - 1, fault


def _converted(concept_map: ConceptMap) -> list[tuple[int, LineRead]]:
    """Return a map as what each of its lines says; each name has its id for short."""
    names = {each: Name(one_line(label), each) for each, label in concept_map.labels.items()}
    reads: defaultdict[int, LineRead] = defaultdict(LineRead)
    for node in concept_map.nodes:
        reads[node.line].names.append(names[node.id])
    for edge in concept_map.edges:
        ends = names[edge.source], names[edge.target]
        reads[edge.line].joined.append(Joined(*ends, edge.arrow, one_line(edge.label)))
    for group in concept_map.groups:
        held = [names[member] for member in group.members]
        reads[group.line].groups.append((names[group.id], held))
    return list(reads.items())

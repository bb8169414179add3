"""The drawing that grows while a map is redrawn, and how much of it there is."""

from __future__ import annotations

from functools import lru_cache

from srs.diagrams.recall.sketch import Sketch as Drawn
from srs.diagrams.recall.sketch import read_sketch, sketch_map
from srs.terminal.answer_page import Sketch
from srs.terminal.counts_text import counted
from srs.terminal.map_lines import map_lines
from srs.terminal.spans import EMPTY, Line, Style, painted_plain, wrapped
from srs.terminal.visible import visible_line

_MOST_PROBLEMS = 3


def sketch_of(text: str, cursor: int, columns: int, *, ascii_only: bool = False) -> Sketch:
    """Return the drawing of what was typed on lines of at most ``columns``.

    The line being typed at the end is drawn once it is ended: names half typed are no names.
    """
    begin = text.rfind("\n") + 1
    drawn = text[:begin] if cursor == len(text) else text
    lines = _drawn(drawn, columns, ascii_only)
    return Sketch(lines, _focus(lines, text[:cursor]))


@lru_cache(maxsize=4)
def _drawn(text: str, columns: int, ascii_only: bool) -> list[Line]:
    sketch = _read(text)
    lines: list[Line] = []
    for problem in sketch.problems[:_MOST_PROBLEMS]:
        said = f"Line {problem.line}: {visible_line(problem.what)}; {visible_line(problem.fix)}"
        lines += wrapped(said, columns, Style.STRONG)
    if lines:
        lines.append(EMPTY)
    concept_map = sketch_map(sketch)
    if concept_map.nodes:
        lines += map_lines(concept_map, columns, ascii_only=ascii_only)
    return lines


@lru_cache(maxsize=4)
def _read(text: str) -> Drawn:
    return read_sketch(text)


def _focus(lines: list[Line], before: str) -> int:
    """Return the line of the drawing that holds the name typed last."""
    shown = [painted_plain(line) for line in lines]
    for name in reversed(_read(before).names[-2:]):
        # A label may stand on several lines; the last word of it is on one.
        for part in (name, name.split()[-1]):
            found = [number for number, line in enumerate(shown) if part in line]
            if found:
                return found[-1]
    return 0


def sketch_counts(text: str) -> tuple[str, str]:
    """Return how much a sketch has, with units: ``("7 things", "5 connections")``."""
    sketch = _read(text)
    return counted(len(sketch.names), "thing"), counted(len(sketch.edges), "connection")

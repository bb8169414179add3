"""Mermaid flowcharts read as concept maps, by a grammar of our own.

What it accepts, Mermaid accepts and reads the same. What Mermaid has and a map has not is named
in an error, never guessed. (tests/test_diagrams_mermaid.py holds the two together.)
"""

from __future__ import annotations

import re

from srs.diagrams.mermaid.building import MapBuilder
from srs.diagrams.mermaid.characters import SPACE, SPACE_RUN
from srs.diagrams.mermaid.cleaning import cleaned
from srs.diagrams.mermaid.kinds import header_end
from srs.diagrams.mermaid.problems import Places, Refusal, outside
from srs.diagrams.mermaid.statements import read_statements
from srs.diagrams.mermaid.stream import Stream
from srs.model.concept_map import ConceptMap, Direction
from srs.model.visible import visible_line

_DIRECTION = re.compile(rf"{SPACE}*(?:(LR|RL|TB|BT|TD|BR|v)(?![A-Za-z0-9_])|([<>^]))")
_DIRECTIONS = {
    "LR": Direction.RIGHT,
    ">": Direction.RIGHT,
    "RL": Direction.LEFT,
    "<": Direction.LEFT,
    "BT": Direction.UP,
    "^": Direction.UP,
}
_BOM = "\ufeff"


def read_map(source: str, name: str = "", first_line: int = 1) -> ConceptMap:
    """Return the map that the Mermaid text ``source`` describes.

    Errors say ``name:line:column``, and count lines from ``first_line``. Raises SrsError where
    the text is not a flowchart, has a mistake, or says what a map cannot say: it is then an
    OutsideSubsetError. A map without nodes is such an error.
    """
    source = source.removeprefix(_BOM)
    places = Places(source, name, first_line)
    try:
        clean = cleaned(source)
    except Refusal as refusal:
        raise places.error(refusal, refusal.offset) from None
    try:
        builder = MapBuilder()
        at, direction = _header(clean.text)
        stream = Stream(clean.text, at)
        if direction is not None:
            _end_header(stream)
        read_statements(stream, builder)
        return _checked(
            builder.build(
                lambda offset: places.line(clean.source_offset(offset)),
                direction or Direction.DOWN,
                visible_line(clean.title),
            )
        )
    except Refusal as refusal:
        raise places.error(refusal, clean.source_offset(refusal.offset)) from None


def _header(text: str) -> tuple[int, Direction | None]:
    """Return where the statements begin, and the direction if one is given."""
    end = header_end(text)
    run = SPACE_RUN.match(text, end)
    last_line = text.rfind("\n", end, run.end() if run else end)
    if last_line >= 0:
        return last_line + 1, None
    match = _DIRECTION.match(text, end)
    if not match:
        raise Refusal(end, "this is not a direction", "write TD, TB, LR, BT or RL")
    sign = match[1] or match[2]
    if sign == "BR":
        raise outside(match.start(1), "the direction BR", "write TD, TB, LR, BT or RL")
    return match.end(), _DIRECTIONS.get(sign, Direction.DOWN)


def _end_header(stream: Stream) -> None:
    if stream.kind == "space":
        stream.take()
        if stream.kind == "semi":
            raise stream.wrong("a new line")
    stream.end_statement()


def _checked(concept_map: ConceptMap) -> ConceptMap:
    if not concept_map.nodes:
        raise outside(0, "the map is empty", "add nodes and edges, such as A --> B")
    return concept_map

"""The titles of groups in a picture: in the upper border of their frames, and below it."""

from __future__ import annotations

from collections.abc import Iterator

from srs.diagrams.cells import Cell, Placed, border_beside, cells_of, title_column
from srs.diagrams.marks import Marks
from srs.diagrams.pictures.svg_looks import DAY, FONT, LABEL_SIZE
from srs.diagrams.pictures.svg_paths import CELL_HEIGHT, CELL_WIDTH, rectangle
from srs.diagrams.pictures.svg_text import ems, number, text_element, xml_text
from srs.diagrams.plan import PlacedFrame, Plan
from srs.model.concept_map import ConceptMap

_FONT = xml_text(FONT)


def titles(plan: Plan, concept_map: ConceptMap, marks: Marks) -> Iterator[str]:
    """Yield the titles of all groups, where no line goes through them."""
    placed: dict[str, Placed] = {each.id: each for each in plan.frames}
    lines: set[Cell] = set()
    for edge in plan.edges if plan.frames else ():
        lines.update(cells_of(edge.points))
        ends = concept_map.edges[edge.number]
        for name, cells in ((ends.source, edge.points), (ends.target, edge.points[::-1])):
            border = border_beside(cells, placed[name]) if name in placed else None
            if border:
                lines.add(border)
    for frame in plan.frames:
        column = title_column(frame, lines)
        away = 0 if column == frame.x + 2 else 6  # from the line to the left
        yield _title(frame, column * CELL_WIDTH + away, marks)


def _title(frame: PlacedFrame, left: float, marks: Marks) -> str:
    """Return the title of ``frame``, its first line on a ground that interrupts the border."""
    hidden = marks.hidden_nodes.get(frame.id)
    lines = frame.lines if hidden is None else (hidden,)
    if not any(lines):
        return ""
    x, y, width, _ = rectangle(frame)
    room = max(10.0, x + width - 1.5 * CELL_WIDTH - left)
    widths = [min(room, ems(line)[0] * LABEL_SIZE) for line in lines]
    words = "".join(
        text_element(line, left + shown / 2, y + row * CELL_HEIGHT, size=LABEL_SIZE, room=shown)
        for row, (line, shown) in enumerate(zip(lines, widths, strict=True))
    )
    return (
        f'<rect class="m-paper" fill="{DAY.paper}" x="{number(left - 5)}" y="{number(y - 9)}"'
        f' width="{number(widths[0] + 10)}" height="18" rx="6"/>'
        f'<g class="m-quiet" fill="{DAY.quiet}" font-family="{_FONT}"'
        f' font-size="{LABEL_SIZE:g}" font-weight="600" text-anchor="middle">{words}</g>'
    )

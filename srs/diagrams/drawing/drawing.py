"""A map as rows of text of any width."""

from __future__ import annotations

from srs.diagrams.drawing.inking.canvas import Row
from srs.diagrams.drawing.layout import plan_map
from srs.diagrams.drawing.outline import outline
from srs.diagrams.drawing.text_drawing import draw_plan
from srs.diagrams.marks import NO_MARKS, Marks
from srs.model.concept_map import ConceptMap


def draw_map(
    concept_map: ConceptMap, width: int, marks: Marks = NO_MARKS, *, ascii_only: bool = False
) -> list[Row]:
    """Return the map as a drawing, or as an outline where no drawing fits ``width`` columns.

    No row is wider than ``width``, which is at least 20.
    """
    plan = plan_map(concept_map, width, marks)
    if plan is None:
        return outline(concept_map, width, marks, ascii_only=ascii_only)
    return draw_plan(plan, concept_map, marks, ascii_only=ascii_only)

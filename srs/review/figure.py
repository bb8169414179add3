"""What a card about a map has beside its text."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:  # only sessions with maps load them
    from srs.diagrams.marks import Marks
    from srs.diagrams.recall.typed_names import Wanted
    from srs.model.concept_map import ConceptMap


class Figure(NamedTuple):
    """A map as it is drawn on the front of a card and on its back, and what is asked of it."""

    concept_map: ConceptMap
    front: Marks
    back: Marks
    wanted: Wanted

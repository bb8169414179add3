"""An edge in a few words, such as ``CLIP → SigLIP``."""

from __future__ import annotations

from collections.abc import Mapping

from srs.diagrams.names import one_line
from srs.model.concept_map import Arrow, ConceptMap

_SIGNS = {Arrow.NONE: "—", Arrow.FORWARD: "→", Arrow.BOTH: "↔"}
ASCII_SIGNS = {Arrow.NONE: "--", Arrow.FORWARD: "->", Arrow.BOTH: "<->"}


def edge_words(
    concept_map: ConceptMap,
    place: int,
    *,
    labels: Mapping[str, str] | None = None,
    ascii_only: bool = False,
) -> str:
    """Return the edge in ``place`` in words, its label in parentheses.

    Who asks for many edges passes the map's ``labels``, which are made anew otherwise.
    """
    edge = concept_map.edges[place]
    labels = concept_map.labels if labels is None else labels
    ends = labels[edge.source], labels[edge.target]
    return joined_words(*ends, edge.arrow, edge.label, ascii_only=ascii_only)


def joined_words(
    source: str, target: str, arrow: Arrow, label: str, *, ascii_only: bool = False
) -> str:
    """Return two names and what joins them in words."""
    sign = (ASCII_SIGNS if ascii_only else _SIGNS)[arrow]
    said = f" ({one_line(label)})" if label else ""
    return f"{one_line(source)} {sign} {one_line(target)}{said}"

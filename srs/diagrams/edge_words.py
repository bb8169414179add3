"""An edge in a few words, such as ``CLIP → SigLIP``."""

from __future__ import annotations

from srs.diagrams.names import one_line
from srs.model.concept_map import Arrow, ConceptMap

_SIGNS = {Arrow.NONE: "—", Arrow.FORWARD: "→", Arrow.BOTH: "↔"}
_ASCII = {Arrow.NONE: "--", Arrow.FORWARD: "->", Arrow.BOTH: "<->"}


def edge_words(concept_map: ConceptMap, place: int, *, ascii_only: bool = False) -> str:
    """Return the edge in ``place`` in words, its label in parentheses."""
    edge, labels = concept_map.edges[place], concept_map.labels
    ends = labels[edge.source], labels[edge.target]
    return joined_words(*ends, edge.arrow, edge.label, ascii_only=ascii_only)


def joined_words(
    source: str, target: str, arrow: Arrow, label: str, *, ascii_only: bool = False
) -> str:
    """Return two names and what joins them in words."""
    sign = (_ASCII if ascii_only else _SIGNS)[arrow]
    said = f" ({one_line(label)})" if label else ""
    return f"{one_line(source)} {sign} {one_line(target)}{said}"

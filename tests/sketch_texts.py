"""Maps written out as a learner who knows them would type them."""

from __future__ import annotations

from srs.model.concept_map import Arrow, ConceptMap, MapEdge

_ARROWS = {Arrow.NONE: "---", Arrow.FORWARD: "-->", Arrow.BOTH: "<-->"}


def quoted(label: str) -> str:
    """A label in quotes, so that its commas and arrows are its own."""
    return f'"{label}"'


def edge_line(concept_map: ConceptMap, edge: MapEdge) -> str:
    """One edge, as ``"A" -->|label| "B"``."""
    labels = concept_map.labels
    words = f"|{edge.label}|" if edge.label else ""
    arrow = f"{_ARROWS[edge.arrow]}{words}"
    return f"{quoted(labels[edge.source])} {arrow} {quoted(labels[edge.target])}"


def edge_lines(concept_map: ConceptMap) -> list[str]:
    """All edges, one a line."""
    return [edge_line(concept_map, edge) for edge in concept_map.edges]


def name_lines(concept_map: ConceptMap) -> list[str]:
    """All nodes, and the groups with what they hold."""
    labels = concept_map.labels
    return [
        *(quoted(node.label) for node in concept_map.nodes),
        *(
            f"{quoted(group.label)}: {', '.join(quoted(labels[each]) for each in group.members)}"
            for group in concept_map.groups
        ),
    ]


def whole_text(concept_map: ConceptMap) -> str:
    """The whole map."""
    return "\n".join([*name_lines(concept_map), *edge_lines(concept_map)])

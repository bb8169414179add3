"""Maps as facts for scripts; docs/scripting.md lists the keys."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from srs.app.learned_maps import LearnedMap, is_waiting
from srs.app.written import Attempt
from srs.diagrams.names import one_line
from srs.model.concept_map import ConceptMap
from srs.scheduling.study_day import iso_day

if TYPE_CHECKING:
    from srs.cli.map_showing import SeenMap

Facts = dict[str, object]


def listed_facts(
    learned: LearnedMap, concept_map: ConceptMap | None, tries: Sequence[Attempt], day: int
) -> Facts:
    """Return a map and where its redraw stands on study day ``day``.

    ``concept_map`` is None where it can't be read.
    """
    state = learned.state
    return {
        "id": learned.card,
        "map": learned.name,
        "path": learned.stored.path,
        "decks": [deck for deck, _ in learned.listed],
        "nodes": None if concept_map is None else len(concept_map.nodes),
        "edges": None if concept_map is None else len(concept_map.edges),
        "redrawn": learned.is_redrawn,
        "scores": [each.score for each in tries],
        "due": None if state.due is None else iso_day(state.due),
        "waits": is_waiting(learned, day),
        "interval_days": state.interval,
        "suspended": state.suspended,
        "flagged": state.flagged,
    }


def map_facts(seen: SeenMap) -> Facts:
    """Return a map's nodes, edges and groups, with what is remembered of each."""
    concept_map, memory = seen.concept_map, seen.memory
    labels = {name: one_line(label) for name, label in concept_map.labels.items()}
    return {
        "map": seen.name,
        "title": concept_map.title,
        "direction": concept_map.direction.value,
        "nodes": [
            {
                "id": node.id,
                "label": labels[node.id],
                "memory": None if memory is None else memory.nodes[node.id].value,
            }
            for node in concept_map.nodes
        ],
        "edges": [
            {
                "from": labels[edge.source],
                "to": labels[edge.target],
                "label": one_line(edge.label) or None,
                "arrow": edge.arrow.value,
                "memory": None if memory is None else memory.edges[place].value,
            }
            for place, edge in enumerate(concept_map.edges)
        ],
        "groups": [
            {
                "id": group.id,
                "label": labels[group.id],
                "members": [labels[member] for member in group.members],
            }
            for group in concept_map.groups
        ],
    }

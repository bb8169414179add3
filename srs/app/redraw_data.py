"""What the log keeps of a map recalled: how, its mark, and what became of each node and edge."""

from __future__ import annotations

import json
from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple

from srs.model.rating import Rating
from srs.scheduling.grade_rating import grade_rating

_VERDICTS = {"right": "found"}  # as written answers call it; the other results have one name


class Way(StrEnum):
    """How a map was recalled."""

    REDRAW = "redraw"  # typed, from an empty screen
    PAPER = "paper"  # drawn on paper, marked by the learner piece by piece
    FILL = "fill"  # some of it, the rest being shown


class Recall(NamedTuple):
    """A map recalled. ``nodes`` (by id: label and result) and ``edges`` (by name) are what was
    asked; groups are among the nodes. ``took_ms`` is None where nobody measured."""

    way: Way
    score: float
    nodes: Mapping[str, tuple[str, str]]
    edges: Mapping[str, str]
    took_ms: int | None = None


def suggested_rating(way: str, score: float) -> Rating:
    """Return the rating that a score stands for.

    A map filled in is Good at the best: most of it was there to be seen.
    """
    rating = grade_rating(score)
    return min(rating, Rating.GOOD) if way == Way.FILL else rating


def recall_json(recall: Recall) -> str:
    """Return what the log keeps of a recall beyond its columns."""
    return json.dumps(
        {
            "score": recall.score,
            "way": recall.way.value,
            "nodes": {name: list(each) for name, each in recall.nodes.items()},
            "edges": dict(recall.edges),
        }
    )


def nodes_of(facts: Mapping[str, object]) -> dict[str, tuple[str, str]]:
    """Return label and result of the nodes that an entry tells of; what is no such is left out."""
    nodes = facts.get("nodes")
    if not isinstance(nodes, dict):
        return {}
    return {
        name: (label, result)
        for name, (label, result) in (
            (name, each) for name, each in nodes.items() if _is_pair(each)
        )
    }


def edges_of(facts: Mapping[str, object]) -> dict[str, str]:
    """Return the results of the edges that an entry tells of."""
    edges = facts.get("edges")
    if not isinstance(edges, dict):
        return {}
    return {name: result for name, result in edges.items() if isinstance(result, str)}


def parts_of(facts: Mapping[str, object]) -> dict[str, str]:
    """Return what became of each part, as ``node:id`` and ``edge:name``, in the words of grades."""
    found = {f"node:{name}": result for name, (_, result) in nodes_of(facts).items()}
    found |= {f"edge:{name}": result for name, result in edges_of(facts).items()}
    return {name: _VERDICTS.get(result, result) for name, result in found.items()}


def _is_pair(each: object) -> bool:
    return isinstance(each, list) and len(each) == 2 and all(isinstance(x, str) for x in each)

"""What the log keeps of a map recalled: how, its mark, and what became of each node and edge."""

from __future__ import annotations

import json
from collections.abc import Mapping
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from srs.model.rating import Rating
from srs.scheduling.grade_rating import grade_rating

if TYPE_CHECKING:  # written answers are rated here too, and pay for no maps
    from srs.diagrams.recall.memory import EdgeResult

_VERDICTS = {"right": "found"}  # as written answers call it; the other results have one name


class Way(StrEnum):
    """How a map was recalled."""

    REDRAW = "redraw"  # typed, from an empty screen
    PAPER = "paper"  # drawn on paper, marked by the learner piece by piece
    FILL = "fill"  # some of it, the rest being shown


class Recall(NamedTuple):
    """A map recalled. ``nodes`` (by id: label and result) and ``edges`` (by name) are what was
    asked, as in ``MapResult``; groups are among the nodes. ``took_ms`` is None where nobody
    measured."""

    way: Way
    score: float
    nodes: Mapping[str, tuple[str, str]]
    edges: Mapping[str, EdgeResult]
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
            "edges": {name: list(each) for name, each in recall.edges.items()},
        }
    )


def nodes_of(facts: Mapping[str, object]) -> dict[str, tuple[str, str]]:
    """Return label and result of the nodes that an entry tells of; what is no such is left out."""
    nodes = facts.get("nodes")
    if not isinstance(nodes, dict):
        return {}
    return {
        name: (label, result)
        for name, (label, result) in ((name, each) for name, each in nodes.items() if _is(each, 2))
    }


def edges_of(facts: Mapping[str, object]) -> dict[str, EdgeResult]:
    """Return what became of the edges that an entry tells of; what is no such is left out."""
    edges = facts.get("edges")
    if not isinstance(edges, dict):
        return {}
    from srs.diagrams.recall.memory import EdgeResult

    return {name: EdgeResult(*each) for name, each in edges.items() if _is(each, 4)}


def parts_of(facts: Mapping[str, object]) -> dict[str, str]:
    """Return what became of each part, as ``node:id`` and ``edge:name``, in the words of grades."""
    found = {f"node:{name}": result for name, (_, result) in nodes_of(facts).items()}
    found |= {f"edge:{name}": each.result for name, each in edges_of(facts).items()}
    return {name: _VERDICTS.get(result, result) for name, result in found.items()}


def part_words(facts: Mapping[str, object]) -> dict[str, str]:
    """Return what each part was called when it was asked, by its name as in ``parts_of``.

    An edge is ``A — B``, with its label in parentheses; whether it had a head is not kept.
    """
    from srs.diagrams.edge_words import joined_words
    from srs.diagrams.names import one_line
    from srs.model.concept_map import Arrow

    words = {f"node:{name}": one_line(label) for name, (label, _) in nodes_of(facts).items()}
    for name, each in edges_of(facts).items():
        words[f"edge:{name}"] = joined_words(*each[:2], Arrow.NONE, each.label)
    return words


def _is(each: object, count: int) -> bool:
    return isinstance(each, list) and len(each) == count and all(isinstance(x, str) for x in each)

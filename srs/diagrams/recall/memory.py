"""How well each part of a map is remembered, by what became of it so far."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from srs.diagrams.marks import Marks, Tone
from srs.diagrams.recall.then_and_now import Present
from srs.model.concept_map import ConceptMap, MapEdge, edge_names

_WORTH = {"right": 1.0, "partly": 0.75, "reversed": 0.5, "missing": 0.0}
_OLDER = 0.5  # what a result weighs, of the next one
_STRONG, _FAIR = 0.75, 0.4


class Strength(StrEnum):
    """How well a part of a map is remembered."""

    STRONG = "strong"
    FAIR = "fair"
    WEAK = "weak"
    UNSEEN = "unseen"  # never asked


class EdgeResult(NamedTuple):
    """What became of an edge, and the labels that its ends and the edge itself then had."""

    source: str
    target: str
    label: str
    result: str


@dataclass(frozen=True, slots=True)
class MapResult:
    """What became of the parts of a map: ``right``, ``partly``, ``reversed`` or ``missing``.

    ``nodes`` holds the label that a node or group then had and its result, by id; ``edges``
    what became of edges, by name (``edge_names``).
    """

    nodes: Mapping[str, tuple[str, str]]
    edges: Mapping[str, EdgeResult]


@dataclass(frozen=True, slots=True)
class Memory:
    """The strength of each node and group, by id, and of each edge, by place.

    ``shares`` holds the share of each part that was seen, 0 to 1, by id or name of the edge.
    """

    nodes: Mapping[str, Strength]
    edges: Mapping[int, Strength]
    shares: Mapping[str, float]


def map_result(
    concept_map: ConceptMap, nodes: Mapping[str, str], edges: Mapping[str, str]
) -> MapResult:
    """Return results, by id and by name of the edge, with the labels of what they are about.

    What the map does not have is left out.
    """
    labels = concept_map.labels
    named = dict(zip(edge_names(concept_map), concept_map.edges, strict=True)) if edges else {}
    return MapResult(
        {each: (labels[each], became) for each, became in nodes.items() if each in labels},
        {
            name: edge_result(labels, edge, became)
            for name, became in edges.items()
            if (edge := named.get(name)) is not None
        },
    )


def edge_result(labels: Mapping[str, str], edge: MapEdge, became: str) -> EdgeResult:
    """Return what became of an edge; ``labels`` are those of nodes and groups, by id."""
    return EdgeResult(labels[edge.source], labels[edge.target], edge.label, became)


def remembered(concept_map: ConceptMap, history: Iterable[MapResult]) -> Memory:
    """Return what is remembered of a map; ``history`` comes with the oldest result first.

    The strength follows from the mean of the results, each counting half of the next: 0.75 and
    more is strong, 0.4 and more fair.

    A changed map keeps the history of what did not change (``srs.diagrams.recall.then_and_now``).
    """
    nodes, edges = _Means(), _Means()
    names = edge_names(concept_map)
    present = Present(concept_map, names)
    for result in history:
        then = {each: label for each, (label, _) in result.nodes.items()}
        ends = {name: each[:3] for name, each in result.edges.items()}
        now = present.parts_now(then, ends)
        for each, (_, became) in result.nodes.items():
            if each in now.nodes:
                nodes.add(now.nodes[each], became)
        for name, place in now.edges.items():
            edges.add(names[place], result.edges[name].result)
    return Memory(
        {each: _strength(nodes.share(each)) for each in concept_map.labels},
        {place: _strength(edges.share(name)) for place, name in enumerate(names)},
        nodes.shares() | edges.shares(),
    )


def memory_marks(memory: Memory) -> Marks:
    """Return what is remembered as tones, to be painted on the map."""
    return Marks(
        {each: Tone(strength.value) for each, strength in memory.nodes.items()},
        {place: Tone(strength.value) for place, strength in memory.edges.items()},
    )


def weakest(concept_map: ConceptMap, memory: Memory) -> tuple[str, ...]:
    """Return ids of nodes and groups, and names of edges, from the weakest to the strongest.

    What was never asked stands between what is weak and what is fair. A thing is no stronger than
    its weakest edge: who forgot what joins two things is to be asked for them.
    """
    names = edge_names(concept_map)
    shares = {part: memory.shares.get(part, _FAIR) for part in (*concept_map.labels, *names)}
    for name, edge in zip(names, concept_map.edges, strict=True):
        if name in memory.shares:
            for end in (edge.source, edge.target):
                shares[end] = min(shares[end], shares[name])
    return tuple(sorted(shares, key=shares.__getitem__))


class _Means:
    """Weighted means of results, by part."""

    def __init__(self) -> None:
        self._sums: dict[str, tuple[float, float]] = {}

    def add(self, part: str, became: str) -> None:
        if became in _WORTH:
            sum_, weight = self._sums.get(part, (0.0, 0.0))
            self._sums[part] = sum_ * _OLDER + _WORTH[became], weight * _OLDER + 1

    def share(self, part: str) -> float | None:
        if part not in self._sums:
            return None
        sum_, weight = self._sums[part]
        return sum_ / weight

    def shares(self) -> dict[str, float]:
        return {part: sum_ / weight for part, (sum_, weight) in self._sums.items()}


def _strength(share: float | None) -> Strength:
    if share is None:
        return Strength.UNSEEN
    return (
        Strength.STRONG if share >= _STRONG else Strength.FAIR if share >= _FAIR else Strength.WEAK
    )

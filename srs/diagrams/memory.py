"""How well each part of a map is remembered, by what became of it so far."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from srs.diagrams.marks import Marks, Tone
from srs.diagrams.names import name_key
from srs.model.concept_map import ConceptMap, edge_names

_WORTH = {"right": 1.0, "partly": 0.75, "reversed": 0.25, "missing": 0.0}
_OLDER = 0.5  # what a result weighs, of the next one
_STRONG, _FAIR = 0.75, 0.4
_SAME_ENDS = re.compile(r"~\d+\Z")


class Strength(StrEnum):
    """How well a part of a map is remembered."""

    STRONG = "strong"
    FAIR = "fair"
    WEAK = "weak"
    UNSEEN = "unseen"  # never asked


@dataclass(frozen=True, slots=True)
class MapResult:
    """What became of the parts of a map: ``right``, ``partly``, ``reversed`` or ``missing``.

    ``nodes`` holds the label that a node or group then had and its result, by id; ``edges``
    results by name (``edge_names``).
    """

    nodes: Mapping[str, tuple[str, str]]
    edges: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Memory:
    """The strength of each node and group, by id, and of each edge, by place.

    ``shares`` holds the share of each part that was seen, 0 to 1, by id or name of the edge.
    """

    nodes: Mapping[str, Strength]
    edges: Mapping[int, Strength]
    shares: Mapping[str, float]


def remembered(concept_map: ConceptMap, history: Iterable[MapResult]) -> Memory:
    """Return what is remembered of a map; ``history`` comes with the oldest result first.

    The strength follows from the mean of the results, each counting half of the next: 0.75 and
    more is strong, 0.4 and more fair.

    A changed map keeps the history of what did not change. A node is the same by its id,
    whatever its label is now; but where its label of that time is now another node's, as when
    ids were numbered anew, the result is that node's. Edges follow their ends.
    """
    nodes, edges = _Means(), _Means()
    names = {name: place for place, name in enumerate(edge_names(concept_map))}
    finder = _Finder(concept_map)
    for result in history:
        now = finder.ids_now(result)
        for each, (_, became) in result.nodes.items():
            if each in now:
                nodes.add(now[each], became)
        for name, became in result.edges.items():
            there = _name_now(name, result, now)
            if there in names:
                edges.add(there, became)
    return Memory(
        {each: _strength(nodes.share(each)) for each in concept_map.labels},
        {place: _strength(edges.share(name)) for name, place in names.items()},
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

    What was never asked stands between what is weak and what is fair.
    """
    parts = (*concept_map.labels, *edge_names(concept_map))
    return tuple(sorted(parts, key=lambda part: memory.shares.get(part, _FAIR)))


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


class _Finder:
    """Finds what the nodes of an older map are now."""

    def __init__(self, concept_map: ConceptMap) -> None:
        self._keys = {each: name_key(label) for each, label in concept_map.labels.items()}
        self._by_key: dict[str, list[str]] = {}
        for each, key in self._keys.items():
            self._by_key.setdefault(key, []).append(each)

    def ids_now(self, result: MapResult) -> dict[str, str]:
        """Return the id now of each node then; nothing for one that is gone."""
        now: dict[str, str] = {}
        for each, (label, _) in result.nodes.items():
            called = self._by_key.get(name_key(label), [])
            if each in called:
                now[each] = each
            elif len(called) == 1:
                now[each] = called[0]
        taken = set(now.values())
        for each in result.nodes:
            if each not in now and each in self._keys and each not in taken:
                now[each] = each
        return now


def _name_now(name: str, result: MapResult, now: Mapping[str, str]) -> str:
    """Return the name now of an edge then; that then where its ends are not known."""
    more = _SAME_ENDS.search(name)
    for ends, which in ((name, ""), (name[: more.start()], more.group()) if more else (name, "")):
        at = ends.find("..")
        while at >= 0:
            source, target = ends[:at], ends[at + 2 :]
            if source in result.nodes and target in result.nodes:
                if source in now and target in now:
                    return f"{now[source]}..{now[target]}{which}"
                return ""
            at = ends.find("..", at + 1)
    return name


def _strength(share: float | None) -> Strength:
    if share is None:
        return Strength.UNSEEN
    return (
        Strength.STRONG if share >= _STRONG else Strength.FAIR if share >= _FAIR else Strength.WEAK
    )

"""Which of the named things were not put into the groups that the map has them in."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping

from srs.diagrams.recall.known_names import KnownNames
from srs.diagrams.recall.sketched import Sketch
from srs.model.concept_map import ConceptMap


def outside(
    concept_map: ConceptMap,
    known: KnownNames,
    sketch: Sketch,
    kinds: Mapping[str, int],
    typed: Mapping[str, str],
) -> Iterator[tuple[str, str]]:
    """Yield what was named and is not in its group, or is in one that it is not in in the map.

    Each with the group that it is in in the map, if any. Whatever is in a group is in the groups
    around it as well. ``kinds`` holds what names mean, ``typed`` has all things that were named.
    """
    nesting = _Nesting(concept_map, known)
    placed: defaultdict[int, set[int]] = defaultdict(set)
    for group in sketch.groups:
        title = kinds.get(group.title)
        for member in group.members:
            if title is not None and title in nesting.kinds and member in kinds:
                placed[kinds[member]].add(title)
    wrong = {
        kind
        for kind, titles in placed.items()
        for title in titles - {kind}
        if not any(nesting.is_within(twin, title) for twin in known.kinds[kind])
    }
    for thing in concept_map.labels:
        if thing in typed:
            kind = known.kind_of[thing]
            around = nesting.parents.get(thing, "")
            right = any(nesting.is_within(thing, title) for title in placed.get(kind, ()))
            if kind in wrong or (around and not right):
                yield thing, around


class _Nesting:
    """The groups of a map as stretches of a walk through it: what is within lies within."""

    def __init__(self, concept_map: ConceptMap, known: KnownNames) -> None:
        self.parents = {each: group.id for group in concept_map.groups for each in group.members}
        self._begin: dict[str, int] = {}
        members = {group.id: group.members for group in concept_map.groups}
        ends = self._walk(members)
        stretches: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
        for group in sorted(members, key=self._begin.__getitem__):
            of_kind = stretches[known.kind_of[group]]
            if not of_kind or of_kind[-1][1] <= self._begin[group]:  # the outermost are enough
                of_kind.append((self._begin[group], ends[group]))
        self.kinds: Mapping[int, list[tuple[int, int]]] = dict(stretches)

    def _walk(self, members: Mapping[str, tuple[str, ...]]) -> dict[str, int]:
        """Number the things, and return the number that each group ends before."""
        ends: dict[str, int] = {}
        ahead = [group for group in members if group not in self.parents]
        while ahead:
            thing = ahead.pop()
            if thing in self._begin:
                ends[thing] = len(self._begin)
                continue
            self._begin[thing] = len(self._begin)
            if thing in members:
                ahead += (thing, *members[thing])
        return ends

    def is_within(self, thing: str, kind: int) -> bool:
        """Whether a thing is in a group of that kind, or in one that is."""
        begin = self._begin.get(thing, -1)
        stretches = self.kinds[kind]
        at = bisect_left(stretches, (begin,)) - 1
        return at >= 0 and stretches[at][0] < begin < stretches[at][1]

"""What is joined to what in a map, looked up from each end."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from srs.diagrams.names import name_key
from srs.model.concept_map import Arrow, ConceptMap, edge_names

_MOST_SIBLINGS = 6


class Links:
    """The edges of a map by their ends. Things with one label are twins."""

    def __init__(self, concept_map: ConceptMap) -> None:
        self.map = concept_map
        self.named = {name: place for place, name in enumerate(edge_names(concept_map))}
        self._at: defaultdict[str, list[int]] = defaultdict(list)
        for place, edge in enumerate(concept_map.edges):
            for end in dict.fromkeys((edge.source, edge.target)):
                self._at[end].append(place)
        self._key = {each: name_key(label) for each, label in concept_map.labels.items()}
        self._twins: defaultdict[str, list[str]] = defaultdict(list)
        for each, key in self._key.items():
            self._twins[key].append(each)
        self._grouped = {member for group in concept_map.groups for member in group.members}
        self._grouped.update(group.id for group in concept_map.groups)

    def twins(self, each: str) -> list[str]:
        """Return all things of one label, ``each`` among them."""
        return self._twins[self._key[each]]

    def one_of_each(self, things: Iterable[str]) -> list[str]:
        """Return ``things`` in their order, of those with one label the first."""
        return list({self._key[each]: each for each in reversed([*things])}.values())[::-1]

    def beyond(self, each: str) -> list[tuple[int, str]]:
        """Return what ``each`` leads to or is tied to, with the place of the edge."""
        found = []
        for place, other, leaves in self._others(each):
            if leaves or self.map.edges[place].arrow is not Arrow.FORWARD:
                found.append((place, other))
        return found

    def before(self, each: str) -> list[tuple[int, str]]:
        """Return what leads to ``each``, with the place of the edge."""
        found = []
        for place, other, leaves in self._others(each):
            arrow = self.map.edges[place].arrow
            if arrow is Arrow.BOTH or (arrow is Arrow.FORWARD and not leaves):
                found.append((place, other))
        return found

    def has_loop(self, each: str) -> bool:
        """Whether ``each`` is joined to itself, or to a thing of its name."""
        return len(self._others(each)) < len(self._at[each])

    def is_told(self, each: str) -> bool:
        """Whether a thing can be told by what is around it."""
        return each in self._grouped or bool(self._others(each))

    def is_askable(self, place: int) -> bool:
        """Whether an edge has a label, or two ends that can be told apart."""
        edge = self.map.edges[place]
        return bool(edge.label) or self._key[edge.source] != self._key[edge.target]

    def told_by(self, each: str) -> list[int]:
        """Return the edges that tell what ``each`` is, and those that tell what it is not.

        The latter are of its few siblings: what comes from the same thing, or leads to it.
        """
        found = dict.fromkeys(self._at[each])
        for place in self._at[each]:
            for alike in (self.like(place), self.alike_at_target(place)):
                if len(alike) <= _MOST_SIBLINGS:
                    found.update(dict.fromkeys(alike))
        return sorted(found)

    def alike_at_target(self, place: int) -> list[int]:
        """Return the edges to the same target with the same arrow and label, in their order."""
        edge = self.map.edges[place]
        return [
            other
            for other in self._at[edge.target]
            if (each := self.map.edges[other]).target == edge.target
            and (each.arrow, each.label) == (edge.arrow, edge.label)
        ]

    def like(self, place: int) -> list[int]:
        """Return the edges from the same source with the same arrow and label, in their order."""
        edge = self.map.edges[place]
        return [
            other
            for other in self._at[edge.source]
            if (each := self.map.edges[other]).source == edge.source
            and (each.arrow, each.label) == (edge.arrow, edge.label)
        ]

    def parallel(self, place: int) -> list[int]:
        """Return the edges between the same two ends."""
        edge = self.map.edges[place]
        ends = {edge.source, edge.target}
        return [
            other
            for other in self._at[edge.source]
            if {self.map.edges[other].source, self.map.edges[other].target} == ends
        ]

    def _others(self, each: str) -> list[tuple[int, str, bool]]:
        """Return the edges to things of other names: place, thing, and whether it leaves."""
        found = []
        for place in self._at[each]:
            edge = self.map.edges[place]
            leaves = edge.source == each
            other = edge.target if leaves else edge.source
            if self._key[other] != self._key[each]:
                found.append((place, other, leaves))
        return found

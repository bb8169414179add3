"""What is joined to what in a map, looked up from each end."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property

from srs.diagrams.names import name_key
from srs.diagrams.narration import spoken_names
from srs.model.concept_map import Arrow, ConceptMap, MapEdge, MapGroup, edge_names

_Alike = tuple[str, Arrow, str]  # an end, the arrow and the label


class Links:
    """The edges of a map by their ends. Things with one label are twins.

    All that questions about one map look up is reckoned once.
    """

    def __init__(self, concept_map: ConceptMap) -> None:
        self.map = concept_map
        self.labels: Mapping[str, str] = concept_map.labels
        self.order = {each: place for place, each in enumerate(self.labels)}
        self.nodes = {node.id: node for node in concept_map.nodes}
        self.boxes = {group.id: group for group in concept_map.groups}
        self.names = edge_names(concept_map)
        self.named = {name: place for place, name in enumerate(self.names)}
        self._at: defaultdict[str, list[int]] = defaultdict(list)
        for place, edge in enumerate(concept_map.edges):
            for end in dict.fromkeys((edge.source, edge.target)):
                self._at[end].append(place)
        self._key = {each: name_key(label) for each, label in self.labels.items()}
        self._twins: defaultdict[str, list[str]] = defaultdict(list)
        for each, key in self._key.items():
            self._twins[key].append(each)
        self._groups: defaultdict[str, list[MapGroup]] = defaultdict(list)
        for group in concept_map.groups:
            for each in (group.id, *group.members):
                self._groups[each].append(group)

    @cached_property
    def _alike_from(self) -> Mapping[_Alike, Sequence[int]]:
        return self._by_kind(lambda edge: edge.source)

    @cached_property
    def _alike_to(self) -> Mapping[_Alike, Sequence[int]]:
        return self._by_kind(lambda edge: edge.target)

    def _by_kind(self, end: Callable[[MapEdge], str]) -> Mapping[_Alike, Sequence[int]]:
        found: defaultdict[_Alike, list[int]] = defaultdict(list)
        for place, edge in enumerate(self.map.edges):
            found[end(edge), edge.arrow, edge.label].append(place)
        return found

    @cached_property
    def spoken(self) -> Mapping[str, str]:
        """How each node and group is named in a sentence, by id."""
        return spoken_names(self.map, {})

    def at(self, each: str) -> Sequence[int]:
        """Return the places of the edges that ``each`` is an end of."""
        return self._at.get(each, ())

    def groups(self, each: str) -> Sequence[MapGroup]:
        """Return the group that holds ``each``, and the one that it is."""
        return self._groups.get(each, ())

    def key(self, each: str) -> str:
        """Return what ``each`` has in common with its twins."""
        return self._key[each]

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

    def leaving(self, each: str) -> list[int]:
        """Return the edges by which ``each`` leads to anything or is tied to it, loops too."""
        return [
            place
            for place in self._at[each]
            if self.map.edges[place].source == each
            or self.map.edges[place].arrow is not Arrow.FORWARD
        ]

    def has_loop(self, each: str) -> bool:
        """Whether ``each`` is joined to itself, or to a thing of its name."""
        return len(self._others(each)) < len(self._at[each])

    def is_told(self, each: str) -> bool:
        """Whether a thing can be told by what is around it."""
        return self.is_told_by_groups(each) or bool(self._others(each))

    def is_told_by_groups(self, each: str) -> bool:
        """Whether a group tells what ``each`` is: it holds all but ``each``, or is what holds."""
        return any(
            self._key[other] != self._key[each]
            for group in self.groups(each)
            for other in (group.id, *group.members)
        )

    def is_askable(self, place: int) -> bool:
        """Whether an edge has a label, or two ends that can be told apart."""
        edge = self.map.edges[place]
        return bool(edge.label) or self._key[edge.source] != self._key[edge.target]

    def alike(self, place: int) -> tuple[Sequence[int], Sequence[int]]:
        """Return the edges with the arrow and label of one: from its source, and to its target."""
        edge = self.map.edges[place]
        kind = (edge.arrow, edge.label)
        return self._alike_from[edge.source, *kind], self._alike_to[edge.target, *kind]

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

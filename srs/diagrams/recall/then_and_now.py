"""Parts of a map as it once was, found in the map as it is now.

A node is the same by its id, whatever its label is now; but where its label of that time is now
another node's, as when ids were numbered anew, it is that node. Edges follow their ends: one
with an arrow head leads the same way as then, one with none or two joins the same two. Of several
between the same ends, the one with the same label is meant; where no edge there has the label
any more, the one that stands in the same place (``edge_names``) was given another.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from srs.diagrams.names import name_key
from srs.model.concept_map import Arrow, ConceptMap

_SAME_ENDS = re.compile(r"~\d+\Z")


class Parts(NamedTuple):
    """Parts of then as they are now: ids of nodes and groups by their ids, edges' places by name.

    What is gone is absent.
    """

    nodes: Mapping[str, str]
    edges: Mapping[str, int]


class _Then(NamedTuple):
    """An edge of then: its name, its ends as they are now, what tells it from its parallels."""

    name: str
    ends: tuple[str, str]
    which: str  # such as "~2"
    label: str


class Present:
    """A map as it is now. ``names`` are those of its edges (``edge_names``)."""

    def __init__(self, concept_map: ConceptMap, names: Sequence[str]) -> None:
        self._edges = concept_map.edges
        self._names = names
        self._place = {name: place for place, name in enumerate(names)}
        self._keys = {each: name_key(label) for each, label in concept_map.labels.items()}
        self._by_key: defaultdict[str, list[str]] = defaultdict(list)
        for each, key in self._keys.items():
            self._by_key[key].append(each)
        self._said: defaultdict[tuple[str, str, str], list[int]] = defaultdict(list)
        for place, edge in enumerate(self._edges):
            for ends in dict.fromkeys(self._ways(place)):
                self._said[*ends, name_key(edge.label)].append(place)

    def parts_now(
        self, nodes: Mapping[str, str], edges: Mapping[str, tuple[str, str, str]]
    ) -> Parts:
        """Return what parts of then are now.

        ``nodes`` holds labels of then by id, ``edges`` the labels of both ends and of the edge
        by its name.
        """
        ends = {name: self._ids(name, nodes) for name in edges}
        labels = dict(nodes)
        for name, (source, target, _) in edges.items():
            labels.setdefault(ends[name][0], source)
            labels.setdefault(ends[name][1], target)
        now = self._nodes_now(labels)
        then = [
            _Then(name, (now[ends[name][0]], now[ends[name][1]]), ends[name][2], name_key(label))
            for name, (_, _, label) in edges.items()
            if ends[name][0] in now and ends[name][1] in now
        ]
        return Parts({each: now[each] for each in nodes if each in now}, self._edges_now(then))

    def _ids(self, name: str, nodes: Mapping[str, str]) -> tuple[str, str, str]:
        """Return the ids in the name of an edge, and what tells it from its parallels.

        Ids may hold dots; then those are meant that are known.
        """
        more = _SAME_ENDS.search(name)
        found = [
            (*ends, which)
            for whole, which in (
                (name, ""),
                *([(name[: more.start()], more.group())] if more else []),
            )
            for ends in _splits(whole)
        ]
        with_both = (
            each for each in found if all(end in nodes or end in self._keys for end in each[:2])
        )
        return next(with_both, found[-1] if found else (name, name, ""))

    def _nodes_now(self, labels: Mapping[str, str]) -> dict[str, str]:
        now: dict[str, str] = {}
        for each, label in labels.items():
            called = self._by_key.get(name_key(label), [])
            if each in called:
                now[each] = each
            elif len(called) == 1:
                now[each] = called[0]
        taken = set(now.values())
        for each in labels:
            if each not in now and each in self._keys and each not in taken:
                now[each] = each
        return now

    def _edges_now(self, then: Sequence[_Then]) -> dict[str, int]:
        """Give each edge of then one place at most: first to what is the same in all."""
        now: dict[str, int] = {}
        taken: set[int] = set()
        for each in then:
            self._give(each, now, taken, self._alike(each), named=True)
        for each in then:
            self._give(each, now, taken, self._alike(each), named=False)
        for each in then:
            ways = (each.ends, each.ends[::-1])
            found = (self._place.get(f"{one}..{other}{each.which}") for one, other in ways)
            places = [at for at in found if at is not None and each.ends in self._ways(at)]
            self._give(each, now, taken, places, named=False)
        return now

    def _alike(self, then: _Then) -> Sequence[int]:
        return self._said.get((*then.ends, then.label), ())

    def _give(
        self,
        then: _Then,
        now: dict[str, int],
        taken: set[int],
        places: Sequence[int],
        *,
        named: bool,
    ) -> None:
        if then.name in now:
            return
        wanted = f"{then.ends[0]}..{then.ends[1]}{then.which}"
        for place in places:
            if place not in taken and (not named or self._names[place] == wanted):
                now[then.name] = place
                taken.add(place)
                return

    def _ways(self, place: int) -> Sequence[tuple[str, str]]:
        """Return the ends of an edge: in both orders where it has not one head."""
        edge = self._edges[place]
        ends = (edge.source, edge.target)
        return (ends,) if edge.arrow is Arrow.FORWARD else (ends, ends[::-1])


def _splits(name: str) -> Iterator[tuple[str, str]]:
    """Yield the ways to part a name at two dots."""
    at = name.find("..")
    while at >= 0:
        yield name[:at], name[at + 2 :]
        at = name.find("..", at + 1)

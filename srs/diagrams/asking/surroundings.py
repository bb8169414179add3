"""What stands around a part of a map: a smaller map, to be drawn with a question."""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterator
from dataclasses import replace

from srs.diagrams.asking.links import Links
from srs.model.concept_map import ConceptMap

_SMALL = 5  # nodes of a map that is shown whole
_AROUND = 4  # nodes that are shown of a larger one: on low screens too, below the question


def surroundings(links: Links, asked: Collection[str]) -> tuple[ConceptMap, list[int]]:
    """Return the part of a map around what is ``asked``, and which edges of the map it has.

    ``asked`` holds ids of nodes and groups, all of which it has. A small map comes whole.
    """
    concept_map = links.map
    if len(concept_map.nodes) <= _SMALL:
        return concept_map, list(range(len(concept_map.edges)))
    nodes = _nearest(links, asked)
    shown = set(nodes)
    for node in nodes:
        around = _parent(links, node)
        while around is not None and around not in shown:
            shown.add(around)
            around = _parent(links, around)
    places = sorted({place for each in shown for place in links.at(each)})
    edges = concept_map.edges
    kept = [at for at in places if edges[at].source in shown and edges[at].target in shown]
    in_order = sorted(shown, key=links.order.__getitem__)
    part = replace(
        concept_map,
        nodes=tuple(links.nodes[each] for each in in_order if each in links.nodes),
        edges=tuple(edges[place] for place in kept),
        groups=tuple(
            replace(group, members=tuple(member for member in group.members if member in shown))
            for group in (links.boxes[each] for each in in_order if each in links.boxes)
        ),
    )
    return part, kept


def _nearest(links: Links, asked: Collection[str]) -> set[str]:
    """Return the nodes nearest to what is asked, along edges and within groups."""
    found = {_node_of(links, each) for each in asked}
    waiting, seen = deque(asked), set(asked)
    while waiting and len(found) < _AROUND:
        for each in _beside(links, waiting.popleft()):
            if each not in seen and len(found) < _AROUND:
                seen.add(each)
                waiting.append(each)
                found.add(_node_of(links, each))
    return found


def _beside(links: Links, each: str) -> Iterator[str]:
    """Yield what is at the other ends of edges, the group around, and members."""
    for place in links.at(each):
        edge = links.map.edges[place]
        yield edge.target if edge.source == each else edge.source
    for group in links.groups(each):
        yield from group.members if group.id == each else (group.id,)


def _parent(links: Links, each: str) -> str | None:
    return next((group.id for group in links.groups(each) if group.id != each), None)


def _node_of(links: Links, thing: str) -> str:
    """Return a node, or the first node in a group."""
    while thing in links.boxes:
        thing = links.boxes[thing].members[0]
    return thing

"""What stands around a part of a map: a smaller map, to be drawn with a question."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from srs.model.concept_map import ConceptMap

_SMALL = 12  # nodes of a map that is shown whole
_AROUND = 9  # nodes that are shown of a larger one


def surroundings(concept_map: ConceptMap, asked: Collection[str]) -> tuple[ConceptMap, list[int]]:
    """Return the part of a map around what is ``asked``, and which edges of the map it has.

    ``asked`` holds ids of nodes and groups, all of which it has. A small map comes whole.
    """
    if len(concept_map.nodes) <= _SMALL:
        return concept_map, list(range(len(concept_map.edges)))
    nodes = _nearest(concept_map, asked)
    parents = {member: group.id for group in concept_map.groups for member in group.members}
    shown = set(nodes)
    for node in nodes:
        around = parents.get(node)
        while around is not None and around not in shown:
            shown.add(around)
            around = parents.get(around)
    places = [
        place
        for place, edge in enumerate(concept_map.edges)
        if edge.source in shown and edge.target in shown
    ]
    part = replace(
        concept_map,
        nodes=tuple(node for node in concept_map.nodes if node.id in shown),
        edges=tuple(concept_map.edges[place] for place in places),
        groups=tuple(
            replace(group, members=tuple(each for each in group.members if each in shown))
            for group in concept_map.groups
            if group.id in shown
        ),
    )
    return part, places


def _nearest(concept_map: ConceptMap, asked: Collection[str]) -> set[str]:
    """Return the nodes nearest to what is asked, along edges and within groups."""
    members = {group.id: group.members for group in concept_map.groups}
    beside: defaultdict[str, list[str]] = defaultdict(list)
    for edge in concept_map.edges:
        beside[edge.source].append(edge.target)
        beside[edge.target].append(edge.source)
    for group in concept_map.groups:
        for member in group.members:
            beside[group.id].append(member)
            beside[member].append(group.id)
    found = {_node_of(each, members) for each in asked}
    waiting, seen = deque(asked), set(asked)
    while waiting and len(found) < _AROUND:
        for each in beside[waiting.popleft()]:
            if each not in seen and len(found) < _AROUND:
                seen.add(each)
                waiting.append(each)
                found.add(_node_of(each, members))
    return found


def _node_of(thing: str, members: Mapping[str, Sequence[str]]) -> str:
    """Return a node, or the first node in a group."""
    while thing in members:
        thing = members[thing][0]
    return thing

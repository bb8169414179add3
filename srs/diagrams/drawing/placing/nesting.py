"""Which edges meet in which group, and which end of each comes first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from srs.model.concept_map import Arrow, ConceptMap, MapEdge, parents_of

WHOLE = ""  # the level of what is in no group; no id is empty


@dataclass(slots=True)
class Meeting:
    """An edge at the level where its ends part.

    ``first`` and ``last`` are the ends, in the order in which they are drawn; ``above`` and
    ``below`` what stands for them at ``level``: themselves, groups that hold them, or ``level``
    where an end is the group around the other. ``turned`` says that the target comes first.
    """

    edge: int
    level: str
    first: str
    last: str
    above: str
    below: str
    turned: bool = False


@dataclass(slots=True)
class Nesting:
    """``members`` and ``meetings`` by group (``WHOLE`` for none); ``parents`` by member."""

    parents: dict[str, str]
    members: dict[str, list[str]] = field(default_factory=dict)
    meetings: dict[str, list[Meeting]] = field(default_factory=dict)
    depth: int = 0


def nest(concept_map: ConceptMap) -> Nesting:
    """Return how the map's parts are nested, its edges turned so that no circle is left."""
    nesting = Nesting(parents_of(concept_map))
    for group in concept_map.groups:
        nesting.members[group.id] = list(group.members)
    nesting.members[WHOLE] = _outermost(concept_map, nesting)
    nesting.depth = max((len(_way_up(each.id, nesting)) for each in concept_map.groups), default=0)
    for number, edge in enumerate(concept_map.edges):
        meeting = _meeting(number, edge, nesting)
        nesting.meetings.setdefault(meeting.level, []).append(meeting)
    for level, meetings in nesting.meetings.items():
        _turn_back_edges(nesting.members[level], meetings)
    return nesting


def _outermost(concept_map: ConceptMap, nesting: Nesting) -> list[str]:
    """Return what is in no group, a group standing where its first node does."""
    found: dict[str, None] = {}
    for node in concept_map.nodes:
        name = node.id
        while name in nesting.parents:
            name = nesting.parents[name]
        found[name] = None
    return list(found)


def _way_up(name: str, nesting: Nesting) -> list[str]:
    """Return a name and the groups around it, from the innermost outwards, then WHOLE."""
    way = [name]
    while way[-1] in nesting.parents:
        way.append(nesting.parents[way[-1]])
    return [*way, WHOLE]


def _meeting(number: int, edge: MapEdge, nesting: Nesting) -> Meeting:
    if edge.source == edge.target:
        level = nesting.parents.get(edge.source, WHOLE)
        name = edge.source
        return Meeting(number, level, name, name, name, name)
    source_way, target_way = _way_up(edge.source, nesting), _way_up(edge.target, nesting)
    source_at, target_at = len(source_way) - 1, len(target_way) - 1
    while min(source_at, target_at) >= 0 and source_way[source_at] == target_way[target_at]:
        source_at, target_at = source_at - 1, target_at - 1
    level = source_way[source_at + 1]
    above = source_way[source_at] if source_at >= 0 else level
    below = target_way[target_at] if target_at >= 0 else level
    return Meeting(number, level, edge.source, edge.target, above, below)


def _turn_back_edges(members: Sequence[str], meetings: list[Meeting]) -> None:
    """Turn each edge that leads back to something it came from, found depth first."""
    leaving: dict[str, list[Meeting]] = {}
    for meeting in meetings:
        if meeting.above != meeting.below and meeting.level not in (meeting.above, meeting.below):
            leaving.setdefault(meeting.above, []).append(meeting)
    done: set[str] = set()
    for member in members:
        if member in done:
            continue
        on_way = {member}
        pending = [(member, iter(leaving.get(member, ())))]
        while pending:
            name, ahead = pending[-1]
            found = next(ahead, None)
            if found is None:
                pending.pop()
                on_way.discard(name)
                done.add(name)
            elif found.below in on_way:
                _turn(found)
            elif found.below not in done:
                on_way.add(found.below)
                pending.append((found.below, iter(leaving.get(found.below, ()))))


def _turn(meeting: Meeting) -> None:
    meeting.first, meeting.last = meeting.last, meeting.first
    meeting.above, meeting.below = meeting.below, meeting.above
    meeting.turned = True


def heads(edge: MapEdge, turned: bool) -> tuple[bool, bool]:
    """Return whether an edge has a head at its first and at its last end, as drawn."""
    at_source, at_target = edge.arrow is Arrow.BOTH, edge.arrow is not Arrow.NONE
    return (at_target, at_source) if turned else (at_source, at_target)

"""Which edges share a trunk.

Lines that hang together in a drawing are a star: one pin, and a branch to each other end. So
an edge shares a trunk at one of its ends at most; else a drawing would join what no edge joins.
"""

from __future__ import annotations

from collections.abc import Iterable

from srs.diagrams.drawing.placing.nesting import Meeting, heads
from srs.model.concept_map import ConceptMap

Trunk = tuple[str, bool, bool, bool]  # the end, whether it comes first, heads there and beyond


def find_trunks(concept_map: ConceptMap, meetings: Iterable[Meeting]) -> dict[int, Trunk]:
    """Return the trunk of each edge that shares one; the larger trunks come first."""
    candidates: dict[Trunk, list[int]] = {}
    for meeting in meetings:
        if meeting.first == meeting.last:
            continue
        at_first, at_last = heads(concept_map.edges[meeting.edge], meeting.turned)
        if meeting.first != meeting.level:
            candidates.setdefault((meeting.first, True, at_first, at_last), []).append(meeting.edge)
        if meeting.last != meeting.level:
            candidates.setdefault((meeting.last, False, at_last, at_first), []).append(meeting.edge)
    trunks: dict[int, Trunk] = {}
    for trunk, edges in sorted(candidates.items(), key=lambda each: -len(each[1])):
        free = [edge for edge in edges if edge not in trunks]
        if len(free) > 1:
            trunks.update(dict.fromkeys(free, trunk))
    return trunks

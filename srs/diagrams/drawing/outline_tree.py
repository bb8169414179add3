"""A map as a tree: what stands below what in an outline."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass

from srs.model.concept_map import ConceptMap, parents_of


@dataclass(frozen=True, slots=True)
class Branch:
    """One line of an outline.

    ``thing`` is a node or group. ``edge`` is the place of the edge that leads to it, None for
    what stands at the left or is a ``member`` of the group above. ``bars`` says of each level
    to the left, the branch's own last, whether more follows in it. ``seen`` is "above" or
    "below" where the thing is only named here, "" where it is shown. ``goes_on`` says that what
    follows from it starts again at the left, further down; ``resumed`` is that start.
    """

    thing: str
    edge: int | None
    member: bool
    bars: tuple[bool, ...]
    has_children: bool
    seen: str = ""
    goes_on: bool = False
    resumed: bool = False


@dataclass(frozen=True, slots=True)
class _Child:
    thing: str
    edge: int | None
    member: bool


def outline_tree(concept_map: ConceptMap, deepest: int) -> Iterator[Branch]:
    """Yield the branches from top to bottom, each edge once, at most ``deepest`` levels in.

    A thing is shown where it is first met; members are shown below their group.
    """
    children = _children(concept_map)
    parents = parents_of(concept_map)
    shown: set[str] = set()
    for root in _roots(concept_map, parents):
        if root in shown:
            continue
        waiting = deque([(root, False)])
        while waiting:
            yield from _tree(*waiting.popleft(), children, parents, shown, waiting, deepest)


def _children(concept_map: ConceptMap) -> dict[str, list[_Child]]:
    children: dict[str, list[_Child]] = {
        group.id: [_Child(member, None, True) for member in group.members]
        for group in concept_map.groups
    }
    for number, edge in enumerate(concept_map.edges):
        children.setdefault(edge.source, []).append(_Child(edge.target, number, False))
    return children


def _roots(concept_map: ConceptMap, parents: dict[str, str]) -> list[str]:
    """Return what is in no group: first what no edge leads to, then the rest."""
    targets = {edge.target for edge in concept_map.edges if edge.source != edge.target}
    outermost: dict[str, None] = {}
    for node in concept_map.nodes:
        name = node.id
        while name in parents:
            name = parents[name]
        outermost[name] = None
    return sorted(outermost, key=lambda name: name in targets)


def _tree(
    root: str,
    resumed: bool,
    children: dict[str, list[_Child]],
    parents: dict[str, str],
    shown: set[str],
    waiting: deque[tuple[str, bool]],
    deepest: int,
) -> Iterator[Branch]:
    shown.add(root)
    yield Branch(root, None, False, (), bool(children.get(root)), resumed=resumed)
    pending: list[tuple[tuple[bool, ...], Iterator[tuple[_Child | None, bool]]]] = []
    pending.append(((), iter(_marked(children.get(root, [])))))
    while pending:
        bars, branches = pending[-1]
        child, more = next(branches, (None, False))
        if child is None:
            pending.pop()
            continue
        own = (*bars, more)
        seen = ""
        if not child.member:
            outer = child.thing in parents
            seen = "above" if child.thing in shown else "below" if outer else ""
        below = [] if seen else children.get(child.thing, [])
        folded = bool(below) and len(own) >= deepest
        if not seen:
            shown.add(child.thing)
        if folded:
            waiting.append((child.thing, True))
        yield Branch(
            child.thing,
            child.edge,
            child.member,
            own,
            bool(below) and not folded,
            seen,
            goes_on=folded,
        )
        if below and not folded:
            pending.append((own, iter(_marked(below))))


def _marked(children: list[_Child]) -> list[tuple[_Child | None, bool]]:
    """Return each child with whether another follows."""
    return [(child, at + 1 < len(children)) for at, child in enumerate(children)]

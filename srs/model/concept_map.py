"""A concept map: what a Mermaid flowchart says, without its looks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Direction(StrEnum):
    """The way in which a map is to be read, as Mermaid calls it; ``TB`` is read as ``TD``."""

    DOWN = "TD"
    UP = "BT"
    RIGHT = "LR"
    LEFT = "RL"


class Arrow(StrEnum):
    """Which ends of an edge have an arrow head."""

    NONE = "none"
    FORWARD = "forward"  # at the target
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class MapNode:
    """A thing in a map. ``id`` is its name in the file, ``label`` what is shown.

    A label is one line or several (``\\n``), harmless to a terminal, and never empty. ``line``
    is where the node is first named, counted from 1.
    """

    id: str
    label: str
    line: int = 0


@dataclass(frozen=True, slots=True)
class MapEdge:
    """What joins two nodes or groups, by their ids. ``label`` may be empty."""

    source: str
    target: str
    arrow: Arrow = Arrow.FORWARD
    label: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class MapGroup:
    """A named box around nodes and other groups: ``members`` holds the ids that it holds itself.

    No id is a member of two groups, no group is within itself, and none is empty.
    """

    id: str
    label: str
    members: tuple[str, ...]
    line: int = 0


@dataclass(frozen=True, slots=True)
class ConceptMap:
    """Nodes, edges and groups in the order of the file. Ids are unique over nodes and groups.

    Edges may be loops, run in circles, and join the same two ends more than once.
    """

    nodes: tuple[MapNode, ...]
    edges: tuple[MapEdge, ...] = ()
    groups: tuple[MapGroup, ...] = ()
    direction: Direction = Direction.DOWN
    title: str = ""

    @property
    def labels(self) -> Mapping[str, str]:
        """The labels of nodes and groups, by id."""
        nodes = {node.id: node.label for node in self.nodes}
        return nodes | {group.id: group.label for group in self.groups}


def parents_of(concept_map: ConceptMap) -> dict[str, str]:
    """Return the group that holds each node or group, by id; what is in none is absent."""
    return {member: group.id for group in concept_map.groups for member in group.members}


def edge_names(concept_map: ConceptMap) -> tuple[str, ...]:
    """Return the name of each edge, in their order: ``source..target``.

    Of several between the same ends, the second is called ``source..target~2``. Labels and
    arrow heads are no part of it: an edge keeps its name, and its history, when they change.
    """
    count: dict[str, int] = {}
    names: list[str] = []
    for edge in concept_map.edges:
        name = f"{edge.source}..{edge.target}"
        count[name] = count.get(name, 0) + 1
        names.append(name if count[name] == 1 else f"{name}~{count[name]}")
    return tuple(names)

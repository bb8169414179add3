"""A redraw: what of a map a learner drew from memory, and what not."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from srs.diagrams.recall.sketched import SketchProblem
from srs.model.concept_map import Arrow


class Note(StrEnum):
    """What an edge lacks that is there: each takes some of its credit."""

    NO_ARROW = "no arrow"  # drawn as a line, and the map has an arrow
    ONE_WAY = "one way"  # drawn one way, and the map has both
    BOTH_WAYS = "both ways"  # drawn both ways, and the map has one
    REVERSED = "reversed"  # drawn the other way round
    NO_LABEL = "no label"
    OTHER_LABEL = "other label"


@dataclass(frozen=True, slots=True)
class Named:
    """A node or group that was named, by its id, and what was typed for it first."""

    id: str
    typed: str


@dataclass(frozen=True, slots=True)
class NodesDrawn:
    """Nodes, or groups: each of the map's is right or missing. ``extra`` holds typed names."""

    right: tuple[Named, ...] = ()
    missing: tuple[str, ...] = ()
    extra: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class EdgeDrawn:
    """An edge of the map, by its place there, that was drawn; ``credit`` is above 0, 1 at most.

    ``label`` is what was typed as its label.
    """

    place: int
    credit: float
    notes: tuple[Note, ...] = ()
    label: str = ""


@dataclass(frozen=True, slots=True)
class EdgeExtra:
    """An edge that the map does not have.

    The ends are ids of nodes or groups, and names as typed where the map does not have them
    (``known`` tells which).
    """

    source: str
    target: str
    arrow: Arrow
    label: str
    known: tuple[bool, bool]


@dataclass(frozen=True, slots=True)
class EdgesDrawn:
    """Each edge of the map is in one of ``right``, ``missing`` (by place) and ``reversed``."""

    right: tuple[EdgeDrawn, ...] = ()
    missing: tuple[int, ...] = ()
    extra: tuple[EdgeExtra, ...] = ()
    reversed: tuple[EdgeDrawn, ...] = ()


@dataclass(frozen=True, slots=True)
class Redraw:
    """A sketch beside its map. ``score`` is 0-10, with one decimal.

    ``outside`` holds nodes and groups that were named but not put where the map has them: the
    id, and that of the group around it (empty where the map has it in none).
    """

    score: float
    nodes: NodesDrawn
    edges: EdgesDrawn
    groups: NodesDrawn
    outside: tuple[tuple[str, str], ...] = ()
    problems: tuple[SketchProblem, ...] = ()

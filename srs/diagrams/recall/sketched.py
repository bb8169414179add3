"""What a learner typed of a map, read: names, edges, groups, and what can't be read."""

from __future__ import annotations

from dataclasses import dataclass, field

from srs.model.concept_map import Arrow


@dataclass(frozen=True, slots=True)
class SketchProblem:
    """What can't be read in a sketch, where (counted from 1), and what to do about it."""

    line: int
    column: int
    what: str
    fix: str


@dataclass(frozen=True, slots=True)
class SketchEdge:
    """What joins two names; an arrow of one head points from ``source`` to ``target``."""

    source: str
    target: str
    arrow: Arrow
    label: str
    line: int


@dataclass(frozen=True, slots=True)
class SketchGroup:
    """A group's title and the names in it."""

    title: str
    members: tuple[str, ...]
    line: int

    @property
    def written(self) -> str:
        """The group as it was typed, which is a name where the map has one with a colon."""
        return f"{self.title}: {', '.join(self.members)}"


@dataclass(frozen=True, slots=True)
class Sketch:
    """What a learner typed. Each name is spelled as it first was, wherever it stands.

    ``names`` holds the names in their order but the titles of groups, ``edges`` each edge as
    often as it was typed. ``text`` is what was typed, to be read again by one who knows the map;
    empty where that would say the same.
    """

    names: tuple[str, ...] = ()
    edges: tuple[SketchEdge, ...] = ()
    groups: tuple[SketchGroup, ...] = ()
    problems: tuple[SketchProblem, ...] = ()
    text: str = field(default="", compare=False, repr=False)

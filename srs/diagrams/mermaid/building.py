"""A map as it grows while it is read, by the rules of Mermaid: who is a node, what is in what."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from srs.diagrams.mermaid.characters import as_written
from srs.diagrams.mermaid.label_text import Text
from srs.diagrams.mermaid.labels import shown_label
from srs.diagrams.mermaid.problems import outside
from srs.model.concept_map import Arrow, ConceptMap, Direction, MapEdge, MapGroup, MapNode
from srs.model.visible import visible_line

MOST_EDGES = 100_000


@dataclass(slots=True)
class _Thing:
    """A node or a group: where it is named first, and its text."""

    start: int
    label: Text | None = None
    members: dict[str, None] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Edge:
    source: str
    target: str
    arrow: Arrow | None
    label: Text | None
    start: int


@dataclass(slots=True)
class _OpenGroup:
    start: int
    label: Text
    id: str | None
    named: list[str] = field(default_factory=list)


class MapBuilder:
    """Nodes, edges and groups so far."""

    def __init__(self) -> None:
        self._nodes: dict[str, _Thing] = {}
        self._edges: list[_Edge] = []
        self._edge_ids: set[str] = set()
        self._joined: dict[tuple[str, str], int] = {}
        self._groups: dict[str, _Thing] = {}
        self._open: list[_OpenGroup] = []
        self._closed = 0
        self._placed: set[str] = set()

    @property
    def open_group_start(self) -> int | None:
        """Where the innermost group that is open begins."""
        return self._open[-1].start if self._open else None

    def add_node(self, name: str, start: int, label: Text | None) -> None:
        """Add a node, or give the one of this name another label. An edge's id is no node."""
        if name in self._edge_ids:
            return
        node = self._nodes.get(name)
        if node is None:
            node = self._nodes[name] = _Thing(start)
        if label is not None:
            node.label = label

    def describe(self, name: str, label: Text | None) -> None:
        """Give the label of ``@{ label: ... }`` to the node, unless ``name`` is something else."""
        if label is not None and name not in self._groups and name in self._nodes:
            self._nodes[name].label = label

    def add_edges(
        self,
        sources: list[str],
        targets: list[str],
        arrow: Arrow | None,
        label: Text | None,
        start: int,
        edge_id: str,
    ) -> None:
        """Add an edge from each source to each target; ``arrow`` is None for an invisible one.

        Raises Refusal where there are more edges than a map can have.
        """
        if len(self._edges) + len(sources) * len(targets) > MOST_EDGES:
            what = f"more than {MOST_EDGES:,} edges"
            raise outside(start, what, "a line of nodes with & joins each of them to each")
        for source in sources:
            for target in targets:
                named = source == sources[-1] and target == targets[0]
                self._edge_ids.add(self._new_id(source, target, edge_id if named else ""))
                self._edges.append(_Edge(source, target, arrow, label, start))

    def _new_id(self, source: str, target: str, wanted: str) -> str:
        before = self._joined.get((source, target), 0)
        self._joined[source, target] = before + 1
        if wanted and wanted not in self._edge_ids:
            return wanted
        return f"L_{source}_{target}_{before + 1 if before else 0}"

    def has_edge(self, number: str) -> bool:
        """Whether there is an edge of this number so far, counted from 0."""
        return len(number) < 10 and number == str(int(number)) and int(number) < len(self._edges)

    def name_in_group(self, names: list[str]) -> None:
        """Note that a statement in the innermost open group names these."""
        if self._open:
            self._open[-1].named += names

    def open_group(self, start: int, label: Text, name: str | None) -> None:
        """Begin a group. One without a name gets one when it is closed."""
        self._open.append(_OpenGroup(start, label, name))

    def close_group(self) -> bool:
        """End the innermost open group. Return False if there is none."""
        if not self._open:
            return False
        group = self._open.pop()
        name = f"subGraph{self._closed}" if group.id is None else visible_line(as_written(group.id))
        self._closed += 1
        members = {each: None for each in group.named if each not in self._placed}
        self._placed |= members.keys()
        members.pop(name, None)
        self._groups.setdefault(name, _Thing(group.start, group.label)).members |= members
        self.name_in_group([name])
        return True

    def build(self, line_of: Callable[[int], int], direction: Direction, title: str) -> ConceptMap:
        """Return the map. Raises Refusal where it says what a map cannot say."""
        things = self._nodes | self._groups
        groups = {
            name: {each: None for each in group.members if each in things}
            for name, group in self._groups.items()
        }
        self._check_nesting(groups)
        self._check_ends(things)
        labels = {
            name: shown_label(each.label or Text(name, each.start)) or name
            for name, each in things.items()
        }
        boxes = [name for name in things if not groups.get(name)]
        boxes.sort(key=lambda name: things[name].start)
        frames = sorted(filter(groups.get, groups), key=lambda name: things[name].start)
        return ConceptMap(
            nodes=tuple(MapNode(name, labels[name], line_of(things[name].start)) for name in boxes),
            edges=tuple(
                MapEdge(
                    edge.source,
                    edge.target,
                    edge.arrow,
                    shown_label(edge.label) if edge.label else "",
                    line_of(edge.start),
                )
                for edge in self._edges
                if edge.arrow is not None
            ),
            groups=tuple(
                MapGroup(name, labels[name], tuple(groups[name]), line_of(things[name].start))
                for name in frames
            ),
            direction=direction,
            title=title,
        )

    def _check_nesting(self, groups: dict[str, dict[str, None]]) -> None:
        parents = {each: name for name, members in groups.items() for each in members}
        sound: set[str] = set()
        for name in groups:
            seen: set[str] = set()
            at: str | None = name
            while at is not None and at not in sound:
                if at in seen:
                    start = self._groups[name].start
                    raise outside(start, "a group within itself", "give one of them another name")
                seen.add(at)
                at = parents.get(at)
            sound |= seen

    def _check_ends(self, things: dict[str, _Thing]) -> None:
        for edge in self._edges:
            for end in (edge.source, edge.target):
                if end not in things:
                    what = f"“{visible_line(end)}” is an edge's name, and edges end at nodes"
                    raise outside(edge.start, what, "give the node another name")

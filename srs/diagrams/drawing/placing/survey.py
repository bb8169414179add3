"""From abstract places to a plan in character cells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from srs.diagrams.drawing.placing.shapes import Component, Item, Kind
from srs.diagrams.drawing.placing.style import Style
from srs.diagrams.plan import PlacedBox, PlacedEdge, PlacedFrame, PlacedLabel, Plan
from srs.diagrams.wrapping import text_columns
from srs.model.concept_map import Arrow, ConceptMap, Direction

Point = tuple[int, int]  # across, along


@dataclass(slots=True)
class _Survey:
    """What has been found of a part, on abstract axes and counted from its origin."""

    boxes: list[tuple[Item, Point]] = field(default_factory=list)
    frames: list[tuple[Item, Point]] = field(default_factory=list)
    labels: dict[int, tuple[Item, Point]] = field(default_factory=dict)
    loops: dict[int, tuple[Item, Point]] = field(default_factory=dict)
    pieces: dict[int, list[list[Point]]] = field(default_factory=dict)

    def walk(self, component: Component, across: int, along: int, style: Style) -> None:
        """Take in a component whose origin is at (across, along), and what its groups hold."""
        for layer in component.layers:
            for item in layer:
                corner = (across + item.start, along + item.along)
                if item.kind is Kind.NODE:
                    self.boxes.append((item, corner))
                elif item.kind is Kind.LABEL:
                    self.labels[item.edge] = (item, corner)
                elif item.kind is Kind.LOOP:
                    self.loops[item.edge] = (item, corner)
                elif item.kind is Kind.GROUP:
                    self._enter(item, corner, style)
                for pin in item.lower:
                    for link in pin.links:
                        points = [(a + across, b + along) for a, b in link.route]
                        self.pieces.setdefault(link.edge, []).append(points)

    def _enter(self, group: Item, corner: Point, style: Style) -> None:
        self.frames.append((group, corner))
        assert group.inside is not None
        own = replace(style, heading=len(group.lines) - 1)
        across, along = corner[0] + own.pad_across[0], corner[1] + own.pad_along[0]
        for component in group.inside.components:
            self.walk(component, across + component.across, along + component.along, style)


def survey(
    component: Component, style: Style, concept_map: ConceptMap, turned: Sequence[bool]
) -> Plan:
    """Return the plan of a part that has been arranged, the right way round.

    ``turned`` says of each edge whether its target was laid out before its source.
    """
    found = _Survey()
    found.walk(component, 0, 0, style)
    cells = _Cells(style.turned, concept_map.direction in (Direction.UP, Direction.LEFT), component)
    boxes = [
        PlacedBox(item.name, item.lines, *cells.corner(item, at), *cells.size(item))
        for item, at in found.boxes
    ]
    frames = [
        PlacedFrame(item.name, item.lines, *cells.corner(item, at), *cells.size(item))
        for item, at in found.frames
    ]
    edges = []
    for number in sorted(found.pieces):
        edge = concept_map.edges[number]
        pieces = found.pieces[number]
        loop = found.loops.get(number)
        if loop is None:
            pieces.sort(key=lambda piece: piece[0][1])
            points = [point for piece in pieces for point in piece]
            if turned[number]:
                points.reverse()
            label = found.labels.get(number)
            placed = cells.label(*label) if label else None
        else:
            points, placed = _loop(pieces, loop, cells)
        edges.append(
            PlacedEdge(
                number,
                tuple(cells.point(at) for at in simplify(points)),
                edge.arrow is Arrow.BOTH,
                edge.arrow is not Arrow.NONE,
                placed,
            )
        )
    width, height = cells.whole
    return Plan(width, height, tuple(boxes), tuple(frames), tuple(edges))


def _loop(
    pieces: list[list[Point]], loop: tuple[Item, Point], cells: _Cells
) -> tuple[list[Point], PlacedLabel | None]:
    item, (across, along) = loop
    first, second = pieces
    turn = along + (item.depth - 1 if cells.turned else (item.depth - 1) // 2)
    points = [*first, (first[-1][0], turn), (second[-1][0], turn), *reversed(second)]
    return points, cells.loop_label(item, (across, along)) if item.lines else None


def simplify(points: Sequence[Point]) -> list[Point]:
    """Return the corners and the ends of a chain of straight pieces."""
    kept: list[Point] = []
    for point in points:
        if kept and kept[-1] == point:
            continue
        if len(kept) > 1 and _in_line(kept[-2], kept[-1], point):
            kept[-1] = point
        else:
            kept.append(point)
    return kept


def _in_line(first: Point, second: Point, third: Point) -> bool:
    return first[0] == second[0] == third[0] or first[1] == second[1] == third[1]


@dataclass(frozen=True, slots=True)
class _Cells:
    """How abstract places become cells: ``turned`` swaps the axes, ``back`` runs them back."""

    turned: bool
    back: bool
    component: Component

    @property
    def whole(self) -> tuple[int, int]:
        breadth, depth = self.component.breadth, self.component.depth
        return (depth, breadth) if self.turned else (breadth, depth)

    def size(self, item: Item) -> tuple[int, int]:
        return (item.depth, item.breadth) if self.turned else (item.breadth, item.depth)

    def corner(self, item: Item, at: Point) -> Point:
        along = self.component.depth - at[1] - item.depth if self.back else at[1]
        return (along, at[0]) if self.turned else (at[0], along)

    def point(self, at: Point) -> Point:
        along = self.component.depth - 1 - at[1] if self.back else at[1]
        return (along, at[0]) if self.turned else (at[0], along)

    def label(self, item: Item, at: Point) -> PlacedLabel:
        x, y = self.corner(item, at)
        width = max(map(text_columns, item.lines))
        return PlacedLabel(item.lines, x + (1 if self.turned else 0), y, width)

    def loop_label(self, item: Item, at: Point) -> PlacedLabel:
        """On the turn of the line; in a map that runs to a side, on its way back."""
        x, y = self.corner(item, at)
        width = max(map(text_columns, item.lines))
        if self.turned:
            return PlacedLabel(item.lines, x + (2 if self.back else 1), y + 1, width)
        return PlacedLabel(item.lines, x + (item.breadth - width) // 2, y, width)

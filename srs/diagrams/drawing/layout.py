"""A map laid out: the drawing with the fewest rows that fits.

Nobody could read the drawing of a map with more than 500 nodes, 500 groups or 1,000 edges, with
groups more than 60 deep, with a label of more than 1,000 characters or labels of more than 30,000,
with lines that pass 4,000 layers in all or cross more than twice for each edge (and 60 times more),
or of one that takes more than 500 rows or 1,000 columns. Such a map is not laid out; the outline
(``srs.diagrams.drawing.outline``) shows it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from srs.diagrams.drawing.placing.blocks import arrange
from srs.diagrams.drawing.placing.joining import join_plans
from srs.diagrams.drawing.placing.levels import TooTangledError, build_levels
from srs.diagrams.drawing.placing.packing import Size, pack
from srs.diagrams.drawing.placing.shapes import Component, Item, Kind
from srs.diagrams.drawing.placing.sizes import Lines
from srs.diagrams.drawing.placing.style import Style
from srs.diagrams.drawing.placing.survey import survey
from srs.diagrams.marks import NO_MARKS, Marks
from srs.diagrams.plan import Plan
from srs.diagrams.wrapping import wrap_label
from srs.model.concept_map import ConceptMap, Direction, parents_of

_MOST_NODES, _MOST_GROUPS, _MOST_EDGES, _DEEPEST = 500, 500, 1_000, 60
_LONGEST_LABEL, _MOST_TEXT = 1_000, 30_000
_MOST_COLUMNS, _MOST_ROWS = 1_000, 500
_WRAPS = (30, 22, 16, 12, 10)
_FEW_WRAPS = (30, 12)
_LARGE = 100  # nodes and edges from which only few ways to lay a map out are tried
_GAP, _ROW_GAP = 4, 1  # between the parts of a map
_ROOMY = 100  # columns in which parts are set where there is no limit


def plan_map(
    concept_map: ConceptMap,
    width: int | None,
    marks: Marks = NO_MARKS,
    *,
    few: bool = False,
) -> Plan | None:
    """Return the best plan of at most ``width`` columns; None where there is none to be read.

    The map's own direction comes first; where it fits with no wrapping of labels, the other is
    tried. What ``marks`` hides is laid out as what is shown in its place; its tones make no
    difference, so that a map keeps its shape while it is learnt. With ``few``, only the ways of
    a large map are tried: in a third of the time, and not always the best.
    """
    shown = show(concept_map, marks)
    if not _readable(shown):
        return None
    if not shown.nodes:
        return Plan(0, 0, (), (), ())
    try:
        level, turned = build_levels(shown)
    except TooTangledError:
        return None
    texts = [[*_with_text(part)] for part in level.components]
    tries = _Tries(shown, level.components, turned, width, shown.labels, texts, few)
    sideways = shown.direction in (Direction.RIGHT, Direction.LEFT)
    return tries.best(sideways) or tries.best(not sideways)


def narrowest_plan(
    concept_map: ConceptMap,
    widths: Iterable[int | None],
    marks: Marks = NO_MARKS,
    *,
    few: bool = False,
) -> Plan | None:
    """Return the plan for the first of ``widths`` that has one (see ``plan_map``), else None."""
    plans = (plan_map(concept_map, width, marks, few=few) for width in widths)
    return next((plan for plan in plans if plan is not None), None)


def show(concept_map: ConceptMap, marks: Marks) -> ConceptMap:
    """Return the map with what is shown in place of its hidden labels."""
    if not marks.hidden_nodes and not marks.hidden_edges:
        return concept_map
    nodes, edges = marks.hidden_nodes, marks.hidden_edges
    return replace(
        concept_map,
        nodes=tuple(
            replace(each, label=nodes.get(each.id, each.label)) for each in concept_map.nodes
        ),
        groups=tuple(
            replace(each, label=nodes.get(each.id, each.label)) for each in concept_map.groups
        ),
        edges=tuple(
            replace(each, label=edges.get(number, each.label))
            for number, each in enumerate(concept_map.edges)
        ),
    )


def _readable(concept_map: ConceptMap) -> bool:
    """Whether the map is small enough to be looked at as a drawing."""
    if len(concept_map.nodes) > _MOST_NODES or len(concept_map.groups) > _MOST_GROUPS:
        return False
    if len(concept_map.edges) > _MOST_EDGES:
        return False
    lengths = [len(label) for label in concept_map.labels.values()]
    lengths += [len(edge.label) for edge in concept_map.edges]
    if max(lengths, default=0) > _LONGEST_LABEL or sum(lengths) > _MOST_TEXT:
        return False
    parents = parents_of(concept_map)
    return all(_depth(name, parents) <= _DEEPEST for name in parents)


def _depth(name: str, parents: Mapping[str, str]) -> int:
    """Return how many groups are around something, counted up to one more than is allowed."""
    depth = 0
    while name in parents and depth <= _DEEPEST:
        name, depth = parents[name], depth + 1
    return depth


def _with_text(component: Component) -> Iterator[Item]:
    """Yield what has a label, in groups too."""
    for layer in component.layers:
        for item in layer:
            if item.kind not in (Kind.BEND, Kind.PORT_IN, Kind.PORT_OUT):
                yield item
            if item.inside is not None:
                for part in item.inside.components:
                    yield from _with_text(part)


def _extent(sizes: Sequence[Size], places: Sequence[Size]) -> Size:
    """Return the columns and rows that blocks take at their places."""
    pairs = list(zip(sizes, places, strict=True))
    return max(size[0] + at[0] for size, at in pairs), max(size[1] + at[1] for size, at in pairs)


@dataclass(slots=True)
class _Tries:
    """The ways to lay out one map, each part of it once for each way that differs."""

    map: ConceptMap
    parts: list[Component]
    turned: list[bool]
    width: int | None
    labels: Mapping[str, str]
    texts: list[list[Item]]
    few: bool
    plans: dict[tuple[object, ...], list[tuple[int | None, Plan]]] = field(default_factory=dict)
    wrapped: dict[tuple[str, int], tuple[str, ...]] = field(default_factory=dict)

    def best(self, sideways: bool) -> Plan | None:
        """Return the plan with the fewest rows that fits; the roomier one if they are alike."""
        limit = self.width or _MOST_COLUMNS
        best: tuple[int, list[Plan], list[Size]] | None = None
        for cost, style in sorted(self._styles(sideways), key=lambda each: each[0]):
            plans = [self._part(number, part, style) for number, part in enumerate(self.parts)]
            # Tighter ways do not make the tallest part lower.
            if best is not None and best[0] <= cost + max(plan.height for plan in plans):
                break
            sizes = [(plan.width, plan.height) for plan in plans]
            room = max(_ROOMY, *(columns for columns, _ in sizes), 0)
            places = pack(sizes, self.width or room, 2 if style.close else _GAP, _ROW_GAP)
            width, height = _extent(sizes, places)
            if width > limit or height > _MOST_ROWS:
                continue
            if best is None or cost + height < best[0]:
                best = (cost + height, plans, places)
        return join_plans(best[1], best[2]) if best is not None else None

    def _styles(self, sideways: bool) -> Iterator[tuple[int, Style]]:
        """Yield the ways to try, each with how many rows it must save to be the better one."""
        last = self.map.direction in (Direction.UP, Direction.LEFT) and not sideways
        if self.width is None:
            yield 0, Style(sideways, _WRAPS[0], None, False, last)
            return
        large = self.few or len(self.map.nodes) + len(self.map.edges) > _LARGE
        shares = (1,) if large or sideways else (1, 2, 3)
        for tighter, wrap in enumerate(_FEW_WRAPS if large else _WRAPS):
            for narrower, share in enumerate(shares):
                limit = None if sideways else self.width // share
                for close in (False, True):
                    yield 2 * tighter + narrower + close, Style(sideways, wrap, limit, close, last)

    def _part(self, number: int, part: Component, style: Style) -> Plan:
        lines = self._lines(style.wrap)
        texts = tuple(lines(item, 0) for item in self.texts[number])
        key = (number, replace(style, wrap=0, limit=None), texts)
        known = self.plans.setdefault(key, [])
        for limit, plan in known:
            # A plan for a larger limit that keeps this one too is the same.
            if limit == style.limit or (style.limit and plan.width <= style.limit):
                return plan
        arrange(part, style, lines)
        plan = survey(part, style, self.map, self.turned)
        known.append((style.limit, plan))
        return plan

    def _lines(self, wrap: int) -> Lines:
        """Return what says in which lines the label of an item is written."""

        def lines(item: Item, room: int) -> tuple[str, ...]:
            if item.kind is Kind.NODE:
                return self._wrapped(self.labels[item.name], wrap)
            if item.kind is Kind.GROUP:
                title = " ".join(self.labels[item.name].split())
                return self._wrapped(title, max(wrap, room))
            if item.kind in (Kind.LABEL, Kind.LOOP) and self.map.edges[item.edge].label:
                return self._wrapped(self.map.edges[item.edge].label, wrap)
            return ()

        return lines

    def _wrapped(self, label: str, wrap: int) -> tuple[str, ...]:
        if (label, wrap) not in self.wrapped:
            self.wrapped[label, wrap] = wrap_label(label, wrap)
        return self.wrapped[label, wrap]

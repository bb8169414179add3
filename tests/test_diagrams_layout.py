"""What a plan promises: nothing overlaps, every edge reaches both its ends, it fits."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from random_maps import concept_maps

from srs.diagrams.drawing.layout import plan_map
from srs.diagrams.drawing.placing.channels import assign_tracks, find_nets
from srs.diagrams.drawing.placing.shapes import Item, Kind, Link, Pin
from srs.diagrams.marks import Marks, Tone
from srs.diagrams.mermaid.reading import read_map
from srs.diagrams.plan import PlacedBox, PlacedEdge, PlacedFrame, Plan
from srs.model.concept_map import ConceptMap, Direction, MapEdge, MapGroup, MapNode

DIAGRAMS = Path(__file__).parent.parent / "diagrams"
WIDTHS = st.one_of(st.none(), st.integers(20, 140))

Cell = tuple[int, int]


def plain_map(count: int, edges: list[tuple[int, int]], *groups: MapGroup) -> ConceptMap:
    nodes = tuple(MapNode(f"n{number}", f"Node {number}") for number in range(count))
    return ConceptMap(nodes, tuple(MapEdge(f"n{a}", f"n{b}") for a, b in edges), groups)


def cells(thing: PlacedBox | PlacedFrame) -> Iterator[Cell]:
    for y in range(thing.y, thing.y + thing.height):
        for x in range(thing.x, thing.x + thing.width):
            yield x, y


def border(thing: PlacedBox | PlacedFrame) -> set[Cell]:
    inner = {
        (x, y)
        for x in range(thing.x + 1, thing.x + thing.width - 1)
        for y in range(thing.y + 1, thing.y + thing.height - 1)
    }
    return set(cells(thing)) - inner


def path(edge: PlacedEdge) -> list[Cell]:
    found = [edge.points[0]]
    for (x, y), (to_x, to_y) in zip(edge.points, edge.points[1:], strict=False):
        assert (x == to_x) != (y == to_y), "a piece of an edge is neither upright nor level"
        steps = max(abs(to_x - x), abs(to_y - y))
        step_x, step_y = (to_x - x) // steps, (to_y - y) // steps
        found += [(x + step * step_x, y + step * step_y) for step in range(1, steps + 1)]
    return found


def label_cells(edge: PlacedEdge) -> set[Cell]:
    label = edge.label
    if label is None:
        return set()
    return {
        (x, y)
        for y in range(label.y, label.y + len(label.lines))
        for x in range(label.x, label.x + label.width)
    }


def check_plan(plan: Plan, concept_map: ConceptMap) -> None:
    boxes = {box.id: set(cells(box)) for box in plan.boxes}
    frames = {frame.id: frame for frame in plan.frames}
    assert set(boxes) == {node.id for node in concept_map.nodes}
    assert set(frames) == {group.id for group in concept_map.groups}
    assert [edge.number for edge in plan.edges] == list(range(len(concept_map.edges)))
    taken: set[Cell] = set()
    for box in boxes.values():
        assert not taken & box
        taken |= box
    for group in concept_map.groups:
        inner = set(cells(frames[group.id])) - border(frames[group.id])
        for member in group.members:
            held = boxes[member] if member in boxes else set(cells(frames[member]))
            assert held <= inner
        assert not border(frames[group.id]) & taken
    things = {**{box.id: box for box in plan.boxes}, **frames}
    for edge in plan.edges:
        check_edge(edge, concept_map.edges[edge.number], things, taken)
        assert not label_cells(edge) & taken
    everything = [*things.values()]
    assert all(
        0 <= x < plan.width and 0 <= y < plan.height for t in everything for x, y in cells(t)
    )
    assert all(
        0 <= x < plan.width and 0 <= y < plan.height
        for edge in plan.edges
        for x, y in (*path(edge), *label_cells(edge))
    )
    check_crossings(plan, concept_map)


def check_edge(
    placed: PlacedEdge,
    edge: MapEdge,
    things: dict[str, PlacedBox | PlacedFrame],
    taken: set[Cell],
) -> None:
    way = path(placed)
    assert not taken & set(way)
    for (x, y), name in ((way[0], edge.source), (way[-1], edge.target)):
        beside = {(x - 1, y), (x + 1, y), (x, y - 1), (x, y + 1)}
        assert beside & border(things[name])
    for thing in things.values():
        assert not {way[0], way[-1]} & border(thing), "an edge ends on a border, not beside it"
    if placed.label is not None:
        assert label_cells(placed) & set(way), "a label stands away from its line"


def check_crossings(plan: Plan, concept_map: ConceptMap) -> None:
    """Two edges share cells only where they cross at right angles, or next to a shared end."""
    owners: dict[Cell, list[tuple[int, str]]] = {}
    for edge in plan.edges:
        way = path(edge)
        for at, (x, y) in enumerate(way):
            ways = {
                "level" if other[1] == y else "upright"
                for other in way[max(0, at - 1) : at + 2]
                if other != (x, y)
            }
            owners.setdefault((x, y), []).append((edge.number, "+".join(sorted(ways))))
    for cell, sharing in owners.items():
        for one, way in sharing:
            for other, other_way in sharing:
                if one < other and {way, other_way} != {"level", "upright"}:
                    ends = [
                        {concept_map.edges[number].source, concept_map.edges[number].target}
                        for number in (one, other)
                    ]
                    assert ends[0] & ends[1], f"edges {one} and {other} run together at {cell}"
    labels: set[Cell] = set()
    for edge in plan.edges:
        own = label_cells(edge)
        assert not own & labels
        labels |= own
        others = {
            cell for cell in own if {number for number, _ in owners.get(cell, [])} - {edge.number}
        }
        assert not others, "a line runs through the label of another edge"


@given(concept_maps(), WIDTHS)
def test_a_plan_overlaps_nothing_and_joins_what_the_map_joins(
    concept_map: ConceptMap, width: int | None
) -> None:
    plan = plan_map(concept_map, width)
    if plan is not None:
        assert width is None or plan.width <= width
        check_plan(plan, concept_map)


@given(concept_maps(most_nodes=16))
def test_a_small_map_is_laid_out_where_there_is_no_limit(concept_map: ConceptMap) -> None:
    tangled = len(concept_map.edges) > 20
    plan = plan_map(concept_map, None)
    assert tangled or plan is not None
    if plan is not None:
        check_plan(plan, concept_map)


@given(concept_maps(), WIDTHS)
def test_the_same_map_is_laid_out_the_same(concept_map: ConceptMap, width: int | None) -> None:
    assert plan_map(concept_map, width) == plan_map(concept_map, width)


@given(concept_maps(), st.integers(40, 120), st.sampled_from(list(Tone)))
def test_a_map_keeps_its_shape_while_its_tones_change(
    concept_map: ConceptMap, width: int, tone: Tone
) -> None:
    names = [node.id for node in concept_map.nodes]
    marks = Marks(dict.fromkeys(names, tone), dict.fromkeys(range(0, 20, 2), tone))
    assert plan_map(concept_map, width, marks) == plan_map(concept_map, width)


def test_a_blank_takes_the_size_of_what_is_shown() -> None:
    long = "a name that is longer than what is shown"
    secret = ConceptMap((MapNode("a", long), MapNode("b", "B")), (MapEdge("a", "b", label=long),))
    other = ConceptMap((MapNode("a", "x"), MapNode("b", "B")), (MapEdge("a", "b", label="y"),))
    marks = Marks(hidden_nodes={"a": "[1]"}, hidden_edges={0: "[2]"})
    plan = plan_map(secret, 80, marks)
    assert plan == plan_map(other, 80, marks)
    assert plan is not None
    assert plan.boxes[0].lines == ("[1]",)
    assert plan.edges[0].label is not None
    assert plan.edges[0].label.lines == ("[2]",)


@pytest.mark.parametrize("name", ["bridge", "lineage", "perception"])
@pytest.mark.parametrize("width", [60, 80, 100, 120])
def test_the_bundled_maps_fit_as_drawings(name: str, width: int) -> None:
    concept_map = read_map((DIAGRAMS / f"{name}.mmd").read_text(encoding="utf-8"))
    plan = plan_map(concept_map, width)
    assert plan is not None
    assert plan.width <= width
    check_plan(plan, concept_map)


def test_a_chain_is_one_straight_line() -> None:
    plan = plan_map(plain_map(12, [(at, at + 1) for at in range(11)]), 60)
    assert plan is not None
    assert len({x for edge in plan.edges for x, _ in edge.points}) == 1


def test_a_fork_is_centred_over_its_branches() -> None:
    plan = plan_map(plain_map(3, [(0, 1), (0, 2)]), 60)
    assert plan is not None
    parent, one, other = plan.boxes
    assert 2 * parent.x + parent.width == pytest.approx(
        (2 * one.x + one.width + 2 * other.x + other.width) / 2, abs=2
    )


@pytest.mark.parametrize(
    ("direction", "first", "second"),
    [
        (Direction.DOWN, "y", 1),
        (Direction.UP, "y", -1),
        (Direction.RIGHT, "x", 1),
        (Direction.LEFT, "x", -1),
    ],
)
def test_a_map_is_drawn_the_way_it_is_to_be_read(
    direction: Direction, first: str, second: int
) -> None:
    plan = plan_map(replace(plain_map(2, [(0, 1)]), direction=direction), 80)
    assert plan is not None
    source, target = plan.boxes
    assert (getattr(target, first) - getattr(source, first)) * second > 0


def test_a_map_that_does_not_fit_in_its_direction_is_turned() -> None:
    wide = replace(plain_map(9, [(at, at + 1) for at in range(8)]), direction=Direction.RIGHT)
    plan = plan_map(wide, 40)
    assert plan is not None
    assert plan.width <= 40 < plan_map(wide, None).width  # type: ignore[union-attr]


def test_what_fits_no_width_is_not_laid_out() -> None:
    concept_map = ConceptMap((MapNode("a", "Incomprehensibilities " * 3),))
    assert plan_map(concept_map, 20) is None
    assert plan_map(concept_map, 40) is not None


def nested(depth: int) -> ConceptMap:
    groups = [
        MapGroup(f"g{level}", f"G{level}", (f"g{level - 1}" if level else "n0",))
        for level in range(depth)
    ]
    return plain_map(1, [], *groups)


HOSTILE = {
    "all joined to all": plain_map(30, [(a, b) for a in range(30) for b in range(a)]),
    "2,000 parallel edges": plain_map(2, [(0, 1)] * 2000),
    "a star": plain_map(500, [(0, at) for at in range(1, 500)]),
    "a ladder": plain_map(
        200, [(at, at + 2) for at in range(198)] + [(at, at + 1) for at in range(0, 200, 2)]
    ),
    "a grid": plain_map(
        400,
        [(at, at + 1) for at in range(399) if at % 20 < 19] + [(at, at + 20) for at in range(380)],
    ),
    "50 groups in each other": nested(50),
    "5,000 groups in each other": nested(5_000),
    "a tree of 1,023": plain_map(1023, [((at - 1) // 2, at) for at in range(1, 1023)]),
    "a circle of 300": plain_map(300, [(at, (at + 1) % 300) for at in range(300)]),
    "2,000 groups side by side": plain_map(
        400,
        [],
        *(
            MapGroup(f"g{at}.{level}", "g", (f"g{at}.{level - 1}" if level else f"n{at}",))
            for at in range(400)
            for level in range(5)
        ),
    ),
    "100 loops": plain_map(2, [(0, 0)] * 100),
    "300 that stand alone": plain_map(300, []),
    "10,000 in a row": plain_map(10_000, [(at, at + 1) for at in range(9_999)]),
}


@pytest.mark.parametrize("concept_map", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_hostile_map_is_laid_out_right_or_not_at_all(concept_map: ConceptMap) -> None:
    for width in (80, None):
        plan = plan_map(concept_map, width)
        if plan is not None:
            assert plan.width <= (width or 1_000)
            assert plan.height <= 500
            check_plan(plan, concept_map)


def links_of(tops: list[int], bottoms: list[int]) -> list[Link]:
    """Return the links of a trunk between a pin and several, by their columns."""
    leaving = [(Item(Kind.NODE, start=at), Pin()) for at in tops]
    entering = [(Item(Kind.NODE, start=at), Pin()) for at in bottoms]
    found = []
    for above, out in leaving:
        for below, in_ in entering:
            link = Link(0, above, out, below, in_)
            out.links.append(link)
            in_.links.append(link)
            found.append(link)
    return found


def test_lines_that_wait_for_each_other_are_all_given_their_ways() -> None:
    # The first two wait for each other, and the last, which is the easiest to split, for them.
    trunks = ([0], [5, 7]), ([5, 12], [0]), ([20], [12])
    nets = find_nets(link for trunk in trunks for link in links_of(*trunk))
    assert assign_tracks(nets) == 3
    halves = [net for net in nets if net.after is not None]
    assert len(halves) == 1
    assert halves[0].after is not None
    assert halves[0].track < halves[0].after.track
    by_top = {column: net for net in nets for column in net.tops}
    assert by_top[5].track < by_top[20].track, "two lines would lie on each other in column 12"


def test_maps_too_large_or_too_tangled_to_be_read_are_not_laid_out() -> None:
    for name in (
        "all joined to all",
        "2,000 parallel edges",
        "a tree of 1,023",
        "2,000 groups side by side",
        "10,000 in a row",
    ):
        assert plan_map(HOSTILE[name], None) is None

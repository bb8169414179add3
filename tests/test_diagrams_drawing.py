"""What a drawing promises: all of the map is in it, and the lines say what the map says."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from map_tracing import Tracer, grid_of, wanted
from random_maps import concept_maps

from srs.diagrams.drawing.drawing import draw_map
from srs.diagrams.drawing.layout import plan_map
from srs.diagrams.drawing.text_drawing import Row, draw_plan, legend
from srs.diagrams.marks import NO_MARKS, Marks, Tone
from srs.diagrams.mermaid.reading import read_map
from srs.diagrams.wrapping import text_columns, wrap_label
from srs.model.concept_map import Arrow, ConceptMap, Direction, MapEdge, MapGroup, MapNode

ROOT = Path(__file__).parent.parent
GOLDEN = Path(__file__).parent / "data" / "drawings"
HEADS = {"bridge": 5, "lineage": 6, "perception": 5}
MAPS = tuple(HEADS)


def bundled(name: str) -> ConceptMap:
    return read_map((ROOT / "diagrams" / f"{name}.mmd").read_text(encoding="utf-8"))


def text_of(rows: list[Row]) -> str:
    return "".join("".join(run.text for run in row) + "\n" for row in rows)


def widest(rows: list[Row]) -> int:
    return max(sum(text_columns(run.text) for run in row) for row in rows)


@given(concept_maps(), st.one_of(st.none(), st.integers(24, 140)))
def test_following_the_lines_finds_the_edges_of_the_map(
    concept_map: ConceptMap, width: int | None
) -> None:
    plan = plan_map(concept_map, width)
    if plan is None:
        return
    rows = draw_plan(plan, concept_map, NO_MARKS, ascii_only=False)
    assert Tracer(plan, rows).found() == wanted(concept_map)


@given(concept_maps(), st.integers(24, 140), st.booleans())
def test_every_label_is_whole_and_in_its_place(
    concept_map: ConceptMap, width: int, ascii_only: bool
) -> None:
    plan = plan_map(concept_map, width)
    if plan is None:
        return
    grid = grid_of(draw_plan(plan, concept_map, NO_MARKS, ascii_only=ascii_only), plan.width)
    labels = concept_map.labels
    for box in plan.boxes:
        inside = [
            "".join(grid[y][box.x + 1 : box.x + box.width - 1]).strip()
            for y in range(box.y + 1, box.y + box.height - 1)
        ]
        assert " ".join(filter(None, inside)) == labels[box.id]
    for frame in plan.frames:
        rows = [
            "".join(grid[row][frame.x : frame.x + frame.width])
            for row in range(frame.y, frame.y + len(frame.lines))
        ]
        assert all(f" {line} " in row for line, row in zip(frame.lines, rows, strict=True))
        assert " ".join(frame.lines) == labels[frame.id]
    for edge in plan.edges:
        label = concept_map.edges[edge.number].label
        assert (edge.label is not None) == bool(label)
        if edge.label is not None:
            assert " ".join(edge.label.lines) == label
            for row, line in enumerate(edge.label.lines, start=edge.label.y):
                drawn = "".join(grid[row][edge.label.x : edge.label.x + edge.label.width])
                assert line in drawn


@given(concept_maps(), st.integers(20, 140), st.booleans())
def test_no_row_is_wider_than_was_asked(
    concept_map: ConceptMap, width: int, ascii_only: bool
) -> None:
    rows = draw_map(concept_map, width, ascii_only=ascii_only)
    assert widest(rows) <= width
    assert not ascii_only or text_of(rows).isascii()


@given(concept_maps(), st.integers(20, 140))
def test_the_same_map_is_drawn_the_same(concept_map: ConceptMap, width: int) -> None:
    assert draw_map(concept_map, width) == draw_map(concept_map, width)


@given(concept_maps(), st.integers(60, 140), st.data())
def test_tones_move_nothing_and_lose_nothing(
    concept_map: ConceptMap, width: int, data: st.DataObject
) -> None:
    tones = st.sampled_from(list(Tone))
    names = [*concept_map.labels]
    marks = Marks(
        {name: data.draw(tones) for name in names},
        {number: data.draw(tones) for number in range(len(concept_map.edges))},
    )
    plan = plan_map(concept_map, width, marks)
    if plan is None:
        return
    rows = draw_plan(plan, concept_map, marks, ascii_only=False)
    assert Tracer(plan, rows).found() == wanted(concept_map)


@pytest.mark.parametrize("name", MAPS)
@pytest.mark.parametrize("width", [60, 80, 100, 120])
def test_the_bundled_maps_are_drawn_whole(name: str, width: int) -> None:
    concept_map = bundled(name)
    plan = plan_map(concept_map, width)
    assert plan is not None
    rows = draw_plan(plan, concept_map, NO_MARKS, ascii_only=False)
    assert widest(rows) <= width
    assert Tracer(plan, rows).found() == wanted(concept_map)
    # Edges that share a trunk at their head share the head.
    heads = {
        place
        for edge in plan.edges
        for place, is_head in (
            (edge.points[0], edge.head_at_source),
            (edge.points[-1], edge.head_at_target),
        )
        if is_head
    }
    assert len(heads) == HEADS[name]
    assert sum(text_of(rows).count(head) for head in "▲►▼◄") == len(heads)
    plain = draw_plan(plan, concept_map, NO_MARKS, ascii_only=True)
    assert text_of(plain).isascii()
    grid = grid_of(plain, plan.width)
    assert all(grid[y][x] in "^>v<" for x, y in heads)


@pytest.mark.parametrize("name", MAPS)
@pytest.mark.parametrize("ascii_only", [False, True])
def test_the_bundled_maps_look_as_they_did(name: str, ascii_only: bool) -> None:
    golden = GOLDEN / f"{name}_80{'_ascii' if ascii_only else ''}.txt"
    rows = draw_map(bundled(name), 80, ascii_only=ascii_only)
    assert text_of(rows) == golden.read_text(encoding="utf-8")


def test_a_wide_label_keeps_its_box_whole() -> None:
    concept_map = ConceptMap(
        (MapNode("a", "対照学習"), MapNode("b", "e\u0301te\u0301")),
        (MapEdge("a", "b", label="視覚"),),
    )
    assert text_of(draw_map(concept_map, 40)) == (
        "┌──────────┐\n"
        "│ 対照学習 │\n"
        "└────┬─────┘\n"
        "     │\n"
        "    視覚\n"
        "     │\n"
        "     ▼\n"
        "  ┌─────┐\n"
        "  │ e\u0301te\u0301 │\n"
        "  └─────┘\n"
    )


@given(
    st.lists(
        st.text(st.characters(codec="utf-8", exclude_categories=("C",)), min_size=1), min_size=2
    ),
    st.integers(20, 120),
)
def test_labels_of_any_script_are_drawn_within_the_width(names: list[str], width: int) -> None:
    nodes = tuple(MapNode(f"n{number}", name) for number, name in enumerate(names))
    edges = tuple(
        MapEdge(f"n{number}", f"n{number + 1}", label=name)
        for number, name in enumerate(names[:-1])
    )
    concept_map = ConceptMap(nodes, edges, (MapGroup("g", names[0], ("n0",)),))
    assert widest(draw_map(concept_map, width)) <= width


def test_an_empty_map_is_an_empty_drawing() -> None:
    assert draw_map(ConceptMap(()), 80) == []


def test_lines_that_cross_do_not_look_joined() -> None:
    names = ("a", "b", "x", "y")
    concept_map = ConceptMap(
        tuple(MapNode(name, name) for name in names),
        (MapEdge("a", "x"), MapEdge("b", "y"), MapEdge("a", "y"), MapEdge("b", "x")),
    )
    plan = plan_map(concept_map, 80)
    assert plan is not None
    rows = draw_plan(plan, concept_map, NO_MARKS, ascii_only=False)
    assert "┼" not in text_of(rows)
    assert Tracer(plan, rows).found() == wanted(concept_map)


def test_each_tone_has_a_line_and_sign_of_its_own() -> None:
    for ascii_only in (False, True):
        drawings = {}
        for tone in Tone:
            concept_map = ConceptMap((MapNode("a", "A"), MapNode("b", "B")), (MapEdge("a", "b"),))
            marks = Marks({"a": tone}, {0: tone})
            drawings[tone] = text_of(draw_map(concept_map, 40, marks, ascii_only=ascii_only))
        # What is remembered well is calm: it looks as a plain part does.
        assert drawings.pop(Tone.STRONG) == drawings[Tone.PLAIN]
        assert len(set(drawings.values())) == len(drawings)
        samples = legend(Tone, ascii_only=ascii_only)
        assert [tone for _, tone in samples] == list(Tone)
        assert {text_columns(sample) for sample, _ in samples} == {3}
        assert len({sample for sample, _ in samples}) == len(samples) - 1


def test_a_sign_stands_in_the_border_of_its_box() -> None:
    concept_map = ConceptMap((MapNode("a", "CLIP"), MapNode("b", "SigLIP")))
    marks = Marks({"a": Tone.RIGHT, "b": Tone.MISSING})
    first, second, third = text_of(draw_map(concept_map, 40, marks)).splitlines()
    assert first == "┌─────✓┐    ┌┈┈┈┈┈┈┈✗┐"
    assert second == "│ CLIP │    ┊ SigLIP ┊"
    assert third == "└──────┘    └┈┈┈┈┈┈┈┈┘"


@pytest.mark.parametrize(
    ("direction", "ascii_only", "sign"),
    [
        (Direction.DOWN, False, "↔"),
        (Direction.DOWN, True, "~"),
        (Direction.RIGHT, False, "↔"),
        (Direction.LEFT, True, "~"),
    ],
)
def test_a_reversed_edge_has_its_sign_on_its_line(
    direction: Direction, ascii_only: bool, sign: str
) -> None:
    edges = (MapEdge("a", "b", label="leads"), MapEdge("a", "c"), MapEdge("b", "c", Arrow.BOTH))
    concept_map = ConceptMap(
        tuple(MapNode(name, name.upper()) for name in "abc"),
        edges,
        (MapGroup("g", "Group", ("c",)),),
        direction,
    )
    calm = dict.fromkeys(range(3), Tone.WEAK)  # the same kind of line
    weak = text_of(draw_map(concept_map, 60, Marks({}, calm), ascii_only=ascii_only))
    assert sign not in weak
    for number in range(3):
        marks = Marks({}, calm | {number: Tone.REVERSED})
        drawn = text_of(draw_map(concept_map, 60, marks, ascii_only=ascii_only))
        places = [at for at, char in enumerate(drawn) if char == sign]
        assert len(places) == 1
        line = weak[places[0]]
        assert line in ("=#" if ascii_only else "━┃")
        assert drawn.replace(sign, line) == weak


def test_no_sign_stands_on_a_line_that_two_edges_share_or_on_a_frame() -> None:
    concept_map = ConceptMap(
        (MapNode("a", "A"), MapNode("b", "B")),
        (MapEdge("a", "b"), MapEdge("a", "g")),
        (MapGroup("g", "G", ("b",)),),
    )
    both = Marks({}, {0: Tone.REVERSED, 1: Tone.REVERSED})
    plan = plan_map(concept_map, 40, both)
    assert plan is not None
    rows = draw_plan(plan, concept_map, both, ascii_only=False)
    assert Tracer(plan, rows).found() == wanted(concept_map)
    frame = plan.frames[0]
    assert "↔" not in text_of(rows).splitlines()[frame.y]


def test_runs_carry_the_tone_of_what_they_draw() -> None:
    concept_map = ConceptMap((MapNode("a", "A"), MapNode("b", "B")), (MapEdge("a", "b"),))
    rows = draw_map(concept_map, 40, Marks({"b": Tone.WEAK}, {0: Tone.UNSEEN}))
    tones = {run.tone for row in rows for run in row if run.text.strip()}
    assert tones == {Tone.PLAIN, Tone.WEAK, Tone.UNSEEN}
    assert [run.tone for run in rows[1]] == [Tone.PLAIN]


def test_a_group_has_its_title_in_its_upper_border() -> None:
    concept_map = ConceptMap(
        (MapNode("a", "A"), MapNode("b", "B")),
        (MapEdge("g", "b"),),
        (MapGroup("g", "Group", ("a",)),),
    )
    assert text_of(draw_map(concept_map, 40)) == (
        "┌─ Group ─┐\n"
        "│  ┌───┐  │\n"
        "│  │ A │  │\n"
        "│  └───┘  │\n"
        "└────┬────┘\n"
        "     │\n"
        "     ▼\n"
        "   ┌───┐\n"
        "   │ B │\n"
        "   └───┘\n"
    )


LONG_TITLE = "A title of sixty-six characters which says all that there is to it"


def test_a_long_title_goes_on_below_the_border_beside_the_lines() -> None:
    concept_map = ConceptMap(
        (MapNode("a", "A"), MapNode("b", "B")),
        (MapEdge("b", "a"),),
        (MapGroup("g", LONG_TITLE, ("a",)),),
    )
    assert text_of(draw_map(concept_map, 40)) == (
        "          ┌───┐\n"
        "          │ B │\n"
        "          └─┬─┘\n"
        "            │\n"
        "┌───────────┼ A title of sixty-six ─┐\n"
        "│           │ characters which      │\n"
        "│           │ says all that there   │\n"
        "│           │ is to it              │\n"
        "│           │                       │\n"
        "│           ▼                       │\n"
        "│         ┌───┐                     │\n"
        "│         │ A │                     │\n"
        "│         └───┘                     │\n"
        "└───────────────────────────────────┘\n"
    )


@pytest.mark.parametrize("direction", list(Direction))
@pytest.mark.parametrize("width", [30, 40, 60, 100])
def test_a_long_title_costs_no_drawing(direction: Direction, width: int) -> None:
    concept_map = ConceptMap(
        (MapNode("a", "A"),), (), (MapGroup("g", LONG_TITLE, ("a",)),), direction
    )
    plan = plan_map(concept_map, width)
    assert plan is not None
    assert " ".join(plan.frames[0].lines) == LONG_TITLE
    assert len(plan.frames[0].lines) <= 5


@given(st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1))
def test_a_word_broken_into_lines_loses_no_letter(word: str) -> None:
    lines = wrap_label(word, 12)
    assert "".join(lines) == word
    assert all(text_columns(line) <= 24 for line in lines)


@given(st.lists(st.text("abcdefg", min_size=1, max_size=9), min_size=1), st.integers(10, 30))
def test_words_are_broken_only_between_each_other(words: list[str], width: int) -> None:
    lines = wrap_label(" ".join(words), width)
    assert " ".join(lines).split() == words
    assert all(len(line) <= width for line in lines)

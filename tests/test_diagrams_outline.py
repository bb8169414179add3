"""What an outline promises: all of the map, each edge once, at any width."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from random_maps import concept_maps

from srs.diagrams.drawing.outline import outline
from srs.diagrams.drawing.outline_tree import outline_tree
from srs.diagrams.marks import NO_MARKS, Marks, Tone
from srs.diagrams.mermaid.reading import read_map
from srs.diagrams.wrapping import text_columns
from srs.model.concept_map import Arrow, ConceptMap, MapEdge, MapGroup, MapNode

LINEAGE = Path(__file__).parent.parent / "diagrams" / "lineage.mmd"


def lines(
    concept_map: ConceptMap, width: int, marks: Marks = NO_MARKS, *, ascii_only: bool = False
) -> list[str]:
    rows = outline(concept_map, width, marks, ascii_only=ascii_only)
    return ["".join(run.text for run in row) for row in rows]


def make(*edges: MapEdge, groups: tuple[MapGroup, ...] = ()) -> ConceptMap:
    inner = {group.id for group in groups}
    names = dict.fromkeys(
        [name for edge in edges for name in (edge.source, edge.target) if name not in inner]
        + [name for group in groups for name in group.members if name not in inner]
    )
    return ConceptMap(tuple(MapNode(name, name) for name in names), edges, groups)


def test_the_lineage_as_an_outline() -> None:
    concept_map = read_map(LINEAGE.read_text(encoding="utf-8"))
    assert lines(concept_map, 80) == [
        "CLIP",
        "├─► SigLIP",
        "│   └── Idefics2",
        "│       └── Perceiver",
        "│           └── Flamingo",
        "└─► OpenCLIP",
        "    └── LLaVA-NeXT",
        "        └── MLP bridge",
        "            └── Q-Former",
        "                └── BLIP-2",
        "                    └─► InstructBLIP",
        "CoCa",
        "└─ dual objective ── PaLI",
        "    └─► PaLI-3 (SigLIP)",
        "Grounding:",
        "├ • Florence-2",
        "├ • Ferret",
        "├ • Kosmos-2",
        "└─► Robot perception pipeline",
        "    └─► Phase VI: VLAs",
    ]


def test_what_was_shown_is_named_again_with_a_sign() -> None:
    circle = make(MapEdge("a", "b"), MapEdge("b", "a"), MapEdge("b", "b"), MapEdge("a", "c"))
    assert lines(circle, 40) == ["a", "├─► b", "│   ├─► ↑ a", "│   └─► ↑ b", "└─► c"]


def test_an_edge_to_a_member_of_a_group_that_comes_later_says_so() -> None:
    concept_map = make(MapEdge("a", "m"), groups=(MapGroup("g", "Group", ("m",)),))
    assert lines(concept_map, 40) == ["a", "└─► ↓ m", "Group:", "└ • m"]


@pytest.mark.parametrize(
    ("arrow", "label", "drawn", "ascii_drawn"),
    [
        (Arrow.FORWARD, "", "└─► b", "`-> b"),
        (Arrow.NONE, "", "└── b", "`-- b"),
        (Arrow.BOTH, "", "└◄─► b", "`<-> b"),
        (Arrow.FORWARD, "by sight", "└─ by sight ─► b", "`- by sight -> b"),
        (Arrow.NONE, "by sight", "└─ by sight ── b", "`- by sight -- b"),
        (Arrow.BOTH, "by sight", "└◄ by sight ─► b", "`< by sight -> b"),
    ],
)
def test_each_kind_of_edge_has_its_sign(
    arrow: Arrow, label: str, drawn: str, ascii_drawn: str
) -> None:
    concept_map = make(MapEdge("a", "b", arrow, label))
    assert lines(concept_map, 40)[1] == drawn
    assert lines(concept_map, 40, ascii_only=True)[1] == ascii_drawn


def test_a_tree_that_is_too_deep_goes_on_at_the_left() -> None:
    chain = make(*(MapEdge(f"n{at}", f"n{at + 1}") for at in range(5)))
    assert lines(chain, 24) == [
        "n0",
        "└─► n1",
        "    └─► n2 …",
        "… n2",
        "└─► n3",
        "    └─► n4 …",
        "… n4",
        "└─► n5",
    ]


def test_tones_are_seen_without_colour() -> None:
    seen = set()
    for tone in set(Tone) - {Tone.STRONG}:
        marks = Marks({"b": tone}, {0: tone})
        text = lines(make(MapEdge("a", "b")), 40, marks)[1]
        assert text not in seen
        seen.add(text)


def test_blanks_hide_the_label_wherever_it_stands() -> None:
    concept_map = make(MapEdge("a", "secret"), MapEdge("secret", "secret", label="hush"))
    text = "\n".join(
        lines(concept_map, 40, Marks(hidden_nodes={"secret": "[1]"}, hidden_edges={1: "[2]"}))
    )
    assert text == "a\n└─► [1]\n    └─ [2] ─► ↑ [1]"


@given(concept_maps(), st.integers(20, 120), st.booleans())
def test_an_outline_fits_any_width(concept_map: ConceptMap, width: int, ascii_only: bool) -> None:
    rows = lines(concept_map, width, ascii_only=ascii_only)
    assert all(text_columns(row) <= width for row in rows)
    assert not ascii_only or "".join(rows).isascii()


@given(concept_maps(), st.integers(1, 12))
def test_an_outline_has_each_edge_once_and_shows_each_thing_once(
    concept_map: ConceptMap, deepest: int
) -> None:
    branches = list(outline_tree(concept_map, deepest))
    edges = Counter(branch.edge for branch in branches if branch.edge is not None)
    assert edges == Counter(range(len(concept_map.edges)))
    shown = Counter(branch.thing for branch in branches if not branch.seen and not branch.resumed)
    assert shown == Counter(dict.fromkeys(concept_map.labels, 1))
    assert all(len(branch.bars) <= deepest for branch in branches)


@given(concept_maps(), st.integers(80, 120))
def test_an_outline_says_every_word_of_the_map(concept_map: ConceptMap, width: int) -> None:
    text = Counter(" ".join(lines(concept_map, width)).replace(":", "").split())
    labels = Counter(
        word
        for label in (*concept_map.labels.values(), *(edge.label for edge in concept_map.edges))
        for word in label.split()
    )
    assert labels <= text


@given(st.text("abc 視覚", min_size=1, max_size=300).filter(str.strip), st.integers(20, 60))
def test_long_labels_wrap(label: str, width: int) -> None:
    concept_map = ConceptMap(
        (MapNode("a", label), MapNode("b", label)), (MapEdge("a", "b", label=label),)
    )
    rows = lines(concept_map, width)
    assert all(text_columns(row) <= width for row in rows)
    letters = Counter("".join(rows)) - Counter(" ├└│─►")
    assert letters["a"] == 3 * label.count("a")


def test_ten_thousand_nodes_are_outlined() -> None:
    chain = make(*(MapEdge(f"n{at}", f"n{at + 1}") for at in range(9_999)))
    rows = lines(chain, 80)
    assert rows[0] == "n0"
    assert rows[-1].endswith("n9999")
    assert len(rows) < 11_000

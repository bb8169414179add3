"""What a redraw comes to: which names are meant, which edges were drawn, and the score."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import permutations
from pathlib import Path
from random import Random

import pytest
from counted_work import work
from hypothesis import assume, given
from hypothesis import strategies as st
from random_maps import concept_maps
from sketch_texts import edge_line, edge_lines, name_lines, whole_text

from srs.diagrams.marks import Tone
from srs.diagrams.mermaid.reading import read_map
from srs.diagrams.names import name_key, one_line
from srs.diagrams.recall.assignment import best_pairs
from srs.diagrams.recall.comparison import Redraw, compare, difference, redraw_facts, results
from srs.diagrams.recall.known_names import KnownNames
from srs.diagrams.recall.sketch import read_sketch
from srs.model.concept_map import Arrow, ConceptMap, MapEdge, MapNode

DIAGRAMS = Path(__file__).parent.parent / "diagrams"
MAPS = {
    path.stem: read_map(path.read_text(encoding="utf-8")) for path in sorted(DIAGRAMS.glob("*.mmd"))
}
LINEAGE = MAPS["lineage"]
ALL_BUT_THREE = """\
CLIP -> SigLIP, OpenCLIP
SigLIP - Idefics2
OpenCLIP - LLaVA-NeXT - MLP bridge - Q-Former
Perceiver - Flamingo
BLIP-2 -> InstructBLIP
CoCa -- dual objective -- PaLI
Grounding: Florence-2, Ferret, Kosmos-2
Grounding -> Robot perception pipeline -> Phase VI: VLAs
"""


def drawn(concept_map: ConceptMap | str, text: str, **aliases: list[str]) -> Redraw:
    if isinstance(concept_map, str):
        concept_map = read_map(concept_map)
    return compare(concept_map, read_sketch(text), aliases)


def facts(concept_map: ConceptMap | str, text: str, **aliases: list[str]) -> dict[str, object]:
    if isinstance(concept_map, str):
        concept_map = read_map(concept_map)
    return redraw_facts(concept_map, compare(concept_map, read_sketch(text), aliases))


def meant(concept_map: ConceptMap, name: str, **aliases: list[str]) -> str | None:
    """Which label a typed name stands for."""
    names = KnownNames(concept_map, aliases)
    kind = names.matched([name]).get(name)
    return None if kind is None else one_line(concept_map.labels[names.kinds[kind][0]])


# Names.


@pytest.mark.parametrize(
    ("typed", "label"),
    [
        ("clip", "CLIP"),
        ("  SIGLIP ", "SigLIP"),
        ("LLaVA NeXT", "LLaVA-NeXT"),
        ("llava_next", "LLaVA-NeXT"),
        ("Blip 2", "BLIP-2"),
        ("qformer", "Q-Former"),
        ("PaLI-3", "PaLI-3 (SigLIP)"),
        ("VLAs", "Phase VI: VLAs"),
        ("Phase VI", "Phase VI: VLAs"),
        ("Phase VI: VLA", "Phase VI: VLAs"),
        ("Flamngo", "Flamingo"),
        ("perciever", "Perceiver"),
        ("InstrcutBLIP", "InstructBLIP"),
        ("MLP brigde", "MLP bridge"),
        ("Robot preception pipelin", "Robot perception pipeline"),
        ("Florance-2", "Florence-2"),
        ("groundng", "Grounding"),
        ("q_former", "Q-Former"),
        ("pali3", "PaLI-3 (SigLIP)"),
        ("pipeline", "Robot perception pipeline"),
        ("SigLIP PaLI-3", "PaLI-3 (SigLIP)"),
        ("the MLP bridge", "MLP bridge"),
    ],
)
def test_a_name_is_known_by_its_spellings_parts_ids_and_slips(typed: str, label: str) -> None:
    assert meant(LINEAGE, typed) == label


@pytest.mark.parametrize(
    "typed",
    [
        *("BLIP-3", "BLIP", "PaLI-4", "PaLM", "CLAP", "SigCLIP", "OpenBLIP", "OpnCLIP"),
        *("InstructCLIP", "LLaMA-NeXT", "Kosmos-1", "Idefics3", "Florence-3", "Phase V: VLAs"),
        *("PaLI-3 (CLIP)", "PaLI-3 (SigLIP, CLIP)", "PaLI (SigLIP)", "PaLI-4 (SigLIP)"),
        *("Phase VII: VLAs", "death", "robot", "perception", "2", "-", "()", "x" * 300),
    ],
)
def test_another_number_or_acronym_is_another_name(typed: str) -> None:
    assert meant(LINEAGE, typed) is None


@pytest.mark.parametrize(
    ("label", "typed", "same"),
    [
        ("Contrastive (CLIP, SigLIP)", "Contrastive (SigLIP, CLIP)", True),
        ("Generative (LLaVA, BLIP-2)", "Generative (LLaVA)", True),
        ("Generative (LLaVA, BLIP-2)", "Generative (BLIP-2)", True),
        ("Generative (LLaVA, BLIP-2)", "Generative (BLIP-3)", False),
        ("Generative (LLaVA, BLIP-2)", "Generative (BLIP)", False),
        ("Generative (LLaVA, BLIP-2)", "Generative (LLaVA, CLIP)", False),
        ("CLIP (OpenAI)", "OpenAI CLIP", True),
        ("CLIP (OpenAI)", "Open CLIP", False),
        ("Phase V: VLMs (align vision)", "VLMs (vision)", True),
    ],
)
def test_a_name_may_lack_some_of_what_is_in_brackets_and_have_no_other(
    label: str, typed: str, same: bool
) -> None:
    assert meant(ConceptMap((MapNode("x", label),)), typed) == (label if same else None)


def test_what_is_in_brackets_tells_no_names_apart_that_are_the_same_before() -> None:
    nodes = (MapNode("x", "Gate (input, new)"), MapNode("y", "Gate (output)"))
    assert meant(ConceptMap(nodes), "Gate (input)") is None


@pytest.mark.parametrize("name", ["A", "B", "n1", "x", "enc"])
def test_what_the_author_calls_things_in_the_file_is_no_name(name: str) -> None:
    nodes = (
        *(MapNode("A", "CLIP"), MapNode("B", "SigLIP"), MapNode("n1", "Norm 1")),
        *(MapNode("x", "x-axis"), MapNode("enc", "Encoder")),
    )
    assert meant(ConceptMap(nodes), name) is None
    redraw = drawn("graph TD\n A[CLIP] --> B[SigLIP]\n B --> C[BLIP-2]", "A -> B -> C")
    assert redraw.score == 0


def pairs_of_labels() -> Iterator[tuple[str, str]]:
    for concept_map in MAPS.values():
        labels = [one_line(label) for label in concept_map.labels.values()]
        yield from permutations(labels, 2)


def test_no_label_of_the_bundled_maps_is_a_slip_of_another() -> None:
    count = 0
    for one, other in pairs_of_labels():
        alone = ConceptMap((MapNode("only-one", one),))
        assert meant(alone, other) in (None, one if name_key(other) in name_key(one) else None)
        count += 1
    assert count == 20 * 19 + 7 * 6 + 6 * 5


@pytest.mark.parametrize("name", MAPS)
def test_every_label_names_its_own_node_whatever_its_case(name: str) -> None:
    for label in MAPS[name].labels.values():
        assert meant(MAPS[name], one_line(label).swapcase()) == one_line(label)


@pytest.mark.parametrize(
    ("names", "typed"),
    [
        (("Encoder A: text", "Encoder B: text"), "text"),
        (("Gate (input)", "Gate (output)"), "Gate"),
        (("Perceiver", "Perceived"), "Perceivet"),
    ],
)
def test_a_name_that_may_mean_two_things_means_none(names: tuple[str, str], typed: str) -> None:
    nodes = tuple(MapNode(f"n{at}", label) for at, label in enumerate(names))
    assert meant(ConceptMap(nodes), typed) is None


def test_aliases_belong_to_labels_or_ids_and_may_have_slips() -> None:
    aliases = {"mlp bridge": ["projector"], "coca": ["captioner"]}
    assert meant(LINEAGE, "Projectr", **aliases) == "MLP bridge"
    assert meant(LINEAGE, "Captioner", **aliases) == "CoCa"
    assert meant(LINEAGE, "projector") is None


def test_a_name_mistyped_once_is_the_node_that_was_also_named_right() -> None:
    redraw = drawn(LINEAGE, "Idefics2 - Perciever\nPerceiver - Flamingo")
    assert [each.place for each in redraw.edges.right] == [4, 6]
    assert redraw.nodes.extra == ()


@pytest.mark.parametrize(
    "text",
    ["Phase VI: VLAs", "Robot perception pipeline -> VLAs", "phase vi: vlas\nFlamingo"],
)
def test_a_label_with_a_colon_is_a_node_though_it_looks_like_a_group(text: str) -> None:
    redraw = drawn(LINEAGE, text)
    assert "vlas" in [each.id for each in redraw.nodes.right]
    assert (redraw.nodes.extra, redraw.groups.extra) == ((), ())


# Edges.

FORWARD, PLAIN, BOTH = "graph TD\n A --> B", "graph TD\n A --- B", "graph TD\n A <--> B"
LABELLED = "graph TD\n A -- dual objective --> B"


@pytest.mark.parametrize(
    ("source", "text", "credit", "notes"),
    [
        (FORWARD, "A -> B", 1, ()),
        (FORWARD, "A -- any words -> B", 1, ()),
        (FORWARD, "A - B", 0.75, ("no arrow",)),
        (FORWARD, "B - A", 0.75, ("no arrow",)),
        (FORWARD, "A <-> B", 0.75, ("both ways",)),
        (PLAIN, "A - B", 1, ()),
        (PLAIN, "B -> A", 1, ()),
        (PLAIN, "A <-> B", 1, ()),
        (BOTH, "B <-> A", 1, ()),
        (BOTH, "B -> A", 0.75, ("one way",)),
        (BOTH, "A - B", 0.75, ("no arrow",)),
        (LABELLED, "A -- dual objective -> B", 1, ()),
        (LABELLED, "A -- dual objectve -> B", 1, ()),
        (LABELLED, "A -- the dual-objective -> B", 1, ()),
        (LABELLED, "A -> B: dual objective", 1, ()),
        (LABELLED, "A -dual objective-> B", 1, ()),
        (LABELLED, "A -> B", 0.75, ("no label",)),
        ("graph TD\n A -- precedes --> B", "A -- preecdes -> B", 1, ()),
        ("graph TD\n A -- precedes --> B", "A -- proceeds -> B", 0.5, ("other label",)),
        ("graph TD\n A <-->|shares weights| B", "A <-- shares weights --> B", 1, ()),
        ("graph TD\n A <-->|shares weights| B", "A <-> B", 0.75, ("no label",)),
        (LABELLED, "A -- two losses -> B", 0.5, ("other label",)),
        (LABELLED, "A - B", 0.5625, ("no arrow", "no label")),
    ],
)
def test_a_drawn_edge_has_the_credit_of_what_is_right_about_it(
    source: str, text: str, credit: float, notes: tuple[str, ...]
) -> None:
    edges = drawn(source, text).edges
    assert [(each.place, each.credit, each.notes) for each in edges.right] == [(0, credit, notes)]
    assert (edges.missing, edges.extra, edges.reversed) == ((), (), ())


@pytest.mark.parametrize(
    ("source", "text", "credit"),
    [
        (FORWARD, "B -> A", 0.5),
        (LABELLED, "B -- dual objective -> A", 0.5),
        (LABELLED, "B -> A", 0.375),
        (LABELLED, "B -- other words -> A", 0.25),
    ],
)
def test_an_edge_drawn_the_other_way_round_is_reversed(
    source: str, text: str, credit: float
) -> None:
    edges = drawn(source, text).edges
    assert [(each.place, each.credit) for each in edges.reversed] == [(0, credit)]
    assert (edges.right, edges.missing, edges.extra) == ((), (), ())


@pytest.mark.parametrize(
    ("source", "text", "right", "extra"),
    [
        (FORWARD, "A -> B\nB -> A", 1, 1),
        (FORWARD, "B -> A\nA -> B", 1, 1),
        (FORWARD, "A -> B\na -> b\nA - B\nA <-> B", 1, 0),
        (PLAIN, "A -> B\nB -> A\nA - B", 1, 0),
        (LABELLED, "A -> B\nA -- dual objective -> B", 1, 0),
        (LABELLED, "A -- other -> B\nA -- dual objective -> B", 1, 1),
        ("graph TD\n A --> B\n B --> A", "A -> B\nB -> A", 2, 0),
        ("graph TD\n A --> B\n A --> B", "A -> B\nA -> B\nA -> B", 2, 0),
        ("graph TD\n A -- x --> B\n A -- y --> B", "A -- y -> B\nA -- x -> B", 2, 0),
        ("graph TD\n A -- x --> B\n A -- y --> B", "A -- y -> B\nA -- y -> B", 1, 0),
        ("graph TD\n A -- x --> B\n A -- y --> B", "A -> B\nA -- x -> B", 2, 0),
        ("graph TD\n A --> A", "A -> A", 1, 0),
        ("graph TD\n A --> A\n A --- A", "A - A\nA -> A", 2, 0),
        (FORWARD, "A -> C\nC -> B", 0, 2),
    ],
)
def test_typed_edges_stand_for_one_of_the_map_each_and_repeats_count_once(
    source: str, text: str, right: int, extra: int
) -> None:
    edges = drawn(source, text).edges
    assert (len(edges.right), len(edges.extra), edges.reversed) == (right, extra, ())


THERE_AND_BACK = "graph TD\n A --> B\n B --> A"


@pytest.mark.parametrize(
    ("source", "text"),
    [
        (BOTH, "A -> B\nB -> A"),
        (BOTH, "B -> A\nA -> B\nB -> A"),
        (THERE_AND_BACK, "A <-> B"),
        (THERE_AND_BACK, "B <-> A\nA -> B"),
        ("graph TD\n A <-->|x| B", "A -- x -> B\nB -- x -> A"),
    ],
)
def test_an_edge_with_two_heads_and_one_there_and_one_back_are_the_same(
    source: str, text: str
) -> None:
    redraw = drawn(source, text)
    assert redraw.score == 10
    assert [each.place for each in redraw.edges.right] == list(range(len(redraw.edges.right)))
    assert (redraw.edges.missing, redraw.edges.extra, redraw.edges.reversed) == ((), (), ())


def test_one_way_of_an_edge_there_and_back_is_not_both() -> None:
    assert [each.credit for each in drawn(BOTH, "A -> B").edges.right] == [0.75]
    assert drawn(THERE_AND_BACK, "A -> B").edges.missing == (1,)


def test_things_with_one_label_are_matched_so_that_the_score_is_best() -> None:
    source = "graph TD\n a[Linear] --> g[GELU]\n g --> b[Linear]\n b --> n[Norm]"
    assert drawn(source, "Linear -> GELU -> Linear -> Norm").score == 10
    turned = drawn(source, "Norm -> Linear\nGELU -> Linear -> GELU")
    assert [each.place for each in turned.edges.reversed] == [2]


@pytest.mark.parametrize(
    ("text", "score"),
    [
        ("CoCa -- dual objective -- PaLI", 1),
        ("CoCa ---- dual objective ---- PaLI", 1),
        ("CoCa - dual objective - PaLI", 1),
        ("CoCa ---- dual objectve ---- PaLI", 1),
        ("CoCa --- dual-objective --- PaLI", 1),
        ("CoCa - dual objectives - PaLI", 1),
        ("SigLIP -- Idefics2 -- Perceiver", 2),
        ("SigLIP -- Idefics2 -- Perciever -- Flamingo", 3),
    ],
)
def test_what_may_be_a_label_or_a_chain_is_read_as_the_map_has_it(text: str, score: int) -> None:
    redraw = drawn(LINEAGE, text)
    assert len(redraw.edges.right) == score
    assert all(each.credit == 1 for each in redraw.edges.right)
    assert (redraw.edges.extra, redraw.nodes.extra) == ((), ())


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ('a["Add & Norm"] --> b["Feed-forward"]', "Add & Norm -> Feed forward"),
        ('a["Q, K, V"] --> b["Attention"]', "Q, K, V -> Attention"),
        ('a["Q, K, V"] --> b["Attention"]', "x, q, k, v -> Attention"),
        ('a[image] --> b["encoder - decoder"] --> c[text]', "image -> encoder - decoder -> text"),
        ('a["1. Encoder"] --> b["2. Decoder"]', "1. Encoder -> 2. Decoder"),
        ('a["loss > 0"] --> b["Phase V: VLMs"]', "loss > 0 -> Phase V: VLMs"),
        ('a["Step 1: Q, K"] --> b', "Step 1: Q, K -> b"),
    ],
)
def test_a_name_typed_as_the_map_has_it_is_not_torn_apart(source: str, text: str) -> None:
    redraw = drawn(f"graph TD\n {source}", text)
    assert (redraw.edges.missing, redraw.nodes.missing, redraw.groups.extra) == ((), (), ())
    assert set(redraw.nodes.extra) <= {"x"}


def test_an_alias_typed_as_the_deck_has_it_is_not_torn_apart() -> None:
    assert drawn("graph TD\n a[Attention] --> b", "Q, K, V -> b", a=["Q, K, V"]).score == 10


def test_a_name_of_the_map_between_long_heads_is_no_label() -> None:
    assert drawn("graph TD\n a[Mid] --> b\n a --> c", "b <-- Mid --> c").score == 10


# Groups.

WITHOUT_GROUPING = """\
CLIP -> SigLIP, OpenCLIP
SigLIP - Idefics2 - Perceiver - Flamingo
OpenCLIP - LLaVA-NeXT - MLP bridge - Q-Former - BLIP-2 -> InstructBLIP
CoCa -- dual objective -- PaLI -> PaLI-3
Robot perception pipeline -> VLAs
"""


@pytest.mark.parametrize(
    "text",
    [
        "Grounding: Florence-2, Ferret, Kosmos-2 -> Robot perception pipeline",
        "Grounding (Florence-2, Ferret, Kosmos-2) -> Robot perception pipeline",
        "Grounding:Florence-2,Ferret,Kosmos-2\nGrounding -> Robot perception pipeline",
        "Grounding:\n  Florence-2\n  Ferret\n  Kosmos-2\nGrounding -> Robot perception pipeline",
        "Grounding:\nFlorence-2\nFerret, Kosmos-2\n\nGrounding -> Robot perception pipeline",
        "Grounding (Florence-2, Ferret, Kosmos-2)\nGrounding -> Robot perception pipeline",
    ],
)
def test_a_group_and_what_follows_from_it_may_be_typed_in_many_ways(text: str) -> None:
    redraw = drawn(LINEAGE, WITHOUT_GROUPING + text)
    assert redraw.score == 10
    assert (redraw.nodes.extra, redraw.groups.extra, redraw.outside) == ((), (), ())


def test_a_group_of_one_with_an_arrow_is_a_group_where_the_map_has_its_title() -> None:
    redraw = drawn("graph TD\n subgraph g [Vision]\n a[ViT]\n end\n g --> t", "Vision: ViT -> t")
    assert redraw.score == 10


GROUPED = "graph TD\n subgraph g [Vision]\n a[ViT]\n b[CNN]\n end\n c[Text] --> a"


def test_a_member_in_no_group_or_in_a_wrong_one_is_outside() -> None:
    assert drawn(GROUPED, "Vision: ViT, CNN\nText -> ViT").outside == ()
    assert drawn(GROUPED, "Vision: ViT\nCNN\nText -> ViT").outside == (("b", "g"),)
    assert drawn(GROUPED, "Vision: ViT, CNN, Text\nText -> ViT").outside == (("c", ""),)
    assert drawn(GROUPED, "Vision\nViT, CNN\nText -> ViT").outside == (("a", "g"), ("b", "g"))


def test_a_title_that_the_map_does_not_have_is_extra() -> None:
    redraw = drawn(GROUPED, "Vision: ViT, CNN\nOdds: Text\nText -> ViT")
    assert (redraw.groups.extra, redraw.nodes.extra, redraw.outside) == (("Odds",), (), ())


def test_whatever_is_in_a_group_is_in_those_around_it() -> None:
    source = (
        "graph TD\n subgraph g [Out]\n subgraph h [In]\n a[One]\n end\n b[Two]\n end\n"
        " subgraph i [In]\n c[Two]\n end"
    )
    assert drawn(source, "Out: One, In, Two\nIn: Two").outside == ()
    assert drawn(source, "In: One, Two\nOut: In").outside == (("b", "g"),)
    assert drawn(source, "In: Out, One, Two").outside == (
        ("b", "g"),
        ("g", ""),
        ("h", "g"),
    )


# The score.


def test_two_edges_forgotten_and_one_reversed_of_the_lineage_is_good_and_not_easy() -> None:
    others = "PaLI-3 -> PaLI\nQ-Former, BLIP-2, Idefics2, Perceiver"
    redraw = drawn(LINEAGE, ALL_BUT_THREE + others)
    assert redraw.score == 8.4
    assert [LINEAGE.edges[place].source for place in redraw.edges.missing] == [
        "idefics2",
        "q_former",
    ]
    assert [LINEAGE.edges[each.place].target for each in redraw.edges.reversed] == ["pali3"]
    assert (redraw.nodes.missing, redraw.edges.extra, redraw.outside) == ((), (), ())


@pytest.mark.parametrize(
    ("source", "text", "score"),
    [
        (FORWARD, "", 0),
        (FORWARD, "x -> y", 0),
        (FORWARD, "A, B", 1.7),
        (FORWARD, "A -> B", 10),
        (FORWARD, "A - B", 7.9),
        (FORWARD, "B -> A", 5),
        (FORWARD, "A -> B\nC", 9.7),
        (FORWARD, "A -> B\nA -> C", 6.9),
        ("graph TD\n A\n B\n C\n D", "A, B, C", 7.5),
        ("graph TD\n A\n B\n C\n D", "A, B, C, D", 10),
        (GROUPED, "Vision, ViT, CNN\nText -> ViT", 9.6),
    ],
)
def test_the_score_is_the_share_of_what_is_right(source: str, text: str, score: float) -> None:
    assert drawn(source, text).score == score


def test_only_a_perfect_redraw_is_rounded_to_ten() -> None:
    nodes = tuple(MapNode(f"n{at}", f"Node {at}") for at in range(500))
    edges = tuple(MapEdge(f"n{at}", f"n{at + 1}") for at in range(499))
    concept_map = ConceptMap(nodes, edges)
    lines = whole_text(concept_map).splitlines()
    assert compare(concept_map, read_sketch("\n".join(lines))).score == 10
    assert compare(concept_map, read_sketch("\n".join(lines[:-1]))).score == 9.9


@given(concept_maps())
def test_a_perfect_redraw_of_any_map_scores_ten(concept_map: ConceptMap) -> None:
    redraw = compare(concept_map, read_sketch(whole_text(concept_map)))
    assert redraw.score == 10
    assert len(redraw.edges.right) == len(concept_map.edges)
    assert redraw.outside == ()


@given(concept_maps(), st.data())
def test_edges_left_out_only_lower_the_score(concept_map: ConceptMap, data: st.DataObject) -> None:
    edges = data.draw(st.lists(st.sampled_from(edge_lines(concept_map) or [""]), unique=True))
    names = name_lines(concept_map)
    scores = [
        compare(concept_map, read_sketch("\n".join([*names, *edges[:count]]))).score
        for count in range(len(edges) + 1)
    ]
    assert scores == sorted(scores)


@st.composite
def maps_and_sketches(draw: st.DrawFn) -> tuple[ConceptMap, list[str]]:
    """A map, and lines that a learner might type of it: right, turned, unlabelled, invented."""
    concept_map = draw(concept_maps())
    lines = name_lines(concept_map)
    for edge in concept_map.edges:
        other = draw(st.sampled_from(Arrow))
        lines.append(edge_line(concept_map, edge))
        lines.append(edge_line(concept_map, MapEdge(edge.target, edge.source, other)))
        lines.append(edge_line(concept_map, MapEdge(edge.source, edge.target, other, "kappa nu")))
    lines += ["alpha -> rho", "sigma", "sigma: tau, beta", "alpha - beta", "gamma ->"]
    return concept_map, draw(st.lists(st.sampled_from(lines), max_size=14))


@given(maps_and_sketches(), st.randoms())
def test_the_order_of_lines_makes_no_difference(
    case: tuple[ConceptMap, list[str]], chance: Random
) -> None:
    concept_map, lines = case
    mixed = chance.sample(lines, len(lines))
    one, other = (compare(concept_map, read_sketch("\n".join(each))) for each in (lines, mixed))
    assert one.score == other.score
    assert one.edges.right == other.edges.right
    assert one.edges.reversed == other.edges.reversed
    assert set(one.edges.extra) == set(other.edges.extra)
    assert results(concept_map, one) == results(concept_map, other)


@given(maps_and_sketches())
def test_each_part_of_the_map_is_in_one_list(case: tuple[ConceptMap, list[str]]) -> None:
    concept_map, lines = case
    redraw = compare(concept_map, read_sketch("\n".join(lines)))
    edges = redraw.edges
    places = [each.place for each in (*edges.right, *edges.reversed)] + list(edges.missing)
    assert sorted(places) == list(range(len(concept_map.edges)))
    things = [*redraw.nodes.right, *redraw.groups.right]
    ids = [each.id for each in things] + [*redraw.nodes.missing, *redraw.groups.missing]
    assert sorted(ids) == sorted(concept_map.labels)
    assert 0 <= redraw.score <= 10
    assert all(0 < each.credit <= 1 for each in (*edges.right, *edges.reversed))
    assert (redraw.score == 0) == (not things and not places[: len(places) - len(edges.missing)])


# Facts, the log, and the drawing.


def test_the_facts_say_what_was_drawn_in_the_words_of_the_map() -> None:
    source = (
        'graph TD\n a["One<br/>(first)"] --> b[Two]\n b -- makes --> c[Three]\n c --- d[Four]\n'
        " d --> a\n subgraph g [Pair]\n e[Five]\n f[Six]\n end\n e <--> f\n a --> d"
    )
    text = (
        "One -> two\nTwo -- forms -> Three\nOne -> Four\nOne -- x -> Ten\n"
        "five -> six\nPair: six\n->"
    )
    assert facts(source, text) == {
        "score": 5.6,
        "nodes": {
            "right": ["One (first)", "Two", "Three", "Four", "Five", "Six"],
            "missing": [],
            "extra": ["Ten"],
        },
        "edges": {
            "right": [
                ["One (first)", "Two", None],
                ["Two", "Three", "makes"],
                ["Five", "Six", None],
                ["One (first)", "Four", None],
            ],
            "missing": [["Three", "Four", None], ["Four", "One (first)", None]],
            "extra": [["One (first)", "Ten", "x"]],
            "reversed": [],
        },
        "groups": {"right": ["Pair"], "missing": [], "extra": []},
        "outside": [["Five", "Pair"]],
        "labels": {"missing": [], "wrong": [["Two", "Three", "makes", "forms"]]},
        "undirected": [],
        "one_way": [["Five", "Six", None]],
        "both_ways": [],
        "problems": [{"line": 7, "column": 1, "what": "nothing stands before the line or arrow"}],
    }


@given(concept_maps(), st.data())
def test_the_lists_of_facts_share_nothing(concept_map: ConceptMap, data: st.DataObject) -> None:
    labels = [name_key(label) for label in concept_map.labels.values()]
    ends = [(each.source, each.target) for each in concept_map.edges]
    assume(len(set(labels)) == len(labels) and len(set(ends)) == len(ends))
    lines = [edge_line(concept_map, each) for each in concept_map.edges]
    lines += [line.replace("-->", "<--") for line in lines] + [
        edge_line(concept_map, MapEdge(one, other))
        for one, other in permutations(concept_map.labels, 2)
        if (one, other) not in ends
    ]
    typed = data.draw(st.lists(st.sampled_from(lines or [""])))
    said = redraw_facts(concept_map, compare(concept_map, read_sketch("\n".join(typed))))
    for part in ("nodes", "edges"):
        found = [repr(each) for each_list in said[part].values() for each in each_list]
        assert len(set(found)) == len(found)


def test_results_name_each_part_for_the_log() -> None:
    redraw = drawn(GROUPED, "ViT -> Text\nVision: ViT")
    assert results(read_map(GROUPED), redraw) == (
        {"a": "right", "b": "missing", "c": "right", "g": "right"},
        {"c..a": "reversed"},
    )
    redraw = drawn(GROUPED, "Text - ViT\nVision")
    assert results(read_map(GROUPED), redraw)[1] == {"c..a": "partly"}
    assert results(read_map(GROUPED), redraw)[0]["a"] == "partly"


def test_what_is_right_in_part_is_drawn_so() -> None:
    concept_map = read_map(GROUPED)
    marks = difference(concept_map, drawn(GROUPED, "Text - ViT\nVision: ViT\nCNN"))[1]
    assert marks.edges == {0: Tone.FAIR}
    assert marks.things == {
        **dict.fromkeys("agc", Tone.RIGHT),
        "b": Tone.FAIR,
    }


@given(maps_and_sketches())
def test_the_difference_is_the_map_with_what_was_added(
    case: tuple[ConceptMap, list[str]],
) -> None:
    concept_map, lines = case
    redraw = compare(concept_map, read_sketch("\n".join(lines)))
    whole, marks = difference(concept_map, redraw)
    assert whole.nodes[: len(concept_map.nodes)] == concept_map.nodes
    assert whole.edges[: len(concept_map.edges)] == concept_map.edges
    assert whole.groups == concept_map.groups
    assert len(whole.labels) == len(whole.nodes) + len(whole.groups)
    assert all({edge.source, edge.target} <= whole.labels.keys() for edge in whole.edges)
    assert marks.things.keys() == whole.labels.keys()
    assert set(marks.edges) == set(range(len(whole.edges)))
    extra = [place for place, tone in marks.edges.items() if tone is Tone.EXTRA]
    assert len(extra) == len(redraw.edges.extra)


# Work.


def many(count: int) -> tuple[ConceptMap, str]:
    """A map of so many edges, and lines of typed names that it does not have."""
    nodes = tuple(MapNode(f"n{at}", f"vision {at} encoder") for at in range(count))
    edges = tuple(MapEdge(f"n{at}", f"n{at * 7 % count}") for at in range(count))
    concept_map = ConceptMap(nodes, edges)
    strange = [f"visoin {at} encodre -> ecnoder {at}{at}" for at in range(2 * count)]
    return concept_map, "\n".join([*edge_lines(concept_map), *strange])


def test_the_work_grows_with_the_edges_and_strange_names_and_no_more() -> None:
    small, large = many(250), many(500)
    once, twice = (
        work(lambda case=case: compare(case[0], read_sketch(case[1]))) for case in (small, large)
    )
    assert twice < 2.5 * once


@pytest.mark.parametrize("words", ["x", ""])
def test_a_thousand_edges_between_two_things_are_no_more_work_than_a_thousand(words: str) -> None:
    edges = tuple(
        MapEdge("a", "b", Arrow.FORWARD, words and f"{words} {at}") for at in range(1_000)
    )
    concept_map = ConceptMap((MapNode("a", "A"), MapNode("b", "B")), edges)
    other = "\n".join(f"A -- y {at} -> B" for at in range(1_000))
    assert work(lambda: compare(concept_map, read_sketch(other))) < 1_000_000
    assert compare(concept_map, read_sketch(whole_text(concept_map))).score == 10


@given(st.integers(1, 5), st.integers(1, 5), st.data())
def test_pairs_have_the_highest_sum_there_is(rows: int, columns: int, data: st.DataObject) -> None:
    cell = st.sampled_from((0.0, 0.25, 0.375, 0.5, 0.75, 1.0))
    row = st.lists(cell, min_size=columns, max_size=columns)
    worth = data.draw(st.lists(row, min_size=rows, max_size=rows))
    pairs = best_pairs(worth)
    assert len({pair[0] for pair in pairs}) == len({pair[1] for pair in pairs}) == len(pairs)
    wide = worth if rows <= columns else [list(each) for each in zip(*worth, strict=True)]
    best = max(
        sum(line[at] for line, at in zip(wide, order, strict=True))
        for order in permutations(range(len(wide[0])), len(wide))
    )
    assert sum(worth[row][column] for row, column in pairs) == pytest.approx(best)

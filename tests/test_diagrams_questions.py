"""Questions from a map: whole as text, with an answer, and never giving it away."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from counted_work import work
from hypothesis import given
from map_claims import Truth
from random_maps import concept_maps

from srs.diagrams.asking.questions import MapQuestion, MapQuestions
from srs.diagrams.marks import Marks, Tone
from srs.diagrams.mermaid.reading import read_map
from srs.diagrams.names import name_key, one_line
from srs.model.concept_map import ConceptMap, MapEdge, MapNode, edge_names

DIAGRAMS = Path(__file__).parent.parent / "diagrams"
LINEAGE = read_map((DIAGRAMS / "lineage.mmd").read_text(encoding="utf-8"))
BRIDGE = read_map((DIAGRAMS / "bridge.mmd").read_text(encoding="utf-8"))
ALL = ("nodes", "edges", "neighbours")


def asked(source: ConceptMap | str, part: str) -> MapQuestion:
    concept_map = read_map(f"graph TD\n{source}") if isinstance(source, str) else source
    question = MapQuestions(concept_map).question(part)
    assert question is not None
    return question


@pytest.mark.parametrize(
    ("part", "question", "answer", "things"),
    [
        (
            "node:siglip",
            "CLIP leads to ____ and OpenCLIP. ____ is tied to Idefics2. What is ____?",
            "SigLIP",
            ["siglip"],
        ),
        (
            "node:pali3",
            "PaLI leads to ____. What is ____?",
            "PaLI-3 (SigLIP)",
            ["pali3"],
        ),
        (
            "node:ferret",
            "Grounding holds Florence-2, ____ and Kosmos-2. What is ____?",
            "Ferret",
            ["ferret"],
        ),
        (
            "node:grounding",
            "____ holds Florence-2, Ferret and Kosmos-2. "
            "____ leads to Robot perception pipeline. What is ____?",
            "Grounding",
            ["grounding"],
        ),
        (
            "edge:coca..pali",
            "CoCa is tied to PaLI by ____. What is ____?",
            "dual objective",
            [],
        ),
        (
            "edge:clip..openclip",
            "CLIP leads to SigLIP and ____. What is ____?",
            "OpenCLIP",
            ["openclip"],
        ),
        (
            "next:clip",
            "What does CLIP lead to? (2 things)",
            "SigLIP and OpenCLIP",
            ["siglip", "openclip"],
        ),
        (
            "next:pali",
            "What does PaLI lead to, and what is it tied to? (2 things)",
            "CoCa (dual objective) and PaLI-3 (SigLIP)",
            ["coca", "pali3"],
        ),
        (
            "edge:idefics2..perceiver",
            "SigLIP is tied to Idefics2. Idefics2 is tied to ____. What is ____?",
            "Perceiver",
            ["perceiver"],
        ),
        (
            "node:flamingo",
            "Idefics2 is tied to Perceiver. Perceiver is tied to ____. What is ____?",
            "Flamingo",
            ["flamingo"],
        ),
        ("next:flamingo", "What is Flamingo tied to? (1 thing)", "Perceiver", ["perceiver"]),
        (
            "from:pipeline",
            "What leads to Robot perception pipeline? (1 thing)",
            "Grounding",
            ["grounding"],
        ),
    ],
)
def test_a_question_about_the_lineage(
    part: str, question: str, answer: str, things: list[str]
) -> None:
    found = asked(LINEAGE, part)
    assert (found.question, found.answer, [*found.things]) == (question, answer, things)


def test_what_leads_to_the_same_thing_is_told_apart() -> None:
    question = asked(BRIDGE, "node:vit").question
    assert question.startswith("Phase II: Transformer (text attention) leads to “Phase V: VLMs")
    assert question != asked(BRIDGE, "node:transformer").question


def test_a_loop_is_named_and_not_asked() -> None:
    assert asked("A --> A\nA --> B", "next:A").question == (
        "What does A lead to besides itself? (1 thing)"
    )
    assert MapQuestions(read_map("graph TD\nA --> A")).parts(ALL) == ()


def test_edges_between_the_same_ends_are_told_apart() -> None:
    question = asked("A -- one --> B\nA -- two --> B", "edge:A..B~2")
    assert question.question == "A leads to B (“one”). A leads to B (“____”). What is ____?"
    assert question.answer == "two"


def test_what_a_source_leads_to_by_labelled_edges_is_named_too() -> None:
    source = "CLIP --> SigLIP\nCLIP -->|scaled by| OpenCLIP"
    told = "CLIP leads to ____. CLIP leads to OpenCLIP (“scaled by”). What is ____?"
    assert asked(source, "edge:CLIP..SigLIP").question == told
    assert asked(source, "node:SigLIP").question == told


def test_all_that_comes_from_a_large_hub_is_named_where_nothing_else_tells_it() -> None:
    source = "\n".join(f"Hub --> T{number}" for number in range(9))
    question = asked(source, "node:T4").question
    assert question.startswith("Hub leads to T0, T1, T2, T3, ____, T5,")


def test_equal_labels_between_the_same_ends_are_all_hidden_in_the_text() -> None:
    question = asked("A -->|one| B\nA -->|One| B\nA -->|two| B", "edge:A..B").question
    assert question == (
        "A leads to B (“____”). A leads to B (“____”). A leads to B (“two”). What is ____?"
    )


def test_parts_come_in_the_order_of_the_map_and_only_those_that_can_be_asked() -> None:
    concept_map = read_map("graph TD\n a --> b\n b -- x --- c\n d\n c --> c\n subgraph g\n e\n end")
    parts = MapQuestions(concept_map).parts
    assert parts(["nodes"]) == ("node:a", "node:b", "node:c", "node:e", "node:g")
    assert parts(["edges"]) == ("edge:a..b", "edge:b..c")
    assert parts(["neighbours"]) == ("next:a", "next:b", "from:b", "next:c")
    assert parts([]) == ()


@pytest.mark.parametrize(
    "part", ["node:x", "edge:b..a", "edge:a..b~2", "next:b", "from:a", "next:x", "", "a", "node:"]
)
def test_a_part_that_the_map_does_not_have_has_no_question(part: str) -> None:
    assert MapQuestions(read_map("graph TD\n a --> b")).question(part) is None


def test_an_answer_tells_about_what_was_asked() -> None:
    assert MapQuestions(LINEAGE).asked("node:clip") == (("clip",), ())
    assert MapQuestions(LINEAGE).asked("edge:coca..pali") == ((), ("coca..pali",))
    assert MapQuestions(LINEAGE).asked("next:clip") == ((), ("clip..siglip", "clip..openclip"))
    assert MapQuestions(LINEAGE).asked("from:clip") == ((), ())
    assert MapQuestions(LINEAGE).asked("next:gone") == ((), ())


def shown_on_front(question: MapQuestion) -> str:
    """All that a drawing of the front shows."""
    front, shown = question.front, question.shown
    things = [front.hidden_nodes.get(each, label) for each, label in shown.labels.items()]
    labels = [front.hidden_edges.get(at, edge.label) for at, edge in enumerate(shown.edges)]
    return "\n".join(map(one_line, (*things, *labels)))


@pytest.mark.parametrize(
    ("source", "part", "secret"),
    [
        ("a[Linear] --> b[GELU]\nb --> c[Linear]", "node:a", "Linear"),
        ("a[Linear] --> b[GELU]\nb --> c[Linear]", "next:b", "Linear"),
        ("a[Linear] --> b[GELU]\nb --> c[Linear]", "edge:b..c", "Linear"),
        ("subgraph g [Vision]\na[Vision]\nb[Text]\nend\na --> b", "node:a", "Vision"),
        ("subgraph g [Vision]\na[Vision]\nb[Text]\nend\na --> b", "node:g", "Vision"),
        ("a -- uses --> b\nb -- uses --> c", "edge:a..b", "uses"),
    ],
)
def test_the_answer_is_not_elsewhere_in_the_drawing(source: str, part: str, secret: str) -> None:
    question = asked(source, part)
    assert secret in question.answer
    assert secret not in shown_on_front(question)
    assert secret not in question.question


def test_of_a_large_map_what_is_around_is_shown() -> None:
    question = asked(LINEAGE, "node:blip2")
    shown = {node.id for node in question.shown.nodes}
    assert {"q_former", "blip2", "instructblip", "mlp_bridge"} <= shown
    assert len(shown) <= 6
    assert {node.id for node in asked(BRIDGE, "node:vit").shown.nodes} >= {"vit", "vlms"}
    small = read_map("graph TD\n a --> b --> c")
    assert asked(small, "node:a").shown == small


def test_what_is_asked_is_set_off_on_both_sides() -> None:
    question = asked(LINEAGE, "next:pipeline")
    place = question.shown.edges.index(next(e for e in LINEAGE.edges if e.source == "pipeline"))
    assert question.front.edges == question.back.edges == {place: Tone.ASKED}
    assert question.front.things == question.back.things == {"vlas": Tone.ASKED}
    assert question.front.hidden_nodes == {"vlas": "____"}
    assert question.back.hidden_nodes == {}


def marks_fit(marks: Marks, shown: ConceptMap) -> bool:
    places = set(range(len(shown.edges)))
    return (
        marks.things.keys() | marks.hidden_nodes.keys() <= shown.labels.keys()
        and marks.edges.keys() | marks.hidden_edges.keys() <= places
    )


@given(concept_maps(most_nodes=20))
def test_every_part_has_a_question_that_does_not_give_its_answer_away(
    concept_map: ConceptMap,
) -> None:
    questions = MapQuestions(concept_map)
    for part in questions.parts(ALL):
        question = questions.question(part)
        assert question is not None
        assert question.answer
        assert question.question.endswith(("?", "things)", "thing)"))
        shown = question.shown
        assert marks_fit(question.front, shown) and marks_fit(question.back, shown)
        assert {edge.source for edge in shown.edges} <= shown.labels.keys()
        assert all(group.members for group in shown.groups)
        hidden = {name_key(shown.labels[each]) for each in question.front.hidden_nodes}
        assert hidden or question.front.hidden_edges
        seen = shown_on_front(question).splitlines()
        assert not hidden & {name_key(label) for label in seen[: len(shown.labels)]}
        if part.startswith("node:"):
            said = re.findall("(?<!\\()“([^”]*)”", question.question)
            assert not hidden & {name_key(name) for name in said}
        nodes, edges = questions.asked(part)
        assert set(nodes) <= concept_map.labels.keys()
        assert set(edges) <= set(edge_names(concept_map))
        assert nodes or edges


@given(concept_maps(most_nodes=7))
def test_nothing_else_in_the_map_makes_the_sentences_of_a_question_true(
    concept_map: ConceptMap,
) -> None:
    truth, questions = Truth(concept_map), MapQuestions(concept_map)
    for part in questions.parts(ALL):
        question = questions.question(part)
        assert question is not None
        wanted = {truth.key[each] for each in question.things}
        text = question.question
        if part.startswith(("next:", "from:")):
            asked = part.partition(":")[2]
            assert fitting(truth, text, asked) - {truth.key[asked]} == wanted
        elif wanted:
            assert truth.names_that_fit(text) == wanted
        else:
            assert truth.labels_that_fit(text) == {name_key(question.answer)}


def fitting(truth: Truth, question: str, asked: str) -> set[str]:
    """The names of all that a question about neighbours may mean."""
    found = set()
    for each, key in truth.key.items():
        led = truth.leads(asked, each) and " lead to" in question
        tied = truth.tied(asked, each) and " tied to" in question
        if truth.leads(each, asked) if "What leads to" in question else led or tied:
            found.add(key)
    return found


def test_the_work_of_listing_parts_grows_with_the_map_and_no_more() -> None:
    def chain(count: int) -> ConceptMap:
        nodes = tuple(MapNode(f"n{at}", f"Node {at}") for at in range(count))
        return ConceptMap(nodes, tuple(MapEdge(f"n{at}", f"n{at + 1}") for at in range(count - 1)))

    once, twice = (
        work(lambda size=size: MapQuestions(chain(size)).parts(ALL)) for size in (500, 1_000)
    )
    assert twice < 2.2 * once

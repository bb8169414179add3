"""How well a map is remembered: what results weigh, and what a changed map keeps."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from random_maps import concept_maps

from srs.diagrams.marks import Tone
from srs.diagrams.mermaid.reading import read_map
from srs.diagrams.recall.comparison import compare, results
from srs.diagrams.recall.memory import (
    EdgeResult,
    MapResult,
    Strength,
    map_result,
    memory_marks,
    remembered,
    weakest,
)
from srs.diagrams.recall.sketch import read_sketch
from srs.model.concept_map import ConceptMap, edge_names

RESULTS = ("right", "partly", "reversed", "missing")


def chain(*labels: str) -> ConceptMap:
    """Nodes n0, n1 and so on, each leading to the next."""
    nodes = [f"n{at}[{label}]" for at, label in enumerate(labels)]
    edges = [f"n{at} --> n{at + 1}" for at in range(len(labels) - 1)]
    return read_map("\n".join(["graph TD", *nodes, *edges]))


def result(concept_map: ConceptMap, nodes: str = "right", edges: str = "right") -> MapResult:
    return map_result(
        concept_map,
        dict.fromkeys(concept_map.labels, nodes),
        dict.fromkeys(edge_names(concept_map), edges),
    )


def edge(source: str, target: str, became: str, label: str = "") -> EdgeResult:
    return EdgeResult(source, target, label, became)


def one(*became: str) -> Strength:
    concept_map = chain("A", "B")
    history = [MapResult({"n0": ("A", each)}, {}) for each in became]
    return remembered(concept_map, history).nodes["n0"]


def test_each_result_counts_half_of_the_next() -> None:
    assert one() is Strength.UNSEEN
    assert one("right") is Strength.STRONG
    assert one("partly") is Strength.STRONG
    assert one("reversed") is Strength.FAIR
    assert one("missing") is Strength.WEAK
    assert one("missing", "right") is Strength.FAIR  # 1 of 1.5
    assert one("right", "missing") is Strength.WEAK  # 0.5 of 1.5
    assert one("missing", "right", "right") is Strength.STRONG  # 1.5 of 1.75
    assert one("right", "right", "missing") is Strength.FAIR  # 0.75 of 1.75
    assert one("who knows") is Strength.UNSEEN


def test_what_was_never_asked_is_unseen() -> None:
    concept_map = chain("A", "B", "C")
    memory = remembered(
        concept_map, [MapResult({"n1": ("B", "right")}, {"n1..n2": edge("B", "C", "missing")})]
    )
    assert memory.nodes == {"n0": "unseen", "n1": "strong", "n2": "unseen"}
    assert memory.edges == {0: "unseen", 1: "weak"}


def test_a_node_with_a_new_label_keeps_its_history() -> None:
    memory = remembered(chain("A", "B two", "C"), [result(chain("A", "B", "C"))])
    assert set(memory.nodes.values()) == set(memory.edges.values()) == {Strength.STRONG}


def test_a_map_with_new_numbers_keeps_the_history_of_each_label() -> None:
    old = MapResult(
        {"n0": ("A", "right"), "n1": ("B", "missing")},
        {"n0..n1": edge("A", "B", "missing")},
    )
    memory = remembered(chain("New", "A", "B"), [old])
    assert memory.nodes == {"n0": "unseen", "n1": "strong", "n2": "weak"}
    assert memory.edges == {0: "unseen", 1: "weak"}


def test_two_nodes_that_changed_places_change_their_histories() -> None:
    old = MapResult({"n0": ("A", "right"), "n1": ("B", "missing")}, {})
    assert remembered(chain("B", "A"), [old]).nodes == {"n0": "weak", "n1": "strong"}


def test_a_node_that_is_gone_leaves_nothing_to_the_one_that_has_its_number() -> None:
    old = MapResult({"n0": ("A", "right"), "n1": ("Gone", "missing"), "n2": ("B", "right")}, {})
    assert remembered(chain("A", "B"), [old]).nodes == {"n0": "strong", "n1": "strong"}


def test_an_edge_that_is_gone_is_forgotten_and_a_new_one_unseen() -> None:
    old = result(read_map("graph TD\n a --> b\n b --> c"), edges="missing")
    new = remembered(read_map("graph TD\n a --> b\n a --> c"), [old])
    assert new.edges == {0: "weak", 1: "unseen"}


def test_the_second_of_two_edges_between_the_same_ends_is_told_apart() -> None:
    concept_map = read_map("graph TD\n a[A] --> b[B]\n a -- again --> b")
    old = MapResult(
        {"x": ("A", "right"), "y": ("B", "right")}, {"x..y~2": edge("A", "B", "right", "again")}
    )
    assert remembered(concept_map, [old]).edges == {0: "unseen", 1: "strong"}


def edges_now(then: str, now: str, **became: str) -> list[str]:
    """What is remembered of the edges now, after a result of those then (by name, ``__`` = ..)."""
    results = {name.replace("__", ".."): each for name, each in became.items()}
    old = map_result(read_map(f"graph TD\n{then}"), {}, results)
    memory = remembered(read_map(f"graph TD\n{now}"), [old])
    return [each.value for each in memory.edges.values()]


def test_an_edge_follows_the_labels_of_its_ends_where_ids_were_numbered_anew() -> None:
    then = "n0[A] --> n1[B]\nn1 --> n2[C]"
    now = "n0[New] --> n1[A]\nn1 --> n2[B]\nn2 --> n3[C]"
    assert edges_now(then, now, n0__n1="missing", n1__n2="right") == ["unseen", "weak", "strong"]


def test_an_edge_follows_the_ids_of_its_ends_where_labels_were_reworded() -> None:
    then, now = "a[A] --> b[B]", "a[A one] --> b[B two]"
    assert edges_now(then, now, a__b="missing") == ["weak"]


def test_a_line_without_an_arrow_is_the_same_from_either_end() -> None:
    assert edges_now("a --- b", "b --- a", a__b="missing") == ["weak"]
    assert edges_now("a <--> b", "b <--> a", a__b="missing") == ["weak"]
    assert edges_now("a -- x --- b", "b -- y --- a", a__b="missing") == ["weak"]


def test_an_arrow_that_was_turned_round_is_another_edge() -> None:
    assert edges_now("a --> b", "b --> a", a__b="missing") == ["unseen"]


PARALLEL = {"a__b": "missing", "a__b~2": "right"}


def test_of_parallel_edges_the_one_with_the_label_is_meant() -> None:
    one, two = "a -- one --> b", "a -- two --> b"
    then = f"{one}\n{two}"
    assert edges_now(then, two, **PARALLEL) == ["strong"]
    assert edges_now(then, one, **PARALLEL) == ["weak"]
    assert edges_now(then, f"{two}\n{one}", **PARALLEL) == ["strong", "weak"]
    assert edges_now(then, f"{two}\na -- three --> b", **PARALLEL) == ["strong", "unseen"]


def test_of_parallel_edges_the_one_whose_label_was_reworded_keeps_its_place() -> None:
    then = "a -- one --> b\na -- two --> b"
    assert edges_now(then, "a -- first --> b\na -- two --> b", **PARALLEL) == ["weak", "strong"]


def test_ids_with_dots_are_told_apart() -> None:
    then = "a.-b --> c.-d"
    assert edges_now(then, f"x --> y\n{then}", **{"a.-b__c.-d": "missing"}) == ["unseen", "weak"]


def test_groups_are_remembered_too() -> None:
    concept_map = read_map("graph TD\n subgraph g [G]\n a\n end\n g --> b")
    memory = remembered(concept_map, [result(concept_map, "partly", "reversed")])
    assert memory.nodes["g"] is Strength.STRONG
    assert memory.edges == {0: Strength.FAIR}


def test_the_weakest_comes_first_and_what_is_unseen_before_what_is_fair() -> None:
    concept_map = chain("A", "B", "C")
    history = [
        MapResult(
            {"n0": ("A", "right"), "n1": ("B", "missing")}, {"n0..n1": edge("A", "B", "missing")}
        ),
        MapResult({"n1": ("B", "right")}, {"n0..n1": edge("A", "B", "reversed")}),
    ]
    memory = remembered(concept_map, history)
    assert weakest(concept_map, memory) == ("n0", "n1", "n0..n1", "n2", "n1..n2")


def test_memory_is_painted_in_tones_of_the_same_names() -> None:
    concept_map = chain("A", "B")
    marks = memory_marks(remembered(concept_map, [result(concept_map, "missing")]))
    assert marks.things == {"n0": Tone.WEAK, "n1": Tone.WEAK}
    assert marks.edges == {0: Tone.STRONG}
    assert {Tone(each.value) for each in Strength} <= set(Tone)


@given(concept_maps(), st.lists(st.sampled_from(RESULTS), min_size=1, max_size=6))
def test_a_map_that_did_not_change_has_all_of_its_history(
    concept_map: ConceptMap, became: list[str]
) -> None:
    memory = remembered(concept_map, [result(concept_map, each, each) for each in became])
    strengths = {*memory.nodes.values(), *memory.edges.values()}
    assert len(strengths) == 1
    assert Strength.UNSEEN not in strengths
    assert memory.nodes.keys() == concept_map.labels.keys()
    assert list(memory.edges) == list(range(len(concept_map.edges)))


def test_a_redraw_is_a_result() -> None:
    concept_map = chain("A", "B", "C")
    nodes, edges = results(concept_map, compare(concept_map, read_sketch("A -> B")))
    memory = remembered(concept_map, [map_result(concept_map, nodes, edges)])
    assert memory.nodes == {"n0": "strong", "n1": "strong", "n2": "weak"}
    assert memory.edges == {0: "strong", 1: "weak"}

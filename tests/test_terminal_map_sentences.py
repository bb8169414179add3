"""A map read out with what is remembered of it."""

from __future__ import annotations

from counted_work import work

from srs.diagrams.mermaid.reading import read_map
from srs.diagrams.recall.memory import map_result, remembered
from srs.model.concept_map import ConceptMap, MapEdge, MapNode
from srs.terminal.map_sentences import sentences


def chain(count: int) -> ConceptMap:
    nodes = tuple(MapNode(f"n{at}", f"Node {at}") for at in range(count))
    return ConceptMap(nodes, tuple(MapEdge(f"n{at}", f"n{at + 1}") for at in range(count - 1)))


def test_what_is_remembered_comes_after_the_map_the_weakest_first() -> None:
    concept_map = read_map("graph TD\n a[A] --> b[B]\n b -- x --- c[C]")
    result = map_result(concept_map, {"a": "right", "b": "missing"}, {"b..c": "missing"})
    assert sentences(concept_map, remembered(concept_map, [result]))[-3:] == [
        "Forgotten: B; B — C (x).",
        "Remembered: A.",
        "Never asked: C; A → B.",
    ]
    told = sentences(concept_map, remembered(concept_map, []))
    assert told == [*sentences(concept_map), "None of it was asked so far."]


def test_the_work_of_reading_a_map_out_grows_with_it_and_no_more() -> None:
    def reading(count: int) -> int:
        concept_map = chain(count)
        history = [map_result(concept_map, {"n0": "right"}, {"n0..n1": "missing"})]
        return work(lambda: sentences(concept_map, remembered(concept_map, history)))

    once = reading(300)
    assert reading(900) < 3.5 * once

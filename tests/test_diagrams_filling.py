"""Maps to be filled in: what is hidden, and what answers are worth."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from random_maps import concept_maps

from srs.diagrams.mermaid.reading import read_map
from srs.diagrams.names import name_key
from srs.diagrams.recall.filling import Blank, Blanks, blanks, fill_result, grade_blanks
from srs.model.concept_map import ConceptMap, edge_names

DIAGRAMS = Path(__file__).parent.parent / "diagrams"
LINEAGE = read_map((DIAGRAMS / "lineage.mmd").read_text(encoding="utf-8"))
FORK = read_map("graph TD\n a[CLIP] --> b[SigLIP]\n a --> c[OpenCLIP]\n b -- is like --- d[Other]")
CHILDREN = read_map("graph TD\n a[CLIP] --> b[SigLIP]\n a --> c[OpenCLIP]")


def hide(concept_map: ConceptMap, *parts: str) -> Blanks:
    places = {name: place for place, name in enumerate(edge_names(concept_map))}
    labels = concept_map.labels
    return Blanks(
        tuple(
            Blank("", places[each], concept_map.edges[places[each]].label)
            if each in places
            else Blank(each, -1, labels[each])
            for each in parts
        )
    )


def graded(concept_map: ConceptMap, parts: list[str], *typed: str) -> tuple[list[str], float]:
    grade = grade_blanks(concept_map, hide(concept_map, *parts), typed)
    return [each.result for each in grade.filled], grade.score


def test_a_third_of_the_lineage_is_hidden_and_no_two_neighbours() -> None:
    for seed in range(20):
        hidden = {each.part(LINEAGE) for each in blanks(LINEAGE, seed=seed).hidden}
        assert len(hidden) == 7
        for name, edge in zip(edge_names(LINEAGE), LINEAGE.edges, strict=True):
            assert len(hidden & {edge.source, edge.target, name}) <= 1


def test_the_weakest_are_hidden_first() -> None:
    found = blanks(LINEAGE, ["coca..pali", "clip", "siglip", "ferret"], share=0.15)
    assert [each.part(LINEAGE) for each in found.hidden] == ["clip", "coca..pali", "ferret"]


def test_the_same_seed_hides_the_same_and_another_seed_others() -> None:
    assert blanks(LINEAGE, seed=4) == blanks(LINEAGE, seed=4)
    assert len({blanks(LINEAGE, seed=seed) for seed in range(9)}) > 5


def test_blanks_are_numbered_in_the_order_of_the_map() -> None:
    marks = hide(LINEAGE, "clip", "coca..pali", "vlas").marks
    assert marks.hidden_nodes == {"clip": "[1]", "vlas": "[3]"}
    assert marks.hidden_edges == {10: "[2]"}


@given(concept_maps(), st.integers(0, 9), st.floats(0, 1))
def test_what_is_hidden_has_something_beside_it(
    concept_map: ConceptMap, seed: int, share: float
) -> None:
    found = blanks(concept_map, share=share, seed=seed)
    assert 1 <= len(found.hidden) <= 12
    hidden = {each.part(concept_map) for each in found.hidden}
    assert len(hidden) == len(found.hidden)
    if len(hidden) == 1:
        return
    keys = [name_key(label) for label in concept_map.labels.values()]
    for each in found.hidden:
        assert not each.node or keys.count(name_key(each.answer)) == 1
        beside = {group.id for group in concept_map.groups if each.node in group.members}
        for place, edge in enumerate(concept_map.edges):
            if each.node in (edge.source, edge.target) or place == each.edge:
                beside |= {edge.source, edge.target}
        assert beside - hidden - {each.node}


@pytest.mark.parametrize(
    ("typed", "results", "score"),
    [
        (("CLIP", "is like"), ["right", "right"], 10),
        (("clip", "Is like"), ["right", "right"], 10),
        (("SigLIP", "likes"), ["missing", "missing"], 0),
        (("", "  "), ["missing", "missing"], 0),
        (("CLIP",), ["right", "missing"], 5),
        (("CLIP", "is like", "more"), ["right", "right"], 10),
    ],
)
def test_what_was_typed_is_graded(typed: tuple[str, ...], results: list[str], score: float) -> None:
    assert graded(FORK, ["a", "b..d"], *typed) == (results, score)


def test_most_of_the_words_are_half_of_the_credit() -> None:
    assert graded(LINEAGE, ["pipeline"], "perception pipeline") == (["partly"], 5)
    assert graded(LINEAGE, ["blip2"], "BLIP-3") == (["missing"], 0)
    assert graded(LINEAGE, ["vlas"], "VLAs") == (["right"], 10)


def test_blanks_that_nothing_tells_apart_count_in_either_order() -> None:
    assert graded(CHILDREN, ["b", "c"], "OpenCLIP", "SigLIP") == (["right", "right"], 10)
    assert graded(CHILDREN, ["b", "c"], "OpenCLIP", "") == (["missing", "right"], 5)
    assert graded(CHILDREN, ["b", "c"], "SigLIP", "SigLIP") == (["right", "missing"], 5)
    assert graded(FORK, ["b", "c"], "OpenCLIP", "SigLIP") == (["missing", "missing"], 0)


def test_siblings_on_lines_without_arrows_count_in_either_order() -> None:
    hub = read_map("graph TD\n a[Hub] --- b[Left]\n d[Right] --- a")
    assert graded(hub, ["b", "d"], "Right", "Left") == (["right", "right"], 10)
    hub = read_map("graph TD\n a[Hub] <--> b[Left]\n d[Right] <--> a")
    assert graded(hub, ["b", "d"], "Right", "Left") == (["right", "right"], 10)
    hub = read_map("graph TD\n a[Hub] --> b[Left]\n d[Right] --> a")
    assert graded(hub, ["b", "d"], "Right", "Left") == (["missing", "missing"], 0)


@pytest.mark.parametrize("source", ["a", "a --> a", "a[X]\n b[X]"])
def test_where_nothing_can_be_shown_beside_it_one_thing_is_hidden(source: str) -> None:
    assert [each.node for each in blanks(read_map(f"graph TD\n {source}")).hidden] == ["a"]


def test_aliases_fill_a_blank() -> None:
    asked = hide(LINEAGE, "mlp_bridge")
    assert grade_blanks(LINEAGE, asked, ["projector"]).score == 0
    assert grade_blanks(LINEAGE, asked, ["projector"], {"MLP bridge": ["Projector"]}).score == 10


def test_a_fill_is_a_result_for_the_history() -> None:
    asked = hide(FORK, "a", "b..d")
    result = fill_result(FORK, asked, grade_blanks(FORK, asked, ["CLIP", "x"]))
    assert result.nodes == {"a": ("CLIP", "right")}
    assert result.edges == {"b..d": ("SigLIP", "Other", "is like", "missing")}


@given(concept_maps(), st.integers(0, 9))
def test_the_hidden_labels_themselves_are_right(concept_map: ConceptMap, seed: int) -> None:
    asked = blanks(concept_map, seed=seed)
    assert grade_blanks(concept_map, asked, [each.answer for each in asked.hidden]).score == 10

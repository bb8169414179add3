"""A map piece by piece, for a drawing on paper: what is asked, what it comes to, what is shown."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from counted_work import work
from hypothesis import given
from hypothesis import strategies as st
from random_maps import concept_maps

from srs.diagrams.mermaid.reading import read_map
from srs.diagrams.recall.comparison import Redraw, compare
from srs.diagrams.recall.pieces import Had, Piece, pieces_of, seen_part, sketch_text
from srs.diagrams.recall.sketch import read_sketch
from srs.model.concept_map import Arrow, ConceptMap, MapEdge, MapGroup, MapNode

MAP = ConceptMap(
    (
        MapNode("a", "CLIP"),
        MapNode("b", "SigLIP"),
        MapNode("c", "PaLI"),
        MapNode("d", "ViT, big"),
        MapNode("e", '5" disk'),
    ),
    (
        MapEdge("a", "b"),
        MapEdge("b", "c", Arrow.BOTH, 'shares "weights"'),
        MapEdge("a", "a"),
    ),
    (MapGroup("g", "Vision", ("d",)),),
)


def marked(concept_map: ConceptMap, *had: Had) -> Redraw:
    """What a drawing comes to that has so much of each piece, and all of the others."""
    pieces = pieces_of(concept_map)
    all_had = [*had, *[Had.YES] * (len(pieces) - len(had))]
    text = sketch_text(concept_map, list(zip(pieces, all_had, strict=True)))
    return compare(concept_map, read_sketch(text))


def test_a_map_is_asked_by_its_edges_its_groups_and_what_stands_alone() -> None:
    assert pieces_of(MAP) == (
        Piece("CLIP → SigLIP", (Had.YES, Had.REVERSED, Had.NO), edge=0),
        Piece('SigLIP ↔ PaLI (shares "weights")', (Had.YES, Had.UNLABELLED, Had.NO), edge=1),
        Piece("CLIP → CLIP", (Had.YES, Had.NO), edge=2),
        Piece("ViT, big in Vision", (Had.YES, Had.NO), thing="d", group="g"),
        Piece('5" disk', (Had.YES, Had.NO), thing="e"),
    )


def test_what_a_drawing_has_is_typed_as_a_sketch() -> None:
    had = [(piece, piece.choices[-2]) for piece in pieces_of(MAP)]
    assert sketch_text(MAP, had).splitlines() == [
        '"SigLIP" -> "CLIP"',
        '"SigLIP" <-> "PaLI"',
        '"CLIP" -> "CLIP"',
        '"Vision": "ViT, big"',
        '"5"" disk"',
    ]
    assert sketch_text(MAP, [(pieces_of(MAP)[1], Had.YES)]) == (
        '"SigLIP" <-- "shares ""weights""" -> "PaLI"'
    )


def test_a_drawing_comes_to_what_it_has() -> None:
    assert marked(MAP).score == 10
    assert [each.place for each in marked(MAP, Had.REVERSED).edges.reversed] == [0]
    assert marked(MAP, Had.NO).edges.missing == (0,)
    assert [each.notes for each in marked(MAP, Had.YES, Had.UNLABELLED).edges.right] == [
        (),
        ("no label",),
        (),
    ]
    assert marked(MAP, *[Had.NO] * 5).score == 0


@st.composite
def dressed_maps(draw: st.DrawFn) -> ConceptMap:
    """Maps whose labels hold quotes, commas, arrows and the like."""
    concept_map = draw(concept_maps())
    signs = st.sampled_from(
        ["", '"', ' "x"', ", y", " -> z", " - w", ": v", " & u", " (t)", ";", " |s|", "“", '""']
    )
    return replace(
        concept_map,
        nodes=tuple(replace(each, label=each.label + draw(signs)) for each in concept_map.nodes),
        edges=tuple(
            replace(each, label=each.label and draw(signs) + each.label + draw(signs))
            for each in concept_map.edges
        ),
        groups=tuple(replace(each, label=each.label + draw(signs)) for each in concept_map.groups),
    )


@given(st.one_of(concept_maps(), dressed_maps()))
def test_a_drawing_that_has_every_piece_scores_ten(concept_map: ConceptMap) -> None:
    redraw = marked(concept_map)
    assert redraw.score == 10
    assert (redraw.problems, redraw.nodes.extra, redraw.edges.extra) == ((), (), ())


@given(dressed_maps(), st.text(max_size=80))
def test_any_text_can_be_compared_with_any_map(concept_map: ConceptMap, text: str) -> None:
    labels = [*concept_map.labels.values(), *(edge.label for edge in concept_map.edges)]
    for sketch in (text, f"{text}\n{' -- '.join(labels)}", f"{': '.join(labels)} -> {text}"):
        assert 0 <= compare(concept_map, read_sketch(sketch)).score <= 10


# What is shown of the map.


def test_only_what_was_told_of_is_shown_groups_with_those_members() -> None:
    concept_map = read_map(
        "graph TD\n subgraph g [Out]\n subgraph h [In]\n a\n b\n end\n c\n end\n a --> d\n c --> d"
    )
    pieces = pieces_of(concept_map)
    part, places = seen_part(concept_map, [pieces[1], pieces[0]])
    assert places == [0, 1]
    assert [node.id for node in part.nodes] == ["a", "c", "d"]
    assert {group.id: group.members for group in part.groups} == {"g": ("h", "c"), "h": ("a",)}
    part, places = seen_part(concept_map, [pieces[0]])
    assert places == [0]
    assert [node.id for node in part.nodes] == ["a", "d"]
    assert {group.id: group.members for group in part.groups} == {"g": ("h",), "h": ("a",)}


@given(concept_maps(), st.data())
def test_what_is_shown_is_a_map_of_its_own(concept_map: ConceptMap, data: st.DataObject) -> None:
    pieces = pieces_of(concept_map)
    told = data.draw(st.lists(st.sampled_from(pieces), unique=True)) if pieces else []
    part, places = seen_part(concept_map, told)
    assert [concept_map.edges[place] for place in places] == list(part.edges)
    ids = [*(node.id for node in part.nodes), *(group.id for group in part.groups)]
    members = [member for group in part.groups for member in group.members]
    assert len(set(ids)) == len(ids)
    assert len(set(members)) == len(members)
    ends = {end for edge in part.edges for end in (edge.source, edge.target)}
    told_of = {name for piece in told for name in (piece.thing, piece.group) if name}
    assert ends | told_of | set(members) <= set(ids)
    assert all(group.members for group in part.groups)


def nested(depth: int) -> ConceptMap:
    groups = tuple(MapGroup(f"g{at}", f"G {at}", (f"g{at + 1}",)) for at in range(depth))
    return ConceptMap((MapNode(f"g{depth}", "Inmost"),), (), groups)


def chain(count: int) -> ConceptMap:
    nodes = tuple(MapNode(f"n{at}", f"Node {at}") for at in range(count))
    return ConceptMap(nodes, tuple(MapEdge(f"n{at}", f"n{at + 1}") for at in range(count - 1)))


@pytest.mark.parametrize("make", [nested, chain])
def test_pieces_of_a_large_map_are_work_that_grows_with_it_and_no_more(
    make: Callable[[int], ConceptMap],
) -> None:
    def all_of(concept_map: ConceptMap) -> None:
        pieces = pieces_of(concept_map)
        seen_part(concept_map, pieces)
        sketch_text(concept_map, [(piece, Had.YES) for piece in pieces])

    small, large = make(1_000), make(2_000)
    assert work(lambda: all_of(large)) <= 2.2 * work(lambda: all_of(small))


def test_groups_in_groups_in_groups_are_compared_without_growing_beyond_measure() -> None:
    small, large = nested(500), nested(1_000)
    once, twice = work(lambda: marked(small)), work(lambda: marked(large))
    assert twice <= 2.3 * once
    assert marked(nested(1_000)).score == 10

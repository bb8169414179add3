"""A sketch compared with its map: what is right, missing, extra, reversed, and a score."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from srs.diagrams.recall.difference import difference
from srs.diagrams.recall.edge_matching import CREDITS, Line, match_edges
from srs.diagrams.recall.known_names import Aliases, KnownNames
from srs.diagrams.recall.redraw import EdgeExtra, EdgesDrawn, Named, NodesDrawn, Note, Redraw
from srs.diagrams.recall.redraw_facts import redraw_facts, results
from srs.diagrams.recall.redraw_groups import outside
from srs.diagrams.recall.sketch import read_sketch
from srs.diagrams.recall.sketch_senses import in_its_sense
from srs.diagrams.recall.sketch_wording import wording_of
from srs.diagrams.recall.sketched import Sketch, SketchEdge
from srs.model.concept_map import ConceptMap, MapGroup, MapNode

__all__ = ["Redraw", "compare", "difference", "redraw_facts", "results"]

_FULL_MARKS = 10
_NEARLY_FULL = 9.9
_EDGES_WEIGH = 5  # times the nodes
_EXTRA_WEIGHS = 0.5  # of what is missing
_OUTSIDE = 0.5  # the credit of a node that is not in its group


def compare(concept_map: ConceptMap, sketch: Sketch, aliases: Aliases | None = None) -> Redraw:
    """Compare a sketch with a map; ``aliases`` holds other names by a node's label or id.

    Nodes and groups are known by any of their names, slips of the finger forgiven
    (``KnownNames``). Edges are compared by their ends. Direction counts only where the map has
    an arrow, a label only where the map has one.

    The score is a Tversky index (Tversky 1977, "Features of similarity"): the share of what is
    right in all there is, ``right / (right + missing + extra / 2)``, since leaving out is worse
    than adding. It is taken of nodes with groups and of edges, and the edges weigh five times
    the nodes, because how things hang together is what a map says (Novak and Gowin 1984 score
    propositions and no mere concepts). A map without edges has only nodes.

    What is right in part has part of the credit and misses the rest: a node outside its group
    0.5; an edge without its arrow, or with one head where the map has another number of heads
    (two edges there and back are one with two heads), 0.75; without its label 0.75; with
    another label 0.5; reversed 0.5. These multiply. The half of a reversed edge that is wrong is
    also half an extra edge.

    Only a perfect redraw has 10, an empty one has 0, and the order of lines makes no
    difference. The lineage map with all names, two edges of 14 forgotten and one reversed:
    edges 11.5 / (11.5 + 2.5 + 0.25) = 0.807, so (5 * 0.807 + 1) / 6 * 10 = 8.4.
    """
    known = KnownNames(concept_map, aliases)
    sketch = _read_again(concept_map, known, sketch)
    sense = in_its_sense(sketch, concept_map, known)
    titles = tuple(dict.fromkeys(group.title for group in sense.groups))
    kinds = known.matched((*sense.names, *titles))
    typed: dict[str, str] = {}  # what was typed first for each thing
    for name, kind in kinds.items():
        for thing in known.kinds[kind]:
            typed.setdefault(thing, name)
    nodes = _drawn(concept_map.nodes, typed, [each for each in sense.names if each not in kinds])
    groups = _drawn(concept_map.groups, typed, [each for each in titles if each not in kinds])
    edges = _edges(concept_map, known, sense, kinds)
    astray = tuple(outside(concept_map, known, sense, kinds, typed))
    shares = [_share_of_nodes(nodes, groups, len(astray))]
    if concept_map.edges:
        shares += [_share_of_edges(edges)] * _EDGES_WEIGH
    return Redraw(_score(shares), nodes, edges, groups, astray, sketch.problems)


def _read_again(concept_map: ConceptMap, known: KnownNames, sketch: Sketch) -> Sketch:
    """Return the sketch as it is read by who knows the names of the map that hold signs."""
    wording = wording_of(concept_map, known.other_names()) if sketch.text else None
    if wording is None or not (wording.whole or ":" in sketch.text):
        return sketch
    return read_sketch(sketch.text, wording)


def _drawn(
    things: Iterable[MapNode | MapGroup], typed: Mapping[str, str], extra: Iterable[str]
) -> NodesDrawn:
    ids = [each.id for each in things]
    return NodesDrawn(
        tuple(Named(each, typed[each]) for each in ids if each in typed),
        tuple(each for each in ids if each not in typed),
        tuple(extra),
    )


def _edges(
    concept_map: ConceptMap, known: KnownNames, sketch: Sketch, kinds: Mapping[str, int]
) -> EdgesDrawn:
    matched = match_edges(
        (
            Line(known.kind_of[e.source], known.kind_of[e.target], e.arrow, e.label, place)
            for place, e in enumerate(concept_map.edges)
        ),
        (
            Line(kinds.get(e.source, e.source), kinds.get(e.target, e.target), e.arrow, e.label, at)
            for at, e in enumerate(sketch.edges)
        ),
    )
    drawn = {each.place for each in matched.drawn}
    return EdgesDrawn(
        tuple(each for each in matched.drawn if Note.REVERSED not in each.notes),
        tuple(place for place in range(len(concept_map.edges)) if place not in drawn),
        tuple(_extra(sketch.edges[place], known, kinds) for place in matched.extra),
        tuple(each for each in matched.drawn if Note.REVERSED in each.notes),
    )


def _extra(edge: SketchEdge, known: KnownNames, kinds: Mapping[str, int]) -> EdgeExtra:
    ends = edge.source, edge.target
    source, target = (known.kinds[kinds[end]][0] if end in kinds else end for end in ends)
    found = ends[0] in kinds, ends[1] in kinds
    return EdgeExtra(source, target, edge.arrow, edge.label, found)


def _share_of_nodes(nodes: NodesDrawn, groups: NodesDrawn, outside: int) -> float:
    named = len(nodes.right) + len(groups.right)
    credit = named - outside * (1 - _OUTSIDE)
    missing = len(nodes.missing) + len(groups.missing) + named - credit
    return _share(credit, missing, len(nodes.extra) + len(groups.extra))


def _share_of_edges(edges: EdgesDrawn) -> float:
    drawn = (*edges.right, *edges.reversed)
    credit = sum(each.credit for each in drawn)
    turned = len(edges.reversed) * (1 - CREDITS[Note.REVERSED])
    return _share(credit, len(edges.missing) + len(drawn) - credit, len(edges.extra) + turned)


def _share(right: float, missing: float, extra: float) -> float:
    return right / (right + missing + extra * _EXTRA_WEIGHS) if right else 0.0


def _score(shares: Sequence[float]) -> float:
    """Return the mean as a score; what is not perfect is not rounded up to it."""
    if all(share == 1 for share in shares):
        return float(_FULL_MARKS)
    return min(_NEARLY_FULL, round(_FULL_MARKS * sum(shares) / len(shares), 1))

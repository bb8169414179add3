"""A redraw as facts: for JSON, with labels, and for the log, with ids and names of edges."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from srs.diagrams.names import one_line
from srs.diagrams.recall.redraw import EdgeDrawn, EdgeExtra, NodesDrawn, Note, Redraw
from srs.model.concept_map import ConceptMap, edge_names

RIGHT, PARTLY, REVERSED, MISSING = "right", "partly", "reversed", "missing"

EdgeFact = list[str | None]  # from, to, label


def redraw_facts(concept_map: ConceptMap, redraw: Redraw) -> dict[str, Any]:
    """Return a redraw for JSON: nodes and ends as labels on one line, an edge as from, to, label.

    Each edge is in one list of ``edges``, a reversed one as the map has it. Nodes are nodes
    only. ``groups``, ``outside`` (the node or group, and the group that it is in in the map),
    ``labels``, ``undirected`` (no arrow was drawn), ``one_way``, ``both_ways`` and ``problems``
    say more about what is there.
    """
    shown = {each: one_line(label) for each, label in concept_map.labels.items()}
    edges: list[EdgeFact] = [
        [shown[e.source], shown[e.target], one_line(e.label) or None] for e in concept_map.edges
    ]
    return {
        "score": redraw.score,
        "nodes": _drawn(redraw.nodes, shown),
        "edges": {
            "right": [edges[each.place] for each in redraw.edges.right],
            "missing": [edges[place] for place in redraw.edges.missing],
            "extra": [_extra(each, shown) for each in redraw.edges.extra],
            "reversed": [edges[each.place] for each in redraw.edges.reversed],
        },
        "groups": _drawn(redraw.groups, shown),
        "outside": [
            [shown[each], shown[around] if around else None] for each, around in redraw.outside
        ],
        **_lacking(edges, (*redraw.edges.right, *redraw.edges.reversed)),
        "problems": [
            {"line": each.line, "column": each.column, "what": each.what}
            for each in redraw.problems
        ],
    }


def _drawn(drawn: NodesDrawn, shown: Mapping[str, str]) -> dict[str, list[str]]:
    return {
        "right": [shown[each.id] for each in drawn.right],
        "missing": [shown[each] for each in drawn.missing],
        "extra": list(drawn.extra),
    }


def _extra(edge: EdgeExtra, shown: Mapping[str, str]) -> EdgeFact:
    ends = zip((edge.source, edge.target), edge.known, strict=True)
    return [*(shown[end] if known else end for end, known in ends), edge.label or None]


def _lacking(edges: Sequence[EdgeFact], drawn: Sequence[EdgeDrawn]) -> dict[str, Any]:
    """Return what drawn edges lack: labels and heads of arrows."""

    def noted(note: Note) -> list[EdgeFact]:
        return [edges[each.place] for each in _with(note, drawn)]

    return {
        "labels": {
            "missing": noted(Note.NO_LABEL),
            "wrong": [[*edges[each.place], each.label] for each in _with(Note.OTHER_LABEL, drawn)],
        },
        "undirected": noted(Note.NO_ARROW),
        "one_way": noted(Note.ONE_WAY),
        "both_ways": noted(Note.BOTH_WAYS),
    }


def results(concept_map: ConceptMap, redraw: Redraw) -> tuple[dict[str, str], dict[str, str]]:
    """Return what became of each node and group, by id, and of each edge, by name: for the log.

    A node outside its group, and an edge without all of its credit, are right ``"partly"``.
    """
    outside = {each for each, _ in redraw.outside}
    right = (*redraw.nodes.right, *redraw.groups.right)
    found = {each.id: PARTLY if each.id in outside else RIGHT for each in right}
    things = {each: found.get(each, MISSING) for each in concept_map.labels}
    drawn = {each.place: RIGHT if each.credit == 1 else PARTLY for each in redraw.edges.right}
    drawn |= {each.place: REVERSED for each in redraw.edges.reversed}
    names = edge_names(concept_map)
    return things, {name: drawn.get(place, MISSING) for place, name in enumerate(names)}


def _with(note: Note, drawn: Iterable[EdgeDrawn]) -> list[EdgeDrawn]:
    """Return the edges with a note, in the order of the map."""
    return sorted((each for each in drawn if note in each.notes), key=lambda each: each.place)

"""A redraw to be drawn: the map and what was drawn beside it, each part in its tone."""

from __future__ import annotations

from dataclasses import replace

from srs.diagrams.marks import Marks, Tone
from srs.diagrams.names import name_key
from srs.diagrams.recall.redraw import Redraw
from srs.model.concept_map import ConceptMap, MapEdge, MapNode


def difference(concept_map: ConceptMap, redraw: Redraw) -> tuple[ConceptMap, Marks]:
    """Return the map with all that was drawn, and what each part is: right, missing and so on.

    What is right in part, an edge without its arrow or a node outside its group, is fair.
    Nodes and edges of the map keep their places; extra ones follow.
    """
    ids = dict(_new_ids(concept_map, redraw))
    extra = tuple(MapNode(each, name) for name, each in ids.items())
    edges = tuple(
        MapEdge(
            each.source if each.known[0] else ids[each.source],
            each.target if each.known[1] else ids[each.target],
            each.arrow,
            each.label,
        )
        for each in redraw.edges.extra
    )
    whole = replace(
        concept_map,
        nodes=(*concept_map.nodes, *extra),
        edges=(*concept_map.edges, *edges),
    )
    things = {each.id: Tone.RIGHT for each in (*redraw.nodes.right, *redraw.groups.right)}
    things |= {each: Tone.FAIR for each, _ in redraw.outside}
    things |= dict.fromkeys((*redraw.nodes.missing, *redraw.groups.missing), Tone.MISSING)
    things |= dict.fromkeys(ids.values(), Tone.EXTRA)
    tones = {
        each.place: Tone.RIGHT if each.credit == 1 else Tone.FAIR for each in redraw.edges.right
    }
    tones |= dict.fromkeys(redraw.edges.missing, Tone.MISSING)
    tones |= {each.place: Tone.REVERSED for each in redraw.edges.reversed}
    tones |= dict.fromkeys(range(len(concept_map.edges), len(whole.edges)), Tone.EXTRA)
    return whole, Marks(things, tones)


def _new_ids(concept_map: ConceptMap, redraw: Redraw) -> list[tuple[str, str]]:
    """Return an id for each extra name, unlike those of the map."""
    taken = set(concept_map.labels)
    found = []
    for name in dict.fromkeys((*redraw.nodes.extra, *redraw.groups.extra)):
        new = f"+{name_key(name)}"
        while new in taken:
            new = f"+{new}"
        taken.add(new)
        found.append((name, new))
    return found

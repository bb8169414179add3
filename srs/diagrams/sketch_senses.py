"""A sketch read by someone who knows the map, where the way it was typed leaves two readings.

Phase V: VLMs                          a name with a colon, or a group of one
A -- B -- C                            a chain, or a label
CoCa ---- dual objective ---- PaLI     a label, or a chain
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from srs.diagrams.names import name_key
from srs.diagrams.sketched import Sketch, SketchEdge
from srs.model.concept_map import Arrow


def in_its_sense(sketch: Sketch, names: Collection[str], labels: Collection[str]) -> Sketch:
    """Return ``sketch`` in the reading that fits the map.

    ``names`` holds what names a node or group, ``labels`` the keys of edge labels.
    """
    lone = [group for group in sketch.groups if group.written in names]
    edges = tuple(_chained(list(_labelled(sketch.edges, names, labels)), names, labels))
    if not lone and edges == sketch.edges:
        return sketch
    groups = tuple(group for group in sketch.groups if group not in lone)
    # What stood as a name in another reading only is none.
    given_up = {member for group in lone for member in group.members}
    given_up |= {end for edge in sketch.edges for end in (edge.source, edge.target)}
    given_up -= {member for group in groups for member in group.members}
    kept = {name: None for name in sketch.names if name not in given_up}
    kept.update((end, None) for edge in edges for end in (edge.source, edge.target))
    kept.update((group.written, None) for group in lone)
    for group in groups:
        kept.pop(group.title, None)
    return replace(sketch, names=tuple(kept), edges=edges, groups=groups)


def _labelled(
    edges: Sequence[SketchEdge], names: Collection[str], labels: Collection[str]
) -> Iterator[SketchEdge]:
    """Yield the edges, two lines in a row through what the map has as a label as one."""
    at = 0
    while at < len(edges):
        first, second = edges[at], edges[min(at + 1, len(edges) - 1)]
        middle = first.target
        at += 1
        if (
            at < len(edges)
            and (first.line, middle) == (second.line, second.source)
            and first.arrow is Arrow.NONE
            and not (first.label or second.label)
            and name_key(middle) in labels
            and middle not in names
        ):
            first = SketchEdge(first.source, second.target, second.arrow, middle, first.line)
            at += 1
        yield first


def _chained(
    edges: Sequence[SketchEdge], names: Collection[str], labels: Collection[str]
) -> Iterator[SketchEdge]:
    """Yield the edges, one whose label is a name of the map as two."""
    for edge in edges:
        label = edge.label
        if (
            label
            and edge.arrow is not Arrow.BOTH
            and name_key(label) not in labels
            and label in names
        ):
            yield SketchEdge(edge.source, label, Arrow.NONE, "", edge.line)
            yield SketchEdge(label, edge.target, edge.arrow, "", edge.line)
        else:
            yield edge

"""A sketch read by someone who knows the map, where the way it was typed leaves two readings.

Phase V: VLMs                          a name with a colon, or a group of one
Image -> ViT: patches                  a name with a colon, or a name and a label
Grounding (Florence-2, Ferret)         a name with brackets, or a group with what it holds
A -- B -- C                            a chain, or a label
CoCa ---- dual objective ---- PaLI     a label, or a chain
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from srs.diagrams.names import name_key
from srs.diagrams.recall.known_names import KnownNames
from srs.diagrams.recall.sketched import Sketch, SketchEdge, SketchGroup
from srs.model.concept_map import Arrow, ConceptMap, MapNode

_HELD = re.compile(r"([^()]*[^()\s])\s*\(([^()]*)\)\Z")
_COMMA = re.compile(r"\s*[,，、;；]\s*")


def in_its_sense(sketch: Sketch, concept_map: ConceptMap, known: KnownNames) -> Sketch:
    """Return ``sketch`` in the reading that fits the map, whose names are ``known``."""
    labels = {name_key(edge.label) for edge in concept_map.edges if edge.label}
    dressed = _Dressed(sketch, concept_map, known)
    edges = dressed.edges
    unclear = {edge.label for edge in edges if name_key(edge.label) not in labels}
    unclear |= {group.written for group in sketch.groups if not known.has_label(group.title)}
    middles = {one.target for one, _ in _chains(edges)} if labels else set()
    unclear |= {each for each in middles if known.exact(each) is None}
    names = known.matched(sorted(unclear - {""}))
    said = _said(labels, concept_map, [each for each in middles & unclear if each not in names])
    lone = [group for group in sketch.groups if group.written in names]
    edges = tuple(_split(list(_labelled(edges, said)), names, labels))
    if not lone and edges == sketch.edges and not dressed.plain:
        return sketch
    groups = (*(group for group in sketch.groups if group not in lone), *dressed.groups)
    # What stood as a name in another reading only is none.
    given_up = {member for group in lone for member in group.members}
    given_up |= {end for edge in sketch.edges for end in (edge.source, edge.target)}
    given_up -= {member for group in groups for member in group.members}
    kept = {dressed.plain.get(name, name): None for name in sketch.names if name not in given_up}
    kept.update((end, None) for edge in edges for end in (edge.source, edge.target))
    kept.update((group.written, None) for group in lone)
    kept.update((member, None) for group in dressed.groups for member in group.members)
    for group in groups:
        kept.pop(group.title, None)
    return replace(sketch, names=tuple(kept), edges=edges, groups=groups)


@dataclass(init=False)
class _Dressed:
    """The names of a sketch that say more than a name, and what then is to be read.

    ``plain`` holds the name in each, ``groups`` what stands in brackets after a group's title,
    ``edges`` those of the sketch with plain names, and with labels after colons.
    """

    plain: dict[str, str]
    groups: list[SketchGroup]
    edges: tuple[SketchEdge, ...]

    def __init__(self, sketch: Sketch, concept_map: ConceptMap, known: KnownNames) -> None:
        self.plain, self.groups = {}, []
        ids = {group.id for group in concept_map.groups}
        for name in sketch.names:
            held = _HELD.match(name) if name.endswith(")") else None
            if held and known.exact(name) is None and _is_group(held[1], known, ids):
                self.plain[name] = held[1]
                members = tuple(dict.fromkeys(filter(None, _COMMA.split(held[2]))))
                self.groups.append(SketchGroup(held[1], members, 0))
        labels = dict(_after_colons(sketch.edges, concept_map, known))
        self.plain |= {name: head for name, (head, _) in labels.items()}
        self.edges = sketch.edges
        if self.plain:
            self.edges = tuple(self._plain(each, labels) for each in sketch.edges)

    def _plain(self, edge: SketchEdge, labels: Mapping[str, tuple[str, str]]) -> SketchEdge:
        source, target = (self.plain.get(end, end) for end in (edge.source, edge.target))
        _, label = labels.get(edge.target, ("", ""))
        return SketchEdge(source, target, edge.arrow, edge.label or label, edge.line)


def _is_group(name: str, known: KnownNames, ids: Collection[str]) -> bool:
    kind = known.exact(name)
    return kind is not None and any(each in ids for each in known.kinds[kind])


def _after_colons(
    edges: Sequence[SketchEdge], concept_map: ConceptMap, known: KnownNames
) -> Iterator[tuple[str, tuple[str, str]]]:
    """Yield the names that are one and a label: ``ViT: patches`` where the map has a ViT.

    A name that the map has with a colon (``Phase V: VLMs``) is none before another one.
    """
    ends = {each.target for each in edges if not each.label and ": " in each.target}
    unknown = [each for each in ends if known.exact(each) is None]
    if not unknown:
        return
    meant = known.matched(sorted(unknown))
    labels = concept_map.labels
    for name in unknown:
        head, _, label = name.partition(": ")
        kind = known.exact(head)
        if name not in meant and kind is not None and ":" not in labels[known.kinds[kind][0]]:
            yield name, (head, label)


def _chains(edges: Sequence[SketchEdge]) -> Iterator[tuple[SketchEdge, SketchEdge]]:
    """Yield two lines in a row, the second of which may end in an arrow: ``A - B -> C``."""
    for one, other in pairwise(edges):
        if _are_chain(one, other):
            yield one, other


def _are_chain(one: SketchEdge, other: SketchEdge) -> bool:
    joined = (one.line, one.target) == (other.line, other.source)
    return joined and one.arrow is Arrow.NONE and not (one.label or other.label)


def _said(
    labels: Collection[str], concept_map: ConceptMap, middles: Sequence[str]
) -> Collection[str]:
    """Return those of ``middles`` that are labels of the map's edges, slips forgiven."""
    if not middles or not labels:
        return ()
    nodes = {edge.label: MapNode(edge.label, edge.label) for edge in concept_map.edges}
    nodes.pop("", None)
    return KnownNames(ConceptMap(tuple(nodes.values()))).matched(sorted(middles)).keys()


def _labelled(edges: Sequence[SketchEdge], said: Collection[str]) -> Iterator[SketchEdge]:
    """Yield the edges, two lines in a row through what the map has as a label as one."""
    at = 0
    while at < len(edges):
        first, second = edges[at], edges[min(at + 1, len(edges) - 1)]
        at += 1
        if first.target in said and at < len(edges) and _are_chain(first, second):
            ends = first.source, second.target
            first = SketchEdge(*ends, second.arrow, first.target, first.line)
            at += 1
        yield first


def _split(
    edges: Sequence[SketchEdge], names: Collection[str], labels: Collection[str]
) -> Iterator[SketchEdge]:
    """Yield the edges, one whose label is a name of the map as two."""
    for edge in edges:
        label = edge.label
        if not label or name_key(label) in labels or label not in names:
            yield edge
        elif edge.arrow is Arrow.BOTH:
            yield SketchEdge(label, edge.source, Arrow.FORWARD, "", edge.line)
            yield SketchEdge(label, edge.target, Arrow.FORWARD, "", edge.line)
        else:
            yield SketchEdge(edge.source, label, Arrow.NONE, "", edge.line)
            yield SketchEdge(label, edge.target, edge.arrow, "", edge.line)

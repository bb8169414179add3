"""A map piece by piece: for marking a drawing made on paper against it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum

from srs.diagrams.edge_words import edge_words
from srs.diagrams.names import one_line
from srs.model.concept_map import Arrow, ConceptMap, MapGroup

_SIGNS = {Arrow.NONE: "--", Arrow.FORWARD: "->", Arrow.BOTH: "<->"}
_QUOTES = '"“”'


class Had(Enum):
    """What a drawing on paper has of a piece."""

    YES = "yes"
    REVERSED = "reversed"  # the arrow pointing the other way
    UNLABELLED = "unlabelled"  # without the words on it
    NO = "no"


@dataclass(frozen=True, slots=True)
class Piece:
    """One thing to look for in a drawing, in words.

    It is the edge in place ``edge``, or that ``thing`` stands in the group ``group``, or that
    ``thing`` is there at all. ``choices`` are what a drawing may have of it.
    """

    text: str
    choices: tuple[Had, ...]
    edge: int | None = None
    thing: str = ""
    group: str = ""


def pieces_of(concept_map: ConceptMap) -> tuple[Piece, ...]:
    """Return the pieces of a map in the order of its file: edges, groups, what stands alone."""
    return tuple(_pieces(concept_map))


def _pieces(concept_map: ConceptMap) -> Iterator[Piece]:
    labels = {name: one_line(label) for name, label in concept_map.labels.items()}
    for place, edge in enumerate(concept_map.edges):
        text = edge_words(concept_map, place)
        reversible = edge.arrow is Arrow.FORWARD and edge.source != edge.target
        choices = (
            Had.YES,
            *((Had.REVERSED,) if reversible else ()),
            *((Had.UNLABELLED,) if edge.label else ()),
            Had.NO,
        )
        yield Piece(text, choices, edge=place)
    for group in concept_map.groups:
        for member in group.members:
            text = f"{labels[member]} in {labels[group.id]}"
            yield Piece(text, (Had.YES, Had.NO), thing=member, group=group.id)
    joined = {end for edge in concept_map.edges for end in (edge.source, edge.target)}
    grouped = {member for group in concept_map.groups for member in group.members}
    for node in concept_map.nodes:
        if node.id not in joined | grouped:
            yield Piece(labels[node.id], (Had.YES, Had.NO), thing=node.id)


def seen_part(concept_map: ConceptMap, pieces: Collection[Piece]) -> tuple[ConceptMap, list[int]]:
    """Return the part of a map that ``pieces`` tell of, and where its edges are in the whole."""
    places = sorted(piece.edge for piece in pieces if piece.edge is not None)
    edges = [concept_map.edges[place] for place in places]
    things = {end for edge in edges for end in (edge.source, edge.target)}
    things |= {name for piece in pieces for name in (piece.thing, piece.group) if name}
    groups = _kept_groups(concept_map.groups, things)
    held = {member for group in groups for member in group.members}
    nodes = tuple(node for node in concept_map.nodes if node.id in things | held)
    return replace(concept_map, nodes=nodes, edges=tuple(edges), groups=groups), places


def _kept_groups(groups: Sequence[MapGroup], things: set[str]) -> tuple[MapGroup, ...]:
    """Return the groups that are told of, each with those members alone; a bare one with all."""
    inner = {group.id: group for group in groups}

    def told(name: str) -> bool:
        group = inner.get(name)
        return name in things or (group is not None and any(map(told, group.members)))

    kept: list[MapGroup] = []
    for group in groups:
        members = tuple(filter(told, group.members))
        if members or group.id in things:
            kept.append(replace(group, members=members or group.members))
    names = {group.id for group in kept}
    bare = {member for group in kept for member in group.members if member in inner} - names
    return (*kept, *(inner[name] for name in inner if name in bare))


def sketch_text(concept_map: ConceptMap, marked: Sequence[tuple[Piece, Had]]) -> str:
    """Return what a drawing on paper has, as it would be typed (see ``sketch``)."""
    return "\n".join(filter(None, (_typed(concept_map, *each) for each in marked)))


def _typed(concept_map: ConceptMap, piece: Piece, had: Had) -> str:
    if had is Had.NO:
        return ""
    if piece.edge is None:
        thing = _name(concept_map, piece.thing)
        return f"{_name(concept_map, piece.group)}: {thing}" if piece.group else thing
    edge = concept_map.edges[piece.edge]
    ends = [_name(concept_map, edge.source), _name(concept_map, edge.target)]
    source, target = reversed(ends) if had is Had.REVERSED else ends
    sign = _SIGNS[edge.arrow]
    label = one_line(edge.label)
    if not label or had is Had.UNLABELLED or any(quote in label for quote in _QUOTES):
        return f"{source} {sign} {target}"
    begin = "<--" if edge.arrow is Arrow.BOTH else "--"
    end = "--" if edge.arrow is Arrow.NONE else "->"
    return f'{source} {begin} "{label}" {end} {target}'


def _name(concept_map: ConceptMap, name: str) -> str:
    """Return a label in quotes; where it holds quotes, the id, which is read as well."""
    label = one_line(concept_map.labels[name])
    return name if any(quote in label for quote in _QUOTES) else f'"{label}"'

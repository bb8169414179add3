"""A map piece by piece: for marking a drawing made on paper against it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum

from srs.diagrams.edge_words import ASCII_SIGNS, edge_words
from srs.diagrams.names import one_line
from srs.model.concept_map import Arrow, ConceptMap, MapGroup


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
        text = edge_words(concept_map, place, labels=labels)
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
    told = {end for edge in concept_map.edges for end in (edge.source, edge.target)}
    told |= {member for group in concept_map.groups for member in group.members}
    for node in concept_map.nodes:
        if node.id not in told:
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
    told = _with_groups_around(groups, things)
    kept: list[MapGroup] = []
    for group in groups:
        members = tuple(filter(told.__contains__, group.members))
        if members or group.id in things:
            kept.append(replace(group, members=members or group.members))
    names = {group.id for group in kept}
    bare = {member for group in kept for member in group.members if member in inner} - names
    return (*kept, *(inner[name] for name in inner if name in bare))


def _with_groups_around(groups: Sequence[MapGroup], things: set[str]) -> set[str]:
    """Return the things, and all groups around them."""
    parents = {member: group.id for group in groups for member in group.members}
    told = set(things)
    for thing in things:
        around = parents.get(thing)
        while around is not None and around not in told:
            told.add(around)
            around = parents.get(around)
    return told


def sketch_text(concept_map: ConceptMap, marked: Sequence[tuple[Piece, Had]]) -> str:
    """Return what a drawing on paper has, as it would be typed (see ``sketch``)."""
    names = {each: _quoted(label) for each, label in concept_map.labels.items()}
    return "\n".join(_typed(concept_map, names, *each) for each in marked if each[1] is not Had.NO)


def _typed(concept_map: ConceptMap, names: Mapping[str, str], piece: Piece, had: Had) -> str:
    if piece.edge is None:
        thing = names[piece.thing]
        return f"{names[piece.group]}: {thing}" if piece.group else thing
    edge = concept_map.edges[piece.edge]
    ends = [names[edge.source], names[edge.target]]
    source, target = reversed(ends) if had is Had.REVERSED else ends
    if not edge.label or had is Had.UNLABELLED:
        return f"{source} {ASCII_SIGNS[edge.arrow]} {target}"
    begin = "<--" if edge.arrow is Arrow.BOTH else "--"
    end = "--" if edge.arrow is Arrow.NONE else "->"
    return f"{source} {begin} {_quoted(edge.label)} {end} {target}"


def _quoted(label: str) -> str:
    """Return a label in quotes; those within are doubled."""
    doubled = one_line(label).replace('"', '""')
    return f'"{doubled}"'

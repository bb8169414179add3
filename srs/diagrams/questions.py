"""Questions about a map: a node, an edge or a neighbourhood is hidden, and asked for.

The text of a question is whole without the drawing that goes with it.

    node:ID    what is ____? - told by what it is joined to and by its group
    edge:NAME  the label of an edge; of one without a label, what its source leads to there,
               everything else that its source is joined to being shown
    next:ID    what something leads to or is tied to
    from:ID    what leads to something

Nothing is asked where there is nothing to go by: of a node without edges and group, of a thing
joined to itself alone, and of an edge without a label between two things with one name.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from srs.diagrams.links import Links
from srs.diagrams.marks import Marks, Tone
from srs.diagrams.names import listed, name_key, one_line, short_name
from srs.diagrams.narration import edge_sentences, group_sentences, spoken_names
from srs.diagrams.surroundings import surroundings
from srs.model.concept_map import Arrow, ConceptMap
from srs.model.deck_map import MapCards

BLANK = "____"
_ALSO_HIDDEN = "…"


@dataclass(frozen=True, slots=True)
class MapQuestion:
    """A question about a map.

    ``question`` and ``answer`` are plain text, ``wanted`` is what is to be typed (several with
    ", "). ``shown`` is the part of the map to draw, blanked as in ``front`` and whole as in
    ``back``.
    """

    question: str
    answer: str
    wanted: str
    shown: ConceptMap
    front: Marks
    back: Marks


def map_parts(concept_map: ConceptMap, kinds: Collection[str]) -> tuple[str, ...]:
    """Return the parts of a map's cards in their order; ``kinds`` holds values of MapCards."""
    links = Links(concept_map)
    parts: list[str] = []
    if MapCards.NODES in kinds:
        parts += [f"node:{each}" for each in concept_map.labels if links.is_told(each)]
    if MapCards.EDGES in kinds:
        parts += [f"edge:{name}" for name, place in links.named.items() if links.is_askable(place)]
    if MapCards.NEIGHBOURS in kinds:
        for each in concept_map.labels:
            parts += [f"next:{each}"] if links.beyond(each) else []
            parts += [f"from:{each}"] if links.before(each) else []
    return tuple(parts)


def map_question(concept_map: ConceptMap, part: str) -> MapQuestion | None:
    """Return the question of a card; None where the map no longer has its part."""
    links = Links(concept_map)
    way, _, name = part.partition(":")
    if way == "edge" and name in links.named and links.is_askable(links.named[name]):
        return _edge_question(links, links.named[name])
    if way == "node" and name in concept_map.labels and links.is_told(name):
        return _node_question(links, name)
    if way in ("next", "from") and name in concept_map.labels:
        return _neighbours_question(links, name, following=way == "next")
    return None


def parts_asked(concept_map: ConceptMap, part: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return what an answer to a card tells about: ids of nodes and groups, names of edges.

    Nothing where the map no longer has the part.
    """
    links = Links(concept_map)
    way, _, name = part.partition(":")
    if way == "node" and name in concept_map.labels:
        return (name,), ()
    if way == "edge" and name in links.named:
        return (), (name,)
    if way in ("next", "from") and name in concept_map.labels:
        found = links.beyond(name) if way == "next" else links.before(name)
        names = list(links.named)
        return (), tuple(names[place] for place, _ in found)
    return (), ()


def _node_question(links: Links, asked: str) -> MapQuestion:
    told = links.told_by(asked)
    spoken = spoken_names(links.map, dict.fromkeys(links.twins(asked), BLANK))
    groups = [each for each in links.map.groups if asked == each.id or asked in each.members]
    said = [*group_sentences(groups, spoken), *edge_sentences(links.map, spoken, {}, told)]
    return _question(links, f"{' '.join(said)} What is {BLANK}?", [asked], [asked], hidden=[asked])


def _edge_question(links: Links, place: int) -> MapQuestion:
    edge = links.map.edges[place]
    if not edge.label:
        hidden = links.twins(edge.target)
        spoken = spoken_names(links.map, dict.fromkeys(hidden, BLANK))
        said = edge_sentences(links.map, spoken, {}, links.like(place))
        text = f"{' '.join(said)} What is {BLANK}?"
        ends = [edge.target, edge.source]
        return _question(links, text, [edge.target], ends, hidden=[edge.target], places=[place])
    spoken = spoken_names(links.map, {})
    said = edge_sentences(links.map, spoken, {place: BLANK}, links.parallel(place))
    text = f"{' '.join(said)} What is {BLANK}?"
    return _question(links, text, [], [edge.source, edge.target], places=[place])


def _neighbours_question(links: Links, asked: str, *, following: bool) -> MapQuestion | None:
    found = links.beyond(asked) if following else links.before(asked)
    if not found:
        return None
    places = [place for place, _ in found]
    name = spoken_names(links.map, {})[asked]
    ids = links.one_of_each(other for _, other in found)
    count = f"({len(ids)} thing{'s' * (len(ids) > 1)})"
    besides = " besides itself" if links.has_loop(asked) else ""
    if following:
        arrows = {links.map.edges[place].arrow is not Arrow.NONE for place in places}
        text = _FOLLOWING[frozenset(arrows)].format(name=name, besides=besides)
    else:
        text = f"What leads to {name}{besides}?"
    return _question(links, f"{text} {count}", ids, [asked, *ids], hidden=ids, places=places)


_FOLLOWING = {
    frozenset({True}): "What does {name} lead to{besides}?",
    frozenset({False}): "What is {name} tied to{besides}?",
    frozenset({True, False}): "What does {name} lead to, and what is it tied to{besides}?",
}


def _question(
    links: Links,
    text: str,
    answers: Sequence[str],
    around: Sequence[str],
    *,
    hidden: Sequence[str] = (),
    places: Sequence[int] = (),
) -> MapQuestion:
    """Put a question together: ``answers`` are ids; without any, an edge's label is wanted."""
    shown, kept = surroundings(links.map, around)
    at = {place: now for now, place in enumerate(kept)}
    labels = links.map.labels
    twins = dict.fromkeys(twin for each in hidden for twin in links.twins(each))
    blanks = {each: BLANK if each in hidden else _ALSO_HIDDEN for each in twins}
    edge_blanks: dict[int, str] = {}
    if answers:
        said = [_with_label(links.map, each, places) for each in answers]
        wanted = [short_name(labels[each]) for each in answers]
    else:
        said = wanted = [one_line(links.map.edges[places[0]].label)]
        same = [each for each in kept if _same_label(links.map, each, places[0])]
        edge_blanks = {at[each]: BLANK if each in places else _ALSO_HIDDEN for each in same}
    things = dict.fromkeys(hidden, Tone.ASKED)
    edges = dict.fromkeys((at[place] for place in places if place in at), Tone.ASKED)
    there = shown.labels
    front = Marks(
        things, edges, {each: blank for each, blank in blanks.items() if each in there}, edge_blanks
    )
    return MapQuestion(text, listed(said), ", ".join(wanted), shown, front, Marks(things, edges))


def _with_label(concept_map: ConceptMap, answer: str, places: Sequence[int]) -> str:
    """Return a neighbour's label, with that of the edge it was asked by."""
    name = one_line(concept_map.labels[answer])
    asked = (concept_map.edges[place] for place in places)
    labels = [one_line(e.label) for e in asked if answer in (e.source, e.target) and e.label]
    return f"{name} ({', '.join(labels)})" if labels else name


def _same_label(concept_map: ConceptMap, one: int, other: int) -> bool:
    return name_key(concept_map.edges[one].label) == name_key(concept_map.edges[other].label)

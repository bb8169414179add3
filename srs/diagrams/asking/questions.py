"""Questions about a map: a node, an edge or a neighbourhood is hidden, and asked for.

The text of a question is whole without the drawing that goes with it: nothing that it does not
name makes its sentences true but what is asked for.

    node:ID    what is ____? - told by what it is joined to and by its group
    edge:NAME  the label of an edge; of one without a label, what its source leads to there,
               everything else that its source is joined to being shown
    next:ID    what something leads to or is tied to
    from:ID    what leads to something

Nothing is asked where there is nothing to go by: of a node without edges and group, of a thing
joined to itself alone, and of an edge without a label between two things with one name.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from srs.diagrams.asking.links import Links
from srs.diagrams.asking.surroundings import surroundings
from srs.diagrams.asking.telling import edges_told
from srs.diagrams.marks import Marks, Tone
from srs.diagrams.names import listed, name_key, one_line
from srs.diagrams.narration import edge_sentences, group_sentences
from srs.model.concept_map import Arrow, ConceptMap
from srs.model.deck_map import MapCards

BLANK = "____"
_ALSO_HIDDEN = "…"


@dataclass(frozen=True, slots=True)
class MapQuestion:
    """A question about ``map``.

    ``question`` and ``answer`` are plain text. ``things`` are the nodes and groups asked for, by
    id, each as ``answer`` has it; where there is none, ``answer`` is the label of an edge.
    ``shown`` is the part of the map to draw, blanked as in ``front`` and whole as in ``back``.
    """

    map: ConceptMap
    question: str
    answer: str
    things: Mapping[str, str]
    shown: ConceptMap
    front: Marks
    back: Marks


class MapQuestions:
    """All questions about one map."""

    def __init__(self, concept_map: ConceptMap) -> None:
        self._links = Links(concept_map)

    def parts(self, kinds: Collection[str]) -> tuple[str, ...]:
        """Return the parts of the map's cards in their order; ``kinds`` are of ``MapCards``."""
        links = self._links
        parts: list[str] = []
        if MapCards.NODES in kinds:
            parts += [f"node:{each}" for each in links.labels if links.is_told(each)]
        if MapCards.EDGES in kinds:
            askable = (name for name, place in links.named.items() if links.is_askable(place))
            parts += [f"edge:{name}" for name in askable]
        if MapCards.NEIGHBOURS in kinds:
            for each in links.labels:
                parts += [f"next:{each}"] if links.beyond(each) else []
                parts += [f"from:{each}"] if links.before(each) else []
        return tuple(parts)

    def question(self, part: str) -> MapQuestion | None:
        """Return the question of a card; None where the map no longer has its part."""
        links = self._links
        way, _, name = part.partition(":")
        if way == "edge" and name in links.named and links.is_askable(links.named[name]):
            return _edge_question(links, links.named[name])
        if way == "node" and name in links.labels and links.is_told(name):
            return _node_question(links, name)
        if way in ("next", "from") and name in links.labels:
            return _neighbours_question(links, name, following=way == "next")
        return None

    def asked(self, part: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Return what an answer to a card tells about: ids of nodes and groups, names of edges.

        Nothing where the map no longer has the part.
        """
        links = self._links
        way, _, name = part.partition(":")
        if way == "node" and name in links.labels:
            return (name,), ()
        if way == "edge" and name in links.named:
            return (), (name,)
        if way in ("next", "from") and name in links.labels:
            found = links.beyond(name) if way == "next" else links.before(name)
            return (), tuple(links.names[place] for place, _ in found)
        return (), ()


def _node_question(links: Links, asked: str) -> MapQuestion:
    told = edges_told(links, asked)
    spoken = _with_blanks(links, asked)
    said = [
        *group_sentences(links.groups(asked), spoken),
        *edge_sentences(links.map, spoken, {}, told),
    ]
    return _question(links, f"{' '.join(said)} What is {BLANK}?", [asked], [asked], hidden=[asked])


def _with_blanks(links: Links, asked: str) -> dict[str, str]:
    return {**links.spoken, **dict.fromkeys(links.twins(asked), BLANK)}


def _edge_question(links: Links, place: int) -> MapQuestion:
    edge = links.map.edges[place]
    if not edge.label:
        spoken = _with_blanks(links, edge.target)
        said = edge_sentences(links.map, spoken, {}, links.leaving(edge.source))
        text = f"{' '.join(said)} What is {BLANK}?"
        ends = [edge.target, edge.source]
        return _question(links, text, [edge.target], ends, hidden=[edge.target], places=[place])
    told = links.parallel(place)
    same = {other: BLANK for other in told if _same_label(links.map, other, place)}
    said = edge_sentences(links.map, links.spoken, same, told)
    text = f"{' '.join(said)} What is {BLANK}?"
    return _question(links, text, [], [edge.source, edge.target], places=[place])


def _neighbours_question(links: Links, asked: str, *, following: bool) -> MapQuestion | None:
    found = links.beyond(asked) if following else links.before(asked)
    if not found:
        return None
    places = [place for place, _ in found]
    name = links.spoken[asked]
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
    shown, kept = surroundings(links, around)
    at = {place: now for now, place in enumerate(kept)}
    asked = frozenset(places)
    twins = dict.fromkeys(twin for each in hidden for twin in links.twins(each))
    blanks = {each: BLANK if each in hidden else _ALSO_HIDDEN for each in twins}
    edge_blanks: dict[int, str] = {}
    if answers:
        said = [_with_label(links, each, asked) for each in answers]
    else:
        said = [one_line(links.map.edges[places[0]].label)]
        same = [each for each in kept if _same_label(links.map, each, places[0])]
        edge_blanks = {at[each]: BLANK if each in asked else _ALSO_HIDDEN for each in same}
    things = dict.fromkeys(hidden, Tone.ASKED)
    edges = dict.fromkeys((at[place] for place in places if place in at), Tone.ASKED)
    there = shown.labels
    front = Marks(
        things, edges, {each: blank for each, blank in blanks.items() if each in there}, edge_blanks
    )
    return MapQuestion(
        links.map,
        text,
        listed(said),
        dict(zip(answers, said, strict=False)),
        shown,
        front,
        Marks(things, edges),
    )


def _with_label(links: Links, answer: str, places: Collection[int]) -> str:
    """Return a neighbour's label, with that of the edge it was asked by."""
    name = one_line(links.labels[answer])
    asked = [links.map.edges[place] for place in links.at(answer) if place in places]
    labels = [one_line(edge.label) for edge in asked if edge.label]
    return f"{name} ({', '.join(labels)})" if labels else name


def _same_label(concept_map: ConceptMap, one: int, other: int) -> bool:
    return name_key(concept_map.edges[one].label) == name_key(concept_map.edges[other].label)

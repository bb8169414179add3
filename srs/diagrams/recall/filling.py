"""A map to be filled in: which parts are hidden, and what the answers are worth."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Hashable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from zlib import crc32

from srs.diagrams.marks import Marks, Tone
from srs.diagrams.names import one_line
from srs.diagrams.recall.assignment import best_pairs
from srs.diagrams.recall.edge_matching import same_label
from srs.diagrams.recall.known_names import Aliases, KnownNames
from srs.diagrams.recall.memory import MapResult, map_result
from srs.diagrams.recall.redraw_facts import MISSING, PARTLY, RIGHT
from srs.matching.typed_answer import Verdict, compare
from srs.model.concept_map import Arrow, ConceptMap, MapEdge, edge_names

_MOST = 12
_FULL_MARKS = 10
_CREDITS = {RIGHT: 1.0, PARTLY: 0.5, MISSING: 0.0}


@dataclass(frozen=True, slots=True)
class Blank:
    """A hidden label: of a node (by id), or of an edge (by place; ``node`` is then empty)."""

    node: str
    edge: int
    answer: str

    def part(self, concept_map: ConceptMap) -> str:
        """Return the id of the node, or the name of the edge."""
        return self.node or edge_names(concept_map)[self.edge]


@dataclass(frozen=True, slots=True)
class Blanks:
    """What is hidden in a map. The blanks are numbered from 1 in the order of the map's file."""

    hidden: tuple[Blank, ...]

    @property
    def marks(self) -> Marks:
        """The blanks to be drawn: ``[1]``, ``[2]`` and so on."""
        shown = [(each, f"[{number}]") for number, each in enumerate(self.hidden, 1)]
        return Marks(
            {each.node: Tone.ASKED for each, _ in shown if each.node},
            {each.edge: Tone.ASKED for each, _ in shown if not each.node},
            {each.node: sign for each, sign in shown if each.node},
            {each.edge: sign for each, sign in shown if not each.node},
        )


@dataclass(frozen=True, slots=True)
class Filled:
    """What an answer to a blank is: ``right``, ``partly`` or ``missing``, and its credit, 0-1."""

    result: str
    credit: float


@dataclass(frozen=True, slots=True)
class FillGrade:
    """The blanks in their order, and a score 0-10, with one decimal: the mean of the credits."""

    filled: tuple[Filled, ...]
    score: float


def blanks(
    concept_map: ConceptMap, weakest: Sequence[str] = (), share: float = 1 / 3, seed: int = 0
) -> Blanks:
    """Choose what to hide: of all nodes and labels of edges about ``share``, 1 to 12.

    ``weakest`` holds ids and names of edges that come first; the others come in an order that
    hangs on ``seed``. Where that can be, one of two things that are joined is shown, a blank
    has something shown beside it, and labels that the map has twice are shown.
    """
    places = {name: place for place, name in enumerate(edge_names(concept_map))}
    beside = _beside(concept_map)
    names = KnownNames(concept_map)
    alone = {node.id for node in concept_map.nodes if len(names.kinds[names.kind_of[node.id]]) == 1}
    labelled = [name for name, place in places.items() if concept_map.edges[place].label]
    parts = [node.id for node in concept_map.nodes if node.id in alone] + labelled
    ranks = {part: rank for rank, part in enumerate(weakest)}
    parts.sort(key=lambda part: (ranks.get(part, len(ranks)), _drawn_lot(part, seed)))
    count = max(1, min(_MOST, round(share * (len(concept_map.nodes) + len(labelled)))))
    chosen = (
        _chosen(parts, beside, concept_map.labels.keys(), count)
        or parts[:1]
        or [concept_map.nodes[0].id]
    )
    return Blanks(tuple(_in_order(concept_map, places, chosen)))


def grade_blanks(
    concept_map: ConceptMap,
    asked: Blanks,
    typed: Sequence[str],
    aliases: Aliases | None = None,
) -> FillGrade:
    """Grade what was typed into the blanks, in their order; what is left out was not typed.

    A node may be called by any of its names, slips of the finger forgiven. Who has most of the
    words of a label has half of the credit. Answers to blanks that nothing tells apart, such as
    two hidden children of one node, count in either order.
    """
    answers = [*typed[: len(asked.hidden)], *[""] * (len(asked.hidden) - len(typed))]
    names = KnownNames(concept_map, aliases)
    kinds = names.matched(answer for answer in answers if answer.strip())
    alike: defaultdict[Hashable, list[int]] = defaultdict(list)
    for number, blank in enumerate(asked.hidden):
        alike[_told(concept_map, blank)].append(number)
    filled = [Filled(MISSING, 0.0)] * len(answers)
    for numbers in alike.values():
        became = [
            [_became(concept_map, asked.hidden[n], answers[at], names, kinds) for at in numbers]
            for n in numbers
        ]
        for row, column in best_pairs([[_CREDITS[each] for each in line] for line in became]):
            result = became[row][column]
            filled[numbers[row]] = Filled(result, _CREDITS[result])
    share = sum(each.credit for each in filled) / len(filled)
    return FillGrade(tuple(filled), round(_FULL_MARKS * share, 1))


def fill_result(concept_map: ConceptMap, asked: Blanks, grade: FillGrade) -> MapResult:
    """Return what became of the hidden parts, as the history of a map keeps it."""
    names = edge_names(concept_map)
    filled = list(zip(asked.hidden, grade.filled, strict=True))
    nodes = {blank.node: each.result for blank, each in filled if blank.node}
    edges = {names[blank.edge]: each.result for blank, each in filled if not blank.node}
    return map_result(concept_map, nodes, edges)


def _drawn_lot(part: str, seed: int) -> int:
    return crc32(f"{seed}:{part}".encode(errors="surrogatepass"))


def _beside(concept_map: ConceptMap) -> dict[str, set[str]]:
    """Return what each node and edge touches: nodes, edges with labels, and groups."""
    beside: defaultdict[str, set[str]] = defaultdict(set)
    for name, edge in zip(edge_names(concept_map), concept_map.edges, strict=True):
        pairs = [(edge.source, edge.target)]
        if edge.label:
            pairs += [(name, edge.source), (name, edge.target)]
        for one, other in pairs:
            if one != other:
                beside[one].add(other)
                beside[other].add(one)
    for group in concept_map.groups:
        for member in group.members:
            beside[member].add(group.id)
    return beside


def _chosen(
    parts: Sequence[str], beside: Mapping[str, set[str]], things: Set[str], count: int
) -> list[str]:
    """Choose parts in their order: first those that touch no other, then those that may.

    Each has one of ``things``, the nodes and groups, beside it that is shown.
    """
    chosen: dict[str, None] = {}
    for part in parts:
        free = not beside.get(part, set()) & chosen.keys()
        if len(chosen) < count and free and beside.get(part, set()) & things:
            chosen[part] = None
    for part in parts:
        if len(chosen) < count and part not in chosen:
            hidden = chosen.keys() | {part}
            touched = [part, *(beside.get(part, set()) & chosen.keys())]
            if all(beside.get(each, set()) & things - hidden for each in touched):
                chosen[part] = None
    return list(chosen)


def _in_order(
    concept_map: ConceptMap, places: Mapping[str, int], chosen: Collection[str]
) -> Iterator[Blank]:
    """Yield the blanks in the order of the nodes, each with what leaves it."""
    leaving: defaultdict[str, list[Blank]] = defaultdict(list)
    for name, place in places.items():
        edge = concept_map.edges[place]
        if name in chosen and edge.label:
            leaving[edge.source].append(Blank("", place, one_line(edge.label)))
    for node in concept_map.nodes:
        if node.id in chosen:
            yield Blank(node.id, -1, one_line(node.label))
        yield from leaving[node.id]
    for group in concept_map.groups:
        yield from leaving[group.id]


def _told(concept_map: ConceptMap, blank: Blank) -> Hashable:
    """Return all that tells what a blank is: equal for those that nothing tells apart."""
    if not blank.node:
        edge = concept_map.edges[blank.edge]
        ends = (edge.source, edge.target)
        return "edge", ends if edge.arrow is Arrow.FORWARD else frozenset(ends), edge.arrow
    around = {group.id for group in concept_map.groups if blank.node in group.members}
    told = Counter(
        _told_by(edge, blank.node)
        for edge in concept_map.edges
        if blank.node in (edge.source, edge.target)
    )
    return "node", frozenset(told.items()), frozenset(around)


def _told_by(edge: MapEdge, node: str) -> Hashable:
    """Return what an edge tells of a node at its end; which end it is only where that is seen."""
    other = edge.target if edge.source == node else edge.source
    end = edge.source == node if edge.arrow is Arrow.FORWARD else None
    return end, edge.arrow, edge.label, "" if other == node else other


def _became(
    concept_map: ConceptMap,
    blank: Blank,
    answer: str,
    names: KnownNames,
    kinds: Mapping[str, int],
) -> str:
    if not answer.strip():
        return MISSING
    if blank.node and answer in kinds:
        return RIGHT if kinds[answer] == names.kind_of[blank.node] else MISSING
    if not blank.node and same_label(concept_map.edges[blank.edge].label, answer):
        return RIGHT
    return PARTLY if compare(blank.answer, answer).verdict is Verdict.CLOSE else MISSING

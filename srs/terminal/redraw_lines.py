"""What a redraw of a map comes to, in words and as a drawing of the difference."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from srs.diagrams.edge_words import edge_words, joined_words
from srs.diagrams.names import one_line
from srs.diagrams.recall.comparison import difference
from srs.diagrams.recall.redraw import EdgeDrawn, EdgeExtra, NodesDrawn, Note, Redraw
from srs.model.concept_map import ConceptMap
from srs.terminal.map_lines import legend_lines, map_lines
from srs.terminal.spans import EMPTY, Line, Span, Style, wrapped
from srs.terminal.visible import visible_line

_TITLE = 16  # columns for what a list is of
_LEAST = 20
_NOTES = {
    Note.NO_ARROW: "you drew no arrow",
    Note.ONE_WAY: "you drew one way; the map has both",
    Note.BOTH_WAYS: "you drew both ways; the map has one",
    Note.REVERSED: "you drew it the other way round",
    Note.NO_LABEL: "you left out its words",
}


def redraw_lines(
    concept_map: ConceptMap,
    redraw: Redraw,
    columns: int,
    *,
    ascii_only: bool = False,
    drawn: bool = True,
) -> list[Line]:
    """Return the reasons for a mark: counts, what was missed, and the difference on the map.

    Without ``drawn`` the lists alone say it.
    """
    words = _Words(concept_map, ascii_only=ascii_only)
    lines: list[Line] = []
    for text in _counts(concept_map, redraw):
        lines += wrapped(text, columns)
    for title, style, items in _lists(redraw, words):
        if items:
            lines += [EMPTY, *_listed(title, items, columns, style)]
    if not drawn:
        return lines
    union, marks = difference(concept_map, redraw)
    lines += [EMPTY, *map_lines(union, columns, marks, ascii_only=ascii_only)]
    if told := legend_lines(marks.tones, columns, ascii_only=ascii_only):
        lines += [EMPTY, *told]
    return lines


class _Words:
    """Edges and things of a map in words."""

    def __init__(self, concept_map: ConceptMap, *, ascii_only: bool) -> None:
        self._map = concept_map
        self._labels = {name: one_line(label) for name, label in concept_map.labels.items()}
        self._ascii_only = ascii_only

    def thing(self, name: str) -> str:
        return visible_line(self._labels.get(name, name))

    def edge(self, place: int) -> str:
        words = edge_words(self._map, place, labels=self._labels, ascii_only=self._ascii_only)
        return visible_line(words)

    def unknown_edge(self, edge: EdgeExtra) -> str:
        ends = self.thing(edge.source), self.thing(edge.target)
        words = joined_words(*ends, edge.arrow, edge.label, ascii_only=self._ascii_only)
        return visible_line(words)

    def drawn(self, drawn: EdgeDrawn) -> str:
        notes = [_NOTES[note] for note in drawn.notes if _NOTES.get(note)]
        if Note.OTHER_LABEL in drawn.notes:
            notes.append(f"you wrote “{visible_line(drawn.label)}”")
        return ": ".join(filter(None, (self.edge(drawn.place), "; ".join(notes))))


def _counts(concept_map: ConceptMap, redraw: Redraw) -> Iterator[str]:
    edges = redraw.edges
    if concept_map.edges:
        said = [f"{len(edges.right)} of {len(concept_map.edges)} right"]
        counts = [
            (sum(bool(each.notes) for each in edges.right), "of them in part"),
            (len(edges.missing), "missing"),
            (len(edges.reversed), "reversed"),
            (len(edges.extra), "not in the map"),
        ]
        said += [f"{count} {what}" for count, what in counts if count]
        yield f"Connections: {', '.join(said)}."
    yield f"Things: {_of_things(redraw.nodes)}."
    if concept_map.groups:
        yield f"Groups: {_of_things(redraw.groups)}."


def _of_things(drawn: NodesDrawn) -> str:
    counts = [(len(drawn.missing), "missing"), (len(drawn.extra), "not in the map")]
    said = [f"{len(drawn.right)} of {len(drawn.right) + len(drawn.missing)} named"]
    return ", ".join([*said, *(f"{count} {what}" for count, what in counts if count)])


def _lists(redraw: Redraw, words: _Words) -> Iterator[tuple[str, str, Sequence[str]]]:
    edges = redraw.edges
    things = [*redraw.nodes.missing, *redraw.groups.missing]
    yield "Missing", Style.RED, [words.edge(place) for place in edges.missing]
    yield "Reversed", Style.YELLOW, [words.drawn(each) for each in edges.reversed]
    yield "In part", Style.YELLOW, [words.drawn(each) for each in edges.right if each.notes]
    yield "Not in the map", Style.MAGENTA, [words.unknown_edge(each) for each in edges.extra]
    yield "Not named", Style.RED, _in_one([words.thing(name) for name in things])
    extra = [*redraw.nodes.extra, *redraw.groups.extra]
    yield "Not known", Style.MAGENTA, _in_one([visible_line(name) for name in extra])
    yield "Misplaced", Style.YELLOW, [_outside(*each, words) for each in redraw.outside]
    yield "Not read", Style.RED, [f"line {p.line}: {visible_line(p.what)}" for p in redraw.problems]


def _in_one(names: Sequence[str]) -> Sequence[str]:
    return [", ".join(names)] if names else []


def _outside(name: str, group: str, words: _Words) -> str:
    belongs = f"belongs in {words.thing(group)}" if group else "belongs in no group"
    return f"{words.thing(name)}: {belongs}"


def _listed(title: str, items: Sequence[str], columns: int, style: str) -> list[Line]:
    beside = _TITLE if columns >= 2 * _LEAST else 2
    lines: list[Line] = []
    head: Line = (Span(f"{title:{_TITLE}}", Style.STRONG + style),)
    if beside < _TITLE:
        lines.append(head)
        head = (Span(" " * beside),)
    for item in items:
        first, *rest = wrapped(item, max(_LEAST, columns - beside))
        lines.append((*head, *first))
        head = (Span(" " * beside),)
        lines += [(*head, Span("  "), *line) for line in rest]
    return lines

"""Which edges of a map were drawn: each typed edge is one of the map's, extra, or a repeat."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from math import prod
from typing import NamedTuple

from srs.diagrams.names import name_key
from srs.diagrams.recall.assignment import best_pairs
from srs.diagrams.recall.redraw import EdgeDrawn, Note
from srs.diagrams.recall.slips import Slips, mended, words_of
from srs.matching.tokens import tokens
from srs.matching.typed_answer import Verdict, compare
from srs.model.concept_map import Arrow

CREDITS = {
    Note.NO_ARROW: 0.75,
    Note.ONE_WAY: 0.75,
    Note.BOTH_WAYS: 0.75,
    Note.REVERSED: 0.5,
    Note.NO_LABEL: 0.75,
    Note.OTHER_LABEL: 0.5,
}
_MOST = 16  # edges between two ends that are compared with each other
_MOST_READINGS = 64  # of one typed label, its words mended in all ways
_FALSE = {Note.REVERSED, Note.OTHER_LABEL}  # these claim something else than the map


class Line(NamedTuple):
    """An edge between ends that can be compared; ``place`` is where it stands among others."""

    source: Hashable
    target: Hashable
    arrow: Arrow
    label: str
    place: int


@dataclass(frozen=True, slots=True)
class Matched:
    """The edges that were drawn, by place in the map, and the places of typed ones left over."""

    drawn: tuple[EdgeDrawn, ...]
    extra: tuple[int, ...]


def match_edges(wanted: Iterable[Line], typed: Iterable[Line]) -> Matched:
    """Match typed edges to the map's one to one, so that the credit is highest.

    What says nothing that another typed edge does not say is a repeat, and counts once.
    """
    by_ends: defaultdict[frozenset[Hashable], list[Line]] = defaultdict(list)
    for line in typed:
        by_ends[frozenset(line[:2])].append(line)
    drawn: list[EdgeDrawn] = []
    extra: list[int] = []
    asked: defaultdict[frozenset[Hashable], list[Line]] = defaultdict(list)
    for line in wanted:
        if frozenset(line[:2]) in by_ends:
            asked[frozenset(line[:2])].append(line)
    for ends, lines in by_ends.items():
        found, rest = _between_two(asked.get(ends, []), lines)
        drawn += found
        extra += rest
    return Matched(tuple(sorted(drawn, key=lambda each: each.place)), tuple(sorted(extra)))


def _between_two(
    wanted: Sequence[Line], typed: Sequence[Line]
) -> tuple[list[EdgeDrawn], list[int]]:
    """Match the edges between the same two ends; those that are the same word by word first."""
    same: defaultdict[Hashable, deque[Line]] = defaultdict(deque)
    for line in sorted(typed, key=_order):
        same[_said(line)].append(line)
    drawn, open_ = [], []
    repeated = set()
    for line in wanted:
        said = _said(line)
        if same.get(said):
            drawn.append(EdgeDrawn(line.place, 1.0, (), same[said].popleft().label))
            repeated.add(said)
        else:
            open_.append(line)
    others = [lines[0] for said, lines in same.items() if lines and said not in repeated]
    return _paired(wanted, drawn, open_[:_MOST], others)


def _paired(
    wanted: Sequence[Line], drawn: list[EdgeDrawn], open_: Sequence[Line], typed: Sequence[Line]
) -> tuple[list[EdgeDrawn], list[int]]:
    """Add what is drawn of the ``open_`` edges to ``drawn``, and return the rest of ``typed``.

    Edges there and back are typed as one with two heads, or the other way about, where the map
    has them so.
    """
    pairings = (
        _paired_as_typed(wanted, drawn, open_, each) for each in _readings(wanted, open_, typed)
    )
    return max(pairings, key=lambda each: (sum(one.credit for one in each[0]), -len(each[1])))


def _readings(
    wanted: Sequence[Line], open_: Sequence[Line], typed: Sequence[Line]
) -> Iterator[Sequence[Line]]:
    """Yield ``typed``; and as the map has it, there and back as one edge or as two."""
    yield typed
    both = sum(each.arrow is Arrow.BOTH for each in open_)
    if both and any(each.arrow is Arrow.FORWARD for each in typed):
        yield [*_merged(typed[:_MOST], both), *typed[_MOST:]]
    ways = {each[:2] for each in wanted if each.arrow is Arrow.FORWARD}
    if open_ and len(ways) > 1 and any(each.arrow is Arrow.BOTH for each in typed):
        yield [half for each in typed for half in _halves(each)]


def _halves(line: Line) -> tuple[Line, ...]:
    """Return the two edges that one with two heads stands for; others as they are."""
    if line.arrow is not Arrow.BOTH:
        return (line,)
    there = line._replace(arrow=Arrow.FORWARD)
    return there, there._replace(source=line.target, target=line.source)


def _merged(typed: Sequence[Line], most: int) -> list[Line]:
    """Return ``typed`` with up to ``most`` pairs of edges there and back as one each."""
    left = list(typed)
    merged: list[Line] = []
    for line in typed:
        back = next((each for each in left if _is_back(line, each)), None)
        if back is not None and line in left and len(merged) < most:
            left.remove(line)
            left.remove(back)
            merged.append(line._replace(arrow=Arrow.BOTH))
    return merged + left


def _is_back(line: Line, other: Line) -> bool:
    return (
        line.arrow is other.arrow is Arrow.FORWARD
        and line.source != line.target
        and line.source == other.target
        and name_key(line.label) == name_key(other.label)
    )


def _paired_as_typed(
    wanted: Sequence[Line], drawn: Sequence[EdgeDrawn], open_: Sequence[Line], typed: Sequence[Line]
) -> tuple[list[EdgeDrawn], list[int]]:
    notes = [[_notes(line, each) for each in typed[:_MOST]] for line in open_]
    worth = [[prod(CREDITS[note] for note in cell) for cell in row] for row in notes]
    pairs = best_pairs(worth)
    found = [
        EdgeDrawn(open_[row].place, worth[row][column], notes[row][column], typed[column].label)
        for row, column in pairs
    ]
    met = {column for _, column in pairs}
    used = {typed[column].place for column in met}
    places = {each.place for each in (*drawn, *found)}
    known = [line for line in wanted if line.place in places][:_MOST]
    extra = [
        line.place
        for column, line in enumerate(typed)
        if line.place not in used
        and (column >= _MOST or all(_FALSE & set(_notes(each, line)) for each in known))
    ]
    return [*drawn, *found], list(dict.fromkeys(extra))


def _order(line: Line) -> tuple[str, str, str, str]:
    """An order that does not depend on the one in which lines were typed."""
    return str(line.source), str(line.target), line.arrow, name_key(line.label)


def _said(line: Line) -> Hashable:
    """What a line says; the order of the ends is no part of it where it has not one head."""
    ends = line.source, line.target
    return ends if line.arrow is Arrow.FORWARD else line.arrow, name_key(line.label)


def _notes(wanted: Line, typed: Line) -> tuple[Note, ...]:
    """Return what ``typed`` lacks of ``wanted``, which has the same ends."""
    turned = typed.source != wanted.source
    notes: list[Note] = []
    if wanted.arrow is Arrow.FORWARD:
        if typed.arrow is Arrow.NONE:
            notes.append(Note.NO_ARROW)
        elif typed.arrow is Arrow.BOTH:
            notes.append(Note.BOTH_WAYS)
        elif turned:
            notes.append(Note.REVERSED)
    elif wanted.arrow is Arrow.BOTH and typed.arrow is not Arrow.BOTH:
        notes.append(Note.NO_ARROW if typed.arrow is Arrow.NONE else Note.ONE_WAY)
    if wanted.label and not same_label(wanted.label, typed.label):
        notes.append(Note.OTHER_LABEL if typed.label else Note.NO_LABEL)
    return tuple(notes)


@lru_cache(maxsize=4096)
def same_label(wanted: str, typed: str) -> bool:
    """Whether a label was typed: as in the map, or with slips of the finger.

    Another English word is none: "proceeds" is not "precedes".
    """
    if name_key(wanted) == name_key(typed):
        return True
    verdict = compare(wanted, typed).verdict if typed else Verdict.EMPTY
    if verdict is not Verdict.TYPOS:
        return verdict is Verdict.SAME
    words, given = tokens(wanted), tokens(typed)
    readings = islice(mended(given, Slips([(wanted, words)], [given])), _MOST_READINGS)
    return words_of(words) in {reading for reading, _ in readings}

"""What was typed as the answer to a question about a map, compared with what is wanted."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from srs.diagrams.names import listed, one_line, short_name
from srs.diagrams.recall.known_names import Aliases, KnownNames
from srs.matching.alignment import Mark
from srs.matching.pieces import Piece
from srs.matching.typed_answer import Comparison, Verdict, compare, suggested_rating
from srs.model.concept_map import ConceptMap

# A comma within a number parts nothing, nor does a sign without spaces around it.
_BETWEEN = re.compile(
    r"\s*(?:[;\n]|(?<!\d),|,(?!\d))[,;\s]*(?:(?:and|or)\s+(?=\S))?"
    r"|(?<=\S)\s+(?:and|or|[&+/])\s+(?=\S)|(?<=[^\W\d])/(?=[^\W\d])",
    re.IGNORECASE,
)
_MOST_NAMES = 1_000
_MOST_JOINED = 8  # names that stand in one


class _Name(NamedTuple):
    """A name as it was typed, where, and what parts it from the next: a comma, "and", nothing."""

    start: int
    end: int
    text: str
    then: str


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a question about a map asks for.

    ``things`` are nodes and groups by id, each as the answer has it; without any, ``label`` is
    wanted, that of an edge. ``aliases`` are the decks' names for things, by label or id.
    """

    concept_map: ConceptMap
    things: Mapping[str, str]
    label: str
    aliases: Aliases

    def compared(self, typed: str) -> Comparison:
        """Compare what was typed: things in any order, by any of their names (``KnownNames``).

        Names are parted by commas, semicolons, line ends, "and" and the like. All right is the
        same, but for slips of the finger; some right and none wrong is close. So is what names
        nothing in the map, and has most of the words that are wanted.
        """
        if not typed.strip():
            return _comparison(Verdict.EMPTY, ())
        if not self.things:
            return compare(one_line(self.label), typed)
        answer = listed(self.things.values())
        if one_line(typed) == answer:  # as the back has it: right, whatever else is called so
            return _comparison(Verdict.SAME, (Piece(Mark.SAME, answer, answer),))
        aliases = {owner: [*others] for owner, others in self.aliases.items()}
        for each, said in self.things.items():
            aliases.setdefault(each, []).append(said)
        known = KnownNames(self.concept_map, aliases)
        labels = self.concept_map.labels
        wanted = {known.kind_of[each]: short_name(labels[each]) for each in self.things}
        spellings = [*labels.values(), *(other for others in aliases.values() for other in others)]
        names = _names(typed)
        joined = list(_joined(typed, names, _most_joined(spellings)))
        kinds = known.matched([*joined, *(each.text for each in names)])
        named = list(_whole(typed, names, kinds, wanted))
        found = _judged(named, kinds, wanted, known)
        if not any(each.text in kinds for each in named):
            # Nothing in the map is called so: it may be the wanted names in other words.
            in_words = compare(", ".join(wanted.values()), typed)
            if in_words.verdict is not Verdict.DIFFERENT:
                close = Verdict.CLOSE
                return replace(in_words, verdict=close, suggested=suggested_rating(close))
        return found


def _names(typed: str) -> list[_Name]:
    """Return the names in a text; where there are too many, the last is all of the rest."""
    found: list[_Name] = []
    at = 0
    for between in _BETWEEN.finditer(typed):
        if between.start() > at and len(found) < _MOST_NAMES:
            then = "and" if between[0].strip().lower() == "and" else ","
            found.append(_Name(at, between.start(), typed[at : between.start()].strip(), then))
        if len(found) < _MOST_NAMES:
            at = between.end()
    rest = typed[at:].strip()
    return [*found, _Name(at, len(typed), rest, "")] if rest else found


def _most_joined(spellings: Iterable[str]) -> int:
    return min(_MOST_JOINED, max(len(_names(one_line(each))) for each in spellings))


def _joined(typed: str, names: Sequence[_Name], most: int) -> Iterator[str]:
    """Yield what may be one name with commas in it, of at most ``most`` of the ``names``."""
    for at, first in enumerate(names):
        for last in names[at + 1 : at + most]:
            yield typed[first.start : last.end].strip()


def _whole(
    typed: str, names: Sequence[_Name], kinds: Mapping[str, int], wanted: Container[int]
) -> Iterator[_Name]:
    """Yield the names, those put together that are the name of one wanted thing."""
    at = 0
    while at < len(names):
        first, end = names[at], at + 1
        for to in range(min(len(names), at + _MOST_JOINED), at + 1, -1):
            text = typed[first.start : names[to - 1].end].strip()
            if kinds.get(text) in wanted:
                first, end = names[to - 1]._replace(start=first.start, text=text), to
                break
        yield first
        at = end


def _judged(
    named: Sequence[_Name],
    kinds: Mapping[str, int],
    wanted: Mapping[int, str],
    known: KnownNames,
) -> Comparison:
    pieces: list[Piece] = []
    right: set[int] = set()
    for each in named:
        kind = kinds.get(each.text)
        typed = f"{each.text}{each.then if each.then != 'and' else ''}"
        if kind is None or kind not in wanted:
            pieces.append(Piece(Mark.EXTRA, "", typed))
        elif known.exact(each.text) is None:
            pieces.append(Piece(Mark.TYPO, wanted[kind], each.text))
        else:
            pieces.append(Piece(Mark.SAME, wanted[kind], typed))
        right |= {kind} & wanted.keys() if kind is not None else set()
        if each.then == "and":
            pieces.append(Piece(Mark.SAME, "and", "and"))
    missing = [Piece(Mark.MISSING, name, "") for kind, name in wanted.items() if kind not in right]
    marks = {piece.mark for piece in pieces}
    if Mark.EXTRA in marks or not right:
        verdict = Verdict.DIFFERENT
    elif missing:
        verdict = Verdict.CLOSE
    else:
        verdict = Verdict.TYPOS if Mark.TYPO in marks else Verdict.SAME
    return _comparison(verdict, (*pieces, *missing))


def _comparison(verdict: Verdict, pieces: tuple[Piece, ...]) -> Comparison:
    return Comparison(verdict, pieces, suggested_rating(verdict))

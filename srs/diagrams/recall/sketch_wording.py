"""How a map is written: its names that hold signs (``Add & Norm``), and the titles of groups.

Who knows them reads a sketch of the map better than its signs alone would have it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from srs.diagrams.names import name_key, one_line, short_name
from srs.diagrams.recall.sketch_signs import Sign, bullet_of, signs_of
from srs.model.concept_map import ConceptMap


@dataclass(frozen=True, slots=True)
class Wording:
    """Keys (``name_key``) of names that hold signs, and of the titles of groups.

    ``most`` is how many signs one of the names has at most, ``longest`` how many characters.
    """

    whole: Collection[str]
    titles: Collection[str]
    most: int
    longest: int


def wording_of(concept_map: ConceptMap, others: Iterable[tuple[str, str]]) -> Wording:
    """Return how a map is written; ``others`` holds ids with further names of them."""
    labels = concept_map.labels
    others = tuple(others)
    whole: dict[str, int] = {}
    longest = 0
    for name in map(one_line, (*labels.values(), *(other for _, other in others))):
        count = len(signs_of(name)[0])
        if count or bullet_of(name):
            whole[name_key(name)] = count
            longest = max(longest, len(name))
    groups = {group.id for group in concept_map.groups}
    titles = [form for each in groups for form in (labels[each], short_name(labels[each]))]
    titles += [other for each, other in others if each in groups]
    most = max(whole.values(), default=0)
    return Wording(whole.keys(), frozenset(map(name_key, titles)), most, longest)


def rejoined(line: str, start: int, signs: Sequence[Sign], wording: Wording) -> Iterator[Sign]:
    """Yield the signs of a line but those within a name that the map has as it was typed."""
    at = 0
    while at < len(signs):
        skip = _signs_within(line, start, signs[at : at + wording.most + 1], wording)
        if not skip:
            yield signs[at]
            start = signs[at].end
        at += max(skip, 1)


def _signs_within(line: str, start: int, signs: Sequence[Sign], wording: Wording) -> int:
    """Return how many of the signs are in a name of the map that begins at ``start``."""
    for count in range(min(wording.most, len(signs)), 0, -1):
        end = signs[count].start if count < len(signs) else len(line)
        text = line[start:end].strip()
        if len(text) <= 2 * wording.longest and name_key(text) in wording.whole:
            return count
    return 0

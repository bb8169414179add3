"""What a question's sentences say, read back from its text, and what of a map makes them true.

For maps whose names are all spoken in quotes, such as those of ``random_maps``.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import NamedTuple

from srs.diagrams.names import name_key
from srs.diagrams.narration import spoken_names
from srs.model.concept_map import Arrow, ConceptMap, MapEdge

BLANK = "____"
_NAME = re.compile(r"(“[^”]*”(?: \(\d+ of \d+\))?|____|itself)(?: \((?:twice|\d+ times)\))?")
_TARGETS = rf"((?:{_NAME.pattern}(?:, | and )?)+)"


class Said(NamedTuple):
    """One claim: what is said of which two names, and the label, if one is named."""

    source: str
    verb: str
    target: str
    label: str


def claims(question: str) -> Iterator[Said]:
    """Yield what the sentences before the last, which asks, claim."""
    for sentence in question.split(". ")[:-1]:
        yield from _claims(sentence)


def _claims(sentence: str) -> Iterator[Said]:
    each_other = re.fullmatch(
        rf"{_NAME.pattern} and {_NAME.pattern} lead to each other(?: \(“(.*)”\))?", sentence
    )
    if each_other:
        yield Said(each_other[1], "each other", each_other[2], each_other[3] or "")
        return
    for verb, pattern in (
        ("leads to", rf"{_NAME.pattern} leads to {_NAME.pattern} \(“(.*)”\)"),
        ("is tied to", rf"{_NAME.pattern} is tied to {_NAME.pattern} by (.*)"),
    ):
        labelled = re.fullmatch(pattern, sentence)
        if labelled:
            yield Said(labelled[1], verb, labelled[2], labelled[3])
            return
    several = re.fullmatch(rf"{_NAME.pattern} (leads to|is tied to|holds) {_TARGETS}", sentence)
    assert several, sentence
    for target in _NAME.findall(several[3]):
        yield Said(several[1], several[2], target, "")


class Truth:
    """What of a map makes claims true."""

    def __init__(self, concept_map: ConceptMap) -> None:
        self.map = concept_map
        self.named = {name: each for each, name in spoken_names(concept_map, {}).items()}
        self.key = {each: name_key(label) for each, label in concept_map.labels.items()}

    def names_that_fit(self, question: str) -> set[str]:
        """Return the labels, as keys, that may stand for the blank: none is named beside it."""
        told = list(claims(question))
        named = {
            self.key[self.named[end]] for each in told for end in each[::2] if end in self.named
        }
        things: dict[str, list[str]] = {}
        for each, key in self.key.items():
            things.setdefault(key, []).append(each)
        return {
            key
            for key, twins in things.items()
            if key not in named and all(self.is_true(each, twins) for each in told)
        }

    def labels_that_fit(self, question: str) -> set[str]:
        """Return the labels of edges, as keys, that may stand for the blank."""
        told = list(claims(question))
        named = {name_key(each.label) for each in told} - {BLANK}
        labels = {name_key(edge.label) for edge in self.map.edges if edge.label}
        return {
            label
            for label in labels - named
            if all(
                self.is_true(each._replace(label=label) if each.label == BLANK else each, ())
                for each in told
            )
        }

    def is_true(self, said: Said, blank: Collection[str]) -> bool:
        """Whether a claim is true of one of the things that may stand for the blank."""
        sources = blank if said.source == BLANK else (self.named[said.source],)
        if said.target == "itself":
            return any(self._is_so(each, said.verb, each, said.label) for each in sources)
        targets = blank if said.target == BLANK else (self.named[said.target],)
        return any(
            self._is_so(source, said.verb, target, said.label)
            for source in sources
            for target in targets
        )

    def _is_so(self, source: str, verb: str, target: str, label: str) -> bool:
        if verb == "holds":
            return any(each.id == source and target in each.members for each in self.map.groups)
        if verb == "each other":
            return self.leads(source, target, label) and self.leads(target, source, label)
        if verb == "leads to":
            return self.leads(source, target, label)
        return self.tied(source, target, label)

    def leads(self, source: str, target: str, label: str = "") -> bool:
        """Whether one thing leads to another; of an edge with a label that is said without too."""
        return any(
            ((edge.source, edge.target) == (source, target) and edge.arrow is not Arrow.NONE)
            or ((edge.target, edge.source) == (source, target) and edge.arrow is Arrow.BOTH)
            for edge in self._labelled(label)
        )

    def tied(self, one: str, other: str, label: str = "") -> bool:
        """Whether two things are tied to each other."""
        return any(
            {edge.source, edge.target} == {one, other} and edge.arrow is Arrow.NONE
            for edge in self._labelled(label)
        )

    def _labelled(self, label: str) -> Iterator[MapEdge]:
        key = name_key(label)
        return (edge for edge in self.map.edges if not key or name_key(edge.label) == key)

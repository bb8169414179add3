"""A rubric made ready: its patterns read, its words numbered. Made once, used for many answers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from srs.grading.pattern import Choice, Pattern, Term, read_choice, read_pattern
from srs.grading.vocabulary import Atom, Vocabulary
from srs.matching.paraphrases import GROUPS
from srs.matching.stems import stem
from srs.matching.tokens import tokens
from srs.model.rubric import Concept, Misconception, Rubric

Chain = tuple[Atom, ...]


class Finder(NamedTuple):
    """A term made ready: the atoms that follow each other, for each of its choices.

    ``number`` is the same for equal terms of one rubric, so that each is looked up once a sentence.
    ``chains`` are kept by their first atom. Groups of words are shared by the terms that name them.
    """

    number: int
    chains: Mapping[Atom, Sequence[Chain]]
    groups: tuple[Finder, ...] = ()


class Search(NamedTuple):
    """A pattern made ready."""

    text: str
    steps: tuple[tuple[Finder, ...], ...]
    absent: tuple[Finder, ...]


class ConceptSearch(NamedTuple):
    """A concept with what to look for: enough, or earning half."""

    concept: Concept
    enough: tuple[Search, ...]
    partly: tuple[Search, ...]


class MistakeSearch(NamedTuple):
    """A misconception with what to look for."""

    misconception: Misconception
    searches: tuple[Search, ...]


class CompiledRubric(NamedTuple):
    """All that grading needs. ``prompt_stems`` are the words of the question, as stems.

    ``topic`` finds a word of the rubric's topic; None where it names none.
    """

    rubric: Rubric
    vocabulary: Vocabulary
    concepts: Mapping[str, ConceptSearch]
    misconceptions: tuple[MistakeSearch, ...]
    subjects: tuple[tuple[str, Finder], ...]
    prompt_stems: frozenset[str]
    topic: Finder | None


def compile_rubric(rubric: Rubric, prompt: str) -> CompiledRubric:
    """Return ``rubric`` made ready to grade answers to ``prompt``.

    Raises PatternError where a pattern can't be read; decks that were loaded have none such.
    """
    maker = _Maker(rubric)
    return CompiledRubric(
        rubric,
        maker.vocabulary,
        {
            concept.id: ConceptSearch(
                concept, maker.searches(concept.any), maker.searches(concept.partly)
            )
            for concept in rubric.concepts
        },
        tuple(MistakeSearch(each, maker.searches(each.any)) for each in rubric.misconceptions),
        tuple((subject.id, maker.names(subject.names)) for subject in rubric.subjects),
        frozenset(stem(token.key) for token in tokens(prompt)),
        maker.names(rubric.topic) if rubric.topic else None,
    )


class _Maker:
    """Numbers words and terms while a rubric is made ready."""

    def __init__(self, rubric: Rubric) -> None:
        self.vocabulary = Vocabulary()
        self._synonyms = dict(rubric.synonyms)
        self._groups: dict[str, Finder] = {}
        self._finders: dict[str, Finder] = {}
        self._count = 0

    def searches(self, texts: Iterable[str]) -> tuple[Search, ...]:
        return tuple(self._search(read_pattern(text, self._synonyms)) for text in texts)

    def names(self, texts: Sequence[str]) -> Finder:
        """Return a finder of any of the names of a subject, or of a topic."""
        finders = [self._finder(read_pattern(text, self._synonyms).terms[0]) for text in texts]
        return self._new((), finders)

    def _search(self, pattern: Pattern) -> Search:
        return Search(
            pattern.text,
            tuple(tuple(map(self._finder, step)) for step in pattern.steps),
            tuple(map(self._finder, pattern.absent)),
        )

    def _finder(self, term: Term) -> Finder:
        key = term.text.removeprefix("!")
        finder = self._finders.get(key)
        if finder is None:
            chains = self.vocabulary.chains(term.choices)
            finder = self._new(chains, map(self._group, term.groups))
            self._finders[key] = finder
        return finder

    def _group(self, name: str) -> Finder:
        group = self._groups.get(name)
        if group is None:
            words = self._synonyms[name] if name in self._synonyms else GROUPS[name]
            group = self._new(self.vocabulary.chains(_choices(words)), ())
            self._groups[name] = group
        return group

    def _new(self, chains: Iterable[Chain], groups: Iterable[Finder]) -> Finder:
        self._count += 1
        by_first: dict[Atom, list[Chain]] = {}
        for chain in chains:
            by_first.setdefault(chain[0], []).append(chain)
        return Finder(self._count, by_first, tuple(groups))


def _choices(words: Iterable[str]) -> Iterable[Choice]:
    return [read_choice(word.replace(" ", "_")) for word in words]

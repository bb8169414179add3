"""An answer made ready: its words, sentences and clauses, and what each word meets in a rubric."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from srs.grading.compiled import Chain, CompiledRubric, Finder
from srs.grading.vocabulary import Atom
from srs.matching.lexicon import FUNCTION_WORDS
from srs.matching.sentences import Sentence, clause_starts, sentences
from srs.matching.tokens import Token, tokens

# So many words are read; what comes after them earns nothing more.
MOST_WORDS = 600


class Span(NamedTuple):
    """A place where a term was found: the tokens ``first`` to below ``end``."""

    first: int
    end: int


class Reading:
    """An answer, read with the eyes of one rubric."""

    def __init__(self, text: str, compiled: CompiledRubric) -> None:
        self.text = text
        every = tokens(text)
        if text.isupper():  # then capitals tell no names
            every = [token._replace(name=False) for token in every]
        self.words_written = len(every)
        self.tokens: Sequence[Token] = every[:MOST_WORDS]
        self.sentences = sentences(text, self.tokens)
        self.clause_of, self.clauses = self._split(self.sentences)
        self._atoms = [compiled.vocabulary.atoms(token) for token in self.tokens]

    def _split(self, found: Sequence[Sentence]) -> tuple[list[int], list[Span]]:
        clauses: list[Span] = []
        for sentence in found:
            starts = clause_starts(self.text, self.tokens, sentence)
            ends = [*starts[1:], sentence.end]
            clauses += [Span(first, end) for first, end in zip(starts, ends, strict=True)]
        clause_of = [number for number, clause in enumerate(clauses) for _ in range(*clause)]
        return clause_of, clauses

    def index(self, sentence: Sentence) -> Index:
        """Return where the rubric's words stand in ``sentence``."""
        return Index(self.tokens, self._atoms, sentence)


class Index:
    """Where the words of a rubric stand in one sentence; what was looked up once is kept."""

    def __init__(
        self, words: Sequence[Token], atoms: Sequence[frozenset[Atom]], sentence: Sentence
    ) -> None:
        self.sentence = sentence
        self._tokens = words
        self._atoms = atoms
        self._places: dict[Atom, list[int]] = defaultdict(list)
        for at in range(sentence.first, sentence.end):
            for atom in atoms[at]:
                self._places[atom].append(at)
        self._found: dict[int, list[Span]] = {}

    def spans(self, finder: Finder) -> list[Span]:
        """Return where a term stands, in order, one span for each first word."""
        found = self._found.get(finder.number)
        if found is None:
            found = self._found[finder.number] = self._look_up(finder.chains)
        return found

    def _look_up(self, chains: Sequence[Chain]) -> list[Span]:
        places = self._places
        longest: dict[int, int] = {}
        for chain in chains:
            if chain[0] not in places:
                continue
            for first in places[chain[0]]:
                end = first + 1 if len(chain) == 1 else self._end(chain, first)
                if end > longest.get(first, 0):
                    longest[first] = end
        return [Span(first, longest[first]) for first in sorted(longest)]

    def _end(self, chain: Chain, first: int) -> int:
        """Return where the words of ``chain`` end that start at ``first``; 0 where they don't.

        One small word may stand between two of them ("out of the loss", "merges the patches").
        """
        at = first + 1
        for atom in chain[1:]:
            at = next(
                (place + 1 for place in self._next_places(at) if atom in self._atoms[place]), 0
            )
            if not at:
                return 0
        return at

    def _next_places(self, at: int) -> Iterator[int]:
        if at < self.sentence.end:
            yield at
            if self._tokens[at].key in FUNCTION_WORDS and at + 1 < self.sentence.end:
                yield at + 1

"""An answer made ready: its words, sentences and clauses, and what each word meets in a rubric."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from srs.grading.compiled import Chain, CompiledRubric, Finder, Search
from srs.grading.vocabulary import Atom
from srs.matching.answer_length import MOST_WORDS
from srs.matching.lexicon import FUNCTION_WORDS
from srs.matching.sentences import Sentence, clause_starts, sentences
from srs.matching.tokens import Token, first_tokens

# So many places and stretches are looked at in one answer. Honest answers take a fiftieth; a
# rubric and a text made to be slow together find nothing more beyond it.
MOST_STEPS = 100_000


class Span(NamedTuple):
    """A place where a term was found: the tokens ``first`` to below ``end``."""

    first: int
    end: int


class Reading:
    """An answer, read with the eyes of one rubric."""

    def __init__(self, text: str, compiled: CompiledRubric) -> None:
        every, self.words_written = first_tokens(text, MOST_WORDS + 1)
        if len(every) > MOST_WORDS:
            text = text[: every[MOST_WORDS].start]
        self.text = text
        if text.isupper():  # then capitals tell no names
            every = [token._replace(name=False) for token in every]
        self.tokens: Sequence[Token] = every[:MOST_WORDS]
        self.sentences = sentences(text, self.tokens)
        self.clause_of, self.clauses = self._split(self.sentences)
        self._atoms = [compiled.vocabulary.atoms(token) for token in self.tokens]
        self._steps = iter(range(MOST_STEPS))
        # Sentences as bits, one for each: of each word of the rubric, and of each term asked for.
        self._everywhere = (1 << len(self.sentences)) - 1
        self._bits: dict[Atom, int] = defaultdict(int)
        self._known_bits: dict[int, int] = {}
        for number, sentence in enumerate(self.sentences):
            for atom in set().union(*self._atoms[sentence.first : sentence.end]):
                self._bits[atom] |= 1 << number

    def _split(self, found: Sequence[Sentence]) -> tuple[list[int], list[Span]]:
        clauses: list[Span] = []
        for sentence in found:
            starts = clause_starts(self.text, self.tokens, sentence)
            ends = [*starts[1:], sentence.end]
            clauses += [Span(first, end) for first, end in zip(starts, ends, strict=True)]
        clause_of = [number for number, clause in enumerate(clauses) for _ in range(*clause)]
        return clause_of, clauses

    def names(self, finder: Finder) -> bool:
        """Whether the words of a term stand in any of the sentences."""
        return bool(self._bits_of_term(finder))

    def ran_out(self) -> bool:
        """Whether more would have been looked at than is ever done for one answer."""
        return next(self._steps, None) is None

    def index(self, sentence: Sentence) -> Index:
        """Return where the rubric's words stand in ``sentence``."""
        return Index(self.tokens, self._atoms, sentence, self._steps)

    def sentences_for(self, searches: Iterable[Search]) -> dict[int, list[Search]]:
        """Return, by number of a sentence, the searches of which it has words of each term."""
        found: dict[int, list[Search]] = {}
        for search in searches:
            for number in _numbers(self._bits_of(search)):
                found.setdefault(number, []).append(search)
        return found

    def sentences_naming(self, finder: Finder) -> Iterator[int]:
        """Yield the numbers of the sentences that have the words of a term."""
        for number, _ in zip(_numbers(self._bits_of_term(finder)), self._steps, strict=False):
            yield number

    def _bits_of(self, search: Search) -> int:
        bits = self._everywhere
        for step in search.steps:
            for finder in step:
                bits &= self._bits_of_term(finder)
                if not bits:
                    return 0
        return bits

    def _bits_of_term(self, finder: Finder) -> int:
        """Return the sentences with all words of one of the term's choices, a bit for each."""
        bits = self._known_bits.get(finder.number)
        if bits is None:
            bits = 0
            for first in finder.chains.keys() & self._bits.keys():
                for chain in finder.chains[first]:
                    both = self._everywhere
                    for atom in chain:
                        both &= self._bits.get(atom, 0)
                    bits |= both
            for group in finder.groups:
                bits |= self._bits_of_term(group)
            self._known_bits[finder.number] = bits
        return bits


def _numbers(bits: int) -> Iterator[int]:
    """Yield which bits are set, from the lowest."""
    while bits:
        lowest = bits & -bits
        yield lowest.bit_length() - 1
        bits ^= lowest


class Index:
    """Where the words of a rubric stand in one sentence; what was looked up once is kept."""

    def __init__(
        self,
        words: Sequence[Token],
        atoms: Sequence[frozenset[Atom]],
        sentence: Sentence,
        steps: Iterator[int],
    ) -> None:
        self.sentence = sentence
        self.steps = steps  # what may still be looked at; all sentences of an answer share it
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
            found = self._found[finder.number] = self._look_up(finder)
        return found

    def _look_up(self, finder: Finder) -> list[Span]:
        longest: dict[int, int] = {}
        for first, end in self._stretches(finder):
            if end > longest.get(first, 0):
                longest[first] = end
        return [Span(first, longest[first]) for first in sorted(longest)]

    def _stretches(self, finder: Finder) -> Iterator[tuple[int, int]]:
        places = self._places
        for atom in finder.chains.keys() & places.keys():
            for chain in finder.chains[atom]:
                if all(each in places for each in chain):
                    for first, _ in zip(places[atom], self.steps, strict=False):
                        yield first, first + 1 if len(chain) == 1 else self._end(chain, first)
        for group in finder.groups:
            yield from self.spans(group)

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

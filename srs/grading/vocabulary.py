"""Which words of a rubric an answer's word meets: by stem, by beginning, exactly, or as a typo."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from srs.grading.pattern import Choice, How, Word
from srs.matching.common_words import COMMON_STEMS
from srs.matching.edit_distance import distance, is_typo
from srs.matching.everyday import EVERYDAY_WORDS
from srs.matching.stems import beginnings, one_spelling, stem
from srs.matching.tokens import Kind, Token

Atom = int  # stands for one Word of a vocabulary

_NONE: frozenset[Atom] = frozenset()
_SHORTEST_TYPO = 5
_SHORTEST_STEM = 6
_TWO_SLIPS_FROM = 11
_LONGEST_WORD = 40
# Words that a typo is compared with, at most: a thousand times what a good rubric has of a letter.
_MOST_COMPARED = 1_000


class Vocabulary:
    """The words of a rubric's patterns, each with a number, and what meets them.

    Words are added first; ``atoms`` may be asked then, as often as wanted.
    """

    def __init__(self) -> None:
        self._numbers: dict[Word, Atom] = {}
        self._by_stem: dict[str, list[Atom]] = defaultdict(list)
        self._exact: dict[str, list[Atom]] = defaultdict(list)
        self._prefixes: dict[str, list[Atom]] = defaultdict(list)
        # Words and their stems, by first letter.
        self._spellings: dict[str, dict[str, str]] = defaultdict(dict)
        self._met: dict[tuple[str, bool], frozenset[Atom]] = {}

    def number(self, word: Word) -> Atom:
        """Return the atom of ``word``, a new one where it is met for the first time."""
        atom = self._numbers.get(word)
        if atom is None:
            atom = self._numbers[word] = len(self._numbers)
            self._index(word, atom)
        return atom

    def chains(self, choices: Iterable[Choice]) -> tuple[tuple[Atom, ...], ...]:
        """Return each choice as the atoms that follow each other, also written as one word."""
        found: list[tuple[Atom, ...]] = []
        for choice in choices:
            found.append(tuple(self.number(word) for word in choice.words))
            if choice.joined:
                found.append((self.number(Word(choice.joined, choice.words[-1].how)),))
        return tuple(dict.fromkeys(found))

    def _index(self, word: Word, atom: Atom) -> None:
        if word.how is How.EXACT or not word.is_word:
            self._exact[word.key].append(atom)
        elif word.how is How.PREFIX:
            for beginning in beginnings(word.key):
                self._prefixes[beginning].append(atom)
        else:
            self._by_stem[stem(word.key)].append(atom)
        if word.is_word and word.how is not How.EXACT:
            same_letter = self._spellings[word.key[0]]
            if len(same_letter) < _MOST_COMPARED:
                same_letter[word.key] = stem(word.key)

    def atoms(self, token: Token) -> frozenset[Atom]:
        """Return the atoms that ``token`` meets; none where the rubric does not know it."""
        asked = token.key, token.name
        known = self._met.get(asked)
        if known is None:
            known = self._met[asked] = self._look_up(token)
        return known

    def _look_up(self, token: Token) -> frozenset[Atom]:
        key = token.key
        if token.kind is not Kind.WORD:
            return frozenset(self._exact.get(key, ()))
        if len(key) > _LONGEST_WORD:
            return _NONE
        found = self._meant(key)
        if found or token.name or len(key) < _SHORTEST_TYPO or _is_english(key):
            return found
        return self._slips(key)

    def _meant(self, key: str) -> frozenset[Atom]:
        found = {*self._exact.get(key, ()), *self._by_stem.get(stem(key), ())}
        for spelling in dict.fromkeys((key, one_spelling(key))):
            for end in range(2, len(spelling) + 1):
                found.update(self._prefixes.get(spelling[:end], ()))
        return frozenset(found)

    def _slips(self, key: str) -> frozenset[Atom]:
        """Return what the words mean that ``key`` is a typo of."""
        bucket = self._spellings.get(key[0], {})
        near = [word for word in bucket if _is_slip(word, key)]
        if not near:
            ending = stem(key)
            near = [word for word, each in bucket.items() if _is_typo_of_stem(each, ending)]
        return frozenset(atom for word in near for atom in self._meant(word))


def _is_slip(wanted: str, typed: str) -> bool:
    """Whether ``typed`` is a typo; two slips need a longer word than in a typed answer.

    There the word was asked for, here any word of the rubric could be meant.
    """
    limit = 2 if len(wanted) >= _TWO_SLIPS_FROM else 1
    return distance(wanted, typed, limit) <= limit and is_typo(wanted, typed)


def _is_typo_of_stem(wanted: str, typed: str) -> bool:
    return len(wanted) >= _SHORTEST_STEM and _is_slip(wanted, typed)


def _is_english(key: str) -> bool:
    """Whether a word is one that people write: it stands for itself and is no typo."""
    return key in EVERYDAY_WORDS or stem(key) in COMMON_STEMS

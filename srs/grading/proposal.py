"""A first draft of a rubric from a prompt and a model answer, for its author to work on.

Each sentence of the answer that says something becomes a concept; its patterns are pairs of its
most telling words. The author gives them the words that others would use, and the hints.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from srs.grading.telling import Telling, telling
from srs.matching.lexicon import NEGATORS
from srs.matching.paraphrases import GROUPS
from srs.matching.sentences import sentences
from srs.matching.stems import stem
from srs.matching.tokens import Kind, Token, tokens
from srs.model.rubric import Concept, Part, Rubric

_LONGEST_IDEA = 110
_MOST_CONCEPTS = 12
_WORDS = 4  # so many of a sentence's words are its terms
_FEW = 3  # a sentence with fewer words of a field takes everyday ones to them
_GROUPS_LARGEST = 20  # a larger group has words that mean the same in one field only
_DENIED = 2  # so many words behind a "no" are what it denies
_ID_WORDS = 3


class _Idea(NamedTuple):
    text: str
    words: tuple[str, ...]


class _Names:
    """Gives out ids, each once."""

    def __init__(self) -> None:
        self._given: set[str] = set()

    def new(self, words: Iterable[str]) -> str:
        """Return an id made of ``words`` that was not given out yet."""
        name = base = "-".join(words)
        number = 2
        while name in self._given:
            name = f"{base}-{number}"
            number += 1
        self._given.add(name)
        return name


def propose(prompt: str, answer: str) -> Rubric:
    """Return a rubric to start from: a part for each question of the prompt.

    Raises ValueError where the answer says nothing beyond the prompt.
    """
    ideas = list(_ideas(prompt, answer))[:_MOST_CONCEPTS]
    if not ideas:
        raise ValueError("the answer has no words of its own")
    questions = _questions(prompt)
    shares = _split(ideas, min(len(questions), len(ideas)))
    names = _Names()
    parts = [
        Part(names.new(["part", str(number)]), title, tuple(_concepts(part, names)))
        for number, (title, part) in enumerate(zip(questions, shares, strict=False), 1)
    ]
    return Rubric(tuple(parts))


def _questions(prompt: str) -> list[str]:
    words = tokens(prompt)
    found = [
        " ".join(prompt[words[each.first].start : words[each.end - 1].end].split())
        for each in sentences(prompt, words)
        if each.asks
    ]
    return [f"{question}?" for question in found] or ["The answer"]


def _ideas(prompt: str, answer: str) -> Iterator[_Idea]:
    words = tokens(answer)
    asked = frozenset(stem(token.key) for token in tokens(prompt))
    often = Counter(stem(token.key) for token in words)
    for sentence in sentences(answer, words):
        own = words[sentence.first : sentence.end]
        terms = _terms(own, asked, often)
        if len(terms) >= 2:
            text = " ".join(answer[own[0].start : own[-1].end].split())
            yield _Idea(text, terms)


def _terms(own: Sequence[Token], asked: frozenset[str], often: Counter[str]) -> tuple[str, ...]:
    """Return the words of a sentence that tell it from others, in the order they stand."""
    words: dict[str, str] = {}
    for token in own:
        if token.kind is Kind.WORD and len(token.key) > 2 and token.key.isalpha():
            words.setdefault(stem(token.key), token.key)
    told = {each: telling(each) for each in words if each not in asked}
    # What a sentence denies is no claim of its own: it comes last.
    denied = {
        stem(behind.key)
        for place, token in enumerate(own)
        if token.key in NEGATORS
        for behind in own[place + 1 : place + 1 + _DENIED]
    }
    ranked = sorted(
        (each for each in told if told[each] is not Telling.NOTHING),
        key=lambda each: (each in denied, -told[each].value, often[each], -len(each)),
    )
    of_a_field = sum(told[each] is not Telling.EVERYDAY and each not in denied for each in ranked)
    chosen = ranked[: min(_WORDS, max(_FEW, of_a_field))]
    return tuple(word for each, word in words.items() if each in chosen)


def _split(ideas: Sequence[_Idea], parts: int) -> list[Sequence[_Idea]]:
    size, rest = divmod(len(ideas), parts)
    ends = [size * (number + 1) + min(rest, number + 1) for number in range(parts)]
    return [ideas[start:end] for start, end in pairwise([0, *ends])]


def _concepts(ideas: Iterable[_Idea], names: _Names) -> Iterator[Concept]:
    """Yield concepts without hints: those are for the author, whom ``rubric check`` asks."""
    for idea in ideas:
        text = idea.text[:_LONGEST_IDEA].rstrip(" ,;:")
        yield Concept(names.new(idea.words[:_ID_WORDS]), text, tuple(_patterns(idea.words)))


def _patterns(words: Sequence[str]) -> Iterator[str]:
    """Yield each pair of neighbouring terms, then the first and the last."""
    pairs = [*pairwise(words)]
    if len(words) > 2:
        pairs.append((words[0], words[-1]))
    for one, other in pairs:
        yield f"{_term(one, other)} {_term(other, one)}"


def _term(word: str, beside: str) -> str:
    """Return the term for a word: the shared group that is named by it, or the word itself.

    A group that also has the word ``beside`` it would let that word count for both.
    """
    name = _GROUP_NAMED.get(stem(word))
    if name is None or stem(beside) in map(stem, GROUPS[name]):
        return word
    return f"~{name}"


_GROUP_NAMED = {
    stem(name): name
    for name, words in GROUPS.items()
    if len(words) <= _GROUPS_LARGEST and name.isalpha()
}

"""A first draft of a rubric from a prompt and a model answer, for its author to work on.

Each sentence of the answer that says something becomes a concept; its patterns are its rarest
words, alone in pairs, with the shared group of words that mean the same where there is one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from srs.matching.everyday import EVERYDAY_WORDS
from srs.matching.paraphrases import GROUPS
from srs.matching.sentences import sentences
from srs.matching.stems import stem
from srs.matching.tokens import Kind, Token, tokens
from srs.model.rubric import Concept, Part, Rubric

_LONGEST_IDEA = 110
_MOST_CONCEPTS = 12
_WORDS = 4  # so many of a sentence's words are its terms
_GROUPS_LARGEST = 40  # a larger group would match too much in a first draft
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
    asked = {stem(token.key) for token in tokens(prompt)}
    often = Counter(stem(token.key) for token in words)
    for sentence in sentences(answer, words):
        own = words[sentence.first : sentence.end]
        terms = _terms(own, asked, often)
        if len(terms) >= 2:
            text = " ".join(answer[own[0].start : own[-1].end].split())
            yield _Idea(text, terms)


def _terms(own: Sequence[Token], asked: Iterable[str], often: Counter[str]) -> tuple[str, ...]:
    """Return the words of a sentence that tell it from others, in the order they stand."""
    known = frozenset(asked)
    telling = [
        token.key
        for token in own
        if token.kind is Kind.WORD
        and len(token.key) > 2
        and token.key.isalpha()
        and token.key not in EVERYDAY_WORDS
        and stem(token.key) not in known
    ]
    unique = list(dict.fromkeys(telling))
    rarest = sorted(unique, key=lambda word: (often[stem(word)], -len(word)))[:_WORDS]
    return tuple(word for word in unique if word in rarest)


def _split(ideas: Sequence[_Idea], parts: int) -> list[Sequence[_Idea]]:
    size, rest = divmod(len(ideas), parts)
    ends = [size * (number + 1) + min(rest, number + 1) for number in range(parts)]
    return [ideas[start:end] for start, end in pairwise([0, *ends])]


def _concepts(ideas: Iterable[_Idea], names: _Names) -> Iterator[Concept]:
    for idea in ideas:
        text = idea.text[:_LONGEST_IDEA].rstrip(" ,;:")
        yield Concept(
            names.new(idea.words[:_ID_WORDS]),
            text,
            tuple(_patterns(idea.words)),
            hint=f"Say what this is about: {', '.join(idea.words[:2])}",
        )


def _patterns(words: Sequence[str]) -> Iterator[str]:
    """Yield each pair of neighbouring terms, then the first and the last."""
    pairs = [*pairwise(words)]
    if len(words) > 2:
        pairs.append((words[0], words[-1]))
    for one, other in pairs:
        yield f"{_term(one)} {_term(other)}"


def _term(word: str) -> str:
    group = _GROUP_OF.get(stem(word))
    return word if group is None else f"{word}|~{group}"


def _group_by_stem() -> dict[str, str]:
    found: dict[str, str] = {}
    for name, words in GROUPS.items():
        if len(words) <= _GROUPS_LARGEST:
            for word in words[:4]:  # the first words of a group are its plainest
                if word.isalpha():
                    found.setdefault(stem(word), name)
    return found


_GROUP_OF = _group_by_stem()

"""Alignment: which tokens of two texts answer each other, in the order of both.

Like a longest common subsequence, in which words that carry the meaning weigh more, a typo nearly
as much as the word, and two or three words may answer one ("fine tuning", "finetuning").
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from itertools import takewhile
from typing import NamedTuple

from srs.matching.edit_distance import typo_pairs
from srs.matching.lexicon import FUNCTION_WORDS
from srs.matching.tokens import Kind, Token

# Cells of the table, at most: 400 words against 400. Longer texts are cut into stretches.
_MOST_CELLS = 160_000
# Tokens of both texts, at most: 40,000 characters of prose. Beyond, only their ends are aligned.
_MOST_TOKENS = 8_000
_MOST_JOINED = 3


class Mark(StrEnum):
    """What became of a piece of an answer."""

    SAME = "same"
    TYPO = "typo"
    MISSING = "missing"
    EXTRA = "extra"


class Step(NamedTuple):
    """The tokens of the expected and of the typed text that answer each other; one may be none."""

    mark: Mark
    expected: Sequence[Token]
    typed: Sequence[Token]


class _Unit(NamedTuple):
    """One to three neighbouring words read as one."""

    start: int
    words: int
    key: str


class _Link(NamedTuple):
    mark: Mark
    expected: int
    typed: int
    gain: int


_Links = dict[int, dict[int, list[_Link]]]  # by place in the expected and the typed text


def align(expected: Sequence[Token], typed: Sequence[Token]) -> list[Step]:
    """Return the steps from the first tokens to the last; each token is in one of them."""
    head = _common(expected, typed)
    tail = _common(expected[head:][::-1], typed[head:][::-1])
    ends = len(expected) - tail, len(typed) - tail
    return [
        *_pairs(expected[:head], typed[:head]),
        *_differing(expected[head : ends[0]], typed[head : ends[1]]),
        *_pairs(expected[ends[0] :], typed[ends[1] :]),
    ]


def _common(one: Sequence[Token], other: Sequence[Token]) -> int:
    pairs = zip(one, other, strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0].key == pair[1].key, pairs))


def _pairs(expected: Sequence[Token], typed: Sequence[Token]) -> Iterator[Step]:
    for wanted, given in zip(expected, typed, strict=True):
        yield Step(Mark.SAME, (wanted,), (given,))


def _differing(expected: Sequence[Token], typed: Sequence[Token]) -> Iterator[Step]:
    if len(expected) + len(typed) > _MOST_TOKENS:
        yield from (Step(Mark.MISSING, (token,), ()) for token in expected)
        yield from (Step(Mark.EXTRA, (), (token,)) for token in typed)
        return
    typos = typo_pairs(_typo_keys(expected), _typo_keys(typed))
    stretches = 1 + len(expected) * len(typed) // _MOST_CELLS
    for part in range(stretches):
        yield from _aligned(
            _stretch(expected, part, stretches), _stretch(typed, part, stretches), typos
        )


def _stretch(tokens: Sequence[Token], part: int, parts: int) -> Sequence[Token]:
    return tokens[len(tokens) * part // parts : len(tokens) * (part + 1) // parts]


def _aligned(
    expected: Sequence[Token], typed: Sequence[Token], typos: set[tuple[str, str]]
) -> Iterator[Step]:
    links = _links(expected, typed, typos)
    scores = _scores(expected, typed, links)
    i = j = 0
    while i < len(expected) or j < len(typed):
        link = _best_link(_links_at(links, expected, typed, i, j), scores, i, j)
        if link is None:
            missing = i < len(expected) and scores[i][j] == scores[i + 1][j]
            link = _Link(Mark.MISSING, 1, 0, 0) if missing else _Link(Mark.EXTRA, 0, 1, 0)
        yield Step(link.mark, expected[i : i + link.expected], typed[j : j + link.typed])
        i, j = i + link.expected, j + link.typed


def _links_at(
    links: _Links, expected: Sequence[Token], typed: Sequence[Token], i: int, j: int
) -> Iterator[_Link]:
    if i < len(expected) and j < len(typed) and expected[i].key == typed[j].key:
        yield _Link(Mark.SAME, 1, 1, _weight(expected[i]))
    yield from links.get(i, {}).get(j, ())


def _best_link(links: Iterable[_Link], scores: list[list[int]], i: int, j: int) -> _Link | None:
    for link in links:
        if scores[i][j] == link.gain + scores[i + link.expected][j + link.typed]:
            return link
    return None


def _scores(expected: Sequence[Token], typed: Sequence[Token], links: _Links) -> list[list[int]]:
    """Return, for each pair of places, the most that can be gained from there to the end."""
    keys = [token.key for token in typed]
    scores = [[0] * (len(typed) + 1) for _ in range(len(expected) + 1)]
    for i in range(len(expected) - 1, -1, -1):
        row, below, here = scores[i], scores[i + 1], links.get(i, {})
        wanted, gain = expected[i].key, _weight(expected[i])
        best = 0
        for j in range(len(typed) - 1, -1, -1):
            if below[j] > best:
                best = below[j]
            if keys[j] == wanted and gain + below[j + 1] > best:
                best = gain + below[j + 1]
            if j in here:
                for link in here[j]:
                    best = max(best, link.gain + scores[i + link.expected][j + link.typed])
            row[j] = best
    return scores


def _links(
    expected: Sequence[Token], typed: Sequence[Token], typos: set[tuple[str, str]]
) -> _Links:
    """Return the links at each pair of places but the plain ones, of a word and the same word."""
    slips = defaultdict(list)
    for wanted_key, typed_key in sorted(typos):
        slips[wanted_key].append(typed_key)
    alone: dict[str, list[_Unit]] = defaultdict(list)
    joined: dict[str, list[_Unit]] = defaultdict(list)
    for unit in _units(typed):
        (alone if unit.words == 1 else joined)[unit.key].append(unit)
    links: _Links = defaultdict(lambda: defaultdict(list))
    for wanted in _units(expected):
        gain = sum(map(_weight, expected[wanted.start : wanted.start + wanted.words]))
        single = wanted.words == 1
        found = [(Mark.SAME, unit) for unit in (joined if single else alone)[wanted.key]]
        for key in slips[wanted.key]:
            units = (*alone[key], *joined[key]) if single else alone[key]
            found += [(Mark.TYPO, unit) for unit in units]
        for mark, unit in found:
            link = _Link(mark, wanted.words, unit.words, gain - (mark is Mark.TYPO))
            links[wanted.start][unit.start].append(link)
    return links


def _units(tokens: Sequence[Token]) -> Iterator[_Unit]:
    joins = [_joins(token) for token in tokens]
    for start, token in enumerate(tokens):
        key = token.key
        yield _Unit(start, 1, key)
        for last in range(start + 1, min(start + _MOST_JOINED, len(tokens))):
            if not (joins[start] and joins[last]):
                break
            key += tokens[last].key
            yield _Unit(start, last - start + 1, key)


def _joins(token: Token) -> bool:
    return token.kind is Kind.WORD and not token.negator


def _typo_keys(tokens: Sequence[Token]) -> dict[str, None]:
    """Return the words that may be typos or have them, each once, in order."""
    names = {token.key for token in tokens if token.name}
    firm = names | FUNCTION_WORDS
    units = (unit for unit in _units(tokens) if unit.words > 1 or _joins(tokens[unit.start]))
    return dict.fromkeys(unit.key for unit in units if unit.key not in firm)


def _weight(token: Token) -> int:
    return 2 if token.key in FUNCTION_WORDS else 4

"""What an answer affirms, denies, and says it does not know.

Negation works by clause: a negator after a verb ("does not") turns its whole clause around, one
before a noun ("no labels", "rather than pixels") what follows it. A frame ("it is not true that")
governs its whole sentence, past any "but". Some negators turn nothing around ("not only").
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import Enum
from itertools import islice
from typing import NamedTuple

from srs.grading.negation_words import (
    ASKED,
    DOUBTS,
    FIRST_PERSON,
    FRAMES,
    GUESSES,
    IGNORANCE,
    MYTHS,
    NEGATORS,
    OWN_IGNORANCE,
    PSEUDO,
    TWO_WORDS,
    VERBS_BEFORE_NOT,
    WHOLE_CLAUSE,
)
from srs.grading.reading import Reading, Span
from srs.grading.search import Hit
from srs.matching.sentences import Sentence

# In a clause that runs on, a negator turns around the words near it.
_REACH_BACK = 5
_REACH_ON = 11
# A frame so near the start or the end of its sentence is about all of it.
_FRAME_AT_START = 3
_FRAME_AT_END = 4
_HOW_FAR = 5  # words between "I" and what it does not know, at most


class Standing(Enum):
    """How a claim stands in an answer."""

    AFFIRMED = "affirmed"
    NEGATED = "negated"
    DENIED = "denied"  # in a frame such as "it is not true that"
    UNSURE = "unsure"  # asked, or next to "I'm not sure"
    UNKNOWN = "unknown"  # the learner says not to know it


class _Scope(NamedTuple):
    """A negator, and the tokens that it turns around."""

    negator: Span
    first: int
    end: int


class Polarity:
    """The negations of one sentence of an answer."""

    def __init__(self, reading: Reading, sentence: Sentence) -> None:
        self._keys = [reading.tokens[at].key for at in range(sentence.first, sentence.end)]
        self._offset = sentence.first
        self._sentence = sentence
        self._reading = reading
        self._framed = self._frame()
        self._unknown = self._ignorance()
        self._is_doubt = self._doubts()
        self._negators: dict[int, _Scope] = {}
        self._covering: list[list[_Scope]] = [[] for _ in self._keys]
        for scope in self._negations():
            self._negators.update(dict.fromkeys(range(*scope.negator), scope))
            for at in range(scope.first, scope.end):
                self._covering[at - self._offset].append(scope)

    def standing(self, hit: Hit) -> Standing:
        """Return how the claim stands whose words are ``hit``."""
        words = sorted({at for span in hit for at in range(*span)})
        if any(at in self._framed for at in words):
            return Standing.DENIED
        if self._unknown and any(at in self._unknown for at in words):
            return Standing.UNKNOWN
        if self._unknown and words[0] < self._unknown.start:
            return Standing.UNSURE
        if self._is_doubt:
            return Standing.UNSURE
        if any(self._turned(at, words) for at in words):
            return Standing.NEGATED
        return Standing.AFFIRMED

    def negators_govern(self, words: Sequence[int]) -> bool:
        """Whether each negator among the tokens ``words`` turns around another one of them.

        Then it is part of what they claim ("no labels"), and not of something beside it.
        """
        return all(self._governs(at, words) for at in words if self._may_negate(at))

    def _may_negate(self, at: int) -> bool:
        key = self._keys[at - self._offset]
        return key in NEGATORS or at in self._negators

    def _governs(self, negator: int, words: Sequence[int]) -> bool:
        scope = self._negators.get(negator)
        return scope is not None and any(
            scope.first <= at < scope.end and at not in range(*scope.negator) for at in words
        )

    def negator_between(self, first: int, end: int, but: Sequence[Span] = ()) -> bool:
        """Whether a negator that is no part of ``but`` stands in the tokens, or governs them."""
        words = {at for span in but for at in range(*span)}
        among = (
            scope
            for at in range(first, end)
            if (scope := self._negators.get(at)) is not None and scope.negator.first == at
        )
        governing = self._covering[first - self._offset]
        return any(scope.negator.first not in words for scope in (*among, *governing))

    def _ignorance(self) -> range:
        """Return the tokens that the learner says not to know: to the end of the clause that says
        so. What stands before it in the sentence is in doubt, what follows is a claim again."""
        found = IGNORANCE.first(self._keys)
        for at in range(len(self._keys)):
            if OWN_IGNORANCE.starts(self._keys, at):
                before = self._keys[max(0, at - _HOW_FAR) : at]
                if not FIRST_PERSON.isdisjoint(before) and (found is None or at < found):
                    found = at
                    break
        if found is None:
            return range(0)
        first = self._offset + found
        end = self._clause_end(first)
        while end < self._sentence.end and self._reading.tokens[end].key in ASKED:
            end = self._clause_end(end)  # "not sure which ..."
        return range(first, end)

    def _doubts(self) -> bool:
        """Whether the sentence asks if something is so."""
        if not self._sentence.asks or len(self._keys) < 2:
            return False
        return self._keys[0] in DOUBTS or not GUESSES.isdisjoint(self._keys)

    def _frame(self) -> range:
        """Return the tokens that a frame denies.

        That is the whole sentence for a frame that opens or ends it; else what follows, up to a
        semicolon. What is called a myth ends there too: people go on with what is right.
        """
        at = FRAMES.first(self._keys)
        if at is None:
            return range(0)
        first, end = self._offset + at, self._sentence.end
        semicolon = next(filter(self._follows_semicolon, range(first + 1, end)), end)
        if end - first <= _FRAME_AT_END:
            return range(self._sentence.first, end)
        if at <= _FRAME_AT_START:
            return range(self._sentence.first, semicolon if MYTHS.starts(self._keys, at) else end)
        return range(first, semicolon)

    def _follows_semicolon(self, at: int) -> bool:
        tokens = self._reading.tokens
        return ";" in self._reading.text[tokens[at - 1].end : tokens[at].start]

    def _turned(self, at: int, words: Sequence[int]) -> bool:
        """Whether the token is turned around by a negator that is not among ``words``."""
        turning = (
            scope
            for scope in self._covering[at - self._offset]
            if at != scope.negator.first
            and scope.negator.first not in words
            and not self._carries_on(scope)
        )
        return len(list(islice(turning, 2))) == 1

    def _carries_on(self, scope: _Scope) -> bool:
        """Whether a scope is that of a "nor", within one that turns the same around."""
        at = scope.negator.first
        return self._keys[at - self._offset] == "nor" and any(
            other is not scope for other in self._covering[at - self._offset]
        )

    def _negations(self) -> Iterator[_Scope]:
        for at, key in enumerate(self._keys):
            place = self._offset + at
            if key in NEGATORS:
                if PSEUDO.covers(self._keys, at):
                    continue
                yield self._scope(Span(place, place + 1), key, at)
            elif TWO_WORDS.starts(self._keys, at):
                yield _Scope(Span(place, place + 2), place + 2, self._clause_end(place + 1))

    def _scope(self, negator: Span, key: str, at: int) -> _Scope:
        clause = self._reading.clauses[self._reading.clause_of[negator.first]]
        before = self._keys[at - 1] if at else ""
        whole = key in WHOLE_CLAUSE and (key != "not" or before in VERBS_BEFORE_NOT)
        first = max(clause.first, negator.first - _REACH_BACK) if whole else negator.end
        end = min(self._clause_end(negator.first), negator.end + _REACH_ON)
        return _Scope(negator, first, end)

    def _clause_end(self, at: int) -> int:
        """Return where the clause of token ``at`` ends; "or" and "nor" carry it on."""
        number = self._reading.clause_of[at]
        clauses = self._reading.clauses
        end = clauses[number].end
        while end < self._sentence.end and self._reading.tokens[end].key in ("or", "nor"):
            number += 1
            end = clauses[number].end
        return end

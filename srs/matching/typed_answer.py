"""A typed answer beside the expected one: what is there, what is not, and a rating to suggest."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

from srs.matching.alignment import Mark, Step, align
from srs.matching.lexicon import FUNCTION_WORDS
from srs.matching.pieces import Piece, pieces_of
from srs.matching.tokens import Kind, Token, runs, tokens
from srs.model.rating import Rating

_LIST_MARK = re.compile(r"^[ \t]*(?:[-+*]|\d{1,9}[.)])[ \t]+", re.MULTILINE)


class Verdict(StrEnum):
    """How near a typed answer is to the expected one."""

    EMPTY = "empty"  # nothing was typed
    SAME = "same"  # but for case, accents, punctuation, articles
    TYPOS = "typos"  # the same but for slips of the finger
    CLOSE = "close"  # most of the words that carry the meaning are there
    DIFFERENT = "different"


@dataclass(frozen=True, slots=True)
class Comparison:
    """A typed answer compared with the expected one, in the order in which it is read."""

    verdict: Verdict
    pieces: tuple[Piece, ...]
    suggested: Rating


def compare(expected: str, typed: str) -> Comparison:
    """Compare an answer with the expected one; no text raises, and none takes long."""
    wanted, given = tokens(expected), tokens(typed)
    if not wanted or not given:  # all punctuation: then that is what is compared
        wanted, given = wanted or runs(expected), runs(typed)
    steps = _articles_forgiven(align(wanted, given))
    verdict = _verdict(steps) if typed.strip() else Verdict.EMPTY
    return Comparison(verdict, pieces_of(steps, expected, typed), suggested_rating(verdict))


def unlisted(text: str) -> str:
    """Return ``text`` without the marks that Markdown lists begin with: nobody types those."""
    return _LIST_MARK.sub("", text)


def suggested_rating(verdict: Verdict) -> Rating:
    """Return the rating to offer for a verdict; the learner has the last word.

    Slips of the finger say nothing about memory, so they cost nothing. Easy is never offered:
    how much effort an answer took is not in its text. An answer with most of the words was
    recalled in part, or in other words than the author's, which the program can't judge: Hard
    asks it once more today without putting it back to the start. Everything else was not recalled.
    """
    match verdict:
        case Verdict.SAME | Verdict.TYPOS:
            return Rating.GOOD
        case Verdict.CLOSE:
            return Rating.HARD
        case Verdict.DIFFERENT | Verdict.EMPTY:
            return Rating.AGAIN


def _articles_forgiven(steps: Sequence[Step]) -> list[Step]:
    """Count an article that only one text has as the same, unless its word is missing too."""
    forgiven: list[Step] = []
    after = {Mark.MISSING: Mark.SAME, Mark.EXTRA: Mark.SAME}
    for step in reversed(steps):
        mark = step.mark
        if mark in after and (step.expected or step.typed)[0].article:
            mark = after[mark]
        if step.expected:
            after[Mark.MISSING] = Mark.MISSING if mark is Mark.MISSING else Mark.SAME
        if step.typed:
            after[Mark.EXTRA] = Mark.EXTRA if mark is Mark.EXTRA else Mark.SAME
        forgiven.append(step._replace(mark=mark))
    return forgiven[::-1]


def _verdict(steps: Sequence[Step]) -> Verdict:
    marks = {step.mark for step in steps}
    if not marks & {Mark.MISSING, Mark.EXTRA}:
        return Verdict.TYPOS if Mark.TYPO in marks else Verdict.SAME
    if any(_contradicts(gap) for gap in _gaps(steps)):
        return Verdict.DIFFERENT
    return Verdict.CLOSE if _most_is_there(steps) else Verdict.DIFFERENT


def _gaps(steps: Sequence[Step]) -> Iterator[list[Step]]:
    """Yield the stretches between what both texts have."""
    for differs, gap in groupby(steps, lambda step: step.mark in (Mark.MISSING, Mark.EXTRA)):
        if differs:
            yield list(gap)


def _contradicts(gap: Sequence[Step]) -> bool:
    """Tell whether the typed text claims something else in ``gap``, and not only less or more.

    It does with another number, and with a negator that only one text has right before words
    that both have: 32 for 16, "softmax" for "no softmax".
    """
    missing = [token for step in gap for token in step.expected]
    extra = [token for step in gap for token in step.typed]
    if all(any(token.kind is Kind.NUMBER for token in side) for side in (missing, extra)):
        return True
    return any(
        side and side[-1].negator and not any(token.negator for token in other)
        for side, other in ((missing, extra), (extra, missing))
    )


def _most_is_there(steps: Sequence[Step]) -> bool:
    """Tell whether more than half of the words that carry the meaning were typed, in any order."""
    wanted = [(step.mark, token) for step in steps for token in step.expected]
    content = [pair for pair in wanted if _is_content(pair[1])] or wanted
    elsewhere = Counter(
        token.key for step in steps if step.mark is Mark.EXTRA for token in step.typed
    )
    found = 0
    for mark, token in content:
        if mark is not Mark.MISSING:
            found += 1
        elif elsewhere[token.key]:
            elsewhere[token.key] -= 1
            found += 1
    return 2 * found > len(content)


def _is_content(token: Token) -> bool:
    return token.key not in FUNCTION_WORDS

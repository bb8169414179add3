"""Sentences and clauses of a text, as stretches of its tokens.

Learners leave out full stops, write lists, one point a line, and wrap lines by hand. A text without
any punctuation is one sentence; what marks a point ("2)", "- ", a short line) ends one too.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from srs.matching.tokens import Token

# A line at least so long was probably wrapped by hand, in the middle of a sentence.
_WRAPPED = 56
_END = re.compile(r"[.!?…。！？]['\"”’)\]]*\s|[.!?…]{2}|[。！？]")
_POINT = re.compile(r"(?:^|[\s;,])\(?$")
_LIST_MARK = re.compile(r"\n\s*(?:[-*•–+>]|\(?\w{1,2}[.)])\s|\n\s*\n")
_ABBREVIATIONS = frozenset(
    (
        *("e.g", "i.e", "eg", "ie", "etc", "vs", "cf", "approx", "resp", "fig", "eq", "incl"),
        *("no", "dr", "mr", "mrs", "al", "viz", "esp", "ca"),
    )
)
_CLAUSE_MARK = re.compile(r"[,;:()\[\]—–…\"“”]|\s-{1,2}\s|->|→|=>")
_CLAUSE_WORDS = frozenset(
    (
        *("but", "however", "whereas", "while", "although", "though", "because", "since", "so"),
        *("which", "yet", "except", "unless", "whilst", "therefore", "hence", "thus", "instead"),
        *("rather", "bc", "cuz", "cos", "otherwise", "until"),
    )
)


# After "and", they begin a clause of their own.
_AFTER_AND = frozenset(
    (
        *("is", "are", "was", "were", "has", "have", "had", "can", "could", "does", "do", "did"),
        *("will", "would", "must", "should", "it", "they", "he", "she", "you", "we", "i", "then"),
        *("not", "no", "there", "this", "that", "these", "nobody", "nothing", "never"),
    )
)


class Sentence(NamedTuple):
    """The tokens ``first`` to below ``end``; ``asks`` says that a question mark ends it."""

    first: int
    end: int
    asks: bool = False


def sentences(text: str, tokens: Sequence[Token]) -> list[Sentence]:
    """Return the sentences of ``text``, whose tokens are ``tokens``; each token is in one."""
    found: list[Sentence] = []
    first = 0
    for at, (one, next_one) in enumerate(pairwise(tokens), 1):
        gap = text[one.end : next_one.start]
        if gap == " " and not next_one.key.isdigit():
            continue
        is_number_of_point = at - first == 1 and _is_short_number(one)
        if not is_number_of_point and _ends(text, one, next_one, gap):
            found.append(Sentence(first, at, "?" in gap))
            first = at
    if tokens:
        found.append(Sentence(first, len(tokens), "?" in text[tokens[-1].end :]))
    return found


def _ends(text: str, one: Token, next_one: Token, gap: str) -> bool:
    if _END.search(gap):
        return "." not in gap or not _is_abbreviation(text, one, gap)
    if "\n" in gap:
        return bool(_LIST_MARK.search(gap)) or _stands_alone(text, one)
    # "2) it gives a box": a number that begins a point, in the running text.
    after = text[next_one.end : next_one.end + 2]
    is_point = _is_short_number(next_one) and after[:1] == ")"
    return is_point and after[1:].isspace() and bool(_POINT.search(gap))


def _is_short_number(token: Token) -> bool:
    return token.key.isdigit() and len(token.key) < 3


def _is_abbreviation(text: str, one: Token, gap: str) -> bool:
    if any(mark in gap for mark in "!?\n"):
        return False
    word = text[max(0, one.start - 2) : one.end].lower().strip()
    return word in _ABBREVIATIONS or one.key in _ABBREVIATIONS


def _stands_alone(text: str, one: Token) -> bool:
    """Whether the line break after ``one`` ends a sentence: its line is a short one."""
    breaks = text.index("\n", one.end)
    return breaks - (text.rfind("\n", 0, breaks) + 1) < _WRAPPED


def clause_starts(text: str, tokens: Sequence[Token], sentence: Sentence) -> list[int]:
    """Return the tokens that begin a clause of ``sentence``, its first one among them.

    Clauses are told by marks and by words such as "but" and "because", since learners leave out
    commas. A line break within a sentence is none: the line was wrapped there.
    """
    starts = [sentence.first]
    for at in range(sentence.first + 1, sentence.end):
        gap = text[tokens[at - 1].end : tokens[at].start]
        is_start = tokens[at].key in _CLAUSE_WORDS or (gap != " " and _CLAUSE_MARK.search(gap))
        if is_start or _joins_clauses(tokens, at, sentence):
            starts.append(at)
    return starts


def _joins_clauses(tokens: Sequence[Token], at: int, sentence: Sentence) -> bool:
    """Whether the token is an "and" between two clauses, and not between two words."""
    if tokens[at].key != "and" or at + 1 >= sentence.end:
        return False
    return tokens[at + 1].key in _AFTER_AND

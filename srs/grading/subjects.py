"""What each word of an answer is about: the subject named last.

A clause is about the subject that is named in it, or else about the one before ("it"). A subject
that is only compared with ("unlike the MLP", "than a VLM") does not take over. "The other two" are
all but the one before, "all three" are all of them, "the second" is the second in the rubric.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from srs.grading.compiled import CompiledRubric
from srs.grading.reading import Index, Reading, Span
from srs.matching.everyday import COMMON_VERBS
from srs.matching.sentences import Sentence
from srs.matching.stems import stem

# Before a name, they make it what something is compared with.
_BESIDE = frozenset(
    ("unlike", "than", "versus", "vs", "like", "without", "beyond", "besides", "from", "over")
)
_COMPARED = frozenset(("compared", "compare", "contrast", "opposed", "relative", "similar", "next"))
_IS = frozenset(("is", "are", "becomes", "become"))
_REPLACED = frozenset(("instead", "place", "lieu", "ahead", "top"))
_DETERMINERS = frozenset(
    ("a", "an", "the", "its", "this", "that", "your", "our", "plain", "pure", "same")
)
_LISTS = frozenset(("and", "or", "nor"))
_JOINERS = frozenset(("and", "or", "nor", "a", "an", "the", "both", "like"))
_ALL = (("all", "3"), ("all", "of"), ("all", "2"), ("each", "of"), ("these", "3"), ("they", "all"))
_OTHERS = (("other", "2"), ("others",), ("other", "ones"))
_ORDINALS = ("first", "second", "third", "fourth")
_ONES = frozenset(("one", "1", "kind", "sort", "type", "way", "approach", "option", "family"))

_ANOTHER = {("the", "1"), ("the", "one"), ("the", "next"), ("the", "last"), ("the", "other")}
_ADVERBS = frozenset(("just", "simply", "likewise", "also", "can", "will", "only"))

_VERB_STEMS = frozenset(map(stem, COMMON_VERBS))
_CONDITIONS = frozenset(("if", "when", "where", "for", "suppose", "once", "whenever", "with", "in"))
_GIVES = re.compile(r":|->|→|=")

Subjects = frozenset[str]
_NOBODY: Subjects = frozenset()


class _Mention(NamedTuple):
    first: int
    end: int
    who: Subjects


def subjects_of(
    reading: Reading, compiled: CompiledRubric, indexes: Sequence[Index]
) -> list[Subjects]:
    """Return what each token is about; nobody before the first name."""
    about: list[Subjects] = [_NOBODY] * len(reading.tokens)
    if not compiled.subjects:
        return about
    order = [subject for subject, _ in compiled.subjects]
    current = _NOBODY
    named = _mentions(reading, compiled, indexes)
    for sentence, mentions in zip(reading.sentences, named, strict=True):
        current = _mark(reading, sentence, mentions, about, current, order)
    return about


def _mentions(
    reading: Reading, compiled: CompiledRubric, indexes: Sequence[Index]
) -> Iterator[list[_Mention]]:
    """Yield the mentions of each sentence; of two subjects by the same words, the first."""
    found: list[dict[Span, str]] = [{} for _ in indexes]
    for subject, finder in compiled.subjects:
        for number in reading.sentences_naming(finder):
            for span in indexes[number].spans(finder):
                found[number].setdefault(span, subject)
    for named in found:
        yield [_Mention(*span, frozenset((subject,))) for span, subject in named.items()]


def _mark(
    reading: Reading,
    sentence: Sentence,
    named: list[_Mention],
    about: list[Subjects],
    current: Subjects,
    order: Sequence[str],
) -> Subjects:
    """Fill in what the tokens of one sentence are about; return what it ends with."""
    mentions = _merged(reading, sentence, sorted([*named, *_implied(reading, sentence, order)]))
    at = sentence.first
    last = current  # whom "the other two" leave out
    if _names_another(reading, sentence):
        current = _NOBODY  # one that is not named, or only further on
    named_in_clause = -1  # the clause that the current subject was named in
    for mention in mentions:
        who = mention.who or frozenset(order) - last
        clause = reading.clause_of[mention.first]
        if _is_beside(reading, sentence, mention) and (current or named_in_clause >= 0):
            continue
        start = _start(reading, sentence, clause)
        if named_in_clause == clause:
            start = mention.first  # two are named in one clause: each has what follows it
        start = max(at, start)
        for place in range(at, start):
            about[place] = current
        at = start
        current = last = who
        named_in_clause = clause
    for place in range(at, sentence.end):
        about[place] = current
    return current


def _names_another(reading: Reading, sentence: Sentence) -> bool:
    """Whether a sentence turns to something else without a name: "the one that ...", "another"."""
    keys = [token.key for token in reading.tokens[sentence.first : sentence.first + 2]]
    return keys[:1] == ["another"] or tuple(keys) in _ANOTHER


def _start(reading: Reading, sentence: Sentence, clause: int) -> int:
    """Return where begins what a name in ``clause`` is about: with the clause, or with a condition
    before it ("if the text is small, the MLP", "many frames: the Perceiver")."""
    first = reading.clauses[clause].first
    if first == sentence.first:
        return first
    before = reading.clauses[clause - 1].first
    gap = reading.text[reading.tokens[first - 1].end : reading.tokens[first].start]
    is_condition = reading.tokens[before].key in _CONDITIONS or _GIVES.search(gap)
    return before if is_condition else first


def _merged(
    reading: Reading, sentence: Sentence, mentions: Sequence[_Mention]
) -> Iterator[_Mention]:
    """Yield the mentions, those that are listed together as one ("Q-Former and Perceiver")."""
    last: _Mention | None = None
    for mention in mentions:
        if last is not None and mention.first < last.end:
            if mention.end > last.end or not last.who:
                last = _Mention(last.first, max(last.end, mention.end), last.who | mention.who)
            continue
        if last is not None and _are_joined(reading, sentence, last, mention):
            last = _Mention(last.first, mention.end, last.who | mention.who)
            continue
        if last is not None:
            yield last
        last = mention
    if last is not None:
        yield last


def _are_joined(reading: Reading, sentence: Sentence, one: _Mention, other: _Mention) -> bool:
    tokens = reading.tokens
    between = [token.key for token in tokens[one.end : other.first]]
    if not one.who or not other.who or len(between) > 2:
        return False
    if _LISTS.isdisjoint(between) and _is_contrast(reading, sentence, one):
        return False
    if not between:
        # "LLaVA's MLP", "Qwen2-VL (native)": one thing by two names, or "MLP, Q-Former".
        gap = reading.text[tokens[one.end - 1].end : tokens[other.first].start]
        return one.who == other.who or "," in gap
    return _JOINERS.issuperset(between) and one.who != other.who


def _is_contrast(reading: Reading, sentence: Sentence, mention: _Mention) -> bool:
    """Whether what follows is not so of the mention: "unlike the MLP, the Q-Former"."""
    words = _words_before(reading, sentence, mention)
    return words[-1:] != ["like"] and _is_beside(reading, sentence, mention)


def _implied(reading: Reading, sentence: Sentence, order: Sequence[str]) -> Iterator[_Mention]:
    """Yield what stands for subjects without naming them."""
    keys = [token.key for token in reading.tokens[sentence.first : sentence.end]]
    for at in range(len(keys)):
        place = sentence.first + at
        if any(tuple(keys[at : at + len(phrase)]) == phrase for phrase in _ALL):
            yield _Mention(place, place + 2, frozenset(order))
        elif any(tuple(keys[at : at + len(phrase)]) == phrase for phrase in _OTHERS):
            if at and keys[at - 1] in ("the", "all"):
                yield _Mention(place, place + 1, _NOBODY)
        elif (number := _ordinal(keys, at)) is not None and 1 < len(order) > number:
            yield _Mention(place, place + 1, frozenset((order[number],)))


def _ordinal(keys: Sequence[str], at: int) -> int | None:
    """Return which subject a word stands for, from 0; None where it stands for none.

    "The first keeps" and "a second kind" do, "the first step" does not.
    """
    after = keys[at + 1] if at + 1 < len(keys) else ""
    if keys[at] not in _ORDINALS or not at or keys[at - 1] not in ("the", "a"):
        return None
    stands = after in _ONES or _is_verb(after) or after in _ADVERBS
    return _ORDINALS.index(keys[at]) if stands else None


def _is_verb(word: str) -> bool:
    return word in _IS or (word.endswith("s") and stem(word) in _VERB_STEMS)


def _is_beside(reading: Reading, sentence: Sentence, mention: _Mention) -> bool:
    """Whether the mention is what something else is compared with."""
    keys = _words_before(reading, sentence, mention)
    if not keys:
        return False
    before = keys[-2] if len(keys) > 1 else ""
    gap = reading.text[reading.tokens[mention.first - 1].end : reading.tokens[mention.first].start]
    if keys[-1] in _IS or "=" in gap:
        return True  # "a VLA is a VLM that ..."
    if keys[-1] in ("to", "with"):
        return before in _COMPARED
    if keys[-1] == "of":
        return before in _REPLACED
    return keys[-1] in _BESIDE


def _words_before(reading: Reading, sentence: Sentence, mention: _Mention) -> list[str]:
    """Return the words of the sentence before the mention and its article."""
    keys = [token.key for token in reading.tokens[sentence.first : mention.first]]
    while keys and keys[-1] in _DETERMINERS:
        keys.pop()
    return keys

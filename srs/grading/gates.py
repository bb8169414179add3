"""Gates: what keeps an answer from earning marks that its words alone would earn.

The share of words that hold sentences together tells claims from lists of terms: function words
alone would punish a terse expert, so that common verbs and marks of relation count with them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from itertools import pairwise

from srs.grading.compiled import CompiledRubric
from srs.grading.reading import MOST_WORDS, Reading
from srs.matching.everyday import COMMON_VERBS
from srs.matching.lexicon import FUNCTION_WORDS
from srs.matching.sentences import Sentence
from srs.matching.stems import stem
from srs.matching.tokens import Kind
from srs.model.grade import Gate

_RELATION = re.compile(r"->|→|=>|=|:|\bvs\b|\be\.g\b|\bi\.e\b|\bper\b")
# Terms without claims have less of what holds sentences together (every honest answer has more).
_LEAST_GLUE = 0.17
# The same for lists of everyday words: pieces of one or two words between commas and the like.
# The tersest honest notes have three fifths of their words in such pieces.
_SCRAP = 2
_MOST_SCRAPS = 0.7
_FEWEST_PIECES = 6
_MARK = re.compile(r"[,;:.!?()\n/]|->|→| - ")
_DUMP_CAP = 2.0
_BUZZ_CAP = 2.0
_SHORT_WORDS = 8
_SHORT_CAP = 2.0
# Words of a sentence, beside those that hold it together, that may be the prompt's own.
_ECHO_SHARE = 0.8
_ECHO_CAP = 1.0
_FEWEST_ENGLISH = 0.12
_VERB_STEMS = frozenset(map(stem, COMMON_VERBS))
_BIG = """
    actionable advanced architecture-aware best-in-class capability comprehensive cutting-edge
    democratize downstream ecosystem embodied empower empowering enable enables enabling
    end-to-end exemplify foundational frictionless game-changing generalist groundbreaking
    harness harnessing holistic innovation innovative intelligent intelligently landscape
    leverage leveraging multifaceted next-generation next-level optimal optimally optimise
    optimize orchestrate orchestrates paradigm pillar pipeline powered revolutionize robust
    robustly scalable seamless seamlessly sophisticated sota stakeholder state-of-the-art
    supercharge synergies synergise synergize synergy task-centric transcend transcends
    transformative unifies unify unifying unlock unprecedented
"""
_BUZZ = frozenset(map(stem, _BIG.split()))
# Prose of big words: letters of a word on average, and the share of glue that claims have. The
# longest words of an honest expert average 5.3 letters; words of advertising lower the bar to that.
_BIG_WORDS = 5.65
_BIG_WORDS_WITH_BUZZ = 5.3
_BIG_WORDS_GLUE = 0.40
_BIG_WORDS_GLUE_WITH_BUZZ = 0.55
_SOME_BUZZ = 3


def glue_share(reading: Reading) -> float:
    """Return which part of an answer's words holds its sentences together (0-1)."""
    words = [token.key for token in reading.tokens if token.kind is Kind.WORD]
    if not words:
        return 0.0
    glue = sum(1 for word in words if word in FUNCTION_WORDS or stem(word) in _VERB_STEMS)
    marks = len(_RELATION.findall(reading.text))
    return min(1.0, (glue + marks) / len(words))


def gates_of(reading: Reading, echoes: Set[int], found: int) -> list[Gate]:
    """Return the gates that hold an answer down. ``echoes`` are sentences that repeat the prompt,
    ``found`` is how many concepts have anything in the answer."""
    if not reading.tokens:
        return [Gate("empty", "nothing was written", 0.0)]
    gates: list[Gate] = []
    if echoes and len(echoes) == len(reading.sentences):
        gates.append(Gate("echo", "every sentence repeats the question", _ECHO_CAP))
    glue = glue_share(reading)
    if why := _term_list(reading, glue):
        gates.append(Gate("terms", why, _DUMP_CAP))
    elif why := _big_words(reading, glue):
        gates.append(Gate("buzzwords", why, _BUZZ_CAP))
    if len(reading.tokens) < _SHORT_WORDS:
        gates.append(Gate("short", f"only {len(reading.tokens)} words", _SHORT_CAP))
    if reading.words_written > MOST_WORDS:
        why = f"only the first {MOST_WORDS:,} of {reading.words_written:,} words were read"
        gates.append(Gate("long", why, 10.0))
    if not found:
        gates.append(_off_topic(reading))
    return gates


def _term_list(reading: Reading, glue: float) -> str:
    """Say why an answer is a list of terms without claims; an empty text where it is not."""
    if len(reading.tokens) < _SHORT_WORDS:
        return ""
    if glue < _LEAST_GLUE:
        return f"a list of terms: {glue:.0%} of the words hold sentences together"
    pieces = _pieces(reading)
    scraps = sum(piece for piece in pieces if piece <= _SCRAP) / len(reading.tokens)
    if len(pieces) >= _FEWEST_PIECES and scraps >= _MOST_SCRAPS:
        return f"a list of terms: {scraps:.0%} of the words stand alone or in twos"
    return ""


def _pieces(reading: Reading) -> list[int]:
    """Return how many words stand between the marks of the text."""
    pieces = [1]
    for one, other in pairwise(reading.tokens):
        if _MARK.search(reading.text, one.end, other.start):
            pieces.append(0)
        pieces[-1] += 1
    return pieces


def _big_words(reading: Reading, glue: float) -> str:
    """Say why an answer is big words in the place of claims; an empty text where it is not."""
    words = [token.key for token in reading.tokens if token.kind is Kind.WORD]
    if len(words) < _SHORT_WORDS:
        return ""
    letters = sum(map(len, words)) / len(words)
    buzz = list(dict.fromkeys(word for word in words if stem(word) in _BUZZ))
    if len(buzz) >= _SOME_BUZZ:
        is_big = letters >= _BIG_WORDS_WITH_BUZZ and glue < _BIG_WORDS_GLUE_WITH_BUZZ
    else:
        is_big = letters >= _BIG_WORDS and glue < _BIG_WORDS_GLUE
    if not is_big:
        return ""
    shown = f" ({', '.join(buzz[:4])})" if buzz else ""
    return f"big words{shown} and few claims: {letters:.1f} letters a word, {glue:.0%} join them"


def _off_topic(reading: Reading) -> Gate:
    words = [token.key for token in reading.tokens if token.kind is Kind.WORD]
    english = sum(word in FUNCTION_WORDS for word in words)
    if len(words) >= _SHORT_WORDS and english < _FEWEST_ENGLISH * len(words):
        return Gate("language", "the rubric reads English, and this does not look like it", 1.0)
    return Gate("off-topic", "no idea of the rubric was found", 1.0)


def echoing(reading: Reading, compiled: CompiledRubric) -> frozenset[int]:
    """Return the numbers of the sentences that mostly repeat the prompt's words."""
    return frozenset(
        number
        for number, sentence in enumerate(reading.sentences)
        if _echoes(reading, compiled, sentence)
    )


def _echoes(reading: Reading, compiled: CompiledRubric, sentence: Sentence) -> bool:
    words = [
        stem(token.key)
        for token in reading.tokens[sentence.first : sentence.end]
        if token.key not in FUNCTION_WORDS and token.kind is Kind.WORD
    ]
    words = [word for word in words if word not in _VERB_STEMS]
    own = [word for word in words if word not in compiled.prompt_stems]
    return bool(words) and len(own) <= (1 - _ECHO_SHARE) * len(words)


def own_words(reading: Reading, compiled: CompiledRubric, places: Sequence[int]) -> bool:
    """Whether any of the words at ``places`` is not one of the prompt's."""
    return any(
        (token := reading.tokens[at]).key not in FUNCTION_WORDS
        and stem(token.key) not in compiled.prompt_stems
        for at in places
    )

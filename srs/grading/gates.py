"""Gates: what keeps an answer from earning marks that its words alone would earn.

The share of words that hold sentences together tells claims from lists of terms: function words
alone would punish a terse expert, so that common verbs and marks of relation count with them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence, Set

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
_DUMP_CAP = 2.0
_BUZZ_CAP = 2.5
_SHORT_WORDS = 8
_SHORT_CAP = 2.0
# Words of a sentence, beside those that hold it together, that may be the prompt's own.
_ECHO_SHARE = 0.8
_ECHO_CAP = 1.0
_FEWEST_ENGLISH = 0.12
_VERB_STEMS = frozenset(map(stem, COMMON_VERBS))
_BUZZ = frozenset(
    map(
        stem,
        """
        leverage leveraging unlock synergy synergies stakeholder holistic seamless seamlessly
        paradigm cutting-edge game-changing empower empowering ecosystem scalable robust robustly
        revolutionize transformative groundbreaking actionable frictionless innovative innovation
        powered best-in-class end-to-end next-generation unprecedented harness harnessing
        foundational sota state-of-the-art democratize supercharge optimal optimally
        orchestrate orchestrates downstream enable enables enabling landscape pillar capability
        sophisticated advanced intelligently intelligent comprehensive multifaceted
        """.split(),
    )
)
_MOST_BUZZ = 4


def glue_share(reading: Reading) -> float:
    """Return which part of an answer's words holds its sentences together (0-1)."""
    words = [token.key for token in reading.tokens if token.kind is Kind.WORD]
    if not words:
        return 0.0
    glue = sum(1 for word in words if word in FUNCTION_WORDS or stem(word) in _VERB_STEMS)
    marks = len(_RELATION.findall(reading.text))
    return min(1.0, (glue + marks) / len(words))


def gates_of(reading: Reading, compiled: CompiledRubric, echoes: Set[int], found: int) -> list[Gate]:
    """Return the gates that hold an answer down. ``echoes`` are sentences that repeat the prompt,
    ``found`` is how many concepts have anything in the answer."""
    if not reading.tokens:
        return [Gate("empty", "nothing was written", 0.0)]
    gates: list[Gate] = []
    if echoes and len(echoes) == len(reading.sentences):
        gates.append(Gate("echo", "every sentence repeats the question", _ECHO_CAP))
    glue = glue_share(reading)
    if glue < _LEAST_GLUE and len(reading.tokens) > 3:
        why = f"a list of terms: {glue:.0%} of the words hold sentences together, claims need more"
        gates.append(Gate("terms", why, _DUMP_CAP))
    buzz = [token.key for token in reading.tokens if stem(token.key) in _BUZZ]
    if len(set(buzz)) >= _MOST_BUZZ and found:
        shown = ", ".join(list(dict.fromkeys(buzz))[:5])
        gates.append(Gate("buzzwords", f"big words in the place of claims: {shown}", _BUZZ_CAP))
    if len(reading.tokens) < _SHORT_WORDS:
        gates.append(Gate("short", f"only {len(reading.tokens)} words", _SHORT_CAP))
    if reading.words_written > MOST_WORDS:
        why = f"only the first {MOST_WORDS:,} of {reading.words_written:,} words were read"
        gates.append(Gate("long", why, 10.0))
    if not found:
        gates.append(_off_topic(reading))
    return gates


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

"""Gates: what keeps an answer from earning marks that its words alone would earn.

The share of words that hold sentences together tells claims from lists of terms: function words
alone would punish a terse expert, so that common verbs and marks of relation count with them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from itertools import pairwise

from srs.grading.compiled import CompiledRubric
from srs.grading.gate_words import BUZZ, COMPARING
from srs.grading.pattern import plain_words
from srs.grading.reading import Reading
from srs.matching.answer_length import MOST_WORDS
from srs.matching.everyday import COMMON_VERBS
from srs.matching.lexicon import FUNCTION_WORDS
from srs.matching.sentences import Sentence
from srs.matching.stems import stem
from srs.matching.tokens import Kind
from srs.model.grade import FULL_MARKS, Evidence, Gate
from srs.model.rubric import Rubric

_RELATION = re.compile(r"->|→|=>|=|:|\bvs\b|\be\.g\b|\bi\.e\b|\bper\b")
# Terms without claims have less of what holds sentences together (every honest answer has more).
_LEAST_GLUE = 0.17
# The same for lists of everyday words: pieces of one or two words between commas and the like.
# The tersest honest notes have three fifths of their words in such pieces.
_SCRAP = 2
_MOST_SCRAPS = 0.7
# Notes that say what leads to what ("calibration bad -> off by cm, look again") are no such list:
# so many of their marks relate two things, and not all.
_RELATIONS_OF_NOTES = (0.2, 0.6)
_FEWEST_PIECES = 6
_MARK = re.compile(r"[,;:.!?()\n/=]|->|→| - ")
# The same for a list without marks: so many words in a row say something with small words only.
_RUN_ON = 10
_LEAST_SMALL_WORDS = 0.18
# The same for lists with sentences around them: so much of what was found stands in lists.
_MOST_LISTED = 0.7
_FEWEST_LISTED = 3
_DUMP_CAP = 2.0
_BUZZ_CAP = 2.0
_SHORT_WORDS = 8
_FEWEST_DIFFERENT = 5
_SHORT_CAP = 2.0
# Words of a sentence, beside those that hold it together, that may be the prompt's own.
_ECHO_SHARE = 0.8
_ECHO_CAP = 1.0
_NOTHING_CAP = 1.0
_TOPIC_CAP = 4.0
_TOPIC_SHOWN = 4
_FEWEST_ENGLISH = 0.12
_VERB_STEMS = frozenset(map(stem, COMMON_VERBS))
# Prose of big words: letters of a word on average, and the share of glue that claims have. The
# longest words of an honest expert average 5.3 letters; words of advertising lower the bar to that.
_BIG_WORDS = 6.0
_BIG_WORDS_WITH_BUZZ = 5.3
_BIG_WORDS_GLUE = 0.40
_BIG_WORDS_GLUE_WITH_BUZZ = 0.55
_SOME_BUZZ = 3
# Without any, a sentence of terms alone is too short to tell.
_FEWEST_BIG = 12


def _glue_share(reading: Reading, first: int, end: int) -> float:
    """Return which part (0-1) of the words among some tokens holds sentences together."""
    own = reading.tokens[first:end]
    words = [token.key for token in own if token.kind is Kind.WORD]
    if not words:
        return 0.0
    glue = sum(1 for word in words if word in FUNCTION_WORDS or stem(word) in _VERB_STEMS)
    marks = len(_RELATION.findall(reading.text, own[0].start, own[-1].end))
    return min(1.0, (glue + marks) / len(words))


def gates_of(
    reading: Reading, compiled: CompiledRubric, echoes: Set[int], found: Sequence[Evidence]
) -> list[Gate]:
    """Return the gates that hold an answer down. ``echoes`` are sentences that repeat the prompt,
    ``found`` is the evidence of all concepts and misconceptions."""
    if not reading.tokens:
        return [Gate("empty", "nothing was written", 0.0)]
    gates: list[Gate] = []
    if reading.words_written > MOST_WORDS:
        why = f"only the first {MOST_WORDS:,} of {reading.words_written:,} words were read"
        gates.append(Gate("long", why, FULL_MARKS))
    ran_out = reading.ran_out()
    if ran_out:
        why = "the text and the rubric have too much in common; not all of it was compared"
        gates.append(Gate("too much", why, FULL_MARKS))
    if echoes and len(echoes) == len(reading.sentences):
        return [*gates, Gate("echo", "every sentence repeats the question", _ECHO_CAP)]
    if not found:
        return gates if ran_out else [*gates, _off_topic(reading)]
    glue = _glue_share(reading, 0, len(reading.tokens))
    if why := _term_list(reading, glue) or _listed(reading, found):
        gates.append(Gate("terms", why, _DUMP_CAP))
    elif why := _big_words(reading, glue):
        gates.append(Gate("buzzwords", why, _BUZZ_CAP))
    if why := _too_few_words(reading):
        gates.append(Gate("short", why, _SHORT_CAP))
    if _is_elsewhere(reading, compiled):
        gates.append(Gate("off-topic", _topic(compiled.rubric), _TOPIC_CAP))
    return gates


def _too_few_words(reading: Reading) -> str:
    """Say how few words an answer has, or repeats; an empty text where they are enough."""
    count = len({token.key for token in reading.tokens})
    if len(reading.tokens) >= _SHORT_WORDS and count >= _FEWEST_DIFFERENT:
        return ""
    if len(reading.tokens) == 1:
        return "only one word"
    different = "different " if count < len(reading.tokens) else ""
    return f"only {count} {different}{'word' if count == 1 else 'words'}"


def _is_elsewhere(reading: Reading, compiled: CompiledRubric) -> bool:
    """Whether nothing is about the rubric's topic, nor is said to be like it."""
    if compiled.topic is None or reading.names(compiled.topic):
        return False
    return COMPARING.first([token.key for token in reading.tokens]) is None


def _topic(rubric: Rubric) -> str:
    synonyms = dict(rubric.synonyms)
    shown = [plain_words(name, synonyms) for name in rubric.topic[:_TOPIC_SHOWN]]
    return f"it names nothing of what was asked about, such as {', '.join(shown)}"


def _term_list(reading: Reading, glue: float) -> str:
    """Say why an answer is a list of terms without claims; an empty text where it is not."""
    if len(reading.tokens) < _SHORT_WORDS:
        return ""
    if glue < _LEAST_GLUE:
        return f"a list of terms: {glue:.0%} of the words are the small ones that claims need"
    pieces = _pieces(reading)
    scraps = sum(len(piece) for piece in pieces if len(piece) <= _SCRAP) / len(reading.tokens)
    related = len(_RELATION.findall(reading.text)) / len(pieces)
    is_notes = _RELATIONS_OF_NOTES[0] <= related <= _RELATIONS_OF_NOTES[1]
    if len(pieces) >= _FEWEST_PIECES and scraps >= _MOST_SCRAPS and not is_notes:
        return f"a list of terms: {scraps:.0%} of the words stand alone or in twos"
    run_on = [key for piece in pieces if len(piece) >= _RUN_ON for key in piece]
    small = sum(key in FUNCTION_WORDS for key in run_on)
    if 2 * len(run_on) >= len(reading.tokens) and small < _LEAST_SMALL_WORDS * len(run_on):
        return f"a list of terms: {small} small words in {len(run_on)} that no mark divides"
    return ""


def _listed(reading: Reading, found: Sequence[Evidence]) -> str:
    """Say that what was found stands in lists of terms, with other sentences around them."""
    lists = {
        reading.tokens[sentence.first].start
        for sentence in reading.sentences
        if _glue_share(reading, sentence.first, sentence.end) < _LEAST_GLUE
    }
    listed = sum(evidence.start in lists for evidence in found)
    if listed < _FEWEST_LISTED or listed < _MOST_LISTED * len(found):
        return ""
    return f"a list of terms: {listed} of {len(found)} ideas stand in sentences without claims"


def _pieces(reading: Reading) -> list[list[str]]:
    """Return the words between the marks of the text."""
    pieces = [[reading.tokens[0].key]]
    for one, other in pairwise(reading.tokens):
        if _MARK.search(reading.text, one.end, other.start):
            pieces.append([])
        pieces[-1].append(other.key)
    return pieces


def _big_words(reading: Reading, glue: float) -> str:
    """Say why an answer is big words in the place of claims; an empty text where it is not."""
    words = [token.key for token in reading.tokens if token.kind is Kind.WORD]
    buzz = list(dict.fromkeys(word for word in words if stem(word) in BUZZ))
    if len(words) < (_SHORT_WORDS if buzz else _FEWEST_BIG):
        return ""
    letters = sum(map(len, words)) / len(words)
    if len(buzz) >= _SOME_BUZZ:
        is_big = letters >= _BIG_WORDS_WITH_BUZZ and glue < _BIG_WORDS_GLUE_WITH_BUZZ
    else:
        is_big = letters >= _BIG_WORDS and glue < _BIG_WORDS_GLUE
    if not is_big:
        return ""
    shown = f" ({', '.join(buzz[:4])})" if buzz else ""
    return f"big words{shown} and few claims: {letters:.1f} letters a word on average"


def _off_topic(reading: Reading) -> Gate:
    words = [token.key for token in reading.tokens if token.kind in (Kind.WORD, Kind.CHARACTER)]
    english = sum(word in FUNCTION_WORDS for word in words)
    if len(words) >= _SHORT_WORDS and english < _FEWEST_ENGLISH * len(words):
        why = "the rubric reads English, and this does not look like it"
        return Gate("language", why, _NOTHING_CAP)
    return Gate("off-topic", "no idea of the rubric was found", _NOTHING_CAP)


def echoing(reading: Reading, compiled: CompiledRubric) -> frozenset[int]:
    """Return the numbers of the sentences that mostly repeat the prompt's words."""
    return frozenset(
        number
        for number, sentence in enumerate(reading.sentences)
        if _echoes(reading, compiled, sentence)
    )


def _echoes(reading: Reading, compiled: CompiledRubric, sentence: Sentence) -> bool:
    every = reading.tokens[sentence.first : sentence.end]
    words = [
        stem(token.key)
        for token in every
        if token.key not in FUNCTION_WORDS and token.kind is Kind.WORD
    ]
    words = [word for word in words if word not in _VERB_STEMS]
    if not words:
        return all(stem(token.key) in compiled.prompt_stems for token in every)
    own = [word for word in words if word not in compiled.prompt_stems]
    return len(own) <= (1 - _ECHO_SHARE) * len(words)


def own_words(reading: Reading, compiled: CompiledRubric, places: Sequence[int]) -> bool:
    """Whether any of the words at ``places`` is not one of the prompt's."""
    return any(
        (token := reading.tokens[at]).key not in FUNCTION_WORDS
        and stem(token.key) not in compiled.prompt_stems
        for at in places
    )

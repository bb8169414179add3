"""What an answer says that no concept of the rubric catches: where alternatives are missing."""

from __future__ import annotations

from srs.grading.compiled import CompiledRubric
from srs.grading.reading import Reading
from srs.grading.search import WIDEST, hits
from srs.matching.lexicon import FUNCTION_WORDS

_FEWEST_WORDS = 4  # a shorter clause says nothing by itself


def uncaught(compiled: CompiledRubric, text: str) -> list[str]:
    """Return the clauses of ``text`` of which no pattern of a concept uses a word, in order."""
    reading = Reading(text, compiled)
    used: set[int] = set()
    for sentence in reading.sentences:
        index = reading.index(sentence)
        for concept in compiled.concepts.values():
            for search in (*concept.enough, *concept.partly):
                for hit in hits(search, index, None, WIDEST):
                    used.update(at for span in hit for at in range(*span))
    return [
        " ".join(text[tokens[0].start : tokens[-1].end].split())
        for clause in reading.clauses
        if (tokens := reading.tokens[slice(*clause)])
        and used.isdisjoint(range(*clause))
        and sum(token.key not in FUNCTION_WORDS for token in tokens) >= _FEWEST_WORDS
    ]

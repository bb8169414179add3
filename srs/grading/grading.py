"""Grading: from an answer and a rubric to a grade, once through.

The answer is read (words, sentences, clauses), each concept is looked for in each sentence, each
part is marked by how much of its weight was found, and misconceptions and gates bring the score
down. Nothing here is learned or random: the same answer gets the same grade with the same reasons.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from srs.grading.compiled import CompiledRubric, ConceptSearch, MistakeSearch, Search
from srs.grading.gates import echoing, gates_of, own_words
from srs.grading.negation_words import is_negator
from srs.grading.polarity import Polarity, Standing
from srs.grading.reading import Index, Reading
from srs.grading.search import WIDEST, Hit, hits
from srs.grading.subjects import Subjects, subjects_of
from srs.model.grade import (
    FULL_MARKS,
    Evidence,
    Finding,
    Gate,
    Grade,
    Mistaken,
    PartMark,
    Verdict,
)
from srs.model.rubric import Claim, Concept, Part

# From coverage to mark: gently convex, as examiners mark (two of four ideas are less than half).
CONVEXITY = 1.15
# A misconception stands in a few words of one clause.
_WIDEST_MISCONCEPTION = 10
_HALF = 0.5
# One misconception costs marks, two leave little of the score, three next to nothing.
_MISTAKEN_COST = 2.5
_MISTAKEN_CAPS = (10.0, 6.0, 2.5, 0.8)


def grade(compiled: CompiledRubric, text: str) -> Grade:
    """Return the grade of an answer. No text raises, and none takes long."""
    return _Examination(compiled, text).grade()


class _Examination:
    """One answer under one rubric."""

    def __init__(self, compiled: CompiledRubric, text: str) -> None:
        self.compiled = compiled
        self.reading = Reading(text, compiled)
        self.indexes = [self.reading.index(sentence) for sentence in self.reading.sentences]
        self.polarities = [Polarity(self.reading, each) for each in self.reading.sentences]
        self.about = subjects_of(self.reading, compiled, self.indexes)
        self.echoes = echoing(self.reading, compiled)

    def grade(self) -> Grade:
        parts = tuple(self._mark(part) for part in self.compiled.rubric.parts)
        mistaken = tuple(self._mistaken())
        total = sum(part.part.share for part in parts)
        earned = FULL_MARKS * sum(part.part.share * part.mark for part in parts) / total
        found = [each.evidence for part in parts for each in part.findings if each.evidence]
        found += [each.evidence for each in mistaken]
        gates = gates_of(self.reading, self.compiled, self.echoes, found)
        told = [gate for gate in gates if _is_told(gate, earned)]
        caps = _missing_caps(parts)
        score = max(0.0, earned - _MISTAKEN_COST * len(mistaken))
        score = min(score, _MISTAKEN_CAPS[min(len(mistaken), len(_MISTAKEN_CAPS) - 1)])
        score = min([score, *(gate.cap for gate in (*gates, *caps))])
        return Grade(
            round(score, 1),
            round(earned, 1),
            parts,
            mistaken,
            (*told, *(cap for cap in caps if cap.cap < earned)),
            len(self.reading.sentences),
            self.reading.words_written,
        )

    def _mark(self, part: Part) -> PartMark:
        findings = tuple(
            self._find(self.compiled.concepts[concept.id]) for concept in part.concepts
        )
        total = sum(concept.weight for concept in part.concepts)
        found = sum(_credit(finding) for finding in findings)
        coverage = min(1.0, found / (part.full * total))
        return PartMark(part, coverage, coverage**CONVEXITY, findings)

    def _find(self, search: ConceptSearch) -> Finding:
        concept = search.concept
        allowed = self._allowed(concept.about)
        best = Finding(concept, Verdict.MISSING)
        enough, partly = map(self.reading.sentences_for, (search.enough, search.partly))
        for number in sorted((enough.keys() | partly.keys()) - self.echoes):
            index = self.indexes[number]
            for searches, full in ((enough.get(number, ()), True), (partly.get(number, ()), False)):
                found = self._find_in(concept, searches, number, index, allowed, full=full)
                if found is not None and _tells_more(found, best):
                    best = found
            if best.verdict is Verdict.FOUND:
                break
        return best

    def _find_in(
        self,
        concept: Concept,
        searches: Sequence[Search],
        number: int,
        index: Index,
        allowed: Sequence[bool] | None,
        *,
        full: bool,
    ) -> Finding | None:
        best: Finding | None = None
        for search in searches:
            for hit in self._sound_hits(search, number, index, allowed, WIDEST):
                finding = self._judge(concept, search, number, hit, full=full)
                if best is None or _tells_more(finding, best):
                    best = finding
                if finding.verdict is Verdict.FOUND:
                    return finding
        return best

    def _sound_hits(
        self,
        search: Search,
        number: int,
        index: Index,
        allowed: Sequence[bool] | None,
        widest: int,
    ) -> Iterator[Hit]:
        """Yield the hits of which each negator turns around another word of the hit."""
        polarity = self.polarities[number]
        for hit in hits(search, index, allowed, widest):
            places = [at for span in hit for at in range(*span)]
            if polarity.negators_govern(places):
                yield hit

    def _judge(
        self, concept: Concept, search: Search, number: int, hit: Hit, *, full: bool
    ) -> Finding:
        places = [at for span in hit for at in range(*span)]
        evidence = self._evidence(search, number, hit)
        if not own_words(self.reading, self.compiled, places):
            return Finding(concept, Verdict.MISSING, None, "only words of the question")
        standing = self.polarities[number].standing(hit)
        match standing:
            case Standing.UNKNOWN:
                return Finding(concept, Verdict.MISSING, evidence, "said not to be known")
            case Standing.DENIED:
                return Finding(concept, Verdict.CONTRADICTED, evidence, "said not to be true")
            case Standing.UNSURE:
                return Finding(concept, Verdict.PARTLY, evidence, "said as a question or a guess")
        negator = any(map(self._is_negator, places))
        if concept.claim is Claim.AFFIRMED and standing is Standing.NEGATED:
            return Finding(concept, Verdict.CONTRADICTED, evidence, "said the other way round")
        if concept.claim is Claim.NEGATED and standing is Standing.AFFIRMED and not negator:
            return Finding(concept, Verdict.CONTRADICTED, evidence, "said the other way round")
        return Finding(concept, Verdict.FOUND if full else Verdict.PARTLY, evidence)

    def _is_negator(self, at: int) -> bool:
        return is_negator(self.reading.tokens[at].key)

    def _allowed(self, subjects: Sequence[str], *, named: bool = False) -> list[bool] | None:
        """Return which tokens are about one of ``subjects``; None where any may be.

        What is said before any subject is named may be about each, unless it must be ``named``.
        """
        if not subjects:
            return None
        wanted: Subjects = frozenset(subjects)
        return [(not about and not named) or bool(about & wanted) for about in self.about]

    def _mistaken(self) -> list[Mistaken]:
        found = (self._mistake(each) for each in self.compiled.misconceptions)
        return [each for each in found if each is not None]

    def _mistake(self, search: MistakeSearch) -> Mistaken | None:
        misconception = search.misconception
        allowed = self._allowed(misconception.about, named=True)
        for number, searches in sorted(self.reading.sentences_for(search.searches).items()):
            index = self.indexes[number]
            for each in searches:
                for hit in self._sound_hits(each, number, index, allowed, _WIDEST_MISCONCEPTION):
                    if self._is_claimed(number, hit):
                        return Mistaken(misconception, self._evidence(each, number, hit))
        return None

    def _is_claimed(self, number: int, hit: Hit) -> bool:
        polarity = self.polarities[number]
        first, end = min(span.first for span in hit), max(span.end for span in hit)
        if self.reading.clause_of[end - 1] - self.reading.clause_of[first] > 1:
            return False
        if polarity.negator_between(first, end, hit):
            return False
        return polarity.standing(hit) in (Standing.AFFIRMED, Standing.NEGATED)

    def _evidence(self, search: Search, number: int, hit: Hit) -> Evidence:
        tokens, sentence = self.reading.tokens, self.reading.sentences[number]
        spans = sorted({(tokens[span.first].start, tokens[span.end - 1].end) for span in hit})
        return Evidence(
            tokens[sentence.first].start, tokens[sentence.end - 1].end, tuple(spans), search.text
        )


_RANK = {
    Verdict.MISSING: 0,
    Verdict.CONTRADICTED: 1,
    Verdict.PARTLY: 2,
    Verdict.FOUND: 3,
}


def _tells_more(finding: Finding, than: Finding) -> bool:
    """Whether a finding is worth more, or says why it is worth nothing where the other does not."""
    one, other = _RANK[finding.verdict], _RANK[than.verdict]
    return one > other or (one == other and bool(finding.why) and not than.why)


def _credit(finding: Finding) -> float:
    if finding.verdict is Verdict.FOUND:
        return finding.concept.weight
    return finding.concept.weight * _HALF if finding.verdict is Verdict.PARTLY else 0.0


def _is_told(gate: Gate, earned: float) -> bool:
    """Whether a gate held something down, or says why there is nothing to hold down."""
    return gate.cap < earned or gate.cap == FULL_MARKS or not earned


def _missing_caps(parts: Sequence[PartMark]) -> list[Gate]:
    """Return a gate for each concept without which no more than its cap is given."""
    return [
        Gate(f"without {concept.id}", concept.idea, concept.cap, concept.id)
        for part in parts
        for finding in part.findings
        if (concept := finding.concept).cap is not None
        and finding.verdict in (Verdict.MISSING, Verdict.CONTRADICTED)
    ]

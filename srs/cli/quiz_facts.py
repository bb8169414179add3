"""Prompts, grades and attempts as facts for scripts; docs/scripting.md lists the keys."""

from __future__ import annotations

from collections.abc import Sequence

from srs.app.prompts import StoredPrompt
from srs.app.quiz import change_between
from srs.app.scope import is_prompt_due
from srs.app.written import Attempt
from srs.model.grade import Evidence, Finding, Grade, Mistaken
from srs.scheduling.study_day import iso_day
from srs.terminal.change_text import moment_iso

Facts = dict[str, object]


def grade_facts(grade: Grade, words: str) -> Facts:
    """Return a grade with its reasons, ready for JSON."""
    return {
        "score": grade.score,
        "earned": grade.earned,
        "sentences": grade.sentences,
        "words": grade.words,
        "parts": [
            {
                "id": part.part.id,
                "title": part.part.title,
                "coverage": round(part.coverage, 3),
                "mark": round(part.mark * 10, 1),
            }
            for part in grade.parts
        ],
        "concepts": [_finding(each, words) for each in grade.findings],
        "misconceptions": [_mistaken(each, words) for each in grade.mistaken],
        "gates": [
            {"name": gate.name, "why": gate.why, "at_most": gate.cap} for gate in grade.gates
        ],
    }


def _finding(finding: Finding, words: str) -> Facts:
    concept = finding.concept
    return {
        "id": concept.id,
        "idea": concept.idea,
        "weight": concept.weight,
        "verdict": finding.verdict.value,
        "why": finding.why,
        "hint": concept.hint,
        "revisit": list(concept.revisit),
        "evidence": _evidence(finding.evidence, words),
    }


def _mistaken(mistaken: Mistaken, words: str) -> Facts:
    misconception = mistaken.misconception
    return {
        "id": misconception.id,
        "idea": misconception.idea,
        "correction": misconception.correction,
        "revisit": list(misconception.revisit),
        "evidence": _evidence(mistaken.evidence, words),
    }


def _evidence(evidence: Evidence | None, words: str) -> Facts | None:
    if evidence is None:
        return None
    return {
        "sentence": words[evidence.start : evidence.end],
        "words": [words[start:end] for start, end in evidence.words],
        "pattern": evidence.pattern,
    }


def attempt_facts(attempt: Attempt) -> Facts:
    """Return a written answer and its marks, ready for JSON."""
    return {
        "entry": attempt.entry,
        "prompt": attempt.prompt,
        "at": moment_iso(attempt),
        "day": iso_day(attempt.day),
        "took_ms": attempt.took_ms,
        "score": attempt.score,
        "graded": attempt.graded,
        "overruled": attempt.overruled,
        "reason": attempt.reason,
        "own": attempt.own,
        "rating": None if attempt.rating is None else attempt.rating.name.lower(),
        "rated": attempt.rated,
        "way": attempt.way or None,
        "word_count": attempt.word_count,
        "concepts": dict(attempt.concepts),
        "misconceptions": list(attempt.mistaken),
        "rubric": attempt.rubric,
        "answer": attempt.words,
    }


def change_facts(attempt: Attempt, before: Attempt | None) -> Facts:
    """Return what ``attempt`` gained and lost against the one before; null for the first."""
    if before is None:
        return {"gained": None, "lost": None}
    change = change_between(before.concepts, attempt.concepts)
    return {"gained": list(change.gained), "lost": list(change.lost)}


def prompt_facts(prompt: StoredPrompt, tries: Sequence[Attempt], day: int) -> Facts:
    """Return a prompt and where it stands on study day ``day``, ready for JSON."""
    due = prompt.state.due
    return {
        "id": prompt.id,
        "deck": prompt.deck,
        "prompt": prompt.prompt.prompt,
        "has_rubric": prompt.prompt.rubric is not None,
        "answers": len(tries),
        "scores": [each.score for each in tries],
        "due": None if due is None else iso_day(due),
        "waits": is_prompt_due(prompt.state, day),
        "interval_days": prompt.state.interval,
        "suspended": prompt.state.suspended,
        "flagged": prompt.state.flagged,
    }

"""Grading a written answer: from a prompt and words to a grade, and to what the log keeps of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from srs.app.attempts import Outcome
from srs.app.prompts import StoredPrompt
from srs.errors import SrsError
from srs.matching.answer_length import counts
from srs.model.deck import Prompt
from srs.model.grade import Grade
from srs.model.rubric import Concept, Rubric


class Change(NamedTuple):
    """What an attempt has that the one before had not, and the other way round, as concept ids."""

    gained: tuple[str, ...]
    lost: tuple[str, ...]


class Weakness(NamedTuple):
    """An idea that answers lacked, with the prompt it belongs to and how much it weighs there."""

    prompt: StoredPrompt
    concept: Concept


def grade_words(prompt: StoredPrompt, words: str) -> Grade:
    """Return the grade of an answer. Raises SrsError where the prompt has no rubric."""
    return grade_by(_rubric(prompt), prompt.prompt.prompt, words)


def grade_by(rubric: Rubric, prompt: str, words: str) -> Grade:
    """Return the grade of an answer to the text ``prompt``."""
    from srs.grading.compiled import compile_rubric
    from srs.grading.grading import grade

    return grade(compile_rubric(rubric, prompt), words)


def _rubric(prompt: StoredPrompt) -> Rubric:
    if prompt.prompt.rubric is None:
        raise SrsError(
            f"'{prompt.id}' has no rubric to grade by",
            fix="docs/rubrics.md tells how to write one; srs quiz new starts one",
        )
    return prompt.prompt.rubric


def outcome_of(prompt: Prompt, grade: Grade, words: str, took_ms: int | None) -> Outcome:
    """Return what the log keeps of the grade of an answer ``words``."""
    from srs.grading.fingerprint import fingerprint

    assert prompt.rubric is not None
    return Outcome(
        score=grade.score,
        rubric=fingerprint(prompt.rubric, prompt.prompt),
        concepts=grade.verdicts,
        mistaken=tuple(each.misconception.id for each in grade.mistaken),
        word_count=counts(words)[1],
        took_ms=took_ms,
    )


def own_outcome(score: float, words: str, took_ms: int | None) -> Outcome:
    """Return what the log keeps where the learner gives the mark."""
    return Outcome(score=score, word_count=counts(words)[1], took_ms=took_ms, own=True)


def change_between(before: Mapping[str, str], after: Mapping[str, str]) -> Change:
    """Return which concepts an attempt gained and lost against the one before it."""
    had = {name for name, verdict in before.items() if verdict == "found"}
    has = {name for name, verdict in after.items() if verdict == "found"}
    both = before.keys() & after.keys()  # the rubric may have changed between the two
    return Change(
        tuple(name for name in after if name in has - had and name in both),
        tuple(name for name in before if name in had - has and name in both),
    )


def weaknesses(
    answered: Iterable[tuple[StoredPrompt, Mapping[str, str]]], most: int
) -> list[Weakness]:
    """Return the heaviest ideas that the answers lacked, at most ``most``, the heaviest first.

    ``answered`` holds prompts with what became of each of their concepts.
    """
    found = [
        (_share(prompt, concept), Weakness(prompt, concept))
        for prompt, verdicts in answered
        if prompt.prompt.rubric is not None
        for concept in prompt.prompt.rubric.concepts
        if verdicts.get(concept.id) in ("missing", "contradicted")
    ]
    found.sort(key=lambda pair: -pair[0])
    return [weakness for _, weakness in found[:most]]


def _share(prompt: StoredPrompt, concept: Concept) -> float:
    """Return which part of the whole mark a concept can earn."""
    rubric = prompt.prompt.rubric
    assert rubric is not None
    shares = sum(part.share for part in rubric.parts)
    part = next(part for part in rubric.parts if concept in part.concepts)
    weights = sum(each.weight for each in part.concepts)
    return part.share / shares * concept.weight / weights


def to_revisit(weak: Sequence[Weakness]) -> list[str]:
    """Return the cards and maps that the weak ideas point to, the most named first."""
    named = Counter(name for each in weak for name in each.concept.revisit)
    return [name for name, _ in named.most_common()]

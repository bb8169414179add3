"""Rubrics to grade by in tests: the five of the course, and small ones written for a test."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from textwrap import dedent, indent
from typing import NamedTuple

from srs.decks.load import load_deck
from srs.grading.compiled import CompiledRubric, compile_rubric
from srs.grading.grading import grade
from srs.model.deck import Prompt
from srs.model.grade import Evidence, Finding, Grade

ROOT = Path(__file__).parent.parent
DECK = ROOT / "decks" / "phase5.yaml"
DATA = ROOT / "tests" / "data"
PROMPTS = ("contrastive", "bridges", "resolution", "grounding", "vla")


class Marked(NamedTuple):
    """An answer that two examiners marked 0-10."""

    id: str
    prompt: str
    kind: str
    answer: str
    mark: float


@cache
def five() -> dict[str, Prompt]:
    """The course's prompts by id."""
    return {each.id: each for each in load_deck(DECK.read_text("utf-8"), str(DECK)).prompts}


@cache
def course(prompt: str) -> CompiledRubric:
    """The rubric of one of the course's prompts."""
    found = five()[prompt]
    assert found.rubric is not None
    return compile_rubric(found.rubric, found.prompt)


@cache
def marked(file: str = "graded_answers") -> tuple[Marked, ...]:
    """The marked answers of a file in ``tests/data``."""
    lines = (DATA / f"{file}.jsonl").read_text("utf-8").splitlines()
    return tuple(
        Marked(
            each["id"], each["prompt"], each["kind"], each["answer"],
            sum(each["marks"]) / len(each["marks"]),
        )
        for each in map(json.loads, lines)
    )  # fmt: skip


def model_answers() -> list[tuple[str, str]]:
    """The model answers of the five prompts, with the prompt's id."""
    return [(each.id, each.expansion or each.answer) for each in five().values()]


def prompt_of(rubric: str, prompt: str = "Why?", answer: str = "Because.") -> Prompt:
    """A prompt with a rubric that is written as in a deck."""
    head = (
        f"prompts:\n- id: p\n  prompt: {json.dumps(prompt)}\n  answer: {json.dumps(answer)}\n"
        "  rubric:\n"
    )
    return load_deck(head + indent(dedent(rubric).strip("\n"), "    ") + "\n", "d.yaml").prompts[0]


@cache
def written(rubric: str, prompt: str = "Why?") -> CompiledRubric:
    """A rubric that is written as in a deck, made ready."""
    found = prompt_of(rubric, prompt)
    assert found.rubric is not None
    return compile_rubric(found.rubric, found.prompt)


def concept(*patterns: str, claim: str = "affirmed") -> CompiledRubric:
    """A rubric of one concept."""
    found = f"{{id: c, idea: I, claim: {claim}, any: {json.dumps(patterns)}}}"
    return written(f"parts: [{{id: a, title: A, concepts: [{found}]}}]")


def finding(pattern: str, answer: str, claim: str = "affirmed") -> Finding:
    """What becomes of a concept with one pattern."""
    return grade(concept(pattern, claim=claim), answer).findings[0]


def verdict(pattern: str, answer: str, claim: str = "affirmed") -> str:
    """The verdict on a concept with one pattern."""
    return finding(pattern, answer, claim).verdict.value


def finds(pattern: str, answer: str) -> bool:
    """Whether a pattern's words are in an answer, in whichever way it is said."""
    return verdict(pattern, answer, "either") == "found"


def words(evidence: Evidence | None, answer: str) -> list[str]:
    """The matched words."""
    return [answer[start:end] for start, end in evidence.words] if evidence else []


def evidence_of(result: Grade) -> list[Evidence]:
    """All evidence in a grade."""
    found = [each.evidence for each in result.findings if each.evidence is not None]
    return found + [each.evidence for each in result.mistaken]


def verdicts(rubric: CompiledRubric, answer: str) -> dict[str, str]:
    """The verdict on each concept, by its id."""
    return {each.concept.id: each.verdict.value for each in grade(rubric, answer).findings}

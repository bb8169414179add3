"""A grade: a rubric's verdict on a written answer, with its evidence."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from srs.model.rubric import Concept, Misconception, Part

FULL_MARKS = 10.0


class Verdict(StrEnum):
    """What became of a concept in an answer."""

    FOUND = "found"
    PARTLY = "partly"
    MISSING = "missing"
    CONTRADICTED = "contradicted"  # the words are there, the claim is turned around


class Evidence(NamedTuple):
    """Where something was found in the answer, in characters from 0.

    ``start:end`` is the sentence, ``words`` the matched words in their order, ``pattern`` the
    rubric's pattern that matched them.
    """

    start: int
    end: int
    words: tuple[tuple[int, int], ...]
    pattern: str


@dataclass(frozen=True)
class Finding:
    """A concept and what became of it; ``evidence`` is None where nothing was found.

    ``why`` says in words what kept the concept from being found, where its words are there.
    """

    concept: Concept
    verdict: Verdict
    evidence: Evidence | None = None
    why: str = ""


@dataclass(frozen=True)
class PartMark:
    """How a part was marked: ``coverage`` (0-1) of its weight, and ``mark`` (0-1) for it."""

    part: Part
    coverage: float
    mark: float
    findings: tuple[Finding, ...]


@dataclass(frozen=True)
class Mistaken:
    """A misconception that the answer holds."""

    misconception: Misconception
    evidence: Evidence


@dataclass(frozen=True)
class Gate:
    """A rule that held the score down: its name, why it applied, the most that it lets through.

    ``concept`` is the id of the concept whose lack holds the score down, empty where it is
    something else; ``why`` is its idea then.
    """

    name: str
    why: str
    cap: float
    concept: str = ""

    @property
    def only_tells(self) -> bool:
        """Whether it lets all through, and just says something of the answer."""
        return self.cap >= FULL_MARKS


@dataclass(frozen=True)
class Grade:
    """The verdict. ``score`` is 0-10 with one decimal; ``earned`` is the score before the gates.

    ``sentences`` and ``words`` count what was written.
    """

    score: float
    earned: float
    parts: tuple[PartMark, ...]
    mistaken: tuple[Mistaken, ...]
    gates: tuple[Gate, ...]
    sentences: int
    words: int

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All concepts and what became of them, in the rubric's order."""
        return tuple(finding for part in self.parts for finding in part.findings)

    @property
    def verdicts(self) -> dict[str, str]:
        """What became of each concept, by id, as the log keeps it."""
        return {finding.concept.id: finding.verdict.value for finding in self.findings}

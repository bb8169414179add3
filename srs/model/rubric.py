"""A rubric: what a written answer to a prompt should say, and what it must not."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

# A half is fully marked where so much of its weight was found: nobody writes down everything.
USUAL_FULL = 0.85


class Claim(StrEnum):
    """How a concept wants its idea stated in the answer."""

    AFFIRMED = "affirmed"  # "the loss compares pairs"
    NEGATED = "negated"  # "the loss has no labels"
    EITHER = "either"  # the idea counts whichever way its clause is put


@dataclass(frozen=True)
class Concept:
    """One idea that a good answer holds.

    ``any`` lists patterns (docs/rubrics.md), of which one is enough; ``partly`` those that earn
    half of ``weight``. ``about`` names the subjects that the claim must be about, if any. An
    answer without the concept gets at most ``cap`` (0-10), if that is set. ``revisit`` names cards
    (``deck/id`` or an id of the same deck) and maps (``map:NAME``) to read again. ``line`` is
    where the concept starts in its file, from 1.
    """

    id: str
    idea: str
    any: tuple[str, ...]
    partly: tuple[str, ...] = ()
    weight: float = 1.0
    claim: Claim = Claim.AFFIRMED
    about: tuple[str, ...] = ()
    cap: float | None = None
    hint: str = ""
    revisit: tuple[str, ...] = ()
    line: int = 0


@dataclass(frozen=True)
class Part:
    """One half of a question (or the whole, or a third): its share of the mark, its concepts.

    ``share`` is relative to the other parts'. ``full`` (0-1] is the part of the concepts' weight
    that is enough for full marks.
    """

    id: str
    title: str
    concepts: tuple[Concept, ...]
    share: float = 1.0
    full: float = USUAL_FULL
    line: int = 0


@dataclass(frozen=True)
class Misconception:
    """A wrong idea that learners have, with its correction.

    ``any`` lists patterns whose words must stand close together in one clause, without a word that
    turns them around among them. ``about`` is as for concepts.
    """

    id: str
    idea: str
    correction: str
    any: tuple[str, ...]
    about: tuple[str, ...] = ()
    revisit: tuple[str, ...] = ()
    line: int = 0


@dataclass(frozen=True)
class Subject:
    """Something that claims are about, such as one of three compared models, and its names.

    ``names`` are patterns of one term each.
    """

    id: str
    names: tuple[str, ...]
    line: int = 0


@dataclass(frozen=True)
class Rubric:
    """What an answer is graded by.

    ``synonyms`` are groups of words that mean the same here, beside the shared ones: a pattern's
    ``~name`` stands for the group of that name. ``topic`` are patterns of one term each, of which
    every answer that is about the question has one; without any, none is asked for.
    """

    parts: tuple[Part, ...]
    misconceptions: tuple[Misconception, ...] = ()
    subjects: tuple[Subject, ...] = ()
    synonyms: tuple[tuple[str, tuple[str, ...]], ...] = ()
    topic: tuple[str, ...] = ()
    line: int = 0

    @property
    def concepts(self) -> tuple[Concept, ...]:
        """All concepts, in the order of the parts."""
        return tuple(concept for part in self.parts for concept in part.concepts)

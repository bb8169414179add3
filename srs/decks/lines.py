"""Prompts without their lines: for comparing two texts of a file by what they say."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from srs.model.deck import Prompt
from srs.model.rubric import Part, Rubric


def without_lines(prompts: Iterable[Prompt]) -> tuple[Prompt, ...]:
    """Return ``prompts`` as they would be if each stood on line 0."""
    return tuple(
        replace(prompt, line=0, rubric=_rubric(prompt.rubric) if prompt.rubric else None)
        for prompt in prompts
    )


def _rubric(rubric: Rubric) -> Rubric:
    return replace(
        rubric,
        parts=tuple(_part(part) for part in rubric.parts),
        misconceptions=tuple(replace(each, line=0) for each in rubric.misconceptions),
        subjects=tuple(replace(each, line=0) for each in rubric.subjects),
        line=0,
    )


def _part(part: Part) -> Part:
    return replace(part, concepts=tuple(replace(each, line=0) for each in part.concepts), line=0)

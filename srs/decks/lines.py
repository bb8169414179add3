"""Decks without their lines: for comparing two texts of a file by what they say."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from srs.model.deck import Deck, Prompt
from srs.model.rubric import Part, Rubric


def deck_without_lines(deck: Deck) -> Deck:
    """Return ``deck`` as it would be if all that is in it stood on line 0."""
    return replace(beside_cards(deck), notes=tuple(replace(each, line=0) for each in deck.notes))


def beside_cards(deck: Deck) -> Deck:
    """Return ``deck`` as it would be if all but its cards stood on line 0."""
    maps = tuple(replace(each, line=0) for each in deck.maps)
    return replace(deck, prompts=without_lines(deck.prompts), maps=maps)


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

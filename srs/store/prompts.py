"""Prompts as decks have them, with their rubrics. Their names alone: ``deck_files``."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any, NamedTuple

from srs.model.deck import Prompt
from srs.model.note import card_id
from srs.model.rubric import Claim, Concept, Misconception, Part, Rubric, Subject

Fields = Mapping[str, Any]  # an object of JSON


class DeckPrompt(NamedTuple):
    """A prompt of a deck; its name is ``deck/id``, as a card's is."""

    deck: str
    deck_title: str
    prompt: Prompt

    @property
    def name(self) -> str:
        """What commands call it, and the log."""
        return card_id(self.deck, self.prompt.id)


def read_prompts(connection: sqlite3.Connection, deck: str | None = None) -> list[DeckPrompt]:
    """Return the prompts of all decks, or of one, in the order of decks and files."""
    rows = connection.execute(
        "SELECT name, title, prompts FROM deck WHERE name IS NOT NULL AND prompts <> '[]'"
        " AND (:deck IS NULL OR name = :deck) ORDER BY name",
        {"deck": deck},
    )
    return [
        DeckPrompt(name, title, prompt_from_json(fields))
        for name, title, prompts in rows
        for fields in json.loads(prompts)
    ]


def prompt_to_json(prompt: Prompt) -> Fields:
    """Return a prompt as what ``json.dumps`` writes."""
    return asdict(prompt)


def prompt_from_json(fields: Fields) -> Prompt:
    """Return the prompt that ``prompt_to_json`` gave, after a way through JSON."""
    rubric = fields.get("rubric")
    return Prompt(**{**fields, "rubric": None if rubric is None else _rubric(rubric)})


def _rubric(fields: Fields) -> Rubric:
    return Rubric(
        parts=tuple(map(_part, fields["parts"])),
        misconceptions=tuple(Misconception(**_frozen(each)) for each in fields["misconceptions"]),
        subjects=tuple(Subject(**_frozen(each)) for each in fields["subjects"]),
        synonyms=tuple((name, tuple(words)) for name, words in fields["synonyms"]),
        topic=tuple(fields["topic"]),
        line=fields["line"],
    )


def _part(fields: Fields) -> Part:
    concepts = [
        Concept(**{**_frozen(each), "claim": Claim(each["claim"])}) for each in fields["concepts"]
    ]
    return Part(**{**fields, "concepts": tuple(concepts)})


def _frozen(fields: Fields) -> Fields:
    """Return the fields with tuples where JSON has lists."""
    return {
        name: tuple(value) if isinstance(value, list) else value for name, value in fields.items()
    }

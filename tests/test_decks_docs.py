"""The reference page says the truth: its examples load, its error is what is printed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from srs.decks.entries import CARD_KEYS, PROMPT_KEYS, STAGE_KEYS
from srs.decks.groups import Keys
from srs.decks.ids import LONGEST_GUID, derived_id
from srs.decks.load import DECK_KEYS, load_deck
from srs.decks.map_entries import MAP_KEYS
from srs.decks.origins import MOST_CARD, ORIGIN_KEYS
from srs.decks.problems import DeckError
from srs.decks.rubric_keys import (
    CONCEPT,
    MISCONCEPTION,
    MOST_CONCEPTS,
    MOST_PATTERNS,
    PART,
    RUBRIC,
)
from srs.decks.rules import RULE_KEYS
from srs.decks.schema import deck_schema
from srs.grading.pattern import LONGEST_PATTERN
from srs.model.rubric import Concept, Part

PAGE = (Path(__file__).parent.parent / "docs" / "deck-format.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"^```yaml\n(.*?)^```", PAGE, re.DOTALL | re.MULTILINE)


def table(heading: str) -> list[str]:
    section = PAGE.split(f"\n## {heading}\n")[1].split("\n## ")[0]
    return re.findall(r"^\| `(\w+)` \|", section, re.MULTILINE)


@pytest.mark.parametrize("number", range(len(EXAMPLES)))
def test_every_example_of_the_page_loads(number: int) -> None:
    deck = load_deck(EXAMPLES[number], "example.yaml")
    assert deck.notes


def test_the_page_has_examples_and_they_show_every_key() -> None:
    assert len(EXAMPLES) >= 2
    keys = {*DECK_KEYS, *RULE_KEYS, *CARD_KEYS, *PROMPT_KEYS, *MAP_KEYS, *STAGE_KEYS}
    for group in (RUBRIC, PART, CONCEPT, MISCONCEPTION):
        keys |= set(group.wants)
    assert keys == set(re.findall(r"^[ -]*(\w+):", EXAMPLES[0], re.MULTILINE))


def test_the_text_example_means_what_the_page_says() -> None:
    assert [note.back for note in load_deck(EXAMPLES[1], "d.yaml").notes] == [
        "NO",
        "1e3",
        "With quotes, a text may hold a colon: like this",
        "and an apostrophe is written twice: it's",
    ]


def test_the_mistakes_on_the_page_are_printed_exactly_so() -> None:
    mistaken = re.search(r"^```yaml mistaken\n(.*?)^```", PAGE, re.DOTALL | re.MULTILINE)
    printed = re.search(r"^```text\n(.*?)^```", PAGE, re.DOTALL | re.MULTILINE)
    assert mistaken
    assert printed
    with pytest.raises(DeckError) as caught:
        load_deck(mistaken[1], "cnn.yaml")
    assert f"{caught.value}\n" == printed[1]


def test_the_tables_and_the_schema_name_every_key() -> None:
    schema = deck_schema()
    parts = schema["$defs"]
    for heading, keys, properties in [
        ("The deck", DECK_KEYS, schema["properties"]),
        ("The rules of a deck", RULE_KEYS, parts["rules"]["properties"]),
        ("A card", CARD_KEYS, parts["card"]["properties"]),
        ("What a card keeps of Anki", ORIGIN_KEYS, parts["anki"]["properties"]),
        ("A prompt", PROMPT_KEYS, parts["prompt"]["properties"]),
        ("A rubric", RUBRIC.wants, parts["rubric"]["properties"]),
        ("A part of a rubric", PART.wants, parts["part"]["properties"]),
        ("A concept", CONCEPT.wants, parts["concept"]["properties"]),
        ("A misconception", MISCONCEPTION.wants, parts["misconception"]["properties"]),
        ("A map", MAP_KEYS, parts["map"]["properties"]),
        ("A stage of the roadmap", STAGE_KEYS, parts["stage"]["properties"]),
    ]:
        assert table(heading) == list(keys) == list(properties)


@pytest.mark.parametrize("group", [RUBRIC, PART, CONCEPT, MISCONCEPTION])
def test_the_page_and_the_schema_say_what_a_rubric_needs(group: Keys) -> None:
    heading = {"part": "A part of a rubric"}.get(group.what, f"A {group.what}")
    section = PAGE.split(f"\n## {heading}\n")[1].split("\n## ")[0]
    said = re.findall(r"^\| `(\w+)` \| [^|]* \| Required", section, re.MULTILINE)
    assert said == [*group.needed] == deck_schema()["$defs"][group.what]["required"]


def test_the_page_says_what_is_usual_where_a_number_is_left_out() -> None:
    assert f"100. Left out: {Part('', '', ()).share:g}. |" in PAGE
    assert f"0.01 to 1. Left out: {Part('', '', ()).full:g}. |" in PAGE
    assert f"100. Left out: {Concept('', '', ()).weight:g}. |" in PAGE
    assert f"Left out: `{Concept('', '', ()).claim}`. |" in PAGE
    assert f"at most {MOST_CONCEPTS} concepts" in PAGE
    assert f"{MOST_PATTERNS:,} patterns, names and synonyms" in PAGE
    assert f"at most {LONGEST_GUID} characters, without control characters" in PAGE
    assert f"which card of the note this is: 1 to {MOST_CARD}." in PAGE.lower()
    assert f"A pattern has at most {LONGEST_PATTERN} characters." in PAGE


def test_the_derived_id_on_the_page_is_the_real_one() -> None:
    assert f"`{derived_id('CLIP loss formula')}`" in PAGE


@pytest.mark.parametrize("start", [*"@`%&*!|>'\"[]{}#,", "- ", "? ", ": "])
def test_what_the_page_says_needs_quotes_needs_them(start: str) -> None:
    text = f"{start}x"
    doubled = text.replace("'", "''")
    assert load_deck(f"description: '{doubled}'", "d.yaml").description == text
    try:
        read = load_deck(f"description: {text}", "d.yaml").description
    except DeckError:
        read = "nothing"
    assert read != text


def test_the_page_names_what_begins_a_quoted_text() -> None:
    line = PAGE.split("begins with one of\n")[1].split("\n")[0]
    assert line.startswith("`` @ ` % & * ! | > ' \" [ ] { } # , ``")

"""A prompt put into a deck file: it reads back as it was, and what stood there stays."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from srs.app.new_prompt import propose_prompt
from srs.decks.lines import without_lines
from srs.decks.load import load_deck
from srs.decks.problems import DeckError
from srs.decks.prompt_text import append_prompt, new_prompts_text, prompt_text
from srs.errors import SrsError
from srs.model.deck import Prompt
from srs.model.rubric import Concept, Part, Rubric

TIDES = propose_prompt(
    "tides",
    "Why are there tides?",
    "The moon pulls the water of the oceans. The earth turns below the two hills of water.",
)
ENDS_WITH_PROMPTS = [
    "prompts:\n  - id: a\n    prompt: A?\n",
    "prompts:\n  - id: a\n    prompt: A?",
    "# mine\ncards: [{front: F, back: B}]\nprompts:\n  - {id: a, prompt: A?}\n  # last words\n",
    "prompts:\n  - id: a\n    prompt: >-\n      A\n      question?\n\n\n",
]
TEXTS = st.text(
    st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\u2028\u2029\ufeff"),
    min_size=1,
    max_size=40,
).filter(str.strip)


def read(text: str) -> tuple[Prompt, ...]:
    return without_lines(load_deck(text, "own.yaml").prompts)


def test_a_new_file_holds_the_prompt_and_its_rubric() -> None:
    text = new_prompts_text("questions", "My questions", TIDES)
    deck = load_deck(text, "questions.yaml")
    assert (deck.name, deck.title) == ("questions", "My questions")
    assert read(text) == without_lines((TIDES,))


@pytest.mark.parametrize("before", ENDS_WITH_PROMPTS)
def test_a_prompt_is_added_after_all_that_stands_in_the_file(before: str) -> None:
    after = append_prompt(before, "own.yaml", TIDES)
    assert after.startswith(before)
    assert read(after) == (*read(before), *without_lines((TIDES,)))
    twice = append_prompt(after, "own.yaml", replace(TIDES, id="tides-again"))
    assert twice.startswith(after)
    assert [each.id for each in read(twice)] == ["a", "tides", "tides-again"]


@pytest.mark.parametrize(
    "before",
    [
        "prompts:\n  - id: a\n    prompt: A?\ncards:\n  - front: F\n    back: B\n",
        "prompts: [{id: a, prompt: A?}]\n",
        "prompts:\n- id: a\n  prompt: A?\n",
        "cards:\n  - front: F\n    back: B\n",
        "prompts:\n  - id: a\n    prompt: |\n      ends with\n      a block\n...\n",
    ],
)
def test_a_file_that_does_not_end_with_its_prompts_is_refused(before: str) -> None:
    with pytest.raises(SrsError, match="does not end with its prompts") as refused:
        append_prompt(before, "own.yaml", TIDES)
    assert refused.value.where == "own.yaml"
    assert "--print" in refused.value.fix


@pytest.mark.parametrize("taken", ["a", "c"])
def test_an_id_that_the_deck_has_is_refused(taken: str) -> None:
    before = "cards:\n  - {id: c, front: F, back: B}\nprompts:\n  - {id: a, prompt: A?}\n"
    with pytest.raises(SrsError, match=f'the deck already has "{taken}"'):
        append_prompt(before, "own.yaml", replace(TIDES, id=taken))


@pytest.mark.parametrize("name", ["", "two words", "a/b", "a#b", "-a\n"])
def test_what_is_no_id_is_refused(name: str) -> None:
    with pytest.raises(SrsError, match="id"):
        new_prompts_text("questions", "My questions", replace(TIDES, id=name))


def test_a_deck_with_a_bad_name_is_refused() -> None:
    with pytest.raises(SrsError):
        new_prompts_text("../questions", "My questions", TIDES)


def test_a_file_with_mistakes_is_told_of_with_their_place() -> None:
    with pytest.raises(DeckError, match=r"own.yaml:2:5"):
        append_prompt("prompts:\n  - idd: a\n    prompt: A?\n", "own.yaml", TIDES)


@given(TEXTS, TEXTS, st.lists(TEXTS, min_size=1, max_size=3))
def test_any_text_reads_back_as_it_was_or_is_refused(
    question: str, answer: str, words: list[str]
) -> None:
    concepts = tuple(
        Concept(f"c{number}", word, ("water moon",), hint=answer)
        for number, word in enumerate(words)
    )
    rubric = Rubric((Part("part", question, concepts),))
    whole = Prompt("tides", question, answer, expansion=answer, rubric=rubric)
    try:
        text = new_prompts_text("questions", "My questions", whole)
    except SrsError:
        return
    assert read(text) == without_lines((whole,))
    assert prompt_text(whole) in text

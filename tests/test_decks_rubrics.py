"""A prompt's rubric is read from its deck file, and stays what it is when the file is added to."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path

import pytest
import yaml

from srs.decks.append import NewCard, append_card
from srs.decks.identify import with_written_id
from srs.decks.lines import without_lines
from srs.decks.load import load_deck
from srs.decks.problems import DeckError
from srs.decks.reader import BEST_PARSER, PYTHON_PARSER, ParserClass
from srs.decks.rubric_keys import CONCEPT, MISCONCEPTION, PART, RUBRIC
from srs.model.rubric import USUAL_FULL, Claim, Concept, Misconception, Part, Rubric, Subject

WHOLE = (Path(__file__).parent / "data" / "decks" / "rubric.yaml").read_text("utf-8")
READ = Rubric(
    parts=(
        Part(
            "when",
            "When to choose each",
            (
                Concept(
                    "keeps-all",
                    "The MLP keeps every patch: detail survives",
                    ("keep*|preserve* every|all patch*|token*", '~few > "patches"'),
                    ("simple projection",),
                    2.5,
                    Claim.EITHER,
                    ("mlp",),
                    6.0,
                    "Say what the MLP does with each patch",
                    ("flamingo", "map:bridge", "vlm/other/x"),
                    line=27,
                ),
            ),
            2.0,
            0.9,
            line=22,
        ),
        Part(
            "why",
            "Why",
            (Concept("budget", "The budget decides", ("budget",), claim=Claim.NEGATED, line=43),),
            line=40,
        ),
    ),
    misconceptions=(
        Misconception(
            "mlp-compresses",
            "The MLP compresses",
            "The resamplers do.",
            ("mlp compress*|reduce* token*",),
            ("mlp",),
            ("flamingo",),
            line=15,
        ),
    ),
    subjects=(
        Subject("mlp", ("mlp", "llava", "linear|projection_layer*"), line=47),
        Subject("q-former", ("q_former",), line=48),
    ),
    synonyms=(("few", ("few", "small number")), ("NO", ("nope",))),
    topic=("token*", "bridge"),
    line=14,
)
SHORT = "prompts: [{id: p, prompt: P, rubric: {parts: [{id: a, title: A, concepts: [%s]}]}}]"


@pytest.mark.parametrize("parser", [BEST_PARSER, PYTHON_PARSER])
def test_a_rubric_with_all_keys_is_read_the_same_by_both_parsers(parser: ParserClass) -> None:
    prompt, plain = load_deck(WHOLE, "d.yaml", parser=parser).prompts
    assert prompt.rubric == READ
    assert prompt.expansion == "It depends on the budget of tokens."
    assert (plain.rubric, plain.expansion) == (None, "")
    names = {*RUBRIC.wants, *PART.wants, *CONCEPT.wants, *MISCONCEPTION.wants}
    assert {name for name in names if f"{name}:" not in WHOLE} == set()


def test_what_is_left_out_is_as_usual() -> None:
    text = SHORT % "{id: c, idea: C, any: word, partly: [], about: , revisit: , hint: }"
    (prompt,) = load_deck(text, "d.yaml").prompts
    concept = Concept("c", "C", ("word",), line=1)
    assert prompt.rubric == Rubric((Part("a", "A", (concept,), 1.0, USUAL_FULL, 1),), line=1)
    assert (concept.weight, concept.claim, concept.cap) == (1.0, Claim.AFFIRMED, None)


def test_a_rubric_left_empty_is_none_and_so_are_its_lists_that_may_be_empty() -> None:
    (prompt,) = load_deck("prompts: [{id: p, prompt: P, rubric: }]", "d.yaml").prompts
    assert prompt.rubric is None
    text = (SHORT % "{id: c, idea: C, any: x}").replace(
        "{parts", "{misconceptions: , subjects: , synonyms: {}, topic: , parts"
    )
    (prompt,) = load_deck(text, "d.yaml").prompts
    assert prompt.rubric is not None
    assert not (prompt.rubric.misconceptions or prompt.rubric.subjects or prompt.rubric.synonyms)


@pytest.mark.parametrize("number", ["2", "2.0", "0.01", "100", "1.0e+1", "00.5", "99.999"])
def test_a_number_is_read_as_every_yaml_tool_reads_it(number: str) -> None:
    (prompt,) = load_deck(SHORT % f"{{id: c, idea: C, any: x, weight: {number}}}", "d.yaml").prompts
    assert prompt.rubric is not None
    assert prompt.rubric.concepts[0].weight == yaml.safe_load(number)


def test_a_rubric_may_send_to_a_card_or_prompt_further_down_and_to_cards_without_an_id() -> None:
    text = (SHORT % "{id: c, idea: C, any: x, revisit: [q, p, d/q, other/q, map:a/b]}").replace(
        "}]\n", ""
    )
    assert load_deck(text + "\ncards: [{id: q, front: Q, back: A}]", "d.yaml").prompts
    with pytest.raises(DeckError, match='no card or prompt with the id "q"'):
        load_deck(text, "d.yaml")


def test_a_deck_without_rubrics_is_read_without_the_language_of_patterns() -> None:
    code = (
        "import sys; from srs.decks.load import load_deck;"
        "load_deck('prompts: [{id: a, prompt: b, expansion: c}]', 'd.yaml');"
        "print([name for name in sys.modules if name.startswith(('srs.grading', 'srs.matching'))"
        " or 'rubric' in name and 'decks' in name])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_a_card_is_added_above_a_rubric_and_leaves_it_as_it_is() -> None:
    after = append_card(WHOLE, "d.yaml", NewCard("new", "front", "back"))
    head, _, rest = WHOLE.partition("prompts:")
    new = "  - id: new\n    front: front\n    back: back\n"
    assert after == f"{head}{new}prompts:{rest}"
    (prompt, _) = load_deck(after, "d.yaml").prompts
    assert without_lines([prompt]) == without_lines(load_deck(WHOLE, "d.yaml").prompts[:1])


def test_a_card_is_added_below_a_rubric_at_the_end_of_the_file() -> None:
    text = WHOLE[WHOLE.index("prompts:") : WHOLE.index("roadmap:")].replace("flamingo", "plain")
    after = append_card(text, "d.yaml", NewCard("new", "front", "back"))
    assert after.startswith(text)
    deck = load_deck(after, "d.yaml")
    assert [note.id for note in deck.notes] == ["new"]
    assert deck.prompts == load_deck(text, "d.yaml").prompts


def test_an_id_is_written_into_a_card_above_a_rubric() -> None:
    note = load_deck(WHOLE, "d.yaml").notes[0]
    written = with_written_id(WHOLE, "d.yaml", note)
    assert written == WHOLE.replace("  - front: What", f"  - id: {note.id}\n    front: What", 1)
    (prompt, _) = load_deck(written, "d.yaml").prompts
    assert without_lines([prompt]) == without_lines(load_deck(WHOLE, "d.yaml").prompts[:1])


def test_no_id_is_written_where_that_would_change_a_rubric() -> None:
    """The card goes by the id that its text makes; a rubric names it so, and it stays."""
    note = load_deck(WHOLE, "d.yaml").notes[0]
    text = WHOLE.replace("revisit: flamingo", f"revisit: {note.id}")
    written = with_written_id(text, "d.yaml", note)
    assert written is not None
    assert load_deck(written, "d.yaml").prompts[0].rubric is not None


def test_prompt_and_rubric_survive_being_kept_as_json() -> None:
    (prompt, _) = load_deck(WHOLE, "d.yaml").prompts
    kept = json.loads(json.dumps(asdict(prompt)))
    assert kept["expansion"] == "It depends on the budget of tokens."
    assert kept["rubric"]["parts"][0]["concepts"][0]["claim"] == "either"
    assert kept["rubric"]["synonyms"] == [["few", ["few", "small number"]], ["NO", ["nope"]]]
    assert kept["rubric"] == json.loads(json.dumps(asdict(READ)))

"""A prompt's rubric is read from its deck file, and stays what it is when the file is added to."""

from __future__ import annotations

import json
import subprocess
import sys
import textwrap
from dataclasses import asdict, replace

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from srs.decks.append import NewCard, append_card
from srs.decks.identify import with_written_id
from srs.decks.load import load_deck
from srs.decks.problems import DeckError
from srs.decks.reader import BEST_PARSER, PYTHON_PARSER, ParserClass
from srs.decks.rubric_keys import CONCEPT, MISCONCEPTION, PART, RUBRIC
from srs.model.deck import Deck
from srs.model.rubric import USUAL_FULL, Claim, Concept, Misconception, Part, Rubric, Subject

WHOLE = textwrap.dedent("""\
    cards:
      - front: What bridges LLaVA?   # no id
        back: An MLP
      - {id: flamingo, front: And Flamingo?, back: A Perceiver}
    prompts:
      - id: bridges
        prompt: When would you choose each?
        answer: It depends.
        expansion: >-
          It depends on the budget
          of tokens.
        rubric:
          # the three bridges
          misconceptions:
            - id: mlp-compresses
              idea: The MLP compresses
              correction: The resamplers do.
              about: [mlp]
              any: ["mlp compress*|reduce* token*"]
              revisit: flamingo
          parts:
            - id: when
              title: When to choose each
              share: 2
              full: 0.9
              concepts:
                - id: keeps-all
                  idea: 'The MLP keeps every patch: detail survives'
                  weight: 2.5
                  claim: either
                  about: mlp
                  cap: 6
                  hint: Say what the MLP does with each patch
                  revisit: [flamingo, "map:bridge", vlm/other/x]
                  any:
                    - keep*|preserve* every|all patch*|token*
                    - ~few > "patches"
                  partly:
                    - simple projection
            - id: why
              title: Why
              concepts:
                - {id: budget, idea: The budget decides, any: budget, claim: negated}
          synonyms: {few: [few, "small_number"], NO: nope}
          subjects:
            mlp: [mlp, llava, "linear|projection layer*"]
            q-former: q_former
      - {id: plain, prompt: No rubric}
    roadmap: []
    """)
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
        Subject("mlp", ("mlp", "llava", "linear|projection layer*"), line=46),
        Subject("q-former", ("q_former",), line=47),
    ),
    synonyms=(("few", ("few", "small_number")), ("NO", ("nope",))),
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
    text = SHORT % "{id: c, idea: C, any: word, partly: [], about:, revisit:, hint:}"
    (prompt,) = load_deck(text, "d.yaml").prompts
    concept = Concept("c", "C", ("word",), line=1)
    assert prompt.rubric == Rubric((Part("a", "A", (concept,), 1.0, USUAL_FULL, 1),), line=1)
    assert (concept.weight, concept.claim, concept.cap) == (1.0, Claim.AFFIRMED, None)


def test_a_rubric_left_empty_is_none_and_so_are_its_lists_that_may_be_empty() -> None:
    (prompt,) = load_deck("prompts: [{id: p, prompt: P, rubric: }]", "d.yaml").prompts
    assert prompt.rubric is None
    text = (SHORT % "{id: c, idea: C, any: x}").replace(
        "{parts", "{misconceptions:, subjects:, synonyms: {}, parts"
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


def without_lines(rubric: Rubric | None) -> Rubric:
    """Return the rubric as it says, wherever it stands."""
    assert rubric is not None
    return replace(
        rubric,
        line=0,
        parts=tuple(
            replace(part, line=0, concepts=tuple(replace(each, line=0) for each in part.concepts))
            for part in rubric.parts
        ),
        misconceptions=tuple(replace(each, line=0) for each in rubric.misconceptions),
        subjects=tuple(replace(each, line=0) for each in rubric.subjects),
    )


def test_a_card_is_added_above_a_rubric_and_leaves_it_as_it_is() -> None:
    after = append_card(WHOLE, "d.yaml", NewCard("new", "front", "back"))
    head, _, rest = WHOLE.partition("prompts:")
    new = "  - id: new\n    front: front\n    back: back\n"
    assert after == f"{head}{new}prompts:{rest}"
    (prompt, _) = load_deck(after, "d.yaml").prompts
    assert without_lines(prompt.rubric) == without_lines(READ)


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
    assert without_lines(prompt.rubric) == without_lines(READ)


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
    assert kept["rubric"]["synonyms"] == [["few", ["few", "small_number"]], ["NO", ["nope"]]]
    assert kept["rubric"] == json.loads(json.dumps(asdict(READ)))


IDS = st.from_regex(r"[a-z][a-z0-9.-]{0,8}", fullmatch=True)
TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=12)
FILLED = TEXTS.filter(lambda text: text.strip())
NUMBERS = st.floats(0.01, 100)
PATTERN = st.lists(
    st.sampled_from(["pull*", "match*|pair*", "zero_shot", "=go", "32", "café", "~few", "!own"]),
    max_size=4,
).map(lambda terms: " ".join(["close", *terms]))
PATTERNS = st.lists(PATTERN, min_size=1, max_size=3).map(tuple)
REVISITS = st.lists(st.sampled_from(["p", "map:x", "a/b", "d/p"]), max_size=2).map(tuple)


def concepts(subjects: list[str]) -> st.SearchStrategy[Concept]:
    about = st.lists(st.sampled_from(subjects), max_size=2) if subjects else st.just([])
    return st.builds(
        Concept,
        IDS,
        FILLED,
        PATTERNS,
        st.lists(PATTERN, max_size=2).map(tuple),
        NUMBERS,
        st.sampled_from(Claim),
        about.map(tuple),
        st.none() | st.floats(0, 10),
        TEXTS,
        REVISITS,
    )


@st.composite
def rubrics(draw: st.DrawFn) -> Rubric:
    names = draw(st.dictionaries(IDS, PATTERNS, max_size=3))
    some = st.lists(concepts(list(names)), min_size=1, max_size=3).map(tuple)
    part = st.builds(Part, IDS, FILLED, some, NUMBERS, st.floats(0.01, 1))
    wrong = st.builds(Misconception, IDS, FILLED, FILLED, PATTERNS, revisit=REVISITS)
    synonyms = draw(st.dictionaries(IDS, st.just(("few",)), max_size=2)) | {"few": ("few", "two")}
    rubric = Rubric(
        draw(st.lists(part, min_size=1, max_size=3).map(tuple)),
        draw(st.lists(wrong, max_size=2).map(tuple)),
        tuple(Subject(name, patterns) for name, patterns in names.items()),
        tuple(synonyms.items()),
    )
    ids = [
        *(part.id for part in rubric.parts),
        *(concept.id for concept in rubric.concepts),
        *(each.id for each in rubric.misconceptions),
    ]
    return rubric if len({*ids}) == len(ids) else Rubric(rubric.parts[:0])


class Dumper(yaml.SafeDumper):
    """Writes what is there twice, twice: decks have no aliases."""

    def ignore_aliases(self, data: object) -> bool:
        return True


def document(rubric: Rubric) -> str:
    """Return a deck with the rubric, as any YAML tool would write it."""

    def group(each: object) -> dict[str, object]:
        said = asdict(each)  # type: ignore[call-overload]
        return {key: value for key, value in said.items() if key != "line" and value is not None}

    said = group(rubric)
    said["subjects"] = {each.id: each.names for each in rubric.subjects}
    said["synonyms"] = dict(rubric.synonyms)
    said["parts"] = [
        {**group(part), "concepts": [group(concept) for concept in part.concepts]}
        for part in rubric.parts
    ]
    said["misconceptions"] = [group(each) for each in rubric.misconceptions]
    plain = json.loads(json.dumps(said))  # lists for tuples, texts for claims
    deck = {"prompts": [{"id": "p", "prompt": "P", "rubric": plain}]}
    return yaml.dump(deck, Dumper=Dumper, allow_unicode=True, sort_keys=False)


@given(rubrics().filter(lambda rubric: rubric.parts))
def test_any_rubric_that_a_yaml_tool_writes_is_read_back_equal(rubric: Rubric) -> None:
    (prompt,) = load_deck(document(rubric), "d.yaml").prompts
    assert without_lines(prompt.rubric) == rubric


PIECES = st.sampled_from(
    ["", "\n", "  ", "- ", ": ", "[", "]", "{", "}", "'", '"', "|", "*", "&a ", "~", "!", ">", "x"]
    + ["-1", "1e9", ".inf", "0", "null", "\n    rubric:", "\n        - ", "id: when", "any: ", "日"]
)


@given(st.integers(0, len(WHOLE)), st.integers(0, 12), PIECES)
def test_a_damaged_rubric_is_read_or_refused_with_the_place(at: int, gone: int, put: str) -> None:
    text = WHOLE[:at] + put + WHOLE[at + gone :]
    outcomes: list[Deck] = []
    for parser in (BEST_PARSER, PYTHON_PARSER):
        try:
            outcomes.append(load_deck(text, "d.yaml", parser=parser))
        except DeckError as error:
            assert all(problem.what and problem.line >= 1 for problem in error.problems)
            assert all(problem.line <= text.count("\n") + 1 for problem in error.problems)
    assert len(outcomes) < 2 or outcomes[0] == outcomes[1]

"""Any rubric is read back as it was written; any damage to one is a mistake with its place."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

import yaml
from hypothesis import given
from hypothesis import strategies as st

from srs.decks.lines import without_lines
from srs.decks.load import load_deck
from srs.decks.problems import DeckError
from srs.decks.reader import BEST_PARSER, PYTHON_PARSER
from srs.grading.compiled import compile_rubric
from srs.model.deck import Deck, Prompt
from srs.model.rubric import Claim, Concept, Misconception, Part, Rubric, Subject

WHOLE = (Path(__file__).parent / "data" / "decks" / "rubric.yaml").read_text("utf-8")
IDS = st.from_regex(r"[a-z][a-z0-9.-]{0,8}", fullmatch=True)
TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=12)
FILLED = TEXTS.filter(lambda text: text.strip())
NUMBERS = st.floats(0.01, 100)
PATTERN = st.lists(
    st.sampled_from(["pull*", "match*|pair*", "zero_shot", "=go", "32", "café", "~few", "!own"]),
    max_size=4,
).map(lambda terms: " ".join(["close", *terms]))
PATTERNS = st.lists(PATTERN, min_size=1, max_size=3).map(tuple)
NAMES = st.lists(st.sampled_from(["mlp", "q_former", "a|b", "qwen*"]), min_size=1, max_size=2).map(
    tuple
)
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
    names = draw(st.dictionaries(IDS, NAMES, max_size=3))
    some = st.lists(concepts(list(names)), min_size=1, max_size=3).map(tuple)
    part = st.builds(Part, IDS, FILLED, some, NUMBERS, st.floats(0.01, 1))
    wrong = st.builds(Misconception, IDS, FILLED, FILLED, PATTERNS, revisit=REVISITS)
    synonyms = draw(
        st.dictionaries(IDS, st.sampled_from([("few",), ("a few", "é")]), max_size=2)
    ) | {"few": ("few", "two")}
    rubric = Rubric(
        draw(st.lists(part, min_size=1, max_size=3).map(tuple)),
        draw(st.lists(wrong, max_size=2).map(tuple)),
        tuple(Subject(name, patterns) for name, patterns in names.items()),
        tuple(synonyms.items()),
        draw(st.just(()) | NAMES),
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
    return yaml.dump(deck, Dumper=Dumper, allow_unicode=False, sort_keys=False)


@given(rubrics().filter(lambda rubric: rubric.parts))
def test_any_rubric_that_a_yaml_tool_writes_is_read_back_equal(rubric: Rubric) -> None:
    (prompt,) = load_deck(document(rubric), "d.yaml").prompts
    assert without_lines([prompt]) == (Prompt("p", "P", rubric=rubric),)


@given(rubrics().filter(lambda rubric: rubric.parts))
def test_any_rubric_that_is_read_can_be_graded_by(rubric: Rubric) -> None:
    (prompt,) = load_deck(document(rubric), "d.yaml").prompts
    assert prompt.rubric is not None
    compiled = compile_rubric(prompt.rubric, prompt.prompt)
    assert list(compiled.concepts) == [concept.id for concept in rubric.concepts]


PIECES = st.sampled_from(
    [
        *("", "\n", "  ", "- ", ": ", "[", "]", "{", "}", "'", '"', "|", "*", "&a ", "~", "!", ">"),
        *("-1", "1e9", ".inf", "0", "null", "\n    rubric:", "\n        - ", "id: when", "any: "),
        *("x", "日", "\x85", "\ud800", "<<: "),
    ]
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

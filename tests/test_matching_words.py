"""Words that are one to a rubric: stems, irregular forms, spellings; groups; everyday words."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from srs.grading.pattern import read_choice
from srs.matching.common_words import COMMON_STEMS
from srs.matching.everyday import COMMON_VERBS, EVERYDAY_WORDS
from srs.matching.irregular import BASE_FORMS
from srs.matching.paraphrases import GROUPS
from srs.matching.stems import beginnings, one_spelling, stem


@pytest.mark.parametrize(
    "forms",
    [
        "compress compresses compressed compressing compression",
        "pull pulls pulled pulling",
        "call called calling",
        "fill filled filling",
        "roll rolled rolling",
        "embed embeds embedding embeddings embedded",
        "label labels labelled labeled labelling labeling",
        "model modelled modeled modelling modeling",
        "control controlled controlling controller",
        "keep keeps kept keeping",
        "teach teaches taught",
        "draw drew drawn",
        "axis axes",
        "matrix matrices",
        "token tokens",
        "query queries",
        "patch patches",
    ],
)
def test_the_forms_of_a_word_have_one_stem(forms: str) -> None:
    assert len({stem(form) for form in forms.split()}) == 1


@pytest.mark.parametrize(
    ("british", "american"),
    [
        ("colour", "color"),
        ("colours", "colors"),
        ("neighbour", "neighbor"),
        ("neighbouring", "neighboring"),
        ("neighbourhood", "neighborhood"),
        ("behavioural", "behavioral"),
        ("normalise", "normalize"),
        ("penalised", "penalizes"),
        ("optimisation", "optimization"),
        ("tokeniser", "tokenizer"),
        ("analyse", "analyze"),
        ("analysing", "analyzing"),
        ("centre", "center"),
        ("centred", "centered"),
        ("millimetres", "millimeters"),
        ("labelled", "labeled"),
    ],
)
def test_british_and_american_spelling_have_one_stem(british: str, american: str) -> None:
    assert stem(british) == stem(american)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("pull", "pule"),
        ("fill", "file"),
        ("roll", "role"),
        ("call", "scale"),
        ("supervised", "unsupervised"),
        ("encoder", "decoder"),
        ("loss", "lose"),
        ("hour", "hor"),
        ("four", "for"),
    ],
)
def test_different_words_keep_different_stems(one: str, other: str) -> None:
    assert stem(one) != stem(other)


@pytest.mark.parametrize("word", ["576", "2x2", "x₁", "", "<=", "m-rope"])
def test_what_is_no_word_of_letters_is_its_own_stem(word: str) -> None:
    assert stem(word) == word


@pytest.mark.parametrize(
    ("prefix", "expected"),
    [
        ("penalis", ("penalis", "penaliz")),
        ("analys", ("analys", "analyz")),
        ("colour", ("colour", "color")),
        ("centre", ("centre", "center")),
        ("pull", ("pull",)),
        ("vis", ("vis",)),
        ("four", ("four",)),
    ],
)
def test_a_beginning_stands_for_both_spellings(prefix: str, expected: tuple[str, ...]) -> None:
    assert beginnings(prefix) == expected


@given(st.text(alphabet=st.characters(categories=["Ll"]), max_size=30))
def test_any_word_has_a_stem_and_one_american_spelling(word: str) -> None:
    assert stem(word) == stem(word)
    assert one_spelling(one_spelling(word)) == one_spelling(word)
    assert beginnings(word)[0] == word


def test_irregular_forms_have_the_stem_of_their_word() -> None:
    assert BASE_FORMS["kept"] == "keep"
    assert all(stem(form) == stem(base) for form, base in BASE_FORMS.items())
    assert not set(BASE_FORMS) & set(BASE_FORMS.values())


def test_every_word_of_the_shared_groups_can_be_looked_for() -> None:
    for name, words in GROUPS.items():
        assert re.fullmatch(r"[a-z_]+", name), name
        assert len(words) > 3, name
        assert len(words) == len(set(words)), name
        for word in words:
            assert read_choice(word.replace(" ", "_")).words, (name, word)


def test_everyday_words_are_folded_words() -> None:
    assert COMMON_VERBS <= EVERYDAY_WORDS
    assert {"kept", "wrong", "the", "keep"} <= EVERYDAY_WORDS
    assert all(word.isalpha() and word.islower() for word in EVERYDAY_WORDS)


def test_common_stems_are_stems_of_the_stemmer() -> None:
    for word in ("pulling", "called", "rolled", "smaller", "calendar", "filler"):
        assert stem(word) in COMMON_STEMS, word
    assert not {"pule", "cale", "smaler", "scrole"} & COMMON_STEMS

"""Lint: each doubt is found in a rubric made to have it; the five rubrics have none."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from grading_world import PROMPTS, course, five, prompt_of
from hypothesis import given
from hypothesis import strategies as st

from srs.grading.fingerprint import fingerprint
from srs.grading.grading import grade
from srs.grading.lint import (
    DENIED,
    FULL_ANSWER,
    PROMPT_BACK,
    SHORT_ANSWER,
    TERM_LIST,
    denied,
    doubts,
    term_list,
)
from srs.matching.tokens import tokens
from srs.model.rubric import Claim, Rubric

ANSWER = (
    "The training will pull each image and its caption together, and it does push the "
    "mismatched ones apart."
)
SOUND = """
parts:
  - id: a
    title: A
    concepts:
      - id: near
        idea: Pairs are near
        hint: Say it
        any: [pull caption]
      - id: far
        idea: Others are far
        hint: Say it
        any: [push mismatch apart]
"""


def told(rubric: str, answer: str = ANSWER, prompt: str = "Why?") -> list[str]:
    return [doubt.what for doubt in doubts(prompt_of(rubric, prompt, answer))]


def test_a_sound_rubric_has_no_doubts() -> None:
    assert told(SOUND) == []


@pytest.mark.parametrize("prompt", PROMPTS)
def test_the_rubrics_of_the_course_have_no_doubts(prompt: str) -> None:
    assert doubts(five()[prompt]) == []


@pytest.mark.parametrize("prompt", PROMPTS)
def test_the_rubrics_of_the_course_pass_their_tests(prompt: str) -> None:
    found, rubric = five()[prompt], course(prompt)
    model = found.expansion or found.answer
    assert grade(rubric, model).score >= FULL_ANSWER == 9
    assert grade(rubric, found.answer).score >= SHORT_ANSWER == 7
    assert grade(rubric, found.prompt).score <= PROMPT_BACK == 1
    assert grade(rubric, denied(model)).score <= DENIED == 3
    assert grade(rubric, term_list(rubric.rubric)).score <= TERM_LIST == 2


@pytest.mark.parametrize("prompt", PROMPTS)
def test_the_rubrics_of_the_course_have_enough_to_look_for(prompt: str) -> None:
    rubric = course(prompt).rubric
    assert 7 <= len(rubric.concepts) <= 24
    assert sum(len(each.any) for each in rubric.concepts) >= 30
    assert rubric.misconceptions
    assert all(each.hint for each in rubric.concepts)


HEAVY = SOUND.replace(
    "        any: [pull caption]", "        any: [pull caption]\n        weight: 9"
)
EVERYDAY = SOUND.replace("[pull caption]", "[pull caption, together|thing]")
SAME = SOUND.replace("[push mismatch apart]", "[push mismatch apart, pull caption]")
OPPOSITE = SAME + "        claim: negated\n"
UNREACHABLE = SOUND.replace("[push mismatch apart]", '["push !push"]')
MISTAKEN = SOUND + (
    "misconceptions:\n- {id: m, idea: I, correction: C, any: [pull together, thing]}\n"
)


@pytest.mark.parametrize(
    ("rubric", "what", "fix"),
    [
        (
            HEAVY,
            "the concept near is 90% of its part: the others hardly count",
            "spread the weight, or split the concept",
        ),
        (
            EVERYDAY,
            'near: one everyday word is enough here: "together"',
            "add a second word to the pattern",
        ),
        (
            SOUND.replace("        hint: Say it\n        any: [pull", "        any: [pull"),
            "the concept near has no hint",
            "write hint: what the learner should say",
        ),
        (
            SAME,
            'far has the pattern of near: "pull caption"',
            "one sentence earns both: make them differ",
        ),
        (
            OPPOSITE,
            'far and near claim opposite things with "pull caption"',
            "one of them can never be met: change its claim",
        ),
        (
            UNREACHABLE,
            "no answer reaches the concept far",
            "its patterns exclude themselves, or its claim does",
        ),
        (
            MISTAKEN,
            "the model answer is taken for the misconception m",
            "narrow: pull together",
        ),
        (
            MISTAKEN,
            'one everyday word trips m: "thing"',
            "add the words that make it wrong",
        ),
    ],
)
def test_a_doubt_is_told_with_a_way_out(rubric: str, what: str, fix: str) -> None:
    prompt = prompt_of(rubric, answer=ANSWER)
    assert (what, fix) in {(each.what, each.fix) for each in doubts(prompt)}


@pytest.mark.parametrize(
    ("pattern", "word"),
    [
        ("so*", '"so", by so*'),
        ("th*", '"than", by th*'),
        ("peopl*", '"people", by peopl*'),
        ("quark|th*", '"than", by th*'),
        ("~near", '"near", by ~near'),
        ("~mine", '"so", by ~mine'),
        ("all", '"all"'),
        ("far", '"far"'),
        ("near", '"near"'),
        ("=all", '"all"'),
        ("all !caption", '"all"'),
    ],
)
def test_a_pattern_that_nearly_any_answer_meets_is_doubted(pattern: str, word: str) -> None:
    synonyms = "synonyms: {mine: [quark, so*], rare: [quark, gluon, so_far]}\n"
    rubric = SOUND.replace("[pull caption]", f"[pull caption, {pattern!r}]") + synonyms
    assert f"near: one everyday word is enough here: {word}" in told(rubric)


@pytest.mark.parametrize(
    "pattern",
    ["so* caption", "~near caption", "rehears*", "~rare", "so_far", "~rare|collid*", "quark !so*"],
)
def test_a_pattern_that_few_answers_meet_is_not_doubted(pattern: str) -> None:
    synonyms = "synonyms: {rare: [quark, gluon, so far]}\n"
    rubric = SOUND.replace("[pull caption]", f"[pull caption, {pattern!r}]") + synonyms
    assert told(rubric) == []


def test_a_doubt_stands_at_the_line_of_what_it_is_about() -> None:
    prompt = prompt_of(HEAVY, answer=ANSWER)
    assert prompt.rubric is not None
    (doubt,) = doubts(prompt)
    assert doubt.line == prompt.rubric.concepts[0].line > prompt.line > 0


@pytest.mark.parametrize(
    ("answer", "what", "fix"),
    [
        ("", "there is no model answer", "write answer: with what full marks look like"),
        (
            "The training will pull each image and its own caption, as I see it.",
            "the model answer gets 5.4 of 10, and should get 9",
            "not found: far",
        ),
        (
            "caption, pull, mismatched, push, apart, sigmoid, loss, batch, tensor, epoch, gpu, ema",
            "the model answer gets 2 of 10, and should get 9",
            "terms: a list of terms: 17% of the words are the small ones that claims need",
        ),
    ],
)
def test_a_model_answer_that_earns_too_little_is_doubted(answer: str, what: str, fix: str) -> None:
    found = doubts(prompt_of(SOUND, answer=answer))
    assert any(each.what.startswith(what) for each in found), found
    assert fix in {each.fix for each in found}


def test_a_short_answer_beside_an_expansion_is_tested_too() -> None:
    prompt = replace(prompt_of(SOUND, answer="It will pull, and that is all."), expansion=ANSWER)
    assert [each.what for each in doubts(prompt)] == [
        "the short answer gets 0 of 10, and should get 7"
    ]


def test_patterns_whose_bare_list_earns_something_are_doubted() -> None:
    rubric = SOUND.replace("pull caption", "it_does_pull_the_caption_of_it").replace(
        "push mismatch apart", "and_it_will_push_them_all_apart"
    )
    answer = "It does pull the caption of it, and it will push them all apart."
    (doubt,) = doubts(prompt_of(rubric, answer=answer))
    assert doubt.what == "a bare list of its terms gets 10 of 10, and should get 2 at the most"
    assert doubt.fix == "earned by near, far"


@given(st.text(max_size=200))
def test_a_denied_text_denies_each_of_its_sentences(text: str) -> None:
    words = [token.key for token in tokens(text)]
    turned = denied(text)
    assert turned.count("It is not true that ") >= bool(words)
    assert denied("It pulls. It pushes!") == (
        "It is not true that It pulls. It is not true that It pushes."
    )


def test_a_list_of_terms_has_a_pattern_of_each_concept() -> None:
    rubric = prompt_of(SOUND).rubric
    assert rubric is not None
    assert term_list(rubric) == "pull, caption, push, mismatch, apart"


# --- fingerprints ---------------------------------------------------------------------------


def rubric() -> Rubric:
    found = prompt_of(
        SOUND
        + "misconceptions:\n- {id: m, idea: I, correction: C, any: [moon]}\n"
        + "subjects: {mlp: [mlp]}\nsynonyms: {small: [tiny, little]}\n"
    ).rubric
    assert found is not None
    return found


def with_concept(**changes: object) -> Rubric:
    whole = rubric()
    part = whole.parts[0]
    changed = replace(part.concepts[0], **changes)  # type: ignore[arg-type]
    return replace(whole, parts=(replace(part, concepts=(changed, *part.concepts[1:])),))


@pytest.mark.parametrize(
    "changed",
    [
        with_concept(any=("pull captions",)),
        with_concept(partly=("pull",)),
        with_concept(weight=2.0),
        with_concept(claim=Claim.EITHER),
        with_concept(about=("mlp",)),
        with_concept(cap=5.0),
        replace(rubric(), parts=(replace(rubric().parts[0], full=0.5),)),
        replace(rubric(), parts=(replace(rubric().parts[0], share=2.0),)),
        replace(rubric(), misconceptions=()),
        replace(rubric(), subjects=()),
        replace(rubric(), synonyms=(("small", ("tiny",)),)),
    ],
)
def test_a_fingerprint_changes_with_what_changes_grades(changed: Rubric) -> None:
    assert fingerprint(changed, "Why?") != fingerprint(rubric(), "Why?")


def test_a_fingerprint_changes_with_the_prompt() -> None:
    assert fingerprint(rubric(), "Why?") != fingerprint(rubric(), "Why are pairs near?")


_ANOTHER_GROUP = """
from grading_world import prompt_of
from srs.grading.fingerprint import fingerprint
from srs.matching.paraphrases import GROUPS
{change}
print(fingerprint(prompt_of({text!r}).rubric, "Why?"))
"""


def test_a_fingerprint_changes_with_the_shared_groups_of_words() -> None:
    """In a program of its own: the groups of this one are everyone's."""
    found = [
        subprocess.run(
            [sys.executable, "-c", _ANOTHER_GROUP.format(change=change, text=SOUND)],
            cwd=Path(__file__).parent,
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for change in ("", "GROUPS['near'] += ('cosy',)", "GROUPS['cosy'] = ('warm',)")
    ]
    assert len(set(found)) == 3


@pytest.mark.parametrize(
    "changed",
    [
        rubric(),
        with_concept(hint="Say more"),
        with_concept(line=99),
        with_concept(revisit=("card",)),
        replace(rubric(), line=7),
        replace(rubric(), parts=(replace(rubric().parts[0], title="B", line=9),)),
        replace(rubric(), misconceptions=(replace(rubric().misconceptions[0], correction="No."),)),
    ],
)
def test_a_fingerprint_stays_with_hints_titles_and_lines(changed: Rubric) -> None:
    assert fingerprint(changed, "Why?") == fingerprint(rubric(), "Why?")


def test_the_five_rubrics_have_five_fingerprints() -> None:
    found = {fingerprint(course(each).rubric, five()[each].prompt) for each in PROMPTS}
    assert len(found) == 5
    assert all(each.startswith("grading/") and len(each.split()[1]) == 12 for each in found)

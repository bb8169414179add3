"""Grades: how found ideas make a score, and what must not change it."""

from __future__ import annotations

import random
import re
import textwrap

import pytest
from grading_world import (
    PROMPTS,
    concept,
    course,
    evidence_of,
    five,
    marked,
    model_answers,
    verdicts,
    words,
    written,
)
from hypothesis import given
from hypothesis import strategies as st

from srs.grading.compiled import compile_rubric
from srs.grading.grading import CONVEXITY, grade
from srs.grading.proposal import propose
from srs.grading.uncaught import uncaught
from srs.matching.tokens import tokens
from srs.model.grade import Verdict
from srs.model.rubric import Claim, Rubric

MODEL = dict(model_answers())

TWO_HALVES = """
parts:
  - id: a
    title: A
    share: 1
    full: 1
    concepts:
      - {id: one, idea: I, any: [pull], partly: [bring], weight: 1}
      - {id: three, idea: I, any: [push], weight: 3}
  - id: b
    title: B
    share: 3
    full: 0.5
    concepts:
      - {id: same, idea: I, any: [label]}
      - {id: other, idea: I, any: [pair]}
misconceptions:
  - {id: m1, idea: I, correction: C, any: [moon]}
  - {id: m2, idea: I, correction: C, any: [cheese]}
  - {id: m3, idea: I, correction: C, any: [sky]}
"""


def said(*claims: str) -> str:
    return "I would say that this is how it goes in all of it. " + " ".join(
        f"It will {each} them." for each in claims
    )


@pytest.mark.parametrize(
    ("claims", "earned"),
    [
        ([], 0),
        (["pull"], 10 / 4 * 0.25**CONVEXITY),
        (["bring"], 10 / 4 * 0.125**CONVEXITY),
        (["bring", "pull"], 10 / 4 * 0.25**CONVEXITY),
        (["push"], 10 / 4 * 0.75**CONVEXITY),
        (["pull", "push"], 2.5),
        (["label"], 7.5),
        (["label", "pair"], 7.5),  # half of it is enough for full marks
        (["label", "label"], 7.5),
        (["pull", "push", "pair"], 10),
    ],
)
def test_the_score_follows_from_what_was_found(claims: list[str], earned: float) -> None:
    result = grade(written(TWO_HALVES), said(*claims))
    assert result.score == result.earned == round(earned, 1)


def test_parts_say_how_they_were_marked() -> None:
    result = grade(written(TWO_HALVES), said("push", "pair", "bring"))
    first, second = result.parts
    assert (first.part.id, second.part.id) == ("a", "b")
    assert first.coverage == pytest.approx(3.5 / 4)
    assert first.mark == pytest.approx(first.coverage**CONVEXITY)
    assert (second.coverage, second.mark) == (1, 1)
    assert [(each.concept.id, each.verdict) for each in result.findings] == [
        ("one", Verdict.PARTLY),
        ("three", Verdict.FOUND),
        ("same", Verdict.MISSING),
        ("other", Verdict.FOUND),
    ]
    assert result.findings == first.findings + second.findings
    assert result.sentences == 4


@pytest.mark.parametrize(
    ("wrong", "score"),
    [([], 10), (["moon"], 6), (["moon", "sky"], 2.5), (["moon", "sky", "cheese"], 0.8)],
)
def test_one_misconception_costs_marks_two_and_three_leave_little(
    wrong: list[str], score: float
) -> None:
    result = grade(written(TWO_HALVES), said("pull", "push", "label", *wrong))
    assert result.earned == 10
    assert result.score == score
    assert {each.misconception.id for each in result.mistaken} == {
        {"moon": "m1", "cheese": "m2", "sky": "m3"}[each] for each in wrong
    }


@pytest.mark.parametrize(
    "answer",
    [
        "It will not reach the moon.",
        "It is not true that it will moon them.",
        "I'm not sure whether it is the moon.",
        "Is it the moon?",
        "It would be wrong to say it is the moon, but people do.",
    ],
)
def test_a_misconception_that_is_not_claimed_costs_nothing(answer: str) -> None:
    result = grade(written(TWO_HALVES.replace("[moon]", "['reach|will|is moon']")), answer)
    assert result.mistaken == ()


def test_a_misconception_stands_in_few_words_without_a_negator_among_them() -> None:
    rubric = written(TWO_HALVES.replace("[moon]", "[push own apart]"))

    def is_held(answer: str) -> bool:
        return bool(grade(rubric, answer).mistaken)

    assert is_held("The loss will push each image and its own caption apart.")
    assert not is_held("The loss will push wrong ones and not its own apart.")
    assert not is_held("Push them. Its own stays. They are not apart.")
    assert not is_held("Push is what it does to all those that are of some other kind, own apart.")


# --- what must not change a grade -----------------------------------------------------------

ANSWERS = [(each.prompt, each.answer) for each in marked()] + model_answers()


@given(st.sampled_from(ANSWERS))
def test_the_same_answer_gets_the_same_grade(asked: tuple[str, str]) -> None:
    prompt, answer = asked
    assert grade(course(prompt), answer) == grade(course(prompt), answer)


@given(st.sampled_from(model_answers()), st.data())
def test_capitals_do_not_change_a_grade(model: tuple[str, str], data: st.DataObject) -> None:
    prompt, answer = model
    change = data.draw(st.sampled_from([str.upper, str.lower, str.title]))
    changed = change(answer)
    assert verdicts(course(prompt), changed) == verdicts(course(prompt), answer)
    assert grade(course(prompt), changed).score == grade(course(prompt), answer).score


@given(
    st.sampled_from([each for each in ANSWERS if "\n" not in each[1]]),
    st.integers(66, 200),
    st.sampled_from(["\n", "\r\n", "\n  "]),
)
def test_wrapped_lines_do_not_change_a_grade(
    asked: tuple[str, str], width: int, line_end: str
) -> None:
    prompt, answer = asked
    lines = textwrap.wrap(answer, width, break_long_words=False, break_on_hyphens=False)
    assert grade(course(prompt), line_end.join(lines)).score == grade(course(prompt), answer).score


WITHOUT_SUBJECTS = [each for each in PROMPTS if not course(each).rubric.subjects]


@given(st.sampled_from(WITHOUT_SUBJECTS), st.randoms(use_true_random=False))
def test_the_order_of_sentences_does_not_change_a_grade(prompt: str, chance: random.Random) -> None:
    answer = MODEL[prompt]
    parts = re.split(r"(?<=\.)\s+(?=[A-Z])", answer)
    assert len(parts) > 3
    chance.shuffle(parts)
    assert grade(course(prompt), " ".join(parts)).score == grade(course(prompt), answer).score


@given(st.sampled_from(ANSWERS))
def test_saying_all_of_it_twice_earns_nothing_more(asked: tuple[str, str]) -> None:
    prompt, answer = asked
    twice = grade(course(prompt), f"{answer.rstrip(' .')}. {answer}")
    assert twice.earned <= grade(course(prompt), answer).earned or not twice.score


@given(st.lists(st.sampled_from(["pull", "push", "label", "pair", "bring"]), max_size=8))
def test_more_claims_never_earn_less_and_halves_saturate(claims: list[str]) -> None:
    rubric = written(TWO_HALVES)
    scores = [grade(rubric, said(*claims[:end])).score for end in range(len(claims) + 1)]
    assert scores == sorted(scores)
    assert grade(rubric, said(*claims, *claims)).score == scores[-1]


LONG_WORDS = [
    (prompt, match.span())
    for prompt, answer in MODEL.items()
    for match in re.finditer(r"[A-Za-z]{7,}", answer)
]


@given(st.sampled_from(LONG_WORDS), st.data())
def test_a_slip_in_a_long_word_costs_one_idea_at_the_most(
    place: tuple[str, tuple[int, int]], data: st.DataObject
) -> None:
    prompt, (start, end) = place
    answer = MODEL[prompt]
    word = answer[start:end]
    at = data.draw(st.integers(1, len(word) - 2))
    slips = [
        word[:at] + word[at + 1 :],
        word[:at] + word[at] * 2 + word[at + 1 :],
        word[:at] + word[at + 1] + word[at] + word[at + 2 :],
        word[:at] + data.draw(st.sampled_from("aeioust")) + word[at + 1 :],
    ]
    changed = answer[:start] + data.draw(st.sampled_from(slips)) + answer[end:]
    before, after = (verdicts(course(prompt), each) for each in (answer, changed))
    lost = [name for name, found in before.items() if found == "found" != after[name]]
    assert len(lost) <= 1
    assert not grade(course(prompt), changed).mistaken


# --- evidence -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("prompt", "answer"), [*model_answers(), *[(each.prompt, each.answer) for each in marked()]]
)
def test_evidence_is_the_words_that_were_matched(prompt: str, answer: str) -> None:
    result = grade(course(prompt), answer)
    for found in result.findings:
        assert (found.verdict is Verdict.MISSING) <= (found.evidence is None or bool(found.why))
        if found.evidence is not None:
            assert found.evidence.pattern in (*found.concept.any, *found.concept.partly)
    for evidence in evidence_of(result):
        sentence = answer[evidence.start : evidence.end]
        assert sentence == sentence.strip()
        assert all(each in sentence for each in words(evidence, answer))
        assert len(evidence.words) <= len(re.split(r"[\s>]+", evidence.pattern))


def test_the_words_of_a_model_answer_are_found_where_they_stand() -> None:
    answer = "So it goes. The pairs are pulled together, as I see it."
    (found,) = grade(concept("pull* pair > together"), answer).findings
    assert found.evidence is not None
    assert words(found.evidence, answer) == ["pairs", "pulled", "together"]
    assert found.evidence.start == answer.index("The")


# --- what a rubric does not catch, and a first draft of one ---------------------------------


def test_clauses_that_no_pattern_uses_are_told() -> None:
    rubric = written(TWO_HALVES)
    text = (
        "It will pull pairs of all kinds there, while gravity bends distant starlight slowly. "
        "Fine weather. The label is\nsome sort of flower blooming brightly."
    )
    assert uncaught(rubric, text) == ["while gravity bends distant starlight slowly"]
    assert uncaught(rubric, "") == []


@pytest.mark.parametrize(("prompt", "answer"), model_answers())
def test_a_draft_of_a_rubric_finds_the_ideas_that_it_was_made_from(
    prompt: str, answer: str
) -> None:
    draft = propose(five()[prompt].prompt, answer)
    assert isinstance(draft, Rubric)
    assert 1 <= len(draft.concepts) <= 12
    names = [*(each.id for each in draft.parts), *(each.id for each in draft.concepts)]
    assert len(names) == len(set(names))
    assert all(
        each.any and not each.hint and each.claim is Claim.AFFIRMED for each in draft.concepts
    )
    assert grade(compile_rubric(draft, five()[prompt].prompt), answer).score >= 9


@pytest.mark.parametrize("answer", ["", "Why?", "...", "it is so", "\ud800"])
def test_no_draft_is_made_of_an_answer_that_says_nothing(answer: str) -> None:
    with pytest.raises(ValueError, match="no words of its own"):
        propose("Why?", answer)


@given(st.text(max_size=120), st.text(max_size=200))
def test_any_draft_is_a_rubric_that_grades(prompt: str, answer: str) -> None:
    try:
        draft = propose(prompt, answer)
    except ValueError:
        return
    assert grade(compile_rubric(draft, prompt), answer).words == len(tokens(answer))

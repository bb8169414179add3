"""How well grades agree with examiners on the marked answers: floors that hold, and the table.

``pytest -rP tests/test_grading_measured.py`` prints the table.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

import pytest
from grading_world import PROMPTS, Marked, course, marked

from srs.grading.agreement import Agreement, agreement
from srs.grading.grading import grade

LEAST_PEARSON = 0.94
LEAST_QWK = 0.93
MOST_MAE = 0.85
LEAST_PEARSON_OF_A_PROMPT = 0.90
MOST_MAE_OF_A_PROMPT = 1.2
CHEATS = ("keyword-stuffing", "stuffing", "question-copy", "question-echo", "wrong-reversed")


class Least(NamedTuple):
    """What agreement is reached on ``n`` answers, less a little; ``mae`` at most."""

    n: int
    pearson: float
    qwk: float
    mae: float


# Of the answers that came later, in batches: fresher words, and more of them in metaphors.
FRESH = Least(360, 0.91, 0.90, 1.1)
MOST_TOO_LOW_FRESH = 9
# Of answers that are kept aside: no alternative was written for them.
ASIDE = Least(75, 0.89, 0.87, 1.15)


class Graded(NamedTuple):
    """A marked answer and its score here."""

    answer: Marked
    score: float


@cache
def graded() -> tuple[Graded, ...]:
    return tuple(Graded(each, grade(course(each.prompt), each.answer).score) for each in marked())


def figures(prompt: str = "") -> Agreement:
    """The agreement on one prompt, or on all."""
    own = [each for each in graded() if prompt in ("", each.answer.prompt)]
    return agreement([each.score for each in own], [each.answer.mark for each in own])


def row(name: str, found: Agreement) -> str:
    return (
        f"{name:<12}{found.n:>4}{found.pearson:>9.3f}{found.qwk:>8.3f}"
        f"{found.mae:>7.2f}{found.bias:>+8.2f}"
    )


def worst() -> list[str]:
    missed = sorted(graded(), key=lambda each: -abs(each.score - each.answer.mark))[:8]
    return [
        f"{each.answer.id}  {each.answer.prompt:<12} marked {each.answer.mark:>4}, "
        f"graded {each.score:>4}  {each.answer.kind}"
        for each in missed
    ]


def test_grades_agree_with_examiners() -> None:
    print(f"\n{'':<12}{'n':>4}{'Pearson':>9}{'QWK':>8}{'MAE':>7}{'bias':>8}")
    print("\n".join([*(row(name, figures(name)) for name in PROMPTS), row("all", figures())]))
    print("\n".join(["", "furthest from the examiners:", *worst()]))
    found = figures()
    assert found.n == 80
    assert found.pearson >= LEAST_PEARSON
    assert found.qwk >= LEAST_QWK
    assert found.mae <= MOST_MAE
    assert abs(found.bias) <= 0.5


@pytest.mark.parametrize("prompt", PROMPTS)
def test_grades_agree_with_examiners_on_each_prompt(prompt: str) -> None:
    found = figures(prompt)
    assert found.n == 16
    assert found.pearson >= LEAST_PEARSON_OF_A_PROMPT
    assert found.mae <= MOST_MAE_OF_A_PROMPT


def test_no_bad_answer_is_graded_well() -> None:
    assert [each for each in graded() if each.answer.mark <= 2 and each.score > 4] == []


def test_no_good_answer_is_graded_badly() -> None:
    assert [each for each in graded() if each.answer.mark >= 8 and each.score < 6] == []


@pytest.mark.parametrize("kind", CHEATS)
def test_no_cheat_is_graded_well(kind: str) -> None:
    cheats = [each for each in graded() if each.answer.kind == kind]
    assert cheats
    assert [each for each in cheats if each.score > 4] == []


def reached(file: str, least: Least) -> list[Graded]:
    """Grade the answers of a file, print the figures, and hold them against their floors."""
    answers = [Graded(each, grade(course(each.prompt), each.answer).score) for each in marked(file)]
    found = agreement([each.score for each in answers], [each.answer.mark for each in answers])
    print("\n" + row(file.rpartition("_")[2], found))
    assert found.n == least.n
    assert found.pearson >= least.pearson
    assert found.qwk >= least.qwk
    assert found.mae <= least.mae
    return answers


def test_grades_agree_with_examiners_on_answers_that_came_later() -> None:
    answers = reached("graded_answers_fresh", FRESH)
    assert [each.answer.id for each in answers if each.answer.mark <= 2 and each.score > 4] == []
    too_low = [each.answer.id for each in answers if each.answer.mark >= 8 and each.score < 6]
    assert len(too_low) <= MOST_TOO_LOW_FRESH, too_low


def test_grades_agree_with_examiners_on_answers_kept_aside() -> None:
    assert len(reached("graded_answers_aside", ASIDE)) == ASIDE.n

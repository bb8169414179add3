"""srs quiz history: an answer read again tells one mark, and only reasons that led to it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from faults.homes import Home, out
from quiz_world import HALF, WRONG, prompt, robots_home

from srs.app.quiz import grade_by, outcome_of
from srs.app.written import Attempt
from srs.terminal.attempt_text import attempt_report

NOW = ("--now", "2026-11-24T12:00")


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return robots_home(tmp_path)


def record(home: Home, words: str, name: str = "loop") -> float:
    said = out(home.run("quiz", "reflect", name, "--from", "-", "--json", *NOW, given=words))
    score = json.loads(said)["score"]
    assert isinstance(score, int | float)
    return score


def test_an_overruled_answer_has_one_mark_above_its_reasons(home: Home) -> None:
    assert record(home, WRONG) == 2.5
    out(home.run("quiz", "overrule", "loop", "8", *NOW))
    again = out(home.run("quiz", "history", "loop", "1"))
    head = (
        "robots/loop  1  2026-11-24\nHow does the machine get at the object?\n"
        "8 of 10  (graded 2.5, overruled)  12 words\n\n  What it sees  "
    )
    assert again.startswith(head)
    assert "\n  5 earned; 1 misconception took marks away.\n\nMisconceptions (1)\n" in again
    assert again.count(" of 10") == 1


def test_of_one_part_the_answer_follows_the_mark(home: Home) -> None:
    record(home, "A summary ends it, and that is all of it.", "last")
    again = out(home.run("quiz", "history", "last", "1"))
    assert "words\n\nYour answer\n" in again
    assert again.count(" of 10") == 1


def test_after_an_edit_of_the_prompt_alone_the_old_reasons_are_told(home: Home) -> None:
    score = record(home, HALF)
    deck = home.decks / "robots.yaml"
    text = prompt().prompt
    assert deck.read_text().count(text) == 1
    deck.write_text(deck.read_text().replace(text, f"{text} Does a camera see the cup?"))
    again = out(home.run("quiz", "history", "loop", "1"))
    assert f"{score:g} of 10" in again
    assert again.count(" of 10") == 1
    assert "The grading is another one now; what was found then:\nFound (1)\n" in again


def attempt(words: str) -> Attempt:
    asked = prompt()
    assert asked.rubric is not None
    grade = grade_by(asked.rubric, asked.prompt, words)
    outcome = outcome_of(asked, grade, words, None)
    return Attempt(
        entry="1", prompt="robots/loop", instant=0, day=0, zone=None, took_ms=None,
        score=outcome.score, graded=outcome.score, reason="", words=words,
        word_count=outcome.word_count, concepts=outcome.concepts, mistaken=outcome.mistaken,
        rubric=outcome.rubric, own=False,
    )  # fmt: skip


def test_reasons_are_given_anew_only_where_they_come_to_the_same_mark() -> None:
    tried = attempt(HALF)
    report = attempt_report(prompt(), tried)
    assert report is not None
    assert report.score == tried.graded == 5
    assert attempt_report(prompt(), tried._replace(score=9)) == report, "overruled"
    for changed in (
        tried._replace(graded=7.1),
        tried._replace(rubric="grading/0 0"),
        tried._replace(words=None),
        tried._replace(own=True),
    ):
        assert attempt_report(prompt(), changed) is None

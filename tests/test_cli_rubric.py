"""srs rubric: doubts with their places, figures on marked answers, groups of words."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from faults.homes import Done, Home, assert_told, fresh_home, out
from quiz_world import DECK, GOOD, HALF, robots_home

DATA = Path(__file__).parent / "data" / "graded_answers.jsonl"
FIGURES = ["n", "pearson", "qwk", "mae", "bias"]


@pytest.fixture(scope="session")
def bundled(tmp_path_factory: pytest.TempPathFactory) -> Home:
    return fresh_home(tmp_path_factory.mktemp("rubric"))


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return robots_home(tmp_path)


def facts(done: Done) -> Any:
    assert done.err == ""
    assert done.out.isascii()
    return json.loads(done.out)


def answers(home: Home, *lines: str) -> str:
    path = home.path.parent / "answers.jsonl"
    path.write_text("\n".join(lines), "utf-8")
    return str(path)


def test_the_bundled_rubrics_keep_every_rule(bundled: Home) -> None:
    assert out(bundled.run("rubric", "check")) == "5 rubrics: nothing to say against them.\n"
    assert out(bundled.run("rubric", "check", "vla")) == "1 rubric: nothing to say against it.\n"
    assert facts(bundled.run("rubric", "check", "--json")) == []


def test_doubts_have_their_place_and_what_to_do(home: Home) -> None:
    done = home.run("rubric", "check")
    assert (done.code, done.err) == (1, "")
    lines = DECK.splitlines()
    at = next(n for n, line in enumerate(lines, 1) if "id: summary" in line)
    assert (
        f"~/home/decks/robots.yaml:{at}: robots/last: the concept summary has no hint\n" in done.out
    )
    assert "  write hint: what the learner should say\n" in done.out
    assert done.out.endswith("2 rubrics, 2 doubts.\n")
    found = facts(home.run("rubric", "check", "last", "--json"))
    assert [list(each) for each in found] == [["prompt", "file", "line", "what", "fix"]] * 2
    assert {each["file"] for each in found} == {str(home.decks / "robots.yaml")}
    assert found[1]["line"] == at
    assert out(home.run("rubric", "check", "loop")) == "1 rubric: nothing to say against it.\n"


def test_rubrics_of_a_file_are_checked_without_a_home(home: Home) -> None:
    file = str(home.decks / "robots.yaml")
    for name in ("loop", "robots/loop"):
        assert "1 rubric:" in out(home.run("rubric", "check", name, "--deck", file))
    assert home.run("rubric", "check", "--deck", file).code == 1
    assert not home.store.exists()
    done = home.run("rubric", "check", "lop", "--deck", file)
    assert_told(done, 3, "no prompt is called 'lop'", "there is: loop, free, last")
    assert_told(home.run("rubric", "check", "--deck", f"{file}.no"), 3, "no such file")


def test_names_without_a_rubric_are_told_of(home: Home) -> None:
    assert_told(home.run("rubric", "check", "lop"), 3, "did you mean robots/loop?")
    assert_told(home.run("rubric", "check", "free"), 1, "there is no rubric", "docs/rubrics.md")


def test_a_broken_rubric_is_told_of_with_its_place(home: Home) -> None:
    broken = DECK.replace("any: [arm moves]", 'any: ["arm > > moves"]')
    path = home.path.parent / "broken.yaml"
    path.write_text(broken)
    at = next(n for n, line in enumerate(broken.splitlines(), 1) if "arm > >" in line)
    assert_told(home.run("rubric", "check", "--deck", str(path)), 1, f"broken.yaml:{at}:")


def test_a_trial_tells_the_figures_and_the_worst_misses(bundled: Home) -> None:
    said = out(bundled.run("rubric", "test", str(DATA), "--worst", "2"))
    head, *rows = said.splitlines()
    assert head.split() == ["n", "Pearson", "QWK", "MAE", "bias"]
    assert [row.split()[:2] for row in rows[:6]] == [
        ["bridges", "16"], ["contrastive", "16"], ["grounding", "16"], ["resolution", "16"],
        ["vla", "16"], ["all", "80"],
    ]  # fmt: skip
    assert said.count(", marked ") == 2
    assert "Marked 2 or less, graded above 4: " in said
    assert "Marked 8 or more, graded below 6: " in said
    assert "    missing: " in said
    quiet = out(bundled.run("rubric", "test", str(DATA), "--worst", "0"))
    assert "The worst misses" not in quiet
    assert max(map(len, said.splitlines())) <= 80


def test_a_trial_as_json_has_every_answer(bundled: Home) -> None:
    found = facts(bundled.run("rubric", "test", str(DATA), "--json"))
    assert list(found) == [*FIGURES, "prompts", "answers"]
    assert found["n"] == len(found["answers"]) == 80
    assert all(list(each) == FIGURES for each in found["prompts"].values())
    assert all(list(each) == ["id", "prompt", "score", "marks"] for each in found["answers"])
    marked = [json.loads(line) for line in DATA.read_text("utf-8").splitlines()]
    assert [each["id"] for each in found["answers"]] == [each["id"] for each in marked]
    assert [each["prompt"] for each in found["answers"]] == [each["prompt"] for each in marked]
    scores = [each["score"] for each in found["answers"]]
    assert all(0 <= score <= 10 and score == round(score, 1) for score in scores)


def test_one_answer_is_enough_and_its_figures_are_numbers(home: Home) -> None:
    line = json.dumps({"id": "a", "prompt": "loop", "answer": HALF, "marks": [5]})
    found = facts(home.run("rubric", "test", answers(home, line), "--json"))
    assert [found[key] for key in FIGURES] == [1, 0, 1, 0, 0]
    assert "\x1b" not in out(
        home.run("rubric", "test", answers(home, line.replace('"a"', '"\\u001b[2J"')))
    )


@pytest.mark.parametrize(
    ("line", "code", "told"),
    [
        ('{"id": "b", "prompt" "loop"}', 1, "answers.jsonl:2:22: no JSON"),
        ("7", 1, "answers.jsonl:2:1: a line is an object"),
        ('{"prompt": "loop", "answer": "x", "marks": [12]}', 1, "answers.jsonl:2:1: marks is a"),
        (
            '{"prompt": "nope", "answer": "x", "marks": [1]}',
            1,
            "answers.jsonl:2:1: the prompt 'nope'",
        ),
    ],
)
def test_a_bad_line_is_told_of_with_its_place(home: Home, line: str, code: int, told: str) -> None:
    good = json.dumps({"id": "a", "prompt": "loop", "answer": GOOD, "marks": [10]})
    assert_told(home.run("rubric", "test", answers(home, good, line)), code, told)


def test_what_is_no_file_of_answers_is_told_of(home: Home) -> None:
    assert_told(home.run("rubric", "test", answers(home)), 1, "there is no answer in it")
    assert_told(home.run("rubric", "test", str(home.path / "no")), 1, "can't be read")
    assert_told(home.run("rubric", "test", str(home.path)), 1, "can't be read")


def test_groups_of_words_are_listed(home: Home) -> None:
    listed = out(home.run("rubric", "words"))
    assert "~near: near, close" in listed
    assert max(map(len, listed.splitlines())) <= 80
    one = out(home.run("rubric", "words", "near"))
    assert one == out(home.run("rubric", "words", "~near"))
    assert one.startswith("~near: ")
    found = facts(home.run("rubric", "words", "near", "--json"))
    assert list(found) == ["near"]
    assert "close" in found["near"]
    done = home.run("rubric", "words", "nea")
    assert_told(done, 3, "there is no group of words '~nea'", "did you mean ~near?")

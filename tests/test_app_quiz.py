"""What grades come to: changes between tries, weak ideas, trials of rubrics, new prompts."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from quiz_world import DECK, GOOD, HALF, OTHER_HALF, WRONG, prompt

from srs.app.new_prompt import propose_prompt, start_prompt
from srs.app.prompts import StoredPrompt, find_prompt
from srs.app.quiz import (
    Change,
    change_between,
    grade_words,
    outcome_of,
    own_outcome,
    to_revisit,
    weaknesses,
)
from srs.app.rubric_trial import try_rubrics
from srs.app.workspace import open_workspace
from srs.errors import SrsError, UsageError
from srs.matching.answer_length import counts
from srs.model.state import NEW_CARD

PROMPTS = {f"robots/{name}": prompt(name) for name in ("loop", "last")}
LINE = {"id": "a1", "prompt": "loop", "answer": GOOD, "marks": [9, 10]}


def stored(name: str = "loop") -> StoredPrompt:
    return StoredPrompt(f"robots/{name}", "robots", "Robots", prompt(name), NEW_CARD)


def answers(tmp_path: Path, *lines: object) -> Path:
    path = tmp_path / "answers.jsonl"
    texts = [each if isinstance(each, str) else json.dumps(each) for each in lines]
    path.write_text("\n".join(texts), "utf-8")
    return path


def test_what_the_log_keeps_of_a_grade_tells_what_became_of_each_concept() -> None:
    outcome = outcome_of(prompt(), grade_words(stored(), WRONG), WRONG, 61_000)
    assert (outcome.score, outcome.took_ms, outcome.own) == (2.5, 61_000, False)
    assert outcome.concepts == {"sees": "found", "moves": "missing"}
    assert outcome.mistaken == ("flies",)
    assert outcome.word_count == len(WRONG.split())
    other = outcome_of(prompt(), grade_words(stored(), GOOD), GOOD, None)
    assert outcome.rubric == other.rubric


def test_a_mark_of_ones_own_has_no_reasons() -> None:
    outcome = own_outcome(7.5, "four words of mine", 5)
    assert (outcome.score, outcome.word_count, outcome.own) == (7.5, 4, True)
    assert (outcome.rubric, dict(outcome.concepts), outcome.mistaken) == ("", {}, ())


@pytest.mark.parametrize("words", ["one - two", "two words (", "I see: a cup.", "漢字 too", ""])
def test_an_answer_has_as_many_words_as_its_page_counted(words: str) -> None:
    grade = grade_words(stored(), words)
    logged = outcome_of(prompt(), grade, words, None), own_outcome(5, words, None)
    assert {each.word_count for each in logged} == {counts(words)[1]}


def test_without_a_rubric_nothing_is_graded() -> None:
    with pytest.raises(SrsError, match="'robots/free' has no rubric") as refused:
        grade_words(stored("free"), GOOD)
    assert "srs quiz new" in refused.value.fix


def test_changes_are_of_concepts_that_both_rubrics_have() -> None:
    before = {"a": "found", "b": "missing", "c": "found", "old": "found", "d": "partly"}
    after = {"a": "missing", "b": "found", "c": "found", "new": "found", "d": "found"}
    assert change_between(before, after) == Change(("b", "d"), ("a",))
    assert change_between({}, after) == Change((), ())


def test_the_heaviest_missing_ideas_come_first() -> None:
    verdicts = {"sees": "missing", "moves": "contradicted"}
    found = weaknesses([(stored("last"), {"summary": "found"}), (stored(), verdicts)], 5)
    assert [each.concept.id for each in found] == ["sees", "moves"], "each is half of the mark"
    whole = [(stored(), verdicts), (stored("last"), {"summary": "missing"}), (stored("free"), {})]
    assert [each.concept.id for each in weaknesses(whole, 2)] == ["summary", "sees"]
    assert to_revisit(weaknesses(whole, 9)) == ["clip"]
    assert weaknesses([(stored(), {"sees": "partly", "moves": "found"})], 5) == []


def test_a_trial_tells_how_grades_and_marks_agree(tmp_path: Path) -> None:
    half = {"id": 7, "prompt": "robots/loop", "answer": HALF, "marks": [4], "kind": "half"}
    last = {"prompt": "last", "answer": "", "marks": [0, 0.5]}
    trial = try_rubrics(PROMPTS, answers(tmp_path, LINE, "", half, last, ""))
    assert trial.overall.n == 3
    assert [each.mark for each in trial.answers] == [9.5, 4, 0.25]
    assert [each.error for each in trial.answers] == [0.5, 1, -0.25]
    assert [(each.id, each.kind) for each in trial.answers] == [("a1", ""), ("7", "half"), ("", "")]
    assert list(trial.prompts) == ["loop", "robots/loop", "last"]


def test_what_no_concept_uses_of_well_marked_answers_is_told(tmp_path: Path) -> None:
    said = "The camera sees the cup. A gripper closes on the handle and lifts it from the table."
    well, ill = {**LINE, "answer": said}, {**LINE, "answer": OTHER_HALF, "marks": [2]}
    trial = try_rubrics(PROMPTS, answers(tmp_path, well, ill))
    assert {each.answer for each, _ in trial.uncaught} == {said}
    assert any("gripper" in clause for _, clause in trial.uncaught)


@pytest.mark.parametrize(
    ("line", "place", "told"),
    [
        ('{"id": 1,, }', "2:10", "no JSON"),
        ("[1]", "2:1", "a line is an object"),
        ({**LINE, "answer": 5}, "2:1", "prompt and answer are texts"),
        ({**LINE, "marks": []}, "2:1", "marks is a list of numbers from 0 to 10"),
        ({**LINE, "marks": [11]}, "2:1", "marks is a list"),
        ({**LINE, "marks": [True]}, "2:1", "marks is a list"),
        ({**LINE, "marks": [float("nan")]}, "2:1", "marks is a list"),
        ({**LINE, "marks": 7}, "2:1", "marks is a list"),
        ({**LINE, "prompt": "free"}, "2:1", "the prompt 'free' has no rubric here"),
        ({**LINE, "prompt": ""}, "2:1", "has no rubric here"),
    ],
)
def test_a_bad_line_is_told_of_with_its_place(
    tmp_path: Path, line: object, place: str, told: str
) -> None:
    path = answers(tmp_path, LINE, line)
    with pytest.raises(SrsError, match=told) as refused:
        try_rubrics(PROMPTS, path)
    assert refused.value.where == f"{path}:{place}"
    assert refused.value.fix


def test_a_file_without_answers_is_told_of(tmp_path: Path) -> None:
    for content in (b"", b"\n\n"):
        (tmp_path / "none").write_bytes(content)
        with pytest.raises(SrsError, match="there is no answer in it"):
            try_rubrics(PROMPTS, tmp_path / "none")
    (tmp_path / "bytes").write_bytes(b"\xff\xfe")
    with pytest.raises(SrsError, match="it is not UTF-8"):
        try_rubrics(PROMPTS, tmp_path / "bytes")
    with pytest.raises(SrsError, match="can't be read: No such file"):
        try_rubrics(PROMPTS, tmp_path / "nowhere")


def test_an_id_of_two_decks_must_be_written_whole(tmp_path: Path) -> None:
    both = {**PROMPTS, "other/loop": prompt("last")}
    with pytest.raises(SrsError, match="is in several decks: other/loop, robots/loop"):
        try_rubrics(both, answers(tmp_path, LINE))
    trial = try_rubrics(both, answers(tmp_path, {**LINE, "prompt": "robots/loop"}))
    assert trial.answers[0].grade.score == 10


@pytest.mark.parametrize(
    ("name", "question", "answer", "told"),
    [
        ("two words", "Why?", GOOD, "id"),
        ("a", " ", GOOD, "a prompt needs a question and a model answer"),
        ("a", "Why?", "\n", "a prompt needs a question and a model answer"),
        ("a", "Why?", "...", "no rubric can be proposed"),
    ],
)
def test_a_prompt_needs_an_id_a_question_and_an_answer(
    name: str, question: str, answer: str, told: str
) -> None:
    with pytest.raises(UsageError, match=told):
        propose_prompt(name, question, answer)


def test_a_proposed_rubric_gives_its_own_answer_full_marks_and_is_in_the_store_at_once(
    tmp_path: Path,
) -> None:
    (tmp_path / "decks").mkdir()
    (tmp_path / "decks" / "robots.yaml").write_text(DECK)
    workspace = open_workspace(tmp_path, 0)
    answer = "The camera sees the cup. The arm moves the cup to the shelf.\nA hand lets it go."
    started = start_prompt(workspace, propose_prompt("own", "How?\n", answer), "questions", 1)
    assert (started.prompt, started.path.name) == ("questions/own", "questions.yaml")
    found = find_prompt(workspace, "own")
    assert (found.deck_title, found.prompt.prompt) == ("My questions", "How?")
    assert grade_words(found, answer).score >= 9
    assert grade_words(found, "I do not know.").score <= 1
    before = (tmp_path / "decks" / "robots.yaml").read_text()
    start_prompt(workspace, propose_prompt("own", "How?", answer), "robots", 2)
    assert (tmp_path / "decks" / "robots.yaml").read_text().startswith(before)
    for deck in ("../evil", "", ".hidden"):
        with pytest.raises(UsageError):
            start_prompt(workspace, propose_prompt("x", "How?", answer), deck, 3)
    workspace.store.close()

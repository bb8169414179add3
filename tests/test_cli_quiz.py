"""srs quiz as scripts and pipes use it: what is printed, what is recorded, what is refused."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pexpect
import pytest
from faults.homes import PROGRAM, Done, Home, assert_told, out
from quiz_world import DECK, GOOD, HALF, OTHER_HALF, WRONG, robots_home

from srs.files.drafts import read_draft

SCRIPTING = Path(__file__).parents[1] / "docs" / "scripting.md"
DAY_1 = ("--now", "2026-11-24T12:00")
DAY_8 = ("--now", "2026-12-01T12:00")
LOOP = "robots/loop"
GRADE = ["score", "earned", "sentences", "words", "parts", "concepts", "misconceptions", "gates"]
EVIDENCE = ["sentence", "words", "pattern"]
KEYS = {
    "parts": ["id", "title", "coverage", "mark"],
    "concepts": ["id", "idea", "weight", "verdict", "why", "hint", "revisit", "evidence"],
    "misconceptions": ["id", "idea", "correction", "revisit", "evidence"],
    "gates": ["name", "why", "at_most"],
}
ATTEMPT = [
    "entry", "prompt", "at", "day", "took_ms", "score", "graded", "overruled", "reason", "own",
    "rating", "rated", "way",
    "word_count", "concepts", "misconceptions", "rubric", "answer",
]  # fmt: skip
PROMPT = [
    "id", "deck", "prompt", "has_rubric", "answers", "scores", "due", "waits", "interval_days",
    "suspended", "flagged",
]  # fmt: skip


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Home:
    home = robots_home(tmp_path_factory.mktemp("quiz"))
    assert home.run("due").code == 0
    return home


@pytest.fixture
def home(template: Home, tmp_path: Path) -> Home:
    return template.copy(tmp_path / "home")


def facts(done: Done) -> Any:
    text = out(done)
    assert text.isascii()
    assert "NaN" not in text
    return json.loads(text)


def record(home: Home, words: str, name: str = "loop", now: tuple[str, str] = DAY_1) -> Any:
    command = ("quiz", "reflect", name, "--from", "-", "--json", *now)
    return facts(home.run(*command, given=words))


def everything(home: Home) -> dict[str, bytes]:
    files = (path for path in home.path.rglob("*") if path.is_file())
    return {str(path): path.read_bytes() for path in files if path.suffix != ".db-shm"}


# Grading.


def test_grading_says_why_and_leaves_the_home_as_it_was(home: Home, tmp_path: Path) -> None:
    before = everything(home)
    (tmp_path / "answer").write_text(WRONG)
    said = out(home.run("quiz", "grade", "loop", str(tmp_path / "answer")))
    assert said.startswith("2.5 of 10\n")
    assert "The [camera] [sees] the cup." in said
    assert out(home.run("quiz", "grade", "loop", given=WRONG)) == said
    assert out(home.run("quiz", "grade", LOOP, "-", given=WRONG)) == said
    found = facts(home.run("quiz", "grade", "loop", "--json", given=WRONG))
    assert list(found) == ["prompt", *GRADE]
    assert (found["prompt"], found["score"], found["earned"]) == (LOOP, 2.5, 5)
    for key, keys in KEYS.items():
        assert all(list(each) == keys for each in found[key])
    sees, moves = found["concepts"]
    assert list(sees["evidence"]) == EVIDENCE
    assert sees["evidence"]["words"] == ["camera", "sees"]
    assert sees["evidence"]["sentence"] == "The camera sees the cup"
    assert (moves["verdict"], moves["evidence"]) == ("missing", None)
    assert found["misconceptions"][0]["correction"] == "The arm carries it."
    assert everything(home) == before
    assert facts(home.run("quiz", "history", "--json")) == []


@pytest.mark.parametrize(
    "answer",
    ["", " \n\n ", "cup", "🤖🦾" * 50, "\x00\x1b[2J\x07\x9b", "مرحبا بالعالم", "机器人看见杯子。"],
    ids=["nothing", "blank", "one-word", "emoji", "controls", "right-to-left", "chinese"],
)
def test_an_answer_that_says_nothing_gets_nothing_and_a_reason(home: Home, answer: str) -> None:
    command = ("quiz", "grade", "loop")
    said = out(home.run(*command, given=answer))
    assert said.startswith("0 of 10\n")
    assert "Missing (2)" in said
    assert not any(sign in said for sign in "\x00\x1b\x07\x9b")
    assert facts(home.run(*command, "--json", given=answer))["score"] == 0


def test_bytes_that_are_no_text_get_little_and_do_no_harm(home: Home, tmp_path: Path) -> None:
    (tmp_path / "bytes").write_bytes(bytes(range(256)) * 400)
    done = home.run("quiz", "grade", "loop", str(tmp_path / "bytes"))
    said = out(done)
    assert float(said.split(" of 10")[0]) <= 1
    assert "more characters; all are kept." in said
    assert not any(sign in said for sign in "\x00\x1b\x07\x7f\x9b")
    (tmp_path / "latin").write_bytes("Die Übung. ".encode("latin-1") + GOOD.encode())
    assert "10 of 10" in out(home.run("quiz", "grade", "loop", str(tmp_path / "latin")))


def test_what_is_too_long_or_no_file_is_refused(home: Home, tmp_path: Path) -> None:
    (tmp_path / "long").write_text("word " * 200_001)
    for command in (("grade", "loop"), ("reflect", "loop", "--from")):
        done = home.run("quiz", *command, str(tmp_path / "long"))
        assert_told(done, 1, "too long for an answer: more than 1 MB", str(tmp_path / "long"))
    assert_told(home.run("quiz", "grade", "loop", given="x" * 1_000_001), 1, "too long")
    assert_told(home.run("quiz", "grade", "loop", str(tmp_path / "no")), 3, "no such file")
    assert_told(home.run("quiz", "grade", "loop", str(tmp_path)), 1, "directory")
    assert facts(home.run("quiz", "history", "--json")) == []


@pytest.mark.parametrize("command", ["grade", "history", "overrule", "forget", "reflect"])
def test_an_unknown_prompt_is_told_of_with_what_may_be_meant(home: Home, command: str) -> None:
    more = ("5",) if command == "overrule" else ()
    done = home.run("quiz", command, "lop", *more)
    assert_told(done, 3, "no prompt is called 'lop'", "did you mean robots/loop?")


def test_a_prompt_without_a_rubric_is_not_graded(home: Home) -> None:
    assert_told(home.run("quiz", "grade", "free", given="x"), 1, "no rubric", "srs quiz new")
    done = home.run("quiz", "reflect", "free", "--from", "-", given="x")
    assert_told(done, 1, "no rubric", "--mark N")


def test_without_a_rubric_an_answer_is_recorded_with_ones_own_mark(home: Home) -> None:
    command = ("quiz", "reflect", "free", "--from", "-", "--mark")
    said = out(home.run(*command, "6.5", *DAY_1, given="My own words."))
    assert said == "6.5 of 10, your own mark.\n\nRecorded; back in 7 days.\n"
    found = facts(home.run(*command, "0", "--json", *DAY_8, given="Other words."))
    assert list(found) == [*ATTEMPT, "grade"]
    assert (found["score"], found["own"], found["grade"]) == (0, True, None)
    for mark in ("11", "nan", "-1"):
        assert_told(home.run(*command, mark, given="x"), 2, "is no mark", "from 0 to 10")
    done = home.run("quiz", "reflect", "loop", "--from", "-", "--mark", "9", given=GOOD)
    assert_told(done, 2, "has a rubric", "srs quiz overrule")
    assert_told(home.run("quiz", "reflect", "free", "--mark", "9"), 2, "--mark is for --from FILE")
    listed = facts(home.run("quiz", "history", "--json"))
    assert [each["score"] for each in listed] == [6.5, 0]
    home.assert_sound()


# Recording.


def test_an_answer_from_a_file_is_recorded(home: Home, tmp_path: Path) -> None:
    (tmp_path / "answer").write_text(HALF)
    said = out(home.run("quiz", "reflect", "loop", "--from", str(tmp_path / "answer"), *DAY_1))
    assert said.startswith("5 of 10\n")
    assert said.endswith("\nRecorded; back in 7 days.\n")
    found = record(home, GOOD, now=DAY_8)
    assert list(found) == [*ATTEMPT, "grade"]
    assert list(found["grade"]) == GRADE
    assert (found["prompt"], found["day"], found["took_ms"]) == (LOOP, "2026-12-01", None)
    assert (found["score"], found["graded"], found["overruled"]) == (10, 10, False)
    assert found["concepts"] == {"sees": "found", "moves": "found"}
    listed = facts(home.run("quiz", "history", "--json"))
    assert [list(each) for each in listed] == [ATTEMPT, ATTEMPT]
    assert [each["answer"] for each in listed] == [HALF, GOOD]
    again = facts(home.run("quiz", "history", "loop", "2", "--json"))
    assert again == {**listed[1], "gained": ["moves"], "lost": []}
    first = facts(home.run("quiz", "history", "loop", "1", "--json"))
    assert first == {**listed[0], "gained": None, "lost": None}
    home.assert_sound()


def test_from_records_one_answer_and_json_needs_it(home: Home) -> None:
    for names in ((), ("loop", "last")):
        done = home.run("quiz", "reflect", *names, "--from", "-", given=HALF)
        assert_told(done, 2, "--from records one answer")
    assert_told(home.run("quiz", "reflect", "loop", "--json"), 2, "--json is for --from FILE")
    assert_told(home.run("quiz", "reflect", "--editor"), 2, "an editor needs a terminal")


@pytest.mark.parametrize("option", ["--due", "--editor", "--plain"])
def test_what_belongs_to_a_session_is_refused_beside_from(home: Home, option: str) -> None:
    done = home.run("quiz", "reflect", "loop", "--from", "-", option, given=GOOD)
    assert_told(done, 2, f"{option} is for a session", f"leave {option} out")
    assert facts(home.run("quiz", "history", "--json")) == []


def test_the_list_says_what_is_due(home: Home) -> None:
    assert out(home.run("quiz", "list", *DAY_1)) == (
        "  robots/loop  never answered\n"
        "  robots/free  never answered\n"
        "  robots/last  never answered\n"
        "\n"
        "3 prompts wait: srs quiz reflect --due\n"
    )
    record(home, HALF)
    record(home, GOOD, now=("--now", "2026-11-24T12:10"))
    found = facts(home.run("quiz", "list", "--json", *DAY_1))
    assert [list(each) for each in found] == [PROMPT] * 3
    assert found[0]["scores"] == [5, 10]
    assert (found[0]["due"], found[0]["waits"], found[0]["interval_days"]) == (
        "2026-12-01",
        False,
        7,
    )
    assert [each["has_rubric"] for each in found] == [True, False, True]
    listed = out(home.run("quiz", "list", *DAY_1))
    assert "  robots/loop  5, 10   due 2026-12-01\n" in listed
    assert "2 prompts wait" in listed
    assert "5, 10   due now" in out(home.run("quiz", "list", *DAY_8))


def test_only_what_is_due_is_asked(home: Home) -> None:
    for name in ("loop", "last"):
        record(home, HALF, name)
    said = out(home.run("quiz", "reflect", "--due", *DAY_1, given=":q\n"))
    assert "Prompt 1 of 1. Robots / free." in said
    said = out(home.run("quiz", "reflect", "loop", "--due", *DAY_1))
    assert said == "Nothing is due. srs quiz list says when each prompt comes back.\n"
    said = out(home.run("quiz", "reflect", "--due", *DAY_8, given=":q\n"))
    assert "Prompt 1 of 3. Robots / loop." in said, "what waits longest comes first"
    said = out(home.run("quiz", "reflect", "loop", "loop", "last", *DAY_1, given=":q\n"))
    assert "Prompt 1 of 2. Robots / loop." in said, "named twice is asked once"


def test_without_prompts_the_quiz_says_how_to_start_one(tmp_path: Path) -> None:
    home = Home(tmp_path / "home")
    home.decks.mkdir(parents=True)
    (home.decks / "own.yaml").write_text("cards: [{front: F, back: B}]\n")
    invitation = 'No deck has a prompt yet.\nStart one: srs quiz new ID --prompt "..." --answer F\n'
    assert out(home.run("quiz", "reflect")) == invitation
    assert out(home.run("quiz", "list")) == invitation
    assert facts(home.run("quiz", "list", "--json")) == []
    assert out(home.run("quiz", "history")) == "No answer yet. To give one: srs quiz reflect\n"
    assert_told(home.run("quiz", "grade", "x"), 3, "no deck has a prompt yet")


# The sitting in lines.


def test_a_sitting_in_lines_says_all_of_it_in_reading_order(home: Home) -> None:
    record(home, OTHER_HALF, now=("--now", "2026-11-10T12:00"))
    typed = f"{WRONG}\n.\nx\nm\no\n11\n\no\n7,5\nmy reason\n\n"
    typed += "\n".join(["My own words.", ".", "eleven", "6", "", ""])
    said = out(home.run("quiz", "reflect", "loop", "free", "--plain", *DAY_1, given=typed))
    order = (
        "Prompt 1 of 2. Robots / loop.", "How does the machine get at the object?",
        "Write 3-5 sentences, no notes.\n", "A line with only . hands in", "2 sentences, 12 words",
        "2.5 of 10", "What it sees  10", "5 earned; 1 misconception", "Back in 7 days.",
        "So far: 5, 2.5. Ideas since the last answer: 1 new, 1 lost.", "Misconceptions (1)",
        "The arm carries it.", "Your answer", "The [camera] [sees] the cup.", "Found (1)",
        "Missing (1)", "Say what moves it", "Since the last answer", "new: A camera sees the cup",
        "lost: The arm moves the cup",
        "Enter goes on, m says the model answer, o overrules the mark, q leaves: x",
        "x does nothing here.", "Model answer", "At length", "in place of 2.5",
        "'11' is no mark: it is a number from 0 to 10.", ": 7,5", "Why?", "my reason",
        "Overruled; both marks are kept.", "Prompt 2 of 2. Robots / free.", "My own words.",
        "There are many ways to say it.", "'eleven' is no mark", "6 of 10", "Enter finishes",
        "2 answers, 6.8 on average.", "robots/loop   7.5   +2.5 since the last",
        "robots/free     6",
        "To strengthen:", "loop: The arm moves the cup",
    )  # fmt: skip
    at = 0
    for part in order:
        assert part in said[at:], (part, said)
        at = said.index(part, at) + len(part)
    marks = [(each["score"], each["own"]) for each in facts(home.run("quiz", "history", "--json"))]
    assert marks == [(5, False), (7.5, False), (6, True)]


def test_reflect_goes_on_with_drafts_and_what_was_not_answered_today(home: Home) -> None:
    def asked(*names: str, given: str = ":q\n") -> str:
        return out(home.run("quiz", "reflect", *names, "--plain", *DAY_1, given=given))

    assert "Prompt 1 of 3. Robots / loop." in asked()
    asked("loop", "last", given=f"{GOOD}\n.\n\nA thought.\n:q\n")
    assert "Prompt 1 of 2. Robots / last." in (said := asked(given=":n\n:q\n"))
    assert "Prompt 2 of 2. Robots / free." in said
    assert "Prompt 1 of 1. Robots / loop." in asked("loop")
    asked("last", "free", given=".\n\nWords.\n.\n7\n\n")
    assert "Prompt 1 of 3. Robots / loop." in asked(), "all were answered: all are asked again"
    asked("last", given="A second thought.\n:q\n")
    assert "Prompt 1 of 1. Robots / last." in asked(), "what was begun again goes on"
    out(home.run("suspend", "last", *DAY_1))
    assert "Prompt 1 of 2. Robots / loop." in asked()
    assert "Prompt 1 of 1. Robots / last." in asked("last"), "it was named"


def test_an_answer_can_be_piped_in(home: Home) -> None:
    said = out(home.run("quiz", "reflect", "loop", "--plain", *DAY_1, given=f"{HALF}\n.\n"))
    assert "5 of 10" in said
    assert "1 answer.\n  robots/loop     5   first try          back in 7 days" in said
    said = out(home.run("quiz", "reflect", "last", "loop", *DAY_1, given=HALF))
    assert "Prompt 2" not in said, "the end of the input ends the sitting"
    assert "1 not answered; drafts are kept. srs quiz reflect goes on." in said
    assert len(facts(home.run("quiz", "history", "--json"))) == 2


def test_what_is_not_handed_in_stays_a_draft(home: Home) -> None:
    said = out(home.run("quiz", "reflect", "loop", "last", given="first line\n:n\nmore\n:q\n"))
    assert said.endswith("Nothing was handed in. Drafts are kept.\n")
    kept = [read_draft(home.path, name) for name in (LOOP, "robots/last")]
    assert [draft and draft.text for draft in kept] == ["first line", "more"]
    said = out(home.run("quiz", "reflect", "loop", given="second line\n.\n\n"))
    assert "Your draft so far, which goes on here: first line\n" in said
    assert facts(home.run("quiz", "history", "--json"))[0]["answer"] == "first line\nsecond line"
    assert read_draft(home.path, LOOP) is None
    out(home.run("quiz", "reflect", "free", given="mine\n.\n"))
    assert facts(home.run("quiz", "history", "free", "--json")) == [], "no mark, no answer"
    left = read_draft(home.path, "robots/free")
    assert left is not None
    assert left.text == "mine"


# Reading again, overruling, forgetting.


def test_answers_are_read_again_with_what_changed(home: Home) -> None:
    record(home, HALF)
    record(home, OTHER_HALF, now=DAY_8)
    assert out(home.run("quiz", "history")) == (
        "robots/loop\n"
        "  1  2026-11-24  5 of 10  14 words\n"
        "  2  2026-12-01  5 of 10  15 words\n"
        "     new: The arm moves the cup\n"
        "     lost: A camera sees the cup\n"
        "\n"
        "To read one again: srs quiz history NAME NUMBER\n"
    )
    again = out(home.run("quiz", "history", "loop", "2"))
    assert "The [arm] [moves] the cup" in again
    assert "Since answer 1:\n  The [-camera sees-] {+arm moves+} the " in again
    assert_told(home.run("quiz", "history", "loop", "3"), 3, "no answer 3; it has 2 answers")
    assert out(home.run("quiz", "history", "last")) == (
        "No answer yet. To give one: srs quiz reflect robots/last\n"
    )
    assert_told(home.run("quiz", "history", "last", "1"), 3, "'robots/last' has no answer yet")
    deck = home.decks / "robots.yaml"
    deck.write_text(deck.read_text().replace("[arm moves]", "[arm moves, hand lifts]"))
    again = out(home.run("quiz", "history", "loop", "2"))
    assert "The grading is another one now; what was found then:\nFound (1)\n" in again
    assert OTHER_HALF in again


def test_a_mark_is_overruled(home: Home) -> None:
    record(home, HALF)
    said = out(home.run("quiz", "overrule", "loop", "9", "--reason", "as\x1bif", *DAY_1))
    assert said == "robots/loop: 9 for 5; back in 7 days.\n"
    later = ("--now", "2026-11-24T12:01")
    found = facts(home.run("quiz", "overrule", "loop", "6.5", "1", "--json", *later))
    assert list(found) == ATTEMPT
    assert (found["score"], found["graded"], found["reason"]) == (6.5, 5, "")
    for score in ("11", "nan"):
        done = home.run("quiz", "overrule", "loop", "--", score)
        assert_told(done, 2, "is no score", "from 0 to 10")
    assert_told(home.run("quiz", "overrule", "loop", "5", "2"), 3, "has no answer 2")
    assert_told(home.run("quiz", "overrule", "last", "5"), 3, "has no answer yet")
    assert facts(home.run("quiz", "history", "--json"))[0]["score"] == 6.5


def test_forgotten_words_are_gone_and_marks_stay(home: Home) -> None:
    secret = "unmistakable"
    for number, now in enumerate((DAY_1, DAY_8)):
        record(home, f"{HALF} {secret}-{number}", now=now)
    refused = home.run("quiz", "forget", "loop")
    assert_told(refused, 2, "can't be undone", "--yes")
    assert_told(home.run("quiz", "forget", "loop", "1", "--all", "--yes"), 2, "two things")
    assert all(each["answer"] for each in facts(home.run("quiz", "history", "--json")))
    said = out(home.run("quiz", "forget", "loop", "1", "--yes"))
    assert said == "The words of 1 answer to robots/loop are deleted; its mark stays.\n"
    assert not any(f"{secret}-0".encode() in data for data in everything(home).values())
    assert any(f"{secret}-1".encode() in data for data in everything(home).values())
    found = facts(home.run("quiz", "forget", "loop", "--all", "--yes", "--json"))
    assert list(found) == ["prompt", "entries", "erased"]
    assert (found["prompt"], len(found["entries"]), found["erased"]) == (LOOP, 1, True)
    assert not any(secret.encode() in data for data in everything(home).values())
    assert out(home.run("quiz", "forget", "loop", "--yes")) == "There are no words to delete.\n"
    told = out(home.run("quiz", "history", "loop"))
    assert told.count("5 of 10") == told.count("words deleted") == 2
    again = out(home.run("quiz", "history", "loop", "1"))
    assert "The words are deleted; what was found then:\nFound (1)\n" in again
    assert facts(home.run("quiz", "list", "--json", *DAY_8))[0]["scores"] == [5, 5]
    home.assert_sound()


# Prompts of one's own.


def test_a_prompt_of_ones_own_can_be_graded_at_once(home: Home, tmp_path: Path) -> None:
    answer = tmp_path / "answer"
    answer.write_text("The moon pulls the water of the oceans.\nThe earth turns below the hills.\n")
    command = ("quiz", "new", "tides", "--prompt", "Why are there tides?", "--answer", str(answer))
    before = everything(home)
    draft = out(home.run(*command, "--print"))
    assert draft.startswith("  - id: tides\n    prompt: Why are there tides?\n    answer:")
    assert everything(home) == before
    said = out(home.run(*command))
    assert said.startswith("questions/tides is in ~/home/decks/questions.yaml, with 2 proposed")
    assert (home.decks / "questions.yaml").read_text().endswith(draft)
    assert out(home.run("deck", "check", str(home.decks / "questions.yaml")))
    assert home.run("rubric", "check", "tides").code in (0, 1)
    assert "10 of 10" in out(home.run("quiz", "grade", "tides", str(answer)))
    assert_told(home.run(*command), 1, 'the deck already has "tides"', "choose another id")
    assert_told(home.run(*command, "--print", "--json"), 2, "two things")
    found = facts(home.run(*command, "--deck", "robots", "--json"))
    assert list(found) == ["prompt", "file", "concepts", "doubts"]
    assert (found["prompt"], found["file"]) == (
        "robots/tides",
        str(home.decks / "robots.yaml"),
    )
    assert (home.decks / "robots.yaml").read_text() == f"{DECK}\n{draft}"
    assert_told(home.run("quiz", "grade", "tides", given=""), 1, "questions/tides, robots/tides")


def test_what_cant_be_added_to_changes_nothing(home: Home, tmp_path: Path) -> None:
    deck = home.decks / "robots.yaml"
    text = "prompts:\n  - {id: p, prompt: P?}\ncards:\n  - {front: F, back: B}\n"
    deck.write_text(text)
    new = ("quiz", "new", "x", "--deck", "robots", "--prompt", "Why?")
    done = home.run(*new, "--answer", "-", given="The moon pulls the water.")
    assert_told(done, 1, "does not end with its prompts", "srs quiz new --print")
    assert done.out == ""
    assert deck.read_text() == text
    for bad, told in (("two words", "id"), ("", "id")):
        done = home.run("quiz", "new", bad, "--prompt", "Why?", "--answer", "-", given="It is so.")
        assert_told(done, 2, told)
    done = home.run("quiz", "new", "x", "--prompt", "Why?", "--answer", "-", given="")
    assert_told(done, 2, "needs a question and a model answer")
    assert_told(home.run("quiz", "new", "x", "--prompt", "Why?"), 2, "model answer is missing")
    assert_told(home.run("quiz", "new", "x"), 2, "the question is missing")
    assert not (home.decks / "questions.yaml").exists()


def test_what_can_be_refused_is_refused_before_anything_is_asked(home: Home) -> None:
    ends_with_cards = "prompts: [{id: p, prompt: P?}]\ncards: [{front: F, back: B}]\n"
    (home.decks / "mixed.yaml").write_text(ends_with_cards)
    new = ("quiz", "new")
    assert_told(home.run(*new, "x", "--deck", "mixed"), 1, "does not end with its prompts")
    assert_told(home.run(*new, "loop", "--deck", "robots"), 1, 'the deck already has "loop"')
    assert_told(home.run(*new, "two words"), 2, "id")
    assert_told(home.run(*new, "two words", "--print"), 2, "id")
    assert_told(home.run(*new, "x", "--deck", "../x"), 2, "short name")
    assert_told(home.run(*new, "x", "--deck", "far/away"), 2, "the question is missing")
    assert not (home.decks / "far").exists()


def test_where_a_prompt_cant_be_started_what_was_typed_is_printed(home: Home) -> None:
    command = ("quiz", "new", "why", "--prompt", "Why: so?", "--answer", "-")
    for more in ((), ("--json",), ("--print",)):
        done = home.run(*command, *more, given="It is so.\nAnd so.")
        assert_told(done, 2, "no rubric can be proposed")
        assert done.out == '  - id: why\n    prompt: "Why: so?"\n    answer: It is so. And so.\n'
    assert not (home.decks / "questions.yaml").exists()


def test_asked_at_a_terminal_nothing_typed_is_lost(home: Home) -> None:
    def started(*more: str) -> pexpect.spawn[str]:
        arguments = [*PROGRAM[1:], "quiz", "new", *more]
        environment = {**home.environment, "TERM": "dumb"}
        return pexpect.spawn(PROGRAM[0], arguments, env=environment, encoding="utf-8", timeout=60)

    refused = started("loop", "--deck", "robots")
    refused.expect(pexpect.EOF)
    assert "The question" not in refused.before
    asked = started("tides")
    asked.expect("The question: ")
    asked.sendline("Why are there tides?")
    asked.expect("an empty line ends it:")
    (home.decks / "questions.yaml").write_text("cards: [{front: F, back: B}]\n")
    asked.sendline("The moon pulls the oceans.")
    asked.sendline("")
    asked.expect("  - id: tides\r\n    prompt: Why are there tides")
    asked.expect("answer: The moon pulls the oceans.")
    asked.expect("does not end with its prompts")
    asked.expect(pexpect.EOF)
    asked.close()
    assert asked.exitstatus == 1


# Set aside.


def test_a_suspended_prompt_is_not_due_until_it_is_resumed(home: Home) -> None:
    def at(minute: int) -> tuple[str, str]:
        return ("--now", f"2026-12-01T12:0{minute}")

    record(home, HALF)
    assert out(home.run("suspend", LOOP, *at(0))) == f"Suspended: {LOOP}\n"
    assert "suspended already" in out(home.run("suspend", "loop", *at(1)))
    assert "5   due 2026-12-01   suspended\n" in out(home.run("quiz", "list", *DAY_1))
    loop = facts(home.run("quiz", "list", "--json", *at(1)))[0]
    assert (loop["suspended"], loop["waits"]) == (True, False)
    assert out(home.run("quiz", "reflect", "loop", "--due", *at(1))).startswith("Nothing is due.")
    found = facts(home.run("resume", "loop", "--json", *at(2)))
    assert list(found) == PROMPT
    assert (found["suspended"], found["waits"], found["scores"]) == (False, True, [5])
    assert out(home.run("undo", *at(3))) == f"Undone: resume {LOOP}\n"
    assert out(home.run("redo", *at(4))) == f"Redone: resume {LOOP}\n"
    assert facts(home.run("undo", "--json", *at(5)))["card"]["suspended"] is True
    assert facts(home.run("redo", "--json", *at(6)))["card"]["suspended"] is False
    asked = out(home.run("quiz", "reflect", "loop", "--due", *at(7), given=":q\n"))
    assert "Prompt 1 of 1" in asked
    home.assert_sound()


def test_cards_and_prompts_are_marked_together_and_cards_are_meant_first(home: Home) -> None:
    (home.decks / "more.yaml").write_text(
        "cards: [{id: loop, front: F, back: B}]\nprompts: [{id: clip, prompt: P?}]\n"
    )
    assert out(home.run("flag", "loop")) == "Flagged: more/loop\n"
    assert out(home.run("flag", LOOP, "more/clip")) == f"Flagged: {LOOP}\nFlagged: more/clip\n"
    assert out(home.run("suspend", "clip")) == "Suspended: robots/clip\n"
    card, prompt = facts(home.run("unflag", "more/loop", LOOP, "--json"))
    assert (card["id"], card["flagged"], card["front"]) == ("more/loop", False, "F")
    assert (prompt["id"], prompt["flagged"]) == (LOOP, False)
    assert_told(home.run("suspend", LOOP, "more/nothing"), 3, "no card is called 'more/nothing'")
    assert facts(home.run("quiz", "list", "--json"))[1]["suspended"] is False, "all or none"
    assert_told(home.run("suspend", "lop"), 3, "no card is called 'lop'")


# What docs/scripting.md says of the keys.


def test_each_key_that_is_printed_is_documented_and_no_other(home: Home, tmp_path: Path) -> None:
    (tmp_path / "answer").write_text("The moon pulls the oceans.")
    grade = facts(home.run("quiz", "grade", "loop", "--json", given=WRONG))
    recorded = record(home, HALF)
    new = ("quiz", "new", "tides", "--prompt", "Why?", "--answer", str(tmp_path / "answer"))
    printed = {
        "grade": {*grade, *EVIDENCE, *(key for keys in KEYS.values() for key in keys)},
        "reflect": recorded.keys() - set(ATTEMPT),
        "list": set(facts(home.run("quiz", "list", "--json"))[0]),
        "history": set(facts(home.run("quiz", "history", "loop", "1", "--json"))),
        "forget": set(facts(home.run("quiz", "forget", "loop", "--yes", "--json"))),
        "new": set(facts(home.run(*new, "--json"))),
    }
    assert {command: documented(command) for command in printed} == printed


def documented(command: str) -> set[str]:
    """The keys that the section on ``srs quiz`` names for a command: those in no parentheses."""
    paragraphs = SCRIPTING.read_text("utf-8").split("\n\n")
    about = next(each for each in paragraphs if each.startswith(f"`srs quiz {command} "))
    _, _, keys = re.sub(r"\([^()]*\)", "", about).partition("JSON")
    return set(re.findall(r"`(\w+)`", keys))

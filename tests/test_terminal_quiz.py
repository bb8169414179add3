"""A sitting of written answers in a real terminal: written, graded, reported, kept."""

from __future__ import annotations

import json
import random
import re
import signal
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from faults.homes import KILLED, Home
from quiz_world import DECK, GOOD, HALF, OTHER_HALF, WRONG
from sitting import CTRL_D, Sitting
from terminal_driver import (
    DAY_1,
    DEADLINE_S,
    PROGRAM,
    Learner,
    Terminal,
    escape_sequences,
)

from srs.files.drafts import draft_file, keep_draft, read_draft
from srs.files.open_draft import other_texts
from srs.terminal.spans import text_width

pytestmark = pytest.mark.pty

CTRL_C, CTRL_S = "\x03", "\x13"
ESCAPE, END, PAGE_DOWN = "\x1b", "\x1b[F", "\x1b[6~"
DAY_8 = "2026-12-01T12:00Z"
FIVE = ("contrastive", "bridges", "resolution", "grounding", "vla")
LOOP = "robots/loop"


class Student(Learner):
    """Someone who takes the quiz."""

    @contextmanager
    def quiz(
        self, *arguments: str, now: str = DAY_1, columns: int = 80, lines: int = 40
    ) -> Iterator[Sitting]:
        command = (PROGRAM, "--now", now, "quiz", "reflect", *arguments)
        terminal = Sitting(command, self.environment, columns, lines)
        try:
            yield terminal
        finally:
            terminal.discard()

    def marks(self) -> list[tuple[str, float]]:
        """The prompts answered so far, each with the mark that counts."""
        return [(each["prompt"], each["score"]) for each in self.answers()]

    def answers(self) -> Any:
        return json.loads(self.run("quiz", "history", "--json"))

    def draft(self, prompt: str = LOOP) -> str | None:
        draft = read_draft(self.home, prompt)
        return None if draft is None else draft.text


@pytest.fixture
def student(tmp_path: Path) -> Student:
    """Someone with the deck of robots."""
    student = Student(tmp_path / "home")
    student.deck("robots", DECK)
    return student


def assert_fits(terminal: Terminal, columns: int) -> None:
    assert all(text_width(row) < columns for row in terminal.rows)


@pytest.mark.parametrize(("columns", "lines"), [(60, 24), (120, 30)])
def test_five_prompts_are_answered_in_one_sitting(tmp_path: Path, columns: int, lines: int) -> None:
    student = Student(tmp_path / "home")
    with student.quiz(columns=columns, lines=lines) as terminal:
        for number, name in enumerate(FIVE, 1):
            terminal.see(f"Phase V / {name}", f"{number} of 5", "3-5 sentences, no notes")
            assert "Missing" not in terminal.text, "nothing else is on the page"
            last = number == len(FIVE)
            on = "enter finish" if last else "enter next prompt"
            terminal.hand_in(f"Nobody has told me what {name} is.", "of 10", on, "m model answer")
            assert terminal.shows(f"Phase V / {name}", "Back in 7 days.", "Your answer", "q leave")
            assert_fits(terminal, columns)
            terminal.press(END)
            terminal.see(" above (up, down)", "Say ")
            terminal.press("m")
            terminal.see("Model answer", "enter back")
            assert_fits(terminal, columns)
            terminal.press("m")
            terminal.see(on, "Your answer")
            terminal.press("\r")
        assert terminal.end() == 0
        assert not terminal.screen.alternate
        assert not terminal.screen.cursor.hidden
        assert terminal.shows("5 answers, ", " on average.", "phase5/vla", "first try")
        assert terminal.shows("back in 7 days", "To strengthen:", "Read again: srs ")
        assert_fits(terminal, columns + 1)
    assert [name for name, _ in student.marks()] == [f"phase5/{name}" for name in FIVE]
    assert student.draft("phase5/vla") is None
    tell_it_afterwards(student)


def tell_it_afterwards(student: Student) -> None:
    score = f"{student.marks()[-1][1]:g}"
    listed = student.run("quiz", "list")
    assert re.search(rf"phase5/vla +{re.escape(score)} +due 2026-12-01", listed)
    assert "Nothing is due: srs quiz reflect\n" in listed
    assert f"phase5/vla\n  1  2026-11-24  {score} of 10  7 words" in student.run("quiz", "history")
    again = student.run("quiz", "history", "vla", "1")
    assert again.startswith("phase5/vla  1  2026-11-24\nVLMs can see, describe, and point.")
    assert f"\n{score} of 10  7 words" in again
    assert "Nobody has told me what vla is." in again
    assert f"grade {score}: Again" in student.run("explain", "phase5/vla")
    assert student.run("undo") == f"Undone: grade {score} on phase5/vla\n"
    assert "phase5/vla          never answered" in student.run("quiz", "list")
    assert student.run("redo") == f"Redone: grade {score} on phase5/vla\n"
    assert [name for name, _ in student.marks()][-1] == "phase5/vla"


def test_the_report_says_what_was_found_what_is_missing_and_what_is_wrong(
    student: Student,
) -> None:
    with student.quiz("loop") as terminal:
        terminal.see("Robots / loop", "1 of 1")
        terminal.hand_in(WRONG, "2.5 of 10", "Back in 7 days.", "enter finish")
        assert terminal.shows("What it sees ██████████ 10", "What it does ·········· 0")
        assert terminal.shows("5 earned; 1 misconception took marks away.")
        text = terminal.text
        order = (
            "2.5 of 10", "What it sees", "Back in", "Misconceptions (1)", "The arm carries it.",
            "Your answer", "Found (1)", '"camera ... sees"', "Missing (1)", "Say what moves it",
        )  # fmt: skip
        assert sorted(order, key=text.index) == list(order)
        row = terminal.row_of("The camera sees the cup.")
        cells = terminal.screen.buffer[row]
        line = terminal.rows[row]
        assert cells[line.index("camera")].bold
        assert cells[line.index("camera")].fg == "green"
        assert cells[line.index("flies")].underscore
        assert cells[line.index("flies")].fg == "red"
        assert not cells[line.index("shelf")].bold
        terminal.press("q")
        assert terminal.end() == 0
    with student.quiz("loop", now=DAY_8) as terminal:
        terminal.see("1 of 1", "0 words")
        terminal.hand_in(OTHER_HALF, "5 of 10", "So far: 2.5, 5.", "Read again: srs show clip")
        assert terminal.shows("Since the last answer")
        assert terminal.shows("- new: The arm moves the cup - lost: A camera sees the cup")
        terminal.press("\r")
        assert terminal.end() == 0
        assert terminal.shows("robots/loop     5   +2.5 since the last")
    both = student.run("quiz", "history", "loop", now=DAY_8)
    assert "     new: The arm moves the cup\n     lost: A camera sees the cup\n" in both
    changed = student.run("quiz", "history", "loop", "2", now=DAY_8)
    assert "Since answer 1:\n" in changed
    assert "The [-camera sees the cup. Then-] {+arm moves+} the cup [-flies-] to" in changed


def test_a_mark_is_overruled_with_a_reason(student: Student) -> None:
    with student.quiz("loop", "last", columns=60, lines=24) as terminal:
        terminal.see("1 of 2")
        terminal.hand_in(HALF, "5 of 10")
        terminal.press("o")
        terminal.see("Your mark, 0 to 10, in place of 5", "enter take", "esc back")
        assert not terminal.screen.cursor.hidden
        assert terminal.screen.cursor.y == terminal.row_of("  >")
        for wrong in ("11", "-1", "good", ""):
            terminal.press(f"{wrong}\r")
            terminal.see(f"'{wrong}' is no mark: it is a number from 0 to 10. Your mark, 0 to 10")
        terminal.press("8")
        terminal.see("> 8")
        terminal.press(ESCAPE)
        terminal.see("The mark stays as it is.", "5 of 10", "o overrule the mark")
        terminal.press("o")
        terminal.see("Your mark")
        terminal.press("8,5\r")
        terminal.see("8.5 of 10. Why? (enter alone gives no reason)")
        terminal.press(ESCAPE)
        terminal.see("The mark stays as it is.", "5 of 10")
        terminal.press("o8.5\rmy own words\r")
        terminal.see("8.5 of 10 (overruled; graded 5)", "Overruled; both marks are kept.")
        terminal.press("\r")
        terminal.see("Robots / last", "2 of 2")
        terminal.press(CTRL_C)
        assert terminal.end() == 0
        assert terminal.shows("robots/loop   8.5", "1 not answered; drafts are kept.")
    told = student.run("quiz", "history", "loop")
    assert "8.5 of 10  (graded 5, overruled: my own words)" in told
    assert "grade 5, overruled to 8.5: Easy" in student.run("explain", LOOP)
    assert student.run("undo") == "Undone: overrule to 8.5 on robots/loop\n"
    assert student.marks() == [(LOOP, 5)]
    assert student.run("redo") == "Redone: overrule to 8.5 on robots/loop\n"
    assert student.marks() == [(LOOP, 8.5)]


def test_without_a_rubric_the_learner_compares_and_marks(student: Student) -> None:
    with student.quiz("free") as terminal:
        terminal.see("Robots / free")
        terminal.hand_in("It can be said.", "Your answer", "Model answer", "Your mark, 0 to 10")
        assert terminal.shows("It can be said.", "There are many ways to say it.")
        terminal.press(ESCAPE)
        assert terminal.end() == 0
        assert terminal.shows("Nothing was handed in. Drafts are kept.")
    assert (student.marks(), student.draft("robots/free")) == ([], "It can be said.")
    with student.quiz("free") as terminal:
        terminal.see("It can be said.")
        terminal.press(CTRL_D)
        terminal.see("Your mark, 0 to 10")
        terminal.press("ten\r")
        terminal.see("'ten' is no mark: it is a number from 0 to 10.")
        terminal.press("\x15" + "7\r")
        terminal.see("7 of 10", "Back in 7 days.", "Model answer", "enter finish")
        terminal.press("o3\r\r")
        terminal.see("3 of 10 (overruled; at first 7)")
        terminal.press("\r")
        assert terminal.end() == 0
        assert terminal.shows("robots/free     3   first try")
    assert (student.marks(), student.draft("robots/free")) == ([("robots/free", 3)], None)
    assert "3 of 10  (graded 7, overruled)" in student.run("quiz", "history", "free")


@pytest.mark.parametrize(("columns", "lines"), [(12, 5), (1, 1)])
def test_no_size_of_the_screen_ends_a_report(student: Student, columns: int, lines: int) -> None:
    with student.quiz("loop") as terminal:
        terminal.see("1 of 1")
        terminal.hand_in(WRONG, "2.5 of 10")
        terminal.resize(columns, lines)
        terminal.until(lambda: True, "nothing was painted")
        for key in (PAGE_DOWN, "m", "q", "o", "8", ESCAPE, "j", "k", "x", END):
            terminal.press(key)
            terminal.until(lambda: True, "nothing was painted")
        terminal.resize(80, 40)
        terminal.see("2.5 of 10", "The arm carries it.", "enter finish")
        terminal.press("q")
        assert terminal.end() == 0
    assert student.marks() == [(LOOP, 2.5)]


def test_what_is_typed_is_seen_where_the_screen_is_low(student: Student) -> None:
    with student.quiz("loop", columns=40, lines=5) as terminal:
        terminal.see("hand in")
        terminal.press(HALF + CTRL_D)
        terminal.see("5 of 10")
        terminal.press("o7.5")
        terminal.see("> 7.5", "enter take")
        terminal.press("\r\r")
        terminal.see("7.5 of 10")


def test_nothing_that_was_written_acts_on_the_terminal(student: Student) -> None:
    hostile = "\x1b]0;title\x07\x1b[2J\x1b[31m\u202e The camera sees the cup."
    with student.quiz("loop") as terminal:
        terminal.see("0 words")
        terminal.press(f"\x1b[200~{hostile}\x1b[201~")
        terminal.see("camera")
        terminal.press(CTRL_D)
        terminal.see("of 10", "␛]0;title␇␛[2J␛[31m<U+202E>")
        terminal.press("q")
        assert terminal.end() == 0
        codes = escape_sequences(terminal.raw)
    assert not codes & {"\x1b]", "\x07", "\x1b[2J"}
    assert student.answers()[0]["answer"] == hostile


def test_no_color_is_heeded(tmp_path: Path) -> None:
    student = Student(tmp_path / "home", NO_COLOR="1")
    student.deck("robots", DECK)
    with student.quiz("loop") as terminal:
        terminal.see("0 words")
        terminal.hand_in(WRONG, "2.5 of 10")
        terminal.press("q")
        assert terminal.end() == 0
        codes = escape_sequences(terminal.raw)
    assert not {code for code in codes if re.fullmatch(r"\x1b\[(3|4)[0-7]m", code)}


def test_a_dumb_terminal_gets_lines(tmp_path: Path) -> None:
    student = Student(tmp_path / "home", TERM="dumb")
    student.deck("robots", DECK)
    with student.quiz("loop", "free") as terminal:
        terminal.see("Prompt 1 of 2. Robots / loop.", "A line with only . hands in")
        terminal.press(f"{HALF}\n.\n")
        terminal.see("5 of 10", "[camera] [sees]", "o overrules the mark")
        terminal.press(CTRL_C)
        assert terminal.end() == 0
        assert terminal.shows("robots/loop     5   first try", "1 not answered")
    assert b"\x1b" not in terminal.raw


def test_prompts_can_be_left_for_later_and_passed_over(student: Student) -> None:
    with student.quiz() as terminal:
        terminal.see("1 of 3", "0 words")
        terminal.press("for later\x1bn")
        terminal.see("2 of 3", "Robots / free")
        terminal.press("\x1bn")
        terminal.see("3 of 3", "Robots / last")
        terminal.press("so far" + CTRL_C)
        assert terminal.end() == 0
        assert terminal.shows("Nothing was handed in. Drafts are kept.")
    assert student.marks() == []
    assert (student.draft(), student.draft("robots/last")) == ("for later", "so far")
    with student.quiz("loop") as terminal:
        terminal.see("for later", "2 words")


def test_the_text_of_another_terminal_is_told_on_leaving_and_at_the_next_start(
    student: Student,
) -> None:
    student.run("due")
    keep_draft(student.home, LOOP, "so far", 3.0)
    where = "robots/loop is in"
    with student.quiz("loop", columns=200) as first, student.quiz("loop", columns=200) as second:
        first.see("so far")
        second.see("so far")
        first.press(" the first" + CTRL_S)
        first.see("The draft is saved")
        second.press(" the second" + CTRL_C)
        assert second.end() == 0
        assert second.shows(f"Another terminal's text for {where}", "loop.other.txt")
    with student.quiz("loop", columns=200) as terminal:
        terminal.see("so far the second", where, "loop.other.txt")
        terminal.press("!")
        terminal.see("ctrl-d hand in")
        assert not terminal.shows(where)
        terminal.press(CTRL_D)
        terminal.see("of 10")
        terminal.press("q")
        assert terminal.end() == 0
        assert terminal.shows("1 answer.", where)
    (other,) = other_texts(student.home, LOOP)
    assert other.read_text("utf-8") == "so far the first"
    assert other_texts(student.home, LOOP)[0].name in student.run(
        "quiz", "reflect", "loop", "--plain", given=":q\n"
    )


def test_a_draft_that_can_not_be_removed_hides_no_report(student: Student) -> None:
    draft_file(student.home, LOOP).mkdir(parents=True)
    with student.quiz("loop", "last", columns=120) as terminal:
        terminal.see("1 of 2")
        terminal.hand_in(HALF, "5 of 10", "enter next prompt")
        terminal.press("\r")
        terminal.see("2 of 2")
        terminal.press(CTRL_C)
        assert terminal.end() == 0
        assert terminal.shows("1 answer.", "robots/loop     5   first try")
        assert terminal.shows(
            "The answer to robots/loop is recorded, but the draft can't be removed"
        )
    assert student.marks() == [(LOOP, 5)]


def test_an_editor_that_saves_nothing_hands_nothing_in(student: Student) -> None:
    keep_draft(student.home, LOOP, HALF, 3.0)
    student.environment["EDITOR"] = "true"
    with student.quiz("loop", "--editor") as terminal:
        assert terminal.end() == 0
        assert terminal.shows("Nothing was handed in. Drafts are kept.")
    assert (student.marks(), student.draft()) == ([], HALF)


def test_no_input_hands_in_no_draft_of_an_earlier_sitting(student: Student) -> None:
    keep_draft(student.home, LOOP, "A half written draft", 3.0)
    said = student.run("quiz", "reflect", "loop", "--plain", given="")
    assert "Nothing was handed in. Drafts are kept." in said
    assert (student.marks(), student.draft()) == ([], "A half written draft")


def test_an_editor_can_be_used_instead(student: Student, tmp_path: Path) -> None:
    editor = tmp_path / "editor"
    editor.write_text(f'#!/bin/sh\necho "{HALF}" > "$1"\n')
    editor.chmod(0o755)
    student.environment["EDITOR"] = str(editor)
    with student.quiz("loop", "--editor") as terminal:
        terminal.see("5 of 10", "enter finish")
        terminal.press("q")
        assert terminal.end() == 0
    assert (student.answers()[0]["answer"], student.draft()) == (HALF, None)
    editor.write_text('#!/bin/sh\necho "half a" > "$1"\nexit 3\n')
    with student.quiz("last", "--editor", columns=120) as terminal:
        assert terminal.end() == 1
        assert terminal.shows("ended with exit code 3")
    assert student.draft("robots/last") == "half a"
    assert len(student.marks()) == 1


@pytest.mark.parametrize("how", ["kill", "hangup", "terminate"])
def test_a_crash_while_writing_keeps_the_draft(student: Student, how: str) -> None:
    with student.quiz("loop") as terminal:
        terminal.see("0 words")
        terminal.press("Half a thought" + CTRL_S)
        terminal.see("The draft is saved")
        end_it(terminal, how)
    assert student.marks() == []
    assert student.draft() == "Half a thought"
    with student.quiz("loop") as terminal:
        terminal.see("Half a thought", "3 words")


@pytest.mark.parametrize("how", ["kill", "hangup", "terminate"])
def test_a_crash_while_the_report_shows_loses_nothing(student: Student, how: str) -> None:
    with student.quiz("loop", "last") as terminal:
        terminal.see("0 words")
        terminal.hand_in(HALF, "5 of 10")
        end_it(terminal, how)
    assert student.marks() == [(LOOP, 5)]
    assert student.draft() is None
    Home(student.home).assert_sound()


def end_it(terminal: Terminal, how: str) -> None:
    if how == "hangup":
        assert terminal.close_window() in (0, 1, -signal.SIGHUP)
        return
    number = {"kill": signal.SIGKILL, "terminate": signal.SIGTERM}[how]
    terminal.process.kill(number)
    code = terminal.end()
    assert code == -signal.SIGKILL if how == "kill" else code in (0, -signal.SIGTERM, 143)


def test_a_draft_that_was_handed_in_before_a_crash_is_not_offered_again(student: Student) -> None:
    student.run("quiz", "reflect", "loop", "--plain", given=f"{HALF}\n.\n\n")
    keep_draft(student.home, LOOP, HALF, 3.0)
    with student.quiz("loop", now=DAY_8) as terminal:
        terminal.see("Robots / loop", "0 words")
        assert student.draft() is None
        terminal.press(CTRL_C)
        assert terminal.end() == 0
    keep_draft(student.home, LOOP, f"{HALF} More.", 3.0)
    with student.quiz("loop", now=DAY_8) as terminal:
        terminal.see("More.")


def test_an_answer_killed_at_any_step_is_in_the_draft_or_in_the_log_once(
    student: Student, tmp_path: Path
) -> None:
    student.run("due")
    prepared = Home(student.home)
    command = ("srs", "--now", DAY_1, "quiz", "reflect", "loop", "--plain")
    given = f"{GOOD}\n.\n\n"
    whole = prepared.copy(tmp_path / "whole")
    steps = int(whole.run("0", *command, given=given, program=KILLED).err.split()[-1])
    for step in random.Random("quiz").sample(range(steps // 3, steps + 1), 5):
        home = prepared.copy(tmp_path / str(step))
        done = home.run(str(step), *command, given=given, program=KILLED)
        kept = home.rows("SELECT kind FROM log")
        assert kept in ([], [("grade",)])
        assert kept or "of 10" not in done.out
        draft = read_draft(home.path, LOOP)
        assert (
            kept
            or "2 sentences, 12 words" not in done.out
            or (draft is not None and draft.text == GOOD)
        )
        again = home.run("quiz", "reflect", "loop", "--plain", given=":q\n")
        assert ("Your draft so far" in again.out) == (draft is not None and not kept)
        home.assert_sound()


def test_a_busy_store_is_told_of_and_the_draft_or_the_mark_is_kept(student: Student) -> None:
    student.run("due")
    with (
        student.quiz("last", columns=120) as writing,
        student.quiz("loop") as reading,
    ):
        writing.see("0 words")
        reading.see("0 words")
        reading.hand_in(HALF, "5 of 10")
        writer = sqlite3.connect(student.home / "srs.db", isolation_level=None)
        writer.execute("BEGIN IMMEDIATE")
        writing.press(GOOD + CTRL_D)
        reading.press("o9\r\r")  # both wait at the same time
        reading.see("The mark stays as it is. Another program is writing to the store")
        assert writing.end() == 4
        writer.close()
        assert writing.shows("srs: another program is writing to the store;", "the draft is kept")
        assert writing.shows("wait until it is done, then try again")
        reading.press("o9\r\r")
        reading.see("9 of 10 (overruled; graded 5)")
    assert (student.marks(), student.draft("robots/last")) == ([(LOOP, 9)], GOOD)


def test_settings_changed_while_a_report_shows_do_not_keep_a_mark_from_being_overruled(
    student: Student,
) -> None:
    with student.quiz("loop") as terminal:
        terminal.see("0 words")
        terminal.hand_in(HALF, "5 of 10")
        student.run("config", "set", "rules.longest_interval", "30")
        terminal.press("o9\r\r")
        terminal.see("9 of 10 (overruled; graded 5)")
        terminal.press("q")
        assert terminal.end() == 0
    assert student.marks() == [(LOOP, 9)]


def test_forgetting_asks_first(student: Student) -> None:
    student.run("quiz", "reflect", "loop", "--plain", given=f"{HALF}\n.\n\n")
    command = (PROGRAM, "--now", DAY_1, "quiz", "forget", "loop")
    with student.terminal(*command) as terminal:
        terminal.see("Delete the words of 1 answer to robots/loop? It can't be undone. [y/N]")
        terminal.press("\n")
        assert terminal.end() == 2
        assert terminal.shows("nothing was deleted")
    assert student.answers()[0]["answer"] == HALF
    with student.terminal(*command) as terminal:
        terminal.see("[y/N]")
        terminal.press("y\n")
        assert terminal.end() == 0
        assert terminal.shows("The words of 1 answer to robots/loop are deleted; its mark stays.")
    assert student.answers()[0]["answer"] is None


def test_a_prompt_is_started_by_answering_two_questions(student: Student) -> None:
    command = (PROGRAM, "--now", DAY_1, "quiz", "new", "tides")
    with student.terminal(*command, columns=120) as terminal:
        terminal.see("The question:")
        terminal.press("Why are there tides?\n")
        terminal.see("A full answer, in sentences; an empty line ends it:")
        terminal.press("The moon pulls the water of the oceans.\nThe earth turns below it.\n\n")
        assert terminal.end() == 0
        assert terminal.shows("questions/tides is in", "srs quiz reflect questions/tides")
    graded = student.run("quiz", "grade", "tides", given="The moon pulls the oceans' water.")
    assert "of 10" in graded
    assert "\n2\n" not in graded


def test_an_answer_can_be_typed_to_be_graded(student: Student) -> None:
    with student.terminal(PROGRAM, "quiz", "grade", "loop") as terminal:
        terminal.see("Write the answer; ctrl-d on a line of its own ends it.")
        terminal.press(f"{HALF}\n{CTRL_D}")
        assert terminal.end() == 0
        assert terminal.shows("5 of 10")
    assert student.marks() == []


def test_a_quiz_whose_reader_went_away_ends_quietly(student: Student) -> None:
    command = (PROGRAM, "--now", DAY_1, "quiz", "reflect", "loop", "--plain")
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    with subprocess.Popen(command, env=student.environment, **pipes) as process:  # type: ignore[call-overload]
        process.stdout.close()
        process.stdout = None
        _, err = process.communicate(f"{HALF}\n.\n\n".encode(), DEADLINE_S)
    assert b"Traceback" not in err
    assert student.marks() in ([], [(LOOP, 5)])

"""The review line by line: whole transcripts as a screen reader would read them."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from terminal_driver import DAY_1, DAY_2, PROGRAM, Learner, Terminal, escape_sequences

pytestmark = pytest.mark.pty

TRANSCRIPTS = Path(__file__).parent / "data" / "transcripts"
OWN_DECK = r"""
title: "Own \e[1m deck"
cards:
  - id: layers
    front: |-
      Name the layers,
        in order
    back: |-
      1. patch embedding
      2. encoder
    hint: there are two
    source: "lecture 5 \u202E"
    tags: [vision]
  - id: word
    front: der Hund
    back: the dog
    reverse: true
  - id: gap
    cloze: "CLIP has {{c1::two::how many?}} encoders and {{c2::one}} loss"
    back: Both are trained
  - id: control
    front: "\e[2J [bold]x[/bold]"
    back: "\x9b31m \a"
"""


@pytest.fixture
def learner(tmp_path: Path) -> Learner:
    return Learner(tmp_path / "home")


def typed(*lines: str) -> str:
    return "".join(f"{line}\n" for line in lines)


def transcript(name: str) -> str:
    return (TRANSCRIPTS / f"{name}.txt").read_text(encoding="utf-8")


KNOWN = ("", "3")


def test_a_first_day_reads_in_order(learner: Learner) -> None:
    again, hard, easy = ("", "1"), ("", "2"), ("", "4")
    given = typed(*again, *hard, "u", *easy, "s", "b", *KNOWN, *KNOWN, *KNOWN, *hard, *KNOWN)
    assert learner.run("review", "--plain", given=given) == transcript("first-day")


def test_a_second_day_reads_in_order(learner: Learner) -> None:
    learner.run("review", "--plain", "--new", "2", given=typed(*KNOWN, *KNOWN))
    given = typed("", "1", *KNOWN, *KNOWN, "q")
    said = learner.run("review", "--plain", "--new", "2", given=given, now=DAY_2)
    assert said == transcript("second-day")


def test_every_kind_of_card_reads_as_text(learner: Learner) -> None:
    learner.deck("own", OWN_DECK)
    given = typed("h", *KNOWN, "h", *KNOWN, *KNOWN, "", "q")
    assert learner.run("review", "--plain", given=given) == transcript("kinds-of-cards")


def test_what_is_no_key_gets_help(learner: Learner) -> None:
    given = typed("3", "good", "\x1b[2J", "?", "", "", "9", "?", "q")
    assert learner.run("review", "--plain", given=given) == transcript("help")


def test_typed_answers_read_with_their_difference(learner: Learner) -> None:
    learner.deck("own", OWN_DECK)
    answers = ("patch embeding, encoder", "", ":?", ":h", "the cat", "4", ":u", "the dog", "2")
    given = typed(*answers, "two", "", ":q")
    assert learner.run("review", "--plain", "--typed", given=given) == transcript("typed")


def test_practice_reads_as_practice(learner: Learner) -> None:
    learner.deck("own", OWN_DECK)
    given = typed("", "1", "", "3", "u", "", "3", "", "f", "4")
    said = learner.run("cram", "--plain", "id or layers or hund", given=given)
    assert said == transcript("cram")


def test_a_leech_reads_with_its_advice(learner: Learner) -> None:
    learner.deck("own", OWN_DECK)
    for month in range(1, 9):
        for day, rating in ((1, "good"), (15, "again")):
            learner.run("answer", "layers", rating, "--at", f"2026-{month:02}-{day:02}")
    learner.run("undo")
    given = typed("", "1", "3", "", "q")
    said = learner.run("review", "--plain", "--query", "layers", given=given)
    assert said == transcript("leech")


def test_what_is_bound_otherwise_is_said_otherwise(learner: Learner) -> None:
    learner.deck("own", OWN_DECK)
    (learner.home / "config.toml").write_text('[keys]\nshow = "x"\ngood = "g"\nhelp = "K"\n')
    given = typed("", "x", "3", "g", "K", "q")
    assert learner.run("review", "--plain", given=given) == transcript("own-keys")


def test_the_end_of_input_leaves_with_everything_saved(learner: Learner) -> None:
    assert learner.run("review", given=typed(*KNOWN, "")) == transcript("end-of-input")
    assert learner.run("review", given="") == transcript("no-input")
    assert learner.card("clip-loss")["reviews"] == 1


def test_nothing_due_says_what_comes_next(learner: Learner) -> None:
    learner.run("review", given=typed(*KNOWN * 7))
    assert learner.run("review") == transcript("nothing-due")


def test_nothing_to_undo_is_said(learner: Learner) -> None:
    assert learner.run("review", given=typed("u", "u", "q")) == transcript("nothing-to-undo")


@pytest.mark.parametrize("junk", [b"\xff\xfe\n", b"\x00\n", b"x" * 100_000 + b"\n"])
def test_bytes_that_are_no_text_are_no_key(learner: Learner, junk: bytes) -> None:
    done = subprocess.run(
        (PROGRAM, "--now", DAY_1, "review"),
        input=junk + b"q\n",
        capture_output=True,
        env={**learner.environment, "PYTHONIOENCODING": "utf-8:strict"},
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert b" does nothing here. ? lists the keys." in done.stdout
    assert not escape_sequences(done.stdout)


def in_terminal(*command: str) -> tuple[str, ...]:
    return (PROGRAM, "--now", DAY_1, *command)


def assert_reads_line_by_line(terminal: Terminal) -> None:
    terminal.see("Card 1 of 7, new. Phase V, contrastive.", "Enter shows the back")
    terminal.press("\r")
    terminal.see("Back: Symmetric cross-entropy", "3 Good in 1 day")
    terminal.press("3\r")
    terminal.see("Card 2 of 7, new.")
    terminal.press("q\r")
    assert terminal.end() == 0
    assert "1 answer: 0 Again, 0 Hard, 1 Good, 0 Easy." in terminal.text
    assert not escape_sequences(terminal.raw)
    # The terminal shows what is typed; the program must not say it once more.
    assert "4 Easy in 1 day: 3\r\n\r\nCard 2" in terminal.raw.decode()


def test_plain_in_a_terminal_reads_line_by_line(learner: Learner) -> None:
    with learner.terminal(*in_terminal("review", "--plain"), columns=100, lines=40) as terminal:
        assert_reads_line_by_line(terminal)


def test_a_dumb_terminal_is_read_line_by_line(tmp_path: Path) -> None:
    learner = Learner(tmp_path / "home", TERM="dumb")
    with learner.terminal(*in_terminal("review"), columns=100, lines=40) as terminal:
        assert_reads_line_by_line(terminal)


@pytest.mark.parametrize("key", ["\x03", "\x04"], ids=["ctrl-c", "ctrl-d"])
def test_ctrl_c_and_ctrl_d_leave_a_plain_review(learner: Learner, key: str) -> None:
    with learner.terminal(*in_terminal("review", "--plain"), columns=100) as terminal:
        terminal.see("Enter shows the back")
        terminal.press(key)
        assert terminal.end() == 0
        assert "No answers given.\r\nStill waiting: 7 new." in terminal.raw.decode()


@pytest.mark.parametrize(
    "redirected", ["srs review </dev/null", "srs review | cat"], ids=["stdin", "stdout"]
)
def test_without_a_terminal_at_both_ends_it_reads_line_by_line(
    learner: Learner, redirected: str
) -> None:
    with learner.terminal("sh", "-c", redirected, columns=100) as terminal:
        terminal.see("Card 1 of 7, new.", "Enter shows the back")
        if "|" in redirected:
            terminal.press("q\r")
        assert terminal.end() == 0
        assert "Still waiting: 7 new." in terminal.text
        assert not escape_sequences(terminal.raw)

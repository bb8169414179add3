"""Several programs on one home: nothing is lost, nothing is doubled, nobody waits forever."""

from __future__ import annotations

import sqlite3
import sys
from collections import Counter
from pathlib import Path

import pytest
from faults.homes import CARDS, KILLED, Home, fresh_home, rows_of
from faults.kills import check_migration, prepared_home
from terminal_driver import Learner, reveal

LOOP = """
import sys
from srs.cli.main import run
for minute in range(int(sys.argv[2])):
    code = run(["answer", sys.argv[1], "good", "--at", f"2026-11-24T12:{minute:02}Z"])
    if code:
        sys.exit(code)
"""


@pytest.mark.parametrize(("programs", "answers"), [(2, 12), (8, 4)])
def test_answers_given_by_several_programs_at_once_are_all_there(
    programs: int, answers: int, tmp_path: Path
) -> None:
    home = fresh_home(tmp_path)
    cards = [CARDS[number % len(CARDS)] for number in range(programs)]
    python = (sys.executable,)
    loops = [home.start("-c", LOOP, card, str(answers), program=python) for card in cards]
    outputs = [loop.communicate(timeout=60) for loop in loops]
    assert [loop.returncode for loop in loops] == [0] * programs, outputs
    expected = Counter(f"phase5/{card}" for card in cards for _ in range(answers))
    assert Counter(card for card, _ in home.ratings()) == expected
    assert home.assert_sound() == programs * answers


def test_a_first_use_by_several_programs_at_once_makes_one_whole_home(tmp_path: Path) -> None:
    home = Home(tmp_path / "home")
    starts = [home.start("due") for _ in range(6)]
    for start in starts:
        out, err = start.communicate(timeout=60)
        assert (start.returncode, err) == (0, b"")
        assert b"7 new" in out
    assert [path.name for path in home.path.iterdir() if "unfinished" in path.name] == []
    assert home.assert_sound() == 0


def test_cards_added_by_several_programs_at_once_are_all_there(tmp_path: Path) -> None:
    home = fresh_home(tmp_path)
    adds = [home.start("add", "the same front", f"back {number}") for number in range(5)]
    outputs = [add.communicate(timeout=60) for add in adds]
    assert [add.returncode for add in adds] == [0] * 5, outputs
    text = (home.decks / "mine.yaml").read_text()
    assert all(f"back {number}" in text for number in range(5))
    assert home.run("due", "mine").out.startswith("2") and "5 new" in home.run("due", "mine").out


def test_a_migration_by_two_programs_at_once_happens_once(tmp_path: Path) -> None:
    prepared = prepared_home(tmp_path)
    home = prepared.copy(tmp_path / "home")
    both = [home.start("0", "migrate", str(home.store), program=KILLED) for _ in range(2)]
    outputs = [each.communicate(timeout=60) for each in both]
    assert [each.returncode for each in both] == [0, 0], outputs
    assert rows_of(home.store, "SELECT count(*) FROM more") == [(2,)]
    check_migration(prepared, home)


def test_a_store_that_stays_busy_ends_a_command_with_its_own_code(tmp_path: Path) -> None:
    home = fresh_home(tmp_path)
    writer = sqlite3.connect(home.store, isolation_level=None)
    writer.execute("BEGIN IMMEDIATE")
    commands = (
        ("answer", CARDS[0], "good"),
        ("undo",),
        ("add", "front", "back"),
        ("review", "--plain"),
    )
    waiting = [home.start(*command) for command in commands]
    assert home.run("due").code == 0  # reading waits for nobody
    for command in waiting:  # all wait at the same time
        assert command.stdin is not None
        command.stdin.write(b"\n3\n")
        command.stdin.close()
        command.stdin = None
    for command in waiting:
        _, err = command.communicate(timeout=60)
        assert command.returncode == 4
        assert err.startswith(b"srs: another program is writing to the store; every answer")
        assert b"try again" in err
    writer.execute("ROLLBACK")
    writer.close()
    assert not (home.decks / "mine.yaml").exists()
    assert home.assert_sound() == 0


@pytest.mark.pty
def test_a_review_that_meets_a_busy_store_keeps_the_card_on_show(tmp_path: Path) -> None:
    learner = Learner(tmp_path / "home")
    with learner.review() as terminal:
        terminal.see("1 of 7")
        reveal(terminal)
        writer = sqlite3.connect(learner.home / "srs.db", isolation_level=None)
        writer.execute("BEGIN IMMEDIATE")
        terminal.press("3")
        terminal.see("Not saved: another program is writing", "Press the key again", "1 of 7")
        writer.execute("ROLLBACK")
        writer.close()
        terminal.press("3")
        terminal.see("2 of 7")
        terminal.press("q")
        assert terminal.end() == 0
    home = Home(learner.home)
    assert home.ratings() == [(f"phase5/{CARDS[0]}", 3)]
    assert home.assert_sound() == 1


@pytest.mark.pty
def test_a_card_answered_in_two_reviews_at_once_counts_once(tmp_path: Path) -> None:
    learner = Learner(tmp_path / "home")
    with learner.review() as one, learner.review() as other:
        for terminal in (one, other):
            terminal.see("1 of 7")
            reveal(terminal)
        one.press("3")
        one.see("2 of 7")
        other.press("4")
        other.see("changed in another session")
        for terminal in (one, other):
            terminal.press("q")
            assert terminal.end() == 0
    assert Home(learner.home).ratings() == [(f"phase5/{CARDS[0]}", 3)]


def test_decks_that_change_while_programs_start_disturb_none_of_them(tmp_path: Path) -> None:
    home = fresh_home(tmp_path)
    changing = home.start(
        "-c",
        "import sys, pathlib\n"
        "deck = pathlib.Path(sys.argv[1])\n"
        "print('ready', flush=True)\n"
        "while True:\n"
        "    deck.write_text('cards:\\n  - front: a\\n    back: b\\n')\n"
        "    deck.unlink()\n",
        str(home.decks / "here-and-gone.yaml"),
        program=(sys.executable,),
    )
    assert changing.stdout is not None
    changing.stdout.readline()
    try:
        for _ in range(12):
            done = home.run("due", "phase5")
            assert done.code == 0
            assert "7 new" in done.out
    finally:
        changing.kill()
        changing.communicate()
    (home.decks / "here-and-gone.yaml").unlink(missing_ok=True)
    home.assert_sound()

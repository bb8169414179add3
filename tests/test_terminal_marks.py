"""Flags, leeches, a card's history, keys of one's own; and undo chains through all of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from terminal_driver import DAY_2, LATER_ON_DAY_1, Learner, answer, make_leech, reveal

pytestmark = pytest.mark.pty

DECK = """
cards:
  - {id: a, front: First front, back: First back}
  - {id: b, front: Second front, back: Second back}
  - {id: c, front: Third front, back: Third back}
"""


@pytest.fixture
def learner(tmp_path: Path) -> Learner:
    learner = Learner(tmp_path / "home")
    learner.deck("own", DECK)
    return learner


def test_f_flags_a_card_and_takes_the_flag_away(learner: Learner) -> None:
    with learner.review() as terminal:
        terminal.see("First front", "1 of 3")
        terminal.press("f")
        terminal.see("First front", "flagged   1 of 3", "Flagged.")
        reveal(terminal)
        terminal.press("f")
        terminal.see("First back", "The flag is gone.")
        assert "flagged" not in terminal.text
        terminal.press("f")
        terminal.see("flagged")
        terminal.press("3")
        terminal.see("Second front", "2 of 3")
        assert "flagged" not in terminal.text
        terminal.press("q")
        assert terminal.end() == 0
    with learner.review("--query", "is:flagged", now=DAY_2) as terminal:
        terminal.see("First front", "flagged", "1 of 1")


def test_i_shows_the_history_and_goes_back_to_the_card(learner: Learner) -> None:
    learner.run("answer", "a", "good")
    with learner.review(now=DAY_2) as terminal:
        terminal.see("First front")
        reveal(terminal)
        before = terminal.text
        terminal.press("i")
        terminal.see("History", "Good (quality 4)", "I(1) = 1", "Now: review, due 2026-11-25")
        terminal.press("4")
        terminal.until(lambda: terminal.text == before, "the card did not come back")
        terminal.press("i")
        terminal.see("History")
        terminal.press("\x04")
        assert terminal.end() == 0
    assert learner.card("a", now=DAY_2)["reviews"] == 1


def test_a_long_history_opens_at_its_end(learner: Learner) -> None:
    make_leech(learner, "a", 4)
    with learner.review(lines=16) as terminal:
        terminal.see("First front")
        terminal.press("i")
        terminal.see("History", "Now: review, due 2026-11-21", " above (up, down)")
        terminal.press("\x1b[5~")
        terminal.see("above", "below")
        assert "Now:" not in terminal.text


def test_r_hides_the_back_again(learner: Learner) -> None:
    with learner.review() as terminal:
        terminal.see("First front")
        front = terminal.text
        reveal(terminal)
        terminal.press("r")
        terminal.until(lambda: terminal.text == front, "the front did not come back")
        answer(terminal, "3", "Second front")


def test_the_eighth_lapse_shows_the_leech_and_suspends_nothing(learner: Learner) -> None:
    make_leech(learner, "a", 7)
    with learner.review() as terminal:
        terminal.see("First front", "1 of 3")
        answer(terminal, "1", "This card is a leech.")
        assert terminal.shows("First front", "Forgotten 8 times in 16 answers since 2026-01-01")
        assert terminal.shows("Split it", "add a hint", "map", "! suspend it", "i history")
        for dead in ("3", "s", "b", "f"):
            terminal.press(dead)
            terminal.see("This card is a leech.")
        terminal.press("i")
        terminal.see("History", "Now: relearning")
        terminal.press("x")
        terminal.see("This card is a leech.")
        terminal.press("u")
        terminal.see("First front", "Undone: Again on own/a", "1 of 3")
        answer(terminal, "1", "This card is a leech.")
        terminal.press(" ")
        terminal.see("Second front", "2 of 3", "1 again")
    assert learner.card("a")["suspended"] is False
    assert learner.card("a")["lapses"] == 8


def test_a_leech_can_be_suspended_at_once_and_comes_back_whole(learner: Learner) -> None:
    make_leech(learner, "a", 7)
    with learner.review() as terminal:
        terminal.see("First front")
        answer(terminal, "1", "This card is a leech.")
        terminal.press("!")
        terminal.see("Second front", "Marked as a leech and suspended. u takes it back.")
        assert "again" not in terminal.rows[1]
        terminal.press("u")
        terminal.see("First front", "Undone: leech own/a")
        terminal.press("\x12")
        terminal.see("Second front", "Redone: leech own/a")
        terminal.press("q")
        assert terminal.end() == 0
    assert learner.card("a")["suspended"] is True
    learner.run("resume", "a", now=LATER_ON_DAY_1)
    assert learner.card("a")["suspended"] is False


@pytest.mark.parametrize(("before", "shown"), [(8, False), (10, False), (11, True)])
def test_a_leech_is_shown_again_at_every_fourth_lapse_more(
    learner: Learner, before: int, shown: bool
) -> None:
    make_leech(learner, "a", before)
    with learner.review() as terminal:
        terminal.see("First front")
        answer(terminal, "1", "This card is a leech." if shown else "Second front")


def test_undo_and_redo_go_through_answers_flags_and_marks_over_restarts(learner: Learner) -> None:
    with learner.review() as terminal:
        terminal.see("First front")
        terminal.press("f")
        terminal.see("Flagged.")
        answer(terminal, "1", "Second front")
        terminal.press("b")
        terminal.see("Third front", "Buried until tomorrow.")
        terminal.press("q")
        assert terminal.end() == 0
    with learner.review(now=LATER_ON_DAY_1) as terminal:
        terminal.see("Third front")
        terminal.press("u")
        terminal.see("Undone: bury own/b", "Second front")
        terminal.press("u")
        terminal.see("Undone: Again on own/a", "First front", "flagged")
        terminal.press("q")
        assert terminal.end() == 0
    with learner.review(now=LATER_ON_DAY_1) as terminal:
        terminal.see("First front")
        terminal.press("u")
        terminal.see("Undone: flag own/a", "First front")
        terminal.press("u")
        terminal.see("Nothing to undo.")
        for name in ("flag own/a", "Again on own/a", "bury own/b"):
            terminal.press("\x12")
            terminal.see(f"Redone: {name}")
        terminal.press("\x12")
        terminal.see("Nothing to redo.")
        assert terminal.shows("Third front", "1 again")
        answer(terminal, "3", "First front")
        assert terminal.shows("flagged")


def test_what_was_undone_is_gone_once_something_else_is_done(learner: Learner) -> None:
    with learner.review() as terminal:
        terminal.see("First front")
        answer(terminal, "1", "Second front")
        terminal.press("u")
        terminal.see("First front", "Undone")
        answer(terminal, "3", "Second front")
        terminal.press("\x12")
        terminal.see("Second front", "Nothing to redo.")


def test_keys_of_ones_own_do_what_the_usual_ones_did_and_labels_say_so(learner: Learner) -> None:
    (learner.home / "config.toml").write_text(
        '[keys]\nshow = "l"\nagain = "a"\nhard = "s"\ngood = ["d", "space"]\neasy = "f"\n'
        'flag = "v"\nsuspend = "S"\nundo = "z"\n'
    )
    with learner.review() as terminal:
        terminal.see("First front", "l show back   z undo")
        for dead in (" ", "1", "u"):
            terminal.press(dead)
            terminal.see("First front", "l show back")
        terminal.press("l")
        terminal.see("First back", "a Again today, 1d   s Hard today, 1d   d Good 1d   f Easy 1d")
        terminal.press(" ")
        terminal.see("Second front")
        terminal.press("S")
        terminal.see("Third front", "Suspended. z takes it back.")
        terminal.press("?")
        terminal.see("d, space           Good: known", "v                  flag")
    assert learner.card("a")["reviews"] == 1


def test_a_mistake_in_the_keys_is_told_before_anything_is_shown(learner: Learner) -> None:
    (learner.home / "config.toml").write_text('[keys]\ngood = "1"\nagain = "1"\n')
    with learner.review(columns=200) as terminal:
        assert terminal.end() == 1
        assert terminal.shows("config.toml:2:8", "1")

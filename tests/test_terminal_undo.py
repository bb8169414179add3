"""Taking things back in a review: answers, cards set aside, within a session and across."""

from __future__ import annotations

from pathlib import Path

import pytest
from terminal_driver import DAY_2, LATER_ON_DAY_1, Learner, answer, answer_last, reveal

pytestmark = pytest.mark.pty


@pytest.fixture
def learner(tmp_path: Path) -> Learner:
    return Learner(tmp_path / "home")


def test_u_takes_back_answers_one_by_one_and_shows_each_card(learner: Learner) -> None:
    with learner.review() as terminal:
        terminal.see("CLIP loss formula")
        answer(terminal, "3", "SigLIP improvement")
        answer(terminal, "1", "LLaVA bridge")
        answer(terminal, "4", "BLIP-2 Q-Former")
        assert terminal.shows("4 of 7", "4 new", "1 again")
        terminal.press("u")
        terminal.see("LLaVA bridge", "Undone: Easy on phase5/llava-bridge", "3 of 7", "5 new")
        terminal.press("u")
        terminal.see("SigLIP improvement", "Undone: Again on phase5/siglip", "2 of 7", "6 new")
        assert "again" not in terminal.rows[1]
        terminal.press("u")
        terminal.see("CLIP loss formula", "Undone: Good on phase5/clip-loss", "1 of 7", "7 new")
        terminal.press("u")
        terminal.see("CLIP loss formula", "Nothing to undo.", "1 of 7", "7 new")
        answer(terminal, "4", "SigLIP improvement")
        assert terminal.shows("2 of 7", "6 new")
        terminal.press("q")
        assert terminal.end() == 0
        assert "1 answer: 0 Again, 0 Hard, 0 Good, 1 Easy.\n1 card met" in terminal.text
    assert learner.card("clip-loss")["ease_factor"] == 2.6
    assert learner.card("siglip-improvement")["state"] == "new"


def test_u_works_while_the_back_is_on_show(learner: Learner) -> None:
    with learner.review() as terminal:
        terminal.see("CLIP loss formula")
        answer(terminal, "3", "SigLIP improvement")
        reveal(terminal)
        terminal.press("u")
        terminal.see("CLIP loss formula", "show back", "1 of 7")
        assert "SigLIP" not in terminal.text
        answer(terminal, "3", "SigLIP improvement")
        assert terminal.shows("2 of 7", "show back")


def test_u_takes_back_the_last_answer_of_an_earlier_session(learner: Learner) -> None:
    with learner.review() as terminal:
        terminal.see("CLIP loss formula")
        answer(terminal, "3", "SigLIP improvement")
        answer(terminal, "2", "LLaVA bridge")
        terminal.press("q")
        assert terminal.end() == 0
    with learner.review(now=LATER_ON_DAY_1) as terminal:
        terminal.see("LLaVA bridge", "1 of 6", "5 new", "1 again")
        terminal.press("u")
        terminal.see("SigLIP improvement", "Undone: Hard", "1 of 6", "6 new")
        assert "again" not in terminal.rows[1]
        terminal.press("u")
        terminal.see("CLIP loss formula", "Undone: Good", "1 of 7", "7 new")
        answer(terminal, "3", "SigLIP improvement")
        assert terminal.shows("2 of 7", "6 new")
        terminal.press("q")
        assert terminal.end() == 0
        assert "1 answer: 0 Again, 0 Hard, 1 Good, 0 Easy." in terminal.text


def test_u_follows_the_order_of_writing_where_the_clock_went_backwards(learner: Learner) -> None:
    with learner.review(now=LATER_ON_DAY_1) as terminal:
        terminal.see("CLIP loss formula")
        answer(terminal, "3", "SigLIP improvement")
        terminal.press("q")
        assert terminal.end() == 0
    with learner.review() as terminal:
        terminal.see("SigLIP improvement", "1 of 6")
        answer(terminal, "3", "LLaVA bridge")
        terminal.press("u")
        terminal.see("SigLIP improvement", "1 of 6")
        terminal.press("u")
        terminal.see("CLIP loss formula", "1 of 7")


def test_srs_undo_takes_back_the_answer_that_ended_the_session(learner: Learner) -> None:
    with learner.review("--new", "1") as terminal:
        terminal.see("1 of 1")
        assert answer_last(terminal, "3") == 0
    assert "Good on phase5/clip-loss" in learner.run("undo", now=LATER_ON_DAY_1)
    assert learner.card("clip-loss")["state"] == "new"
    with learner.review("--new", "1", now=LATER_ON_DAY_1) as terminal:
        terminal.see("CLIP loss formula", "1 of 1", "1 new")


def test_s_suspends_a_card_until_it_is_resumed_or_taken_back(learner: Learner) -> None:
    with learner.review() as terminal:
        terminal.see("CLIP loss formula")
        terminal.press("s")
        terminal.see("SigLIP improvement", "Suspended. u takes it back.")
        reveal(terminal)
        terminal.press("s")
        terminal.see("LLaVA bridge", "3 of 7", "5 new")
        terminal.press("u")
        terminal.see("SigLIP improvement", "Undone: suspend phase5/siglip", "2 of 7", "6 new")
        terminal.press("q")
        assert terminal.end() == 0
        assert "No answers given." in terminal.text
    assert learner.card("clip-loss")["suspended"] is True
    assert learner.card("siglip-improvement")["suspended"] is False
    with learner.review(now=DAY_2) as terminal:
        terminal.see("SigLIP improvement", "1 of 6")


def test_b_puts_a_card_off_until_the_next_day(learner: Learner) -> None:
    with learner.review() as terminal:
        terminal.see("CLIP loss formula")
        terminal.press("b")
        terminal.see("SigLIP improvement", "Buried until tomorrow", "2 of 7", "6 new")
        terminal.press("q")
        assert terminal.end() == 0
    with learner.review(now=LATER_ON_DAY_1) as terminal:
        terminal.see("SigLIP improvement", "1 of 6")
    with learner.review(now=DAY_2) as terminal:
        terminal.see("CLIP loss formula", "1 of 7")

"""A learner's first days in the terminal: what is asked, what is shown, what is scheduled."""

from __future__ import annotations

from pathlib import Path

import pytest
from faults.homes import CARDS
from terminal_driver import DAY_1, DAY_2, LATER_ON_DAY_1, Learner, answer, answer_last, reveal

pytestmark = pytest.mark.pty

FRONTS = (
    "CLIP loss formula",
    "SigLIP improvement over CLIP",
    "LLaVA bridge",
    "BLIP-2 Q-Former",
    "Flamingo gating",
    "CoCa design",
    "Coordinate tokens",
)


@pytest.fixture
def learner(tmp_path: Path) -> Learner:
    return Learner(tmp_path / "home")


def review_all(learner: Learner, now: str, ratings: str) -> str:
    """Review with one rating a card, in order; return the summary."""
    with learner.review(now=now) as terminal:
        terminal.see(f"1 of {len(ratings)}")
        for number, rating in enumerate(ratings[:-1], start=2):
            answer(terminal, rating, f"{number} of {len(ratings)}")
        assert answer_last(terminal, ratings[-1]) == 0
        return terminal.text.strip()


def test_the_first_session_asks_the_seven_cards_in_the_order_of_the_deck(learner: Learner) -> None:
    with learner.review() as terminal:
        for number, front in enumerate(FRONTS, start=1):
            terminal.see(front, f"{number} of 7", f"{8 - number} new")
            reveal(terminal)
            terminal.press("3")
        assert terminal.end() == 0


def test_the_back_opens_under_the_front_without_moving_it(learner: Learner) -> None:
    with learner.review() as terminal:
        terminal.see("CLIP loss formula")
        before = terminal.row_of("CLIP loss formula")
        assert "Symmetric" not in terminal.text
        reveal(terminal)
        assert terminal.row_of("CLIP loss formula") == before
        assert terminal.row_of("Symmetric cross-entropy") == before + 2


@pytest.mark.parametrize("key", [" ", "\r", "\n"])
def test_space_and_enter_show_the_back(learner: Learner, key: str) -> None:
    with learner.review() as terminal:
        terminal.see("CLIP loss formula")
        terminal.press(key)
        terminal.see("Symmetric cross-entropy")


def test_a_rating_before_the_back_is_seen_does_nothing(learner: Learner) -> None:
    with learner.review() as terminal:
        terminal.see("1 of 7")
        for key in "1234":
            terminal.press(key)
            terminal.see("1 of 7", "7 new", "show back")
        terminal.press("q")
        assert terminal.end() == 0
    assert learner.card("clip-loss")["reviews"] == 0


def test_the_keys_say_what_they_would_do(learner: Learner) -> None:
    with learner.review() as terminal:
        terminal.see("1 of 7")
        reveal(terminal)
        assert terminal.rows[-2].strip() == (
            "1 Again today, 1d   2 Hard today, 1d   3 Good 1d   4 Easy 1d   ? keys"
        )


def test_cards_below_good_come_again_the_same_day_until_they_are_good(learner: Learner) -> None:
    with learner.review("--new", "3") as terminal:
        terminal.see(FRONTS[0], "1 of 3", "3 new")
        answer(terminal, "1", FRONTS[1])
        assert terminal.shows("2 of 3", "2 new", "1 again")
        answer(terminal, "2", FRONTS[2])
        assert terminal.shows("3 of 3", "1 new", "2 again")
        answer(terminal, "4", FRONTS[0])
        assert terminal.shows("3 of 3", "2 again")
        assert "new" not in terminal.rows[1]
        answer(terminal, "2", FRONTS[1])
        answer(terminal, "3", FRONTS[0])
        assert terminal.shows("3 of 3", "1 again")
        assert answer_last(terminal, "4") == 0
        assert terminal.text.strip() == (
            "6 answers: 1 Again, 2 Hard, 1 Good, 2 Easy.\n"
            "3 cards met for the first time.\n"
            "What was hard:\n"
            "  CLIP loss formula  (1 Again, 1 Hard)\n"
            "  SigLIP improvement over CLIP  (1 Hard)\n"
            "Done for today. Next: 7 cards tomorrow.\n"
            "More new cards today: srs review --new N\n"
            "To redraw: bridge, lineage, perception (srs quiz map --due)"
        )
    again, hard = learner.card("clip-loss"), learner.card("siglip-improvement")
    assert (again["state"], again["ease_factor"], again["reviews"]) == ("learning", 2.5, 3)
    assert (hard["state"], hard["ease_factor"], hard["reviews"]) == ("review", 2.36, 2)


def test_the_summary_stands_on_the_screen_that_was_there_before(learner: Learner) -> None:
    with learner.terminal("sh", "-c", "echo before; srs review --new 1; echo after") as terminal:
        terminal.see("1 of 1")
        assert terminal.screen.alternate
        assert terminal.screen.cursor.hidden
        reveal(terminal)
        terminal.press("3")
        assert terminal.end() == 0
        assert not terminal.screen.alternate
        assert not terminal.screen.cursor.hidden
        assert terminal.text.strip().split("\n") == [
            "before",
            "1 answer: 0 Again, 0 Hard, 1 Good, 0 Easy.",
            "1 card met for the first time.",
            "Done for today. Next: 7 cards tomorrow.",
            "More new cards today: srs review --new N",
            "To redraw: bridge, lineage, perception (srs quiz map --due)",
            "after",
        ]


def test_a_drill_left_open_is_asked_again_that_day_but_not_the_next(learner: Learner) -> None:
    with learner.review("--new", "1") as terminal:
        terminal.see("1 of 1")
        answer(terminal, "1", "1 again")
        terminal.press("q")
        assert terminal.end() == 0
        assert "Still waiting: 1 again." in terminal.text
    with learner.review("--new", "1", now=LATER_ON_DAY_1) as terminal:
        terminal.see("CLIP loss formula", "1 of 1", "1 again")
        terminal.press("q")
        assert terminal.end() == 0
    with learner.review("--new", "1", now=DAY_2) as terminal:
        terminal.see("CLIP loss formula", "1 of 2", "1 new")
        assert "again" not in terminal.rows[1]
        terminal.press("q")
        assert terminal.end() == 0


def test_the_first_four_days_go_as_sm2_says_with_a_card_added_on_the_second(
    learner: Learner,
) -> None:
    summary = review_all(learner, DAY_1, "3333333")
    assert "7 answers: 0 Again, 0 Hard, 7 Good, 0 Easy." in summary
    assert "Done for today. Next: 7 cards tomorrow.\n" in summary
    assert schedule(learner, "clip-loss") == (1, 1, "2026-11-25")

    added = learner.run("add", "Perceiver resampler", "64 latents", "-t", "bridges", now=DAY_2)
    assert added.startswith("Added mine/")
    assert "7 due" in learner.run(now=DAY_2)
    summary = review_all(learner, DAY_2, "33333333")
    assert "8 answers: 0 Again, 0 Hard, 8 Good, 0 Easy.\n1 card met" in summary
    assert "Next: 1 card tomorrow.\n" in summary
    assert [schedule(learner, card) for card in CARDS] == [(6, 2, "2026-12-01")] * 7
    own = added.split()[1]
    assert schedule(learner, own) == (1, 1, "2026-11-26")

    summary = review_all(learner, "2026-11-26T12:00Z", "3")
    assert "Done for today. Next: 7 cards on 2026-12-01.\n" in summary
    assert schedule(learner, own) == (6, 2, "2026-12-02")

    with learner.review(now="2026-11-27T12:00Z") as terminal:
        assert terminal.end() == 0
        assert terminal.text.strip().startswith("Nothing is due. Next: 7 cards on 2026-12-01.")

    with learner.review(now="2026-12-01T12:00Z") as terminal:
        terminal.see("1 of 7")
        reveal(terminal)
        assert terminal.rows[-2].strip() == (
            "1 Again today, 1d   2 Hard today, 15d   3 Good 15d   4 Easy 16d   ? keys"
        )


def schedule(learner: Learner, card: str) -> tuple[object, ...]:
    facts = learner.card(card)
    return facts["interval_days"], facts["repetition"], facts["due"]

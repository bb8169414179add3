"""Ways to hold a review: typed, back to front, by qualities, a part of the cards, cramming."""

from __future__ import annotations

from pathlib import Path

import pytest
from terminal_driver import DAY_1, DAY_2, PROGRAM, Learner, answer, answer_last, reveal

pytestmark = pytest.mark.pty

DECK = """
title: Models
cards:
  - {id: clip, front: CLIP, back: "Symmetric cross-entropy, with two towers", tags: [contrastive]}
  - {id: siglip, front: SigLIP, back: "Pairwise sigmoid loss", tags: [contrastive, loss]}
  - {id: gap, cloze: "Flamingo is {{c1::frozen}}", tags: [bridge]}
  - {id: pair, front: der Hund, back: the dog, reverse: true, hint: it barks}
"""


@pytest.fixture
def learner(tmp_path: Path) -> Learner:
    learner = Learner(tmp_path / "home")
    learner.deck("own", DECK)
    return learner


def test_a_typed_answer_is_compared_and_a_rating_suggested(learner: Learner) -> None:
    with learner.review("--typed") as terminal:
        terminal.see("CLIP", "enter compare", "ctrl-c leave")
        terminal.press("symmetric cros-entropy with TWO towers\r")
        terminal.see("You typed the same, with 1 typo.", "3 Good 1d (enter)")
        terminal.press("\r")
        terminal.see("SigLIP", "2 of 4")
        terminal.press("Pairwise\r")
        terminal.see("You typed something else.", "1 Again today, 1d (enter)")
        terminal.press("4")
        terminal.see("Flamingo is [...]", "3 of 4")
    assert learner.card("clip")["ease_factor"] == 2.5
    assert learner.card("siglip")["ease_factor"] == 2.6


def test_what_is_typed_is_text_and_no_command(learner: Learner) -> None:
    with learner.review("--typed") as terminal:
        terminal.see("CLIP", "enter compare")
        terminal.press("qu?s1 !")
        terminal.see("> qu?s1 !", "enter compare")
        terminal.press("\x15two\x7fo")
        terminal.see("> two")
        assert "qu?s1" not in terminal.text
        row, column = terminal.screen.cursor.y, terminal.screen.cursor.x
        assert terminal.rows[row][:column].endswith("> two")
        assert not terminal.screen.cursor.hidden
        terminal.press("\x1b[200~, pasted\nlines\x1b[201~")
        terminal.see("two, pasted")
        terminal.resize(40, 12)
        terminal.see("two, pasted", "esc")
        terminal.press("\x03")
        assert terminal.end() == 0
    assert learner.card("clip")["reviews"] == 0


def test_escape_shows_the_back_without_an_answer_and_tab_the_hint(learner: Learner) -> None:
    with learner.review("--typed", "--query", "der") as terminal:
        terminal.see("der Hund", "tab hint")
        terminal.press("\t")
        terminal.see("Hint: it barks")
        terminal.press("\x1b")
        terminal.see("the dog", "1 Again")
        assert "You typed" not in terminal.text
        assert terminal.screen.cursor.hidden
        terminal.press("r")
        terminal.see("der Hund", "enter compare")
        terminal.press("the cat\r")
        terminal.see("You typed")
        terminal.press("u")
        terminal.see("Nothing to undo.", "You typed")


def test_what_is_pasted_over_a_card_is_no_answer(learner: Learner) -> None:
    with learner.review() as terminal:
        terminal.see("CLIP")
        before = terminal.text
        terminal.press("\x1b[200~ 3 3 3 q\x1b[201~")
        terminal.until(lambda: terminal.text == before, "a paste did something")
        reveal(terminal)


def test_cards_are_asked_back_to_front_and_their_deck_stays(learner: Learner) -> None:
    with learner.review("--flip") as terminal:
        terminal.see("Symmetric cross-entropy, with two towers")
        reveal(terminal)
        assert terminal.row_of("CLIP") > terminal.row_of("Symmetric")
        terminal.press("3")
        terminal.see("Pairwise sigmoid loss")
        answer(terminal, "3", "Flamingo is [...]")
        answer(terminal, "3", "the dog")
        assert answer_last(terminal, "3") == 0
    assert learner.card("clip")["front"] == "CLIP"
    assert learner.card("clip")["reviews"] == 1


def test_qualities_rate_as_sm_2_has_them(learner: Learner) -> None:
    with learner.review("--quality") as terminal:
        terminal.see("CLIP")
        terminal.press(" ")
        terminal.see("0-2 Again today, 1d", "3 Hard today, 1d", "4 Good 1d", "5 Easy 1d")
        terminal.press("5")
        terminal.see("SigLIP")
        terminal.press(" ")
        terminal.see("0-2 Again")
        terminal.press("0")
        terminal.see("Flamingo")
        terminal.press("q")
        assert terminal.end() == 0
    assert learner.card("clip")["ease_factor"] == 2.6
    assert learner.card("siglip")["state"] == "learning"


def test_a_part_of_the_cards_is_chosen_by_query_tag_and_limit(learner: Learner) -> None:
    for arguments, count in (
        (("--tag", "contrastive"), 2),
        (("--tag", "contrastive", "--tag", "loss"), 1),
        (("--query", "is:new -tag:bridge"), 3),
        (("--limit", "2"), 2),
        (("--limit", "1", "--tag", "contrastive"), 1),
    ):
        with learner.review(*arguments) as terminal:
            terminal.see(f"1 of {count}")
    with learner.review("--limit", "1") as terminal:
        terminal.see("CLIP", "1 of 1")
        answer(terminal, "1", "1 again")
        assert answer_last(terminal, "3") == 0
        assert "2 answers: 1 Again" in terminal.text


def test_a_query_that_makes_no_sense_is_shown_with_its_place(learner: Learner) -> None:
    with learner.terminal(PROGRAM, "review", "--query", "tag:x is:flaged") as terminal:
        assert terminal.end() == 2
        assert terminal.shows(
            "the query can't be read", "tag:x is:flaged", "did you mean is:flagged?"
        )
        row = terminal.row_of("tag:x is:flaged")
        caret = terminal.rows[row + 1].index("^")
        assert terminal.rows[row][caret:].startswith("is:flaged")


def test_cramming_asks_until_known_and_never_touches_the_schedule(learner: Learner) -> None:
    before = [learner.card(name) for name in ("clip", "siglip")]
    command = (PROGRAM, "--now", DAY_1, "cram", "tag:contrastive")
    with learner.terminal(*command) as terminal:
        terminal.see("CLIP", "practice", "1 of 2")
        terminal.press(" ")
        terminal.see("1 Again   2 Hard   3 Good   4 Easy")
        terminal.press("1")
        terminal.see("SigLIP", "2 of 2")
        answer(terminal, "3", "CLIP")
        terminal.press("u")
        terminal.see("SigLIP", "Undone: practice: Good on own/siglip")
        answer(terminal, "2", "CLIP")
        assert answer_last(terminal, "4") == 0
    assert [learner.card(name) for name in ("clip", "siglip")] == before
    assert "practice: Easy on own/clip" in learner.run("undo", "--list")


def test_cramming_starts_with_what_failed_today(learner: Learner) -> None:
    with learner.review() as terminal:
        terminal.see("CLIP")
        answer(terminal, "3", "SigLIP")
        answer(terminal, "1", "Flamingo")
        terminal.press("q")
        assert terminal.end() == 0
    with learner.terminal(PROGRAM, "--now", DAY_1, "cram") as terminal:
        terminal.see("SigLIP", "1 of 1", "practice")
    with learner.terminal(PROGRAM, "--now", DAY_2, "cram") as terminal:
        assert terminal.end() == 0
        assert "Nothing failed today." in terminal.text


def test_a_suspended_card_is_crammed_only_by_name_and_one_set_aside_leaves(
    learner: Learner,
) -> None:
    learner.run("suspend", "clip")
    with learner.terminal(PROGRAM, "--now", DAY_1, "cram", "--all") as terminal:
        terminal.see("SigLIP", "1 of 4")
        terminal.press("s")
        terminal.see("Flamingo", "Suspended.")
    with learner.terminal(PROGRAM, "--now", DAY_1, "cram", "is:suspended") as terminal:
        terminal.see("CLIP", "1 of 2")


def test_cards_are_reviewed_ahead_of_their_day(learner: Learner) -> None:
    learner.run("answer", "clip", "good")
    learner.run("answer", "clip", "good", now=DAY_2)
    day_3 = "2026-11-26T12:00Z"
    with learner.terminal(PROGRAM, "--now", day_3, "ahead", "5") as terminal:
        terminal.see("CLIP", "ahead", "1 of 1")
        reveal(terminal)
        assert terminal.shows("3 Good 6d")
        terminal.press("3")
        assert terminal.end() == 0
    assert learner.card("clip", now=day_3)["due"] == "2026-12-02"


def test_a_session_ends_with_its_minutes(learner: Learner) -> None:
    """Not told by a clock: a limit of no minute at all is refused, one of many is not reached."""
    with learner.terminal(PROGRAM, "review", "--minutes", "0") as terminal:
        assert terminal.end() == 2
    with learner.review("--minutes", "1000") as terminal:
        terminal.see("CLIP")
        answer(terminal, "3", "SigLIP")


def test_cramming_undoes_only_what_was_done_in_it(learner: Learner) -> None:
    learner.run("answer", "clip", "good")
    with learner.terminal(PROGRAM, "--now", DAY_1, "cram", "siglip or gap") as terminal:
        terminal.see("SigLIP", "1 of 2")
        terminal.press("u")
        terminal.see("Nothing to undo.", "SigLIP")
        answer(terminal, "1", "Flamingo")
        terminal.press("s")
        terminal.see("SigLIP", "Suspended.")
        terminal.press("u")
        terminal.see("Flamingo", "Undone: suspend own/gap")
        terminal.press("u")
        terminal.see("SigLIP", "Undone: practice: Again on own/siglip")
        terminal.press("u")
        terminal.see("SigLIP", "Nothing to undo.", "1 of 2")
        terminal.press("\x12")
        terminal.see("Flamingo", "Redone: practice: Again on own/siglip")
        terminal.press("\x12")
        terminal.see("SigLIP", "Redone: suspend own/gap")
        assert answer_last(terminal, "3") == 0
        assert "2 answers: 1 Again, 0 Hard, 1 Good, 0 Easy.\nPractice:" in terminal.text
    assert learner.card("clip")["reviews"] == 1


def test_a_limit_holds_through_undo_and_redo(learner: Learner) -> None:
    with learner.review("--limit", "2") as terminal:
        terminal.see("CLIP", "1 of 2")
        answer(terminal, "3", "SigLIP")
        terminal.press("u")
        terminal.see("CLIP", "1 of 2")
        terminal.press("\x12")
        terminal.see("SigLIP", "2 of 2", "Redone: Good on own/clip")
        assert answer_last(terminal, "3") == 0
        assert "2 answers: 0 Again, 0 Hard, 2 Good" in terminal.text


def test_what_failed_in_a_query_of_new_cards_is_asked_until_it_is_known(learner: Learner) -> None:
    with learner.review("--query", "is:new", "--limit", "2") as terminal:
        terminal.see("CLIP")
        answer(terminal, "1", "SigLIP")
        answer(terminal, "3", "CLIP")
        assert terminal.shows("2 of 2", "1 again")
        assert answer_last(terminal, "3") == 0


def test_an_answer_of_an_earlier_session_is_not_counted_by_a_redo(learner: Learner) -> None:
    learner.run("answer", "clip", "good")
    with learner.review() as terminal:
        terminal.see("SigLIP")
        terminal.press("u")
        terminal.see("CLIP", "Undone: Good on own/clip")
        terminal.press("\x12")
        terminal.see("SigLIP", "Redone: Good on own/clip")
        terminal.press("q")
        assert terminal.end() == 0
        assert "No answers given." in terminal.text
    assert learner.card("clip")["reviews"] == 1


def test_the_history_of_a_card_that_is_gone_says_so(learner: Learner) -> None:
    with learner.review("--query", "clip") as terminal:
        terminal.see("CLIP")
        (learner.home / "decks" / "own.yaml").write_text("cards: []\n")
        learner.run("due")
        terminal.press("i")
        terminal.see("History", "no card is called 'own/clip'")
        terminal.press("x")
        terminal.see("CLIP", "show back")


def test_a_line_of_digits_is_no_quality(learner: Learner) -> None:
    said = learner.run("review", "--plain", "--quality", given="\n12\n345\n01\n5\nq\n")
    assert said.count("does nothing here") == 3
    assert "1 answer: 0 Again, 0 Hard, 0 Good, 1 Easy." in said


def test_ahead_of_a_long_list_all_that_is_due_comes_first(learner: Learner) -> None:
    learner.run("answer", "clip", "good")
    learner.run("answer", "siglip", "good")
    learner.run("answer", "siglip", "good", now=DAY_2)
    command = (PROGRAM, "--now", DAY_2, "ahead", "30", "--limit", "2")
    learner.run("answer", "gap", "good", now=DAY_2)
    with learner.terminal(*command) as terminal:
        terminal.see("CLIP", "1 of 1")


def test_a_query_that_finds_nothing_does_not_say_that_all_is_done(learner: Learner) -> None:
    said = learner.run("review", "--query", "nosuch", "--plain")
    assert said == (
        "No card that waits is like that.\n"
        "Still waiting: 4 new.\n"
        "Everything is saved; srs review goes on.\n"
    )
    said = learner.run("review", "own", "--tag", "loss", "--plain", given="\n3\n")
    assert "Still waiting: 3 new.\nEverything is saved; srs review own goes on." in said


def test_cards_are_listed_with_their_marks(learner: Learner) -> None:
    learner.run("flag", "clip", "siglip")
    learner.run("suspend", "siglip")
    assert learner.run("find", "is:flagged") == (
        "own/clip    CLIP  (flagged)\nown/siglip  SigLIP  (suspended, flagged)\n"
    )
    assert len(learner.run("find").splitlines()) == 5
    assert learner.run("find", "nosuch") == "No card is like that.\n"
    assert (
        learner.run("find", "--", "-tag:contrastive", "-pair") == "own/gap#c1  Flamingo is [...]\n"
    )

"""What is set in config.toml and in deck files holds in every command."""

from __future__ import annotations

from pathlib import Path

import pytest
from terminal_driver import DAY_1, DAY_2, PROGRAM, Learner, answer

pytestmark = pytest.mark.pty

CARDS = "".join(f"  - {{id: c{n}, front: Front {n}, back: Back {n}}}\n" for n in range(6))
PAIRS = "cards:\n  - {id: p, front: der Hund, back: the dog, reverse: true}\n"


@pytest.fixture
def learner(tmp_path: Path) -> Learner:
    learner = Learner(tmp_path / "home")
    learner.deck("own", f"cards:\n{CARDS}")
    return learner


def configure(learner: Learner, text: str) -> None:
    (learner.home / "config.toml").write_text(text, encoding="utf-8")


def test_a_limit_of_new_cards_holds_in_every_command(learner: Learner) -> None:
    configure(learner, "[rules]\nnew_a_day = 2\n")
    assert learner.run("today", "--oneline") == "2 new\n"
    assert len(learner.run("due").splitlines()) == 1 + 2
    assert learner.run("today", "--oneline", now=DAY_2) == "2 new\n"
    with learner.review() as terminal:
        terminal.see("1 of 2", "2 new")
    with learner.review("--new", "4") as terminal:
        terminal.see("1 of 4", "4 new")


def test_a_deck_file_sets_its_own_rules_and_the_learner_has_the_last_word(
    learner: Learner,
) -> None:
    learner.deck("own", f"rules:\n  new_a_day: 3\n  order: deck\ncards:\n{CARDS}")
    assert learner.run("today", "--oneline") == "3 new\n"
    configure(learner, "[decks.own]\nnew_a_day = 1\n")
    assert learner.run("today", "--oneline") == "1 new\n"
    assert learner.run("config", "get", "decks.own.new_a_day") == "1\n"
    assert learner.run("config", "get", "decks.own.order") == "deck\n"


def test_a_study_day_starts_when_the_learner_says(learner: Learner) -> None:
    learner.run("answer", "c0", "good", now="2026-11-24T20:00Z")
    night = "2026-11-25T02:00Z"
    assert "due" not in learner.run("today", "--oneline", now=night)
    configure(learner, 'day_starts = "01:00"\n')
    assert "1 due" in learner.run("today", "--oneline", now=night)
    assert "A study day starts at 01:00" in learner.run("explain", "c0", now=night)


def test_siblings_and_the_longest_interval_follow_the_rules(learner: Learner) -> None:
    learner.deck("own", PAIRS)
    assert learner.run("today", "--oneline") == "1 new\n"
    configure(learner, "[rules]\nbury_siblings = false\nlongest_interval = 4\n")
    assert learner.run("today", "--oneline") == "2 new\n"
    learner.run("answer", "p", "good")
    learner.run("answer", "p", "good", now=DAY_2)
    assert learner.card("own/p", now=DAY_2)["interval_days"] == 4
    assert "at most 4" in learner.run("explain", "own/p", now=DAY_2)
    configure(learner, "")
    assert learner.card("own/p", now=DAY_2)["interval_days"] == 6, "the log is as it was"


def test_new_cards_come_first_or_between_where_that_is_wanted(learner: Learner) -> None:
    for card in ("c4", "c5"):
        learner.run("answer", card, "good")
    for mix, order in (
        ("last", ("c4", "c5", "c0", "c1", "c2", "c3")),
        ("first", ("c0", "c1", "c2", "c3", "c4", "c5")),
        ("even", ("c0", "c1", "c4", "c2", "c3", "c5")),
    ):
        configure(learner, f'[rules]\nmix = "{mix}"\n')
        listed = [line.split()[1] for line in learner.run("due", now=DAY_2).splitlines()[1:]]
        if mix == "even":
            assert listed != sorted(listed)
            assert sorted(listed) == sorted(f"own/{card}" for card in order)
        else:
            assert listed == [f"own/{card}" for card in order]
        with learner.review(now=DAY_2) as terminal:
            terminal.see(f"Front {listed[0][-1]}", "1 of 6")
            answer(terminal, "3", f"Front {listed[1][-1]}")
            terminal.press("u")
            terminal.see(f"Front {listed[0][-1]}")


def test_a_broken_configuration_stops_all_but_what_mends_it(learner: Learner) -> None:
    configure(learner, '[rules]\nnew_a_day = "lots"\n')
    for command in (("due",), ("today",), ("review", "--plain"), ("answer", "c0", "good")):
        with learner.terminal(PROGRAM, "--now", DAY_1, *command, columns=120) as terminal:
            assert terminal.end() == 1
            assert terminal.shows("config.toml:2:13")
    learner.run("config", "path")
    learner.run("config", "set", "rules.new_a_day", "3")
    assert learner.run("today", "--oneline") == "3 new\n"


def test_a_review_goes_on_when_the_settings_change_under_it(learner: Learner) -> None:
    with learner.review() as terminal:
        terminal.see("Front 0", "1 of 6")
        terminal.press(" ")
        terminal.see("Back 0", "3 Good 1d")
        learner.deck("other", "rules: {longest_interval: 5}\ncards: []\n")
        assert learner.run("today", "--oneline") == "6 new\n"
        terminal.press("3")
        terminal.see(
            "Front 0", "The settings have changed. This answer was not recorded.", "1 of 6"
        )
        answer(terminal, "3", "Front 1")
        terminal.press("q")
        assert terminal.end() == 0
    assert learner.card("own/c0")["reviews"] == 1


def test_rules_that_an_edit_writes_hold_at_once(tmp_path: Path, learner: Learner) -> None:
    editor = tmp_path / "editor.sh"
    editor.write_text('#!/bin/sh\nsed -i "s/^cards:/rules: {longest_interval: 3}\\ncards:/" "$1"\n')
    editor.chmod(0o755)
    learner.environment["EDITOR"] = str(editor)
    for now in (DAY_1, DAY_2):
        learner.run("answer", "c0", "good", now=now)
    with learner.review("--query", "c0", now="2026-12-01T12:00Z") as terminal:
        terminal.see("Front 0", "1 of 1")
        terminal.press("e")
        terminal.see("Front 0", "The card as it is now.")
        terminal.press(" ")
        terminal.see("3 Good 3d")
        terminal.press("3")
        assert terminal.end() == 0
    assert learner.card("c0", now="2026-12-01T12:00Z")["interval_days"] == 3

"""srs undo, srs redo, and marks on several cards: what they print, and what scripts get.

Each command is a run of the program of its own, so that all of this holds over restarts.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from faults.homes import Done, Home, assert_told, fresh_home, out

AT_NOON = ("--now", "2026-11-24T12:00")


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Home:
    return fresh_home(tmp_path_factory.mktemp("undo"))


@pytest.fixture
def home(template: Home, tmp_path: Path) -> Home:
    return template.copy(tmp_path / "home")


def facts(done: Done) -> Any:
    return json.loads(out(done))


def do_three_things(home: Home) -> None:
    out(home.run("answer", "clip-loss", "good", "--at", "2026-11-22T09:00"))
    out(home.run("suspend", "q-former", "coca-design", "clip-loss", "--now", "2026-11-23T09:00"))
    out(home.run("flag", "q-former", *AT_NOON))


def test_undo_and_redo_say_what_they_did(home: Home) -> None:
    do_three_things(home)
    flag, suspend = "flag phase5/q-former", "suspend 3 cards"
    assert out(home.run("undo", *AT_NOON)) == f"Undone: {flag}\n"
    assert out(home.run("undo", *AT_NOON)) == f"Undone: {suspend}\n"
    assert "q-former" in out(home.run("due", *AT_NOON))
    assert out(home.run("redo", *AT_NOON)) == f"Redone: {suspend}\n"
    assert "q-former" not in out(home.run("due", *AT_NOON))
    assert out(home.run("redo", *AT_NOON)) == f"Redone: {flag}\n"
    assert out(home.run("redo", *AT_NOON)) == "Nothing to redo.\n"
    assert facts(home.run("redo", "--json", *AT_NOON)) is None
    home.assert_sound()


def test_the_list_says_what_was_done_when_and_what_comes_next(home: Home) -> None:
    do_three_things(home)
    home.run("undo", *AT_NOON)
    assert out(home.run("undo", "--list")) == (
        "undo: suspend 3 cards\n"
        "redo: flag phase5/q-former\n"
        "\n"
        "  2026-11-24 12:00 UTC  flag phase5/q-former  (undone)\n"
        "  2026-11-23 09:00 UTC  suspend 3 cards\n"
        "  2026-11-22 09:00 UTC  Good on phase5/clip-loss\n"
    )
    short = out(home.run("undo", "--list", "-n", "1")).splitlines()
    assert short[3:] == ["  2026-11-24 12:00 UTC  flag phase5/q-former  (undone)"]


def test_the_list_shows_each_time_as_the_clock_on_the_wall_had_it(home: Home) -> None:
    out(home.run("flag", "q-former", "--now", "2026-11-24T12:00"))
    away = Home(home.path, {"TZ": "Asia/Kolkata"})
    out(away.run("flag", "clip-loss", "--now", "2026-11-25T23:30"))
    assert out(home.run("undo", "--list")).splitlines()[2:] == [
        "  2026-11-25 23:30 UTC+05:30  flag phase5/clip-loss",
        "  2026-11-24 12:00 UTC        flag phase5/q-former",
    ]
    listed = facts(home.run("undo", "--list", "--json"))["changes"]
    assert [each["at"] for each in listed] == [
        "2026-11-25T23:30:00+05:30",
        "2026-11-24T12:00:00+00:00",
    ]


def test_the_list_as_json(home: Home) -> None:
    do_three_things(home)
    undone = facts(home.run("undo", "--json", *AT_NOON))
    listed = facts(home.run("undo", "--list", "-n", "2", "--json"))
    assert (listed["undo"], listed["redo"]) == ("suspend 3 cards", "flag phase5/q-former")
    first, second = listed["changes"]
    assert first == {
        "entry": undone["entry"],
        "name": "flag phase5/q-former",
        "at": "2026-11-24T12:00:00+00:00",
        "cards": ["phase5/q-former"],
        "undone": True,
    }
    assert second["cards"] == ["phase5/q-former", "phase5/coca-design", "phase5/clip-loss"]
    assert second["undone"] is False


def test_an_empty_log_has_nothing_to_list(home: Home) -> None:
    assert out(home.run("undo", "--list")) == "Nothing to undo.\n"
    listed = facts(home.run("undo", "--list", "--json"))
    assert listed == {"undo": None, "redo": None, "changes": []}


def test_the_list_takes_nothing_back(home: Home) -> None:
    do_three_things(home)
    before = home.rows("SELECT id FROM log")
    for more in ((), ("--json",), ("-n", "1")):
        out(home.run("undo", "--list", *more))
    assert home.rows("SELECT id FROM log") == before


def test_a_number_without_the_list_is_refused_and_takes_nothing_back(home: Home) -> None:
    """It might be meant as "undo three", or as a list whose option was forgotten."""
    do_three_things(home)
    before = home.rows("SELECT id FROM log")
    assert_told(home.run("undo", "-n", "3"), 2, "one at a time", "--list")
    assert home.run("undo", "--list", "-n", "0").code == 2
    assert home.rows("SELECT id FROM log") == before


def test_redo_as_json_has_the_first_card_and_the_names_of_all(home: Home) -> None:
    do_three_things(home)
    home.run("undo")
    undone = facts(home.run("undo", "--json"))
    redone = facts(home.run("redo", "--json"))
    assert (undone["undone"], redone["redone"]) == ("suspend 3 cards", "suspend 3 cards")
    assert redone["entry"] == undone["entry"]
    assert redone["cards"] == ["phase5/q-former", "phase5/coca-design", "phase5/clip-loss"]
    assert redone["card"]["id"] == "phase5/q-former"
    assert (undone["card"]["suspended"], redone["card"]["suspended"]) == (False, True)


def test_something_new_ends_what_could_be_redone(home: Home) -> None:
    do_three_things(home)
    home.run("undo")
    out(home.run("answer", "llava-bridge", "easy"))
    assert out(home.run("redo")) == "Nothing to redo.\n"
    assert "redo:" not in out(home.run("undo", "--list"))


MARKS = [
    ("suspend", "Suspended", "Nothing to do, suspended already", "suspended", True),
    ("flag", "Flagged", "Nothing to do, flagged already", "flagged", True),
    ("resume", "Resumed", "Nothing to do, not suspended or buried", "suspended", False),
    ("unflag", "Unflagged", "Nothing to do, not flagged", "flagged", False),
]


@pytest.mark.parametrize(("command", "done", "already", "fact", "value"), MARKS)
def test_several_cards_are_marked_at_once_and_those_that_are_so_are_named(
    home: Home, command: str, done: str, already: str, fact: str, value: bool
) -> None:
    cards = ("phase5/clip-loss", "phase5/q-former", "phase5/coca-design")
    if not value:
        out(home.run("suspend" if fact == "suspended" else "flag", *cards))
    out(home.run(command, cards[1]))
    assert out(home.run(command, *cards)) == (
        f"{done}: {cards[0]}\n{already}: {cards[1]}\n{done}: {cards[2]}\n"
    )
    assert [facts(home.run("show", card, "--json"))[fact] for card in cards] == [value] * 3
    assert out(home.run(command, cards[0])) == f"{already}: {cards[0]}\n"
    assert out(home.run("undo")) == f"Undone: {command} 2 cards\n"
    home.assert_sound()


def test_one_card_gives_its_facts_and_several_give_a_list(home: Home) -> None:
    one = facts(home.run("flag", "q-former", "--json"))
    assert (one["id"], one["flagged"]) == ("phase5/q-former", True)
    both = facts(home.run("flag", "q-former", "clip-loss", "--json"))
    assert [(card["id"], card["flagged"]) for card in both] == [
        ("phase5/q-former", True),
        ("phase5/clip-loss", True),
    ]
    assert both[0] == one


def test_a_card_named_twice_is_one(home: Home) -> None:
    text = out(home.run("flag", "q-former", "phase5/q-former"))
    assert text == "Flagged: phase5/q-former\n"
    assert out(home.run("undo")) == "Undone: flag phase5/q-former\n"
    listed = facts(home.run("flag", "q-former", "phase5/q-former", "--json"))
    assert [card["id"] for card in listed] == ["phase5/q-former"], "two were named: a list"


@pytest.mark.parametrize("command", ["suspend", "resume", "flag", "unflag"])
def test_where_one_name_is_wrong_no_card_is_marked(home: Home, command: str) -> None:
    done = home.run(command, "q-former", "nothing", "clip-loss")
    assert_told(done, 3, "no card is called 'nothing'")
    assert done.out == ""
    assert home.rows("SELECT id FROM log") == []
    assert home.run(command).code == 2, "and without a name there is nothing to do"

"""Commands that could lose something do not, and say what to do instead."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from faults.homes import Home, fresh_home


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return fresh_home(tmp_path)


@pytest.mark.parametrize("name", ["srs.db", "decks/phase5.yaml", "new.apkg"])
def test_an_export_never_lands_in_the_folder_of_decks_and_progress(home: Home, name: str) -> None:
    target = home.path / name
    before = target.read_bytes() if target.exists() else None
    done = home.run("export", "anki", "-o", str(target))
    assert done.code == 1
    assert "the folder of your decks and progress" in done.err
    assert (target.read_bytes() if target.exists() else None) == before


def test_an_export_replaces_a_package_and_nothing_else(home: Home, tmp_path: Path) -> None:
    notes = tmp_path / "notes.apkg"
    notes.write_text("mine")
    done = home.run("export", "anki", "-o", str(notes))
    assert done.code == 1
    assert "not an Anki package" in done.err
    assert notes.read_text() == "mine"
    package = str(tmp_path / "deck.apkg")
    assert [home.run("export", "anki", "-o", package).code for _ in range(2)] == [0, 0]


def test_a_reworded_card_without_an_id_names_the_id_that_brings_its_history_back(
    home: Home,
) -> None:
    deck = home.decks / "own.yaml"
    deck.write_text("cards:\n  - front: Perceiver\n    back: b\n")
    card = next(line.split()[1] for line in home.run("due").out.splitlines() if "own/" in line)
    assert home.run("answer", card, "good", "--at", "2026-11-01T12:00Z").code == 0

    deck.write_text("cards:\n  - front: Perceiver resampler\n    back: b\n")
    told = home.run("due").err
    note = card.removeprefix("own/")
    assert f"{card} is in no deck now; its history is kept" in told
    assert f"give it the line: id: {note}" in told
    assert home.run("due").err == "", "it is told once"

    deck.write_text(f"cards:\n  - id: {note}\n    front: Perceiver resampler\n    back: b\n")
    assert '"reviews": 1' in home.run("show", card, "--json").out


def test_a_deck_that_goes_away_is_told_with_its_cards(home: Home) -> None:
    for number in ("clip-loss", "q-former"):
        home.run("answer", number, "good")
    (home.decks / "phase5.yaml").unlink()
    assert "2 cards are in no deck now; their histories are kept" in home.run("due").err


def test_a_mark_that_changes_nothing_is_not_logged(home: Home) -> None:
    assert home.run("suspend", "q-former").out == "Suspended: phase5/q-former\n"
    assert "suspended already" in home.run("suspend", "q-former").out
    assert home.run("undo").out == "Undone: suspend phase5/q-former\n"
    assert home.run("undo").out == "Nothing to undo.\n"
    assert "not suspended or buried" in home.run("resume", "q-former").out


def test_two_files_with_one_deck_name_are_told_and_may_swap_names(home: Home) -> None:
    one, two = home.decks / "one.yaml", home.decks / "two.yaml"
    one.write_text("deck: a\ncards:\n  - {id: x, front: x, back: b}\n")
    two.write_text("deck: a\ncards:\n  - {id: y, front: y, back: b}\n")
    assert "the deck name 'a' is taken by one.yaml" in home.run("due").err
    two.write_text("deck: b\ncards:\n  - {id: y, front: y, back: b}\n")
    assert home.run("due").err == ""
    one.write_text("deck: b\ncards:\n  - {id: x, front: x, back: b}\n")
    two.write_text("deck: a\ncards:\n  - {id: y, front: y, back: b}\n")
    swapped = home.run("due")
    assert swapped.err == ""
    assert "b/x" in swapped.out
    assert "a/y" in swapped.out


def test_an_older_program_s_reading_of_a_deck_is_not_trusted(home: Home) -> None:
    with closing(sqlite3.connect(home.store)) as store, store:
        store.execute("UPDATE meta SET value = '0' WHERE key = 'deck-reader'")
        store.execute("UPDATE note SET front = 'as read before' WHERE id = 'q-former'")
    assert "BLIP-2 Q-Former" in home.run("show", "q-former").out


def test_suspended_cards_are_counted_where_a_learner_looks_first(home: Home) -> None:
    home.run("suspend", "q-former")
    assert "phase5  6 new   1 suspended" in home.run().out


def test_a_file_that_comes_later_does_not_take_a_deck_s_name_away(home: Home) -> None:
    held = home.decks / "t.yaml"
    held.write_text("deck: t\ncards:\n  - {id: one, front: one, back: b}\n")
    assert home.run("answer", "t/one", "good").code == 0
    (home.decks / "a.yaml").write_text("deck: t\ncards: []\n")
    assert "a.yaml: the deck name 't' is taken by t.yaml" in home.run("due").err
    assert home.run("add", "new", "card", "-d", "t").out.startswith("Added t/new to ")
    assert "a.yaml: the deck name 't' is taken by t.yaml" in home.run("due").err
    assert home.run("show", "t/new").code == 0
    assert '"reviews": 1' in home.run("show", "t/one", "--json").out


def test_the_doctor_names_answered_cards_that_no_deck_has(home: Home) -> None:
    assert home.run("answer", "q-former", "good").code == 0
    (home.decks / "phase5.yaml").unlink()
    report = home.run("doctor")
    assert report.code == 0
    assert "1 answered card is in no deck now" in report.out
    assert "phase5/q-former" in report.out


def test_deck_check_prints_places_where_editors_look_for_them(home: Home) -> None:
    (home.path / "bad.yaml").write_text("cards:\n  - frnt: a\n    bcak: b\n")
    done = home.run("deck", "check", str(home.path / "bad.yaml"))
    assert done.code == 1
    places = [line for line in done.err.splitlines() if line.startswith(f"{home.path}/bad.yaml:")]
    assert len(places) == done.err.count("bad.yaml:")
    assert len(places) > 1

"""The rarer ways with maps: paper and blanks in lines, an editor, files that may not be written."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pytest
from faults.homes import Home, assert_told, out
from map_world import LOOP, loop_home

DAY_1 = ("--now", "2026-11-24T12:00")
DAY_8 = ("--now", "2026-12-01T12:00")
WHOLE = "Sense -> Plan -> Act\nAct -- world -> Sense\n"


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return loop_home(tmp_path)


def scores(home: Home) -> list[float]:
    return [each["score"] for each in json.loads(out(home.run("quiz", "history", "--json")))]


def test_paper_is_marked_in_lines(home: Home) -> None:
    said = out(
        home.run("quiz", "map", "loop", "--paper", "--plain", *DAY_1, given="y\nn\nb\ny\ny\n\n")
    )
    assert "3 pieces; b goes back, q leaves." in said
    assert "2. Plan → Act (y I have it, r the other way round, n I do not):" in said
    assert "10 of 10: Easy" in said
    assert "┌" not in said  # lists say it all, to a screen reader
    assert scores(home) == [10]


def test_paper_left_in_the_middle_records_nothing(home: Home) -> None:
    said = out(home.run("quiz", "map", "loop", "--paper", "--plain", *DAY_1, given="y\nq\n"))
    assert said.endswith("Nothing was handed in.\n")
    assert scores(home) == []


def test_blanks_are_filled_in_in_lines(home: Home) -> None:
    said = out(home.run("quiz", "map", "loop", "--fill", "--plain", *DAY_1, given="nonsense\n\n"))
    assert "Blank 1: nonsense" in said
    assert "0 of 10: Again" in said
    assert "you wrote “nonsense”" in said
    assert "┌" not in said


def test_what_was_filled_in_is_not_compared_with_a_redraw(home: Home) -> None:
    out(home.run("quiz", "map", "loop", "--from", "-", *DAY_1, given=WHOLE))
    said = out(home.run("quiz", "map", "loop", "--fill", "--plain", *DAY_8, given="x\n\n"))
    assert "first try" in said
    assert "filled in" in out(home.run("quiz", "history", "map:loop"))


def test_a_map_is_drawn_in_the_learners_editor(home: Home, tmp_path: Path) -> None:
    editor = tmp_path / "editor"
    editor.write_text(f"#!/bin/sh\nprintf '%s' '{WHOLE}' > \"$1\"\n")
    editor.chmod(0o700)
    other = Home(home.path, {"EDITOR": str(editor)})
    assert_told(other.run("quiz", "map", "loop", "--editor", *DAY_1), 2, "needs a terminal")


@pytest.mark.parametrize("option", ["--svg", "--png", "--html"])
@pytest.mark.parametrize(
    "name", ["srs.db", "decks/robots.yaml", "decks/diagrams/loop.mmd", "x.svg"]
)
def test_no_picture_is_written_over_decks_and_progress(home: Home, option: str, name: str) -> None:
    out(home.run("due"))
    target = home.path / name
    before = target.read_bytes() if target.exists() else None
    done = home.run("map", "loop", option, str(target), *DAY_1)
    assert_told(done, 1, "folder of your decks and progress", option)
    assert (target.read_bytes() if target.exists() else None) == before


def test_a_map_that_is_gone_is_not_taken_for_another_that_begins_like_it(home: Home) -> None:
    maps = home.decks / "diagrams"
    (maps / "loop-family.mmd").write_text("flowchart TD\n  x[Other] --> y[Things]\n")
    out(home.run("quiz", "map", "loop", "--from", "-", *DAY_1, given=WHOLE))
    (maps / "loop.mmd").unlink()
    (home.decks / "robots.yaml").unlink()
    again = out(home.run("quiz", "history", "map:loop", "1"))
    assert "10 of 10" in again
    assert "Other" not in again
    assert "Sense — Plan" in again  # in the words of that day
    assert_told(home.run("suspend", "map:loop"), 3, "no map is called")


def test_a_redraw_is_not_judged_anew_by_a_map_that_has_changed(home: Home) -> None:
    out(home.run("quiz", "map", "loop", "--from", "-", *DAY_1, given=WHOLE))
    (home.decks / "diagrams" / "loop.mmd").write_text(LOOP + "  c --> d[More]\n")
    again = out(home.run("quiz", "history", "map:loop", "1"))
    assert "10 of 10" in again
    assert "The grading is another one now; what was found then:" in again
    assert "missing" not in again


def test_a_rating_of_ones_own_stays_beside_the_score(home: Home) -> None:
    out(home.run("quiz", "map", "loop", "--from", "-", *DAY_1, given="Sense -> Plan\n"))
    out(home.run("quiz", "overrule", "map:loop", "9", "--reason", "I knew it", *DAY_1))
    [attempt] = json.loads(out(home.run("quiz", "history", "map:loop", "--json")))
    assert (attempt["score"], attempt["rating"], attempt["way"]) == (9, "easy", "redraw")


def test_a_store_that_is_locked_is_told_and_nothing_is_half_done(home: Home) -> None:
    out(home.run("due"))
    with sqlite3.connect(home.store, isolation_level=None) as store:
        store.execute("BEGIN IMMEDIATE")
        done = home.run("quiz", "map", "loop", "--from", "-", *DAY_1, given=WHOLE)
        store.execute("ROLLBACK")
    assert_told(done, 4, "another program")
    assert scores(home) == []


def test_a_file_of_maps_is_checked_as_decks_are(home: Home, tmp_path: Path) -> None:
    good, bad = home.decks / "diagrams" / "loop.mmd", tmp_path / "bad.mmd"
    assert (
        out(home.run("deck", "check", str(good)))
        == f"{good}: 3 things, 3 connections. No mistakes.\n"
    )
    bad.write_text("flowchart TD\n  a --> b\n  a --o c\n")
    done = home.run("deck", "check", str(bad))
    assert done.code == 1
    assert done.err.startswith(f"{bad}:3:")


def test_a_map_may_be_named_without_map_before_it(home: Home) -> None:
    out(home.run("quiz", "map", "loop", "--from", "-", *DAY_1, given=WHOLE))
    assert "10 of 10" in out(home.run("quiz", "history", "loop"))
    assert out(home.run("suspend", "loop")) == "Suspended: map:loop\n"
    assert "suspended" in out(home.run("map"))
    assert "No map is asked" in out(home.run("quiz", "map"))

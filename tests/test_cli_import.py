"""srs import and srs export anki: what they print, what scripts get, how undo tells of it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from anki_package_files import WHOLE
from faults.homes import Home, assert_told, out

AT = ("--now", "2026-11-23T21:00Z")
NEXT_DAY = ("--now", "2026-11-24T21:00Z")
HEAD = "17 new notes, 19 cards, 36 reviews."
DECKS = {"Default": 1, "Sample": 11, "Sample/Sub-A": 2, "Sample/Sub-B": 1, "Sample/Sub-B/Deep": 2}


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """A home without decks."""
    home = Home(tmp_path_factory.mktemp("import") / "home")
    home.decks.mkdir(parents=True)
    out(home.run("due", *AT))
    return home


@pytest.fixture
def home(template: Home, tmp_path: Path) -> Home:
    return template.copy(tmp_path / "home")


def test_an_import_says_what_came_and_undo_what_went(home: Home) -> None:
    told = out(home.run("import", str(WHOLE), *AT)).splitlines()
    assert told[0] == f"Imported from collection_modern.colpkg: {HEAD}"
    assert told[1:6] == [f"  {deck}: {count} new" for deck, count in DECKS.items()]
    assert told[6:9] == [
        "11 cards with the due day and interval that Anki shows.",
        "1 suspended, 1 buried until tomorrow, 1 flagged.",
        "2 media files.",
    ]
    assert told[-1] == "srs undo takes it back."
    again = out(home.run("import", str(WHOLE), *NEXT_DAY)).splitlines()
    assert again[0].endswith("nothing new; all of it is here.")
    assert "36 reviews here already." in again
    assert "srs undo takes it back." not in again
    deck = home.decks / "Default.yaml"
    deck.write_text(f"{deck.read_text()}# mine\n")
    undone = out(home.run("undo", *NEXT_DAY))
    assert undone.startswith("Undone: import of collection_modern.colpkg\n")
    assert "Default.yaml" in undone
    assert [path.name for path in home.decks.rglob("*") if path.is_file()] == ["Default.yaml"]
    assert out(home.run("undo", "--list")).startswith(
        "Nothing to undo.\nredo: import of collection_modern.colpkg\n"
    )
    home.assert_sound()


def test_scripts_get_the_same_facts_of_a_dry_run(home: Home) -> None:
    dry = json.loads(out(home.run("import", str(WHOLE), "--dry-run", "--json", *AT)))
    assert not list(home.decks.iterdir())
    assert dry["dry_run"] is True
    assert {name: counts["new"] for name, counts in dry["decks"].items()} == DECKS
    done = json.loads(out(home.run("import", str(WHOLE), "--json", *AT)))
    assert {**dry, "dry_run": False, "media": 2} == done
    assert (done["cards"], done["scheduled"]) == (19, 11)
    assert done["reviews"] == {"new": 36, "known": 0}
    assert (done["suspended"], done["buried"], done["flagged"]) == (1, 1, 1)


def test_only_some_decks(home: Home) -> None:
    told = home.run("import", str(WHOLE), "--deck", "Nowhere", *AT)
    assert_told(told, 3, "no deck 'Nowhere'", "Sample::Sub B::Deep")
    told = out(home.run("import", str(WHOLE), "--deck", "Default", "--deck", "sample/sub-b", *AT))
    assert "4 new notes, 6 cards, 6 reviews" in told
    assert sorted(path.name for path in home.decks.rglob("*.yaml")) == [
        *["Deep.yaml", "Default.yaml", "Sub-B.yaml"]
    ]


def test_what_came_goes_out_again(home: Home, tmp_path: Path) -> None:
    out(home.run("import", str(WHOLE), *AT))
    target = tmp_path / "out.apkg"
    told = out(home.run("export", "anki", "-o", str(target), *AT))
    assert told.startswith(f"{target}: 19 cards, 2 files, 36 reviews.")
    again = out(home.run("import", str(target), *NEXT_DAY))
    assert "nothing new" in again
    fresh = out(home.run("export", "anki", "-o", str(target), "--fresh", "-q", "is:flagged", *AT))
    assert fresh.startswith(f"{target}: 1 card.")


def test_a_card_that_anki_would_ask_again_today_is_asked_today(home: Home) -> None:
    """A card that failed in Anki today is in learning there, and due within minutes."""
    out(home.run("import", str(WHOLE), *AT))
    asked = out(home.run("due", "Sample", *AT))
    assert "Sample/learning-card" in asked
    assert "Sample/relearning-card" in asked


@pytest.mark.parametrize("name", ["x.colpkg", "x.txt", "-", "x"])
def test_a_package_has_the_name_of_one(home: Home, tmp_path: Path, name: str) -> None:
    """Anki takes a .colpkg for a whole collection, and puts it in the place of the learner's."""
    out(home.run("import", str(WHOLE), *AT))
    said = home.run("export", "anki", "-o", str(tmp_path / name))
    assert_told(said, 2, "the name of a package ends in .apkg")
    assert not (tmp_path / name).exists()


def test_a_branch_of_decks_gives_its_package_its_name(
    home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out(home.run("import", str(WHOLE), *AT))
    monkeypatch.chdir(tmp_path)
    said = out(home.run("export", "anki", "Sample::Sub-B", *AT))
    assert said.startswith("Sample-Sub-B.apkg: ")

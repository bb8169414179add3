"""What the benchmarks send to Anki and take from it: the same notes and reviews on both sides."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path
from zipfile import ZipFile

import pytest

from benchmarks.collection import Home, build
from benchmarks.job_lines import job_lines
from benchmarks.package_jobs import (
    export,
    export_by_anki,
    export_fresh,
    export_with_genanki,
    take_in,
    take_in_by_anki,
)
from benchmarks.size import Size
from benchmarks.table import rendered
from srs.app.workspace import Workspace
from srs.store.log import all_entries
from srs.store.states import states_met

pytest.importorskip("anki", reason="needs Anki's engine: the package `anki` of the extra `dev`")

from benchmarks.anki_collection import Material, made_material

pytestmark = pytest.mark.anki

SIZE = Size(cards=300, entries=2_000, decks=3)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    path = tmp_path_factory.mktemp("homes") / "home"
    return Home(path, build(path, SIZE, 7))


@pytest.fixture(scope="module")
def material(home: Home, tmp_path_factory: pytest.TempPathFactory) -> Material:
    return made_material(tmp_path_factory.mktemp("material"), home)


def answers(workspace: Workspace) -> list[tuple[int, int | None]]:
    """The answers of a home that were not taken back: instant and rating."""
    entries = list(all_entries(workspace.store))
    gone = {entry.target for entry in entries if entry.kind == "retraction"}
    return [
        (entry.instant, entry.rating)
        for entry in entries
        if entry.kind == "rating" and entry.id not in gone
    ]


def test_anki_holds_as_much_as_the_home(home: Home, material: Material) -> None:
    with closing(home.open().store) as store:
        notes = store.execute("SELECT count(*) FROM note").fetchone()[0]
    assert material.notes == notes
    assert material.cards == SIZE.cards
    assert material.reviews == len(answers(home.open()))


def test_anki_finds_nothing_to_mend_in_the_collection(material: Material, tmp_path: Path) -> None:
    from anki.collection import Collection

    copy = tmp_path / "collection.anki2"
    copy.write_bytes(material.collection.read_bytes())
    collection = Collection(str(copy))
    told, _ = collection.fix_integrity()
    collection.close()
    assert told == "Database rebuilt and optimized."


def test_fields_hold_what_an_editor_leaves_in_them(material: Material) -> None:
    with closing(sqlite3.connect(material.collection)) as connection:
        fields = "\n".join(row[0] for row in connection.execute("SELECT flds FROM notes"))
    for part in ("<b>", "<br>", "<div>", "&nbsp;", r"\frac{a}{b}", "{{c1::"):
        assert part in fields


def test_the_material_is_made_once(home: Home, material: Material) -> None:
    before = material.package.stat().st_ino
    assert made_material(material.collection.parent.parent, home) == material
    assert material.package.stat().st_ino == before


def test_every_export_holds_every_note(home: Home, material: Material, tmp_path: Path) -> None:
    whole = export(str(home.path), str(home.day), str(tmp_path / "whole.apkg"))
    fresh = export_fresh(str(home.path), str(home.day), str(tmp_path / "fresh.apkg"))
    by_anki = export_by_anki(str(material.collection), str(tmp_path / "anki.apkg"))
    assert whole["notes"] == fresh["notes"] == by_anki["notes"] == material.notes
    assert (whole["reviews"], fresh["reviews"]) == (material.reviews, 0)


def test_both_imports_bring_every_note_and_review(
    home: Home, material: Material, tmp_path: Path
) -> None:
    package = str(material.package)
    ours = take_in(package, str(tmp_path / "ours"), str(home.day))
    theirs = take_in_by_anki(package, str(tmp_path / "theirs"))
    for brought in (ours, theirs):
        assert (brought["notes"], brought["reviews"]) == (material.notes, material.reviews)
    before, after = home.open(), Home(tmp_path / "ours", home.day).open()
    assert answers(after) == answers(before)
    assert due_days(after) == due_days(before)


def due_days(workspace: Workspace) -> list[date]:
    states = states_met(workspace.store).values()
    return sorted(date.fromordinal(state.due) for state in states if state.due)


def test_the_peer_of_a_fresh_export_holds_every_note(
    home: Home, material: Material, tmp_path: Path
) -> None:
    target = tmp_path / "genanki.apkg"
    numbers = export_with_genanki(str(home.path), str(home.day), str(target))
    assert numbers["package_mb"] == target.stat().st_size / 1e6
    with ZipFile(target) as package:
        package.extract("collection.anki2", tmp_path)
    with closing(sqlite3.connect(tmp_path / "collection.anki2")) as connection:
        assert connection.execute("SELECT count(*) FROM notes").fetchone()[0] == material.notes


def test_a_goal_is_met_by_the_median_of_the_pairs() -> None:
    ours = [{"wall_s": wall, "peak_mb": 60.0} for wall in (1.0, 2.0, 9.0)]
    peer = [{"wall_s": 2.0, "peak_mb": 100.0}] * 3
    time, memory = job_lines("a job; a peer", ours, peer, {"wall_s": 1.0, "peak_mb": 0.5})
    assert (time.job, time.met, memory.met) == ("a job; a peer", True, False)
    assert "4.50" in rendered([time])

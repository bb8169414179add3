"""Imports taken back and brought back, and decks that the learner moved or deleted since."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from anki_exchange import DATA, new_desk, zone

from srs.model.entry import EntryKind
from srs.model.state import Phase

EXPECTED = json.loads((DATA / "expected.json").read_text(encoding="utf-8"))
CARDS = {(card["guid"], card["ord"]): card for card in EXPECTED["cards"]}
NOW = EXPECTED["exported_at"] * 1000 + 60_000
WITH_HISTORY = (
    "all_modern_sched_media.apkg",
    "all_legacy_sched_media.apkg",
    "collection_modern.colpkg",
)
PHASES = (Phase.NEW, Phase.LEARNING, Phase.REVIEW, Phase.RELEARNING)
SUB_A = """\
title: Mine
cards:
  - {id: mine, front: Mine, back: only}  # a remark
"""


@pytest.fixture(scope="module", autouse=True)
def _in_utc() -> Iterator[None]:
    with zone("UTC"):
        yield


def test_one_undo_takes_an_import_back_and_redo_brings_it(tmp_path: Path) -> None:
    desk = new_desk(tmp_path, {"Sample/Sub-A.yaml": f"deck: Sample/Sub-A\n{SUB_A}"})
    desk.log(EntryKind.RATING, "Sample/Sub-A/mine", NOW - 5000, rating=3, took_ms=900)
    files, states = desk.files(), desk.states()
    desk.bring(DATA / "collection_modern.colpkg", NOW)
    after_files, after_states, after_log = desk.files(), desk.states(), desk.standing()

    undone = desk.undo(NOW + 1000)
    assert list(undone.left) == []
    assert "collection_modern.colpkg" in undone.name
    assert (desk.files(), desk.states()) == (files, states)
    assert len(desk.standing()) == 2  # the answer, and the undo itself
    redone = desk.redo(NOW + 2000)
    assert list(redone.left) == []
    assert (desk.files(), desk.states()) == (after_files, after_states)
    kinds = {EntryKind.RETRACTION}
    assert [each for each in desk.standing() if each.kind not in kinds] == after_log


def test_an_import_after_an_undo_brings_everything_anew(tmp_path: Path) -> None:
    desk = new_desk(tmp_path)
    package = DATA / "collection_modern.colpkg"
    desk.bring(package, NOW)
    files, states = desk.files(), desk.states()
    for round_ in range(1, 3):
        desk.undo(NOW + round_ * 10_000)
        assert desk.files() == {}
        report = desk.bring(package, NOW + round_ * 10_000 + 5000)
        assert (report.reviews, report.placed, report.total("new")) == (36, 11, 17)
        assert (desk.files(), desk.states()) == (files, states)
        ratings = [each for each in desk.standing() if each.kind == EntryKind.RATING]
        assert len({each.id for each in ratings}) == len(ratings) == 36


def test_undo_leaves_a_file_that_was_edited_since(tmp_path: Path) -> None:
    desk = new_desk(tmp_path)
    desk.bring(DATA / "collection_modern.colpkg", NOW)
    edited = desk.decks / "Default.yaml"
    edited.write_text(edited.read_text() + "# mine\n")
    before = edited.read_bytes()
    assert list(desk.undo(NOW + 1000).left) == ["Default.yaml"]
    assert desk.files() == {"Default.yaml": before}
    # Its notes are here: the schedule comes back to them, the others come anew.
    report = desk.bring(DATA / "collection_modern.colpkg", NOW + 2000)
    assert (report.total("new"), report.total("unchanged"), report.reviews) == (16, 1, 36)
    assert edited.read_bytes() == before


def test_a_file_that_the_learner_deleted_comes_back_with_its_history(tmp_path: Path) -> None:
    desk = new_desk(tmp_path)
    package = DATA / "collection_modern.colpkg"
    desk.bring(package, NOW)
    files, states = desk.files(), desk.states()
    (desk.decks / "Sample.yaml").unlink()
    assert "Sample/what-is-2-2" not in desk.states()
    desk.bring(package, NOW + 1000)
    assert (desk.files(), desk.states()) == (files, states)
    ratings = [each for each in desk.standing() if each.kind == EntryKind.RATING]
    assert len(ratings) == 36


def test_a_deck_that_was_renamed_is_found_again(tmp_path: Path) -> None:
    desk = new_desk(tmp_path)
    package = DATA / "collection_modern.colpkg"
    desk.bring(package, NOW)
    moved = desk.decks / "moved.yaml"
    (desk.decks / "Default.yaml").rename(moved)
    before = desk.files()
    assert not desk.bring(package, NOW + 1000).has_changes
    assert desk.files() == before

"""Packages of our own decks, imported again: into the home they left, and into another."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from anki_exchange import (
    DATA,
    DAY_MS,
    Desk,
    answers_of,
    collection_at,
    give_out,
    new_desk,
    take_in,
    zone,
)

from srs.model.entry import EntryKind
from srs.model.state import Phase

pytest.importorskip("anki", reason="needs Anki's engine: the package `anki` of the extra `dev`")

pytestmark = pytest.mark.anki

EXPECTED = json.loads((DATA / "expected.json").read_text(encoding="utf-8"))
NOW = EXPECTED["exported_at"] * 1000 + 60_000
SAMPLE = DATA / "all_modern_sched_media.apkg"
EPOCH_DAY = 719_163
HOUR = 3600
PHASES = (Phase.NEW, Phase.LEARNING, Phase.REVIEW, Phase.RELEARNING)


@pytest.fixture(scope="module", autouse=True)
def _in_utc() -> Iterator[None]:
    with zone("UTC"):
        yield


OWN = """\
# My deck
deck: own
cards:
  - {id: shown, front: "![dot](pics/dot.png) what?", back: a dot}  # a picture
  - id: plain
    front: plain # why so
    back: text
  - {id: gap, cloze: "{{c1::one}} of *two*"}
"""


@pytest.fixture
def own(tmp_path: Path) -> Desk:
    desk = new_desk(tmp_path, {"own.yaml": OWN})
    # Older than all that is done in Anki.
    os.utime(desk.decks / "own.yaml", (NOW // 1000 - 99 * HOUR,) * 2)
    (desk.decks / "pics").mkdir()
    (desk.decks / "pics" / "dot.png").write_bytes(b"\x89PNG dot")
    for number, card in enumerate(("shown", "plain", "gap#c1")):
        desk.log(EntryKind.RATING, f"own/{card}", NOW - DAY_MS + number, rating=3, took_ms=5)
    return desk


def test_an_export_of_ours_brings_nothing_back(own: Desk, tmp_path: Path) -> None:
    files, log = own.files(), own.entries()
    package = own.send(tmp_path / "x.apkg", NOW)
    report = own.bring(package, NOW + 1000)
    assert not report.has_changes
    assert (report.known_reviews, report.total("unchanged")) == (3, 3)
    assert (own.files(), own.entries()) == (files, log)
    with collection_at(tmp_path / "anki") as collection:
        take_in(collection, package)
        later = give_out(collection, tmp_path / "y.apkg")
    assert not own.bring(later, NOW + 2000).has_changes
    assert (own.files(), own.entries()) == (files, log)


def test_an_entry_that_was_deleted_here_comes_back_to_its_history(
    own: Desk, tmp_path: Path
) -> None:
    states = own.states()
    package = own.send(tmp_path / "x.apkg", NOW)
    file = own.decks / "own.yaml"
    kept, _, _ = OWN.partition("  - {id: gap")
    file.write_text(kept)
    log = own.entries()
    assert "own/gap#c1" not in own.states()
    report = own.bring(package, NOW + 1000)
    assert (report.total("new"), report.reviews, report.known_reviews) == (1, 0, 3)
    assert own.files()["own.yaml"].decode().startswith(kept)
    assert own.states() == states
    assert own.entries()[: len(log)] == log


def test_an_entry_edited_in_anki_changes_alone(own: Desk, tmp_path: Path) -> None:
    with collection_at(tmp_path / "anki") as collection:
        take_in(collection, own.send(tmp_path / "x.apkg", NOW))
        note = collection.get_note(collection.find_notes("plain")[0])
        note["Back"] = "other <b>text</b>"
        collection.update_note(note)
        note.load()
        package = give_out(collection, tmp_path / "y.apkg")
    report = own.bring(package, (note.mod + 9) * 1000)
    assert (report.total("updated"), report.total("unchanged"), report.media) == (1, 2, 0)
    text = own.files()["own.yaml"].decode()
    assert text == OWN.replace("    back: text", "    back: other **text**")


def test_our_decks_come_to_an_empty_home_with_all_their_history(own: Desk, tmp_path: Path) -> None:
    fresh = new_desk(tmp_path / "other")
    report = fresh.bring(own.send(tmp_path / "x.apkg", NOW), NOW)
    assert (report.total("new"), report.reviews) == (3, 3)
    found, wanted = fresh.states(), own.states()
    # Anki does not count repetitions: its cards have those from which intervals are multiplied.
    assert {name: state._replace(repetition=0) for name, state in found.items()} == {
        name: state._replace(repetition=0) for name, state in wanted.items()
    }
    for name in own.states():
        assert answers_of(fresh.standing(), name) == answers_of(own.standing(), name)
    assert b"\x89PNG dot" in fresh.files().values()

"""Packages with odd histories: wrong clocks, old packages, cards that only marks know."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from anki_exchange import DATA, Desk, new_desk, zone
from anki_package_files import pack, with_collection

from srs.model.entry import EntryKind

EXPECTED = json.loads((DATA / "expected.json").read_text(encoding="utf-8"))
NOW = EXPECTED["exported_at"] * 1000 + 60_000
DAY = 86_400_000
SUM = "(SELECT id FROM cards WHERE nid = (SELECT id FROM notes WHERE flds LIKE 'What is 2+2%'))"
CRAM = "(SELECT id FROM cards WHERE nid = (SELECT id FROM notes WHERE flds LIKE 'type it%'))"


@pytest.fixture(scope="module", autouse=True)
def _in_utc() -> Iterator[None]:
    with zone("UTC"):
        yield


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return new_desk(tmp_path)


def package(folder: Path, change: str) -> Path:
    return pack(folder / "x.apkg", with_collection(change, is_legacy=True))


def test_a_card_with_a_wrong_clock_holds_back_no_other(desk: Desk, tmp_path: Path) -> None:
    last = f"(SELECT max(id) FROM revlog WHERE cid = {SUM})"
    later = f"UPDATE revlog SET id = id + {400 * DAY} WHERE id = {last}"
    desk.bring(package(tmp_path, later), NOW)
    before = desk.state("Sample/mature-overdue-card")
    desk.log(EntryKind.RATING, "Sample/mature-overdue-card", NOW + DAY, rating=3)
    after = desk.state("Sample/mature-overdue-card")
    assert after.reviews == before.reviews + 1
    assert (after.due or 0) > (before.due or 0)


def test_a_newer_package_after_an_older_one_places_its_cards(desk: Desk, tmp_path: Path) -> None:
    """However long after Anki's last review the older one came."""
    earlier = (
        f"DELETE FROM revlog WHERE id = (SELECT max(id) FROM revlog WHERE cid = {SUM});"
        f"UPDATE cards SET due = due - 40, ivl = 26, mod = mod - 864000 WHERE id = {SUM}"
    )
    desk.bring(package(tmp_path, earlier), NOW + DAY)
    assert desk.state("Sample/what-is-2-2").interval == 26
    report = desk.bring(DATA / "all_modern_sched_media.apkg", NOW + 2 * DAY)
    assert (report.reviews, report.placed) == (1, 1)
    assert desk.state("Sample/what-is-2-2").interval == 64


def test_a_card_that_was_only_crammed_comes_again_once(desk: Desk, tmp_path: Path) -> None:
    crammed = package(
        tmp_path,
        "INSERT INTO revlog SELECT 1795000000000, id, -1, 3, 0, 0, 0, 900, 3"
        f" FROM cards WHERE id = {CRAM}",
    )
    desk.bring(crammed, NOW)
    practised = [each for each in desk.standing() if each.kind == EntryKind.PRACTICE]
    (desk.decks / "Sample.yaml").unlink()
    desk.states()
    desk.bring(crammed, NOW + DAY)
    assert [each for each in desk.standing() if each.kind == EntryKind.PRACTICE] == practised
    assert len(practised) == 1


def test_a_name_with_marks_of_its_own_is_not_given_to_another_card(
    desk: Desk, tmp_path: Path
) -> None:
    deck = desk.decks / "Sample.yaml"
    deck.write_text("deck: Sample\ncards:\n  - {id: type-it, front: a, back: b}\n")
    desk.states()
    desk.log(EntryKind.SUSPEND, "Sample/type-it", NOW)
    deck.write_text("deck: Sample\ncards:\n  - {id: other, front: a, back: b}\n")
    desk.bring(DATA / "all_modern_sched_media.apkg", NOW + DAY)
    assert "id: type-it-2" in deck.read_text()
    assert not desk.state("Sample/type-it-2").suspended


def test_a_card_resumed_in_anki_is_an_import_that_undo_takes_back(
    desk: Desk, tmp_path: Path
) -> None:
    desk.bring(DATA / "all_modern_sched_media.apkg", NOW)
    resumed = "UPDATE cards SET queue = type, mod = mod + 3600 WHERE queue = -1"
    report = desk.bring(package(tmp_path, resumed), NOW + DAY)
    assert (report.unmarked, report.has_changes) == (1, True)
    assert not desk.state("Sample/suspended-card").suspended
    assert desk.undo(NOW + DAY + 1).name == "import of x.apkg"
    assert desk.state("Sample/suspended-card").suspended


def test_a_note_with_cards_in_two_decks_comes_to_the_one_that_is_asked_for(
    desk: Desk, tmp_path: Path
) -> None:
    """Its cards stay together."""
    apart = (
        "UPDATE cards SET did = (SELECT did FROM cards WHERE nid ="
        " (SELECT id FROM notes WHERE flds LIKE '%France%')) WHERE ord = 1 AND nid ="
        " (SELECT id FROM notes WHERE flds LIKE 'chien%')"
    )
    report = desk.bring(package(tmp_path, apart), NOW, decks=["Sample::Sub B"])
    assert set(report.decks) <= {"Sample/Sub-B", "Sample/Sub-B/Deep"}

"""What of a package does not fit is left out and counted; the rest comes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from anki_package_files import LEGACY, members_of, pack, with_collection
from test_anki_reading_fuzz import read_to_the_end

from srs.anki.reading.package import open_package

DATABASE, OLD_DATABASE, OLDEST = "collection.anki21b", "collection.anki21", "collection.anki2"
NOTES = 17
FIRST_NOTE = "(SELECT min(id) FROM notes)"
FIRST_CARD = "(SELECT min(id) FROM cards)"
FIRST_REVIEW = "(SELECT min(id) FROM revlog)"


LEFT_OUT: dict[str, tuple[str, dict[str, int]]] = {
    "a note without its notetype": (
        f"UPDATE notes SET mid = 7 WHERE id = {FIRST_NOTE}",
        {
            "notes whose notetype is missing": 1,
            "cards whose note is missing": 1,
            "reviews of cards that are not in the package": 6,
        },
    ),
    "a notetype without templates": (
        "DELETE FROM templates WHERE ntid = (SELECT id FROM notetypes WHERE name = 'Cloze')",
        {
            "notetypes without fields or without templates": 1,
            "notes whose notetype is missing": 1,
            "cards whose note is missing": 2,
            "reviews of cards that are not in the package": 2,
        },
    ),
    "a notetype that is no message": (
        "UPDATE notetypes SET config = x'ff' WHERE name = 'Basic (type in the answer)'",
        {
            "notetypes that can't be read": 1,
            "notes whose notetype is missing": 1,
            "cards whose note is missing": 1,
        },
    ),
    "a card without its note": (
        f"DELETE FROM notes WHERE id = {FIRST_NOTE}",
        {
            "cards whose note is missing": 1,
            "reviews of cards that are not in the package": 6,
        },
    ),
    "a card without its template": (
        f"UPDATE cards SET ord = 4 WHERE id = {FIRST_CARD}",
        {
            "cards whose template is missing": 1,
            "reviews of cards that are not in the package": 6,
        },
    ),
    "two cards in one place": (
        "UPDATE cards SET ord = 0 WHERE ord = 1 AND type = 0",
        {"cards with the template and the note of another": 1},
    ),
    "a card in an unknown state": (
        "UPDATE cards SET type = 9 WHERE flags = 1",
        {"cards in a state that is not known": 1},
    ),
    "a card without its deck": (
        "UPDATE cards SET did = 5 WHERE flags = 1",
        {"cards whose deck is missing (they come to Default)": 1},
    ),
    "two notes with one guid": (
        f"UPDATE notes SET guid = 'x' WHERE id IN ({FIRST_NOTE}, (SELECT max(id) FROM notes))",
        {"notes with the guid of another": 1, "cards whose note is missing": 1},
    ),
    "a guid that is no text": (
        "UPDATE notes SET guid = x'ff00' WHERE id = (SELECT max(id) FROM notes)",
        {"notes without a usable guid": 1, "cards whose note is missing": 1},
    ),
    "an answer that is none": (
        f"UPDATE revlog SET ease = 5 WHERE id = {FIRST_REVIEW}",
        {"reviews with numbers that Anki does not write": 1},
    ),
    "an answer of text": (
        f"UPDATE revlog SET ivl = 'soon' WHERE id = {FIRST_REVIEW}",
        {"reviews with numbers that Anki does not write": 1},
    ),
    "an answer before 1970": (
        f"UPDATE revlog SET id = -5 WHERE id = {FIRST_REVIEW}",
        {"reviews of no possible time": 1},
    ),
    "an answer after 9999": (
        f"UPDATE revlog SET id = 253402300800000 WHERE id = {FIRST_REVIEW}",
        {"reviews of no possible time": 1},
    ),
    "a field too few": (
        f"UPDATE notes SET flds = 'alone' WHERE id = {FIRST_NOTE}",
        {"notes with more or fewer fields than their notetype (joined, or filled up)": 1},
    ),
}


@pytest.mark.parametrize(("script", "counts"), LEFT_OUT.values(), ids=LEFT_OUT)
def test_what_does_not_fit_is_left_out_and_counted(
    tmp_path: Path, script: str, counts: dict[str, int]
) -> None:
    path = pack(tmp_path / "a.apkg", with_collection(script))
    assert read_to_the_end(path) >= NOTES - 1
    with open_package(path) as package:
        assert sum(1 for _ in package.notes()) == package.note_count
        assert package.skipped == counts
        assert all(package.examples[reason] for reason in counts)


KEPT: dict[str, str] = {
    "bytes that are no text": "UPDATE notes SET flds = CAST(x'ff1f61' AS TEXT)",
    "a zero byte": "UPDATE notes SET flds = 'a' || char(0) || 'b' || char(31) || 'c'",
    "a blob": "UPDATE notes SET flds = x'61001f62', tags = x'ff'",
    "numbers for text": "UPDATE notes SET flds = 1.5, tags = 7",
    "fractions": "UPDATE cards SET due = 1.5, ivl = 2.5; UPDATE revlog SET ivl = 1.5, time = 1.5",
    "numbers beyond all bounds": "UPDATE cards SET due = 9e300, ivl = -9e300, factor = 1 << 62",
    "schema 15": "UPDATE col SET ver = 15",
    "a log of writes": "PRAGMA journal_mode = WAL",
    "a check that never ends": "PRAGMA writable_schema = 1; UPDATE sqlite_schema SET sql = replace("
    "sql, 'usn integer', 'usn integer CHECK (length(hex(randomblob(30000000))) > 0)')",
    "settings that are none": "UPDATE config SET val = x'5b5b'",
}


@pytest.mark.parametrize("script", KEPT.values(), ids=KEPT)
def test_odd_values_cost_no_note(tmp_path: Path, script: str) -> None:
    path = pack(tmp_path / "a.apkg", with_collection(script))
    assert read_to_the_end(path) == NOTES
    with open_package(path) as package:
        assert (package.card_count, package.review_count) == (19, 36)


def test_notes_are_fitted_to_the_fields_of_their_notetype(tmp_path: Path) -> None:
    script = (
        "UPDATE notes SET flds = 'a' || char(31) || 'b' || char(31) || 'c' || char(31) || 'd';"
        f"UPDATE notes SET flds = 'alone' || char(0) WHERE id = {FIRST_NOTE}"
    )
    with open_package(pack(tmp_path / "a.apkg", with_collection(script))) as package:
        first, *others = package.notes()
        assert first.fields == ("alone\ufffd", "")
        assert {note.fields for note in others} == {("a", "b<br>c<br>d"), ("a", "b", "c<br>d")}


OLD_SCHEDULER = {
    "the old scheduler": ('"schedVer":2', '"schedVer":1', 1),
    "no word of it": ('"schedVer":2,', "", 1),
    "a later one": ('"schedVer":2', '"schedVer":3', 2),
}


@pytest.mark.parametrize(
    ("before", "after", "scheduler"), OLD_SCHEDULER.values(), ids=OLD_SCHEDULER
)
def test_the_scheduler_is_told(tmp_path: Path, before: str, after: str, scheduler: int) -> None:
    script = f"UPDATE col SET conf = replace(conf, '{before}', '{after}')"
    lapsed = "UPDATE cards SET type = 2 WHERE type = 3"
    members = with_collection(f"{script}; {lapsed}", is_legacy=True)
    with open_package(pack(tmp_path / "a.apkg", members)) as package:
        assert package.times.scheduler == scheduler
        # The first scheduler has no kind of its own for a lapsed card that is learnt again.
        relearning = [card for card in package.cards() if card.kind == 3]
        assert len(relearning) == (2 if scheduler == 1 else 0)


@pytest.mark.parametrize(
    ("settings", "west", "rollover"),
    [
        ({"creationOffset": -330, "rollover": 0}, -330, 0),
        ({"schedVer": 2}, None, 4),
        ({"creationOffset": "x", "rollover": 24}, None, 4),
        ({"creationOffset": True, "rollover": None}, None, 4),
        ({"creationOffset": 10**30, "rollover": -1}, None, 4),
    ],
)
def test_days_follow_the_settings_that_make_sense(
    tmp_path: Path, settings: dict[str, object], west: int | None, rollover: int
) -> None:
    script = f"UPDATE col SET conf = '{json.dumps(settings)}', crt = -5"
    members = with_collection(script, is_legacy=True)
    with open_package(pack(tmp_path / "a.apkg", members)) as package:
        assert (package.times.west, package.times.rollover) == (west, rollover)
        assert package.times.created == 0


def test_the_oldest_packages_have_one_collection_and_no_meta(tmp_path: Path) -> None:
    members = members_of(LEGACY)
    oldest = {OLDEST: members[OLD_DATABASE], "media": members["media"], "0": members["0"]}
    path = pack(tmp_path / "a.apkg", oldest)
    assert read_to_the_end(path) == NOTES
    with open_package(path) as package:
        assert package.media_names() == {"dot.png"}
        assert package.skipped == {"media files that are listed and not in the package": 1}
    # Anki 2.1 wrote no meta either, and a stub beside the collection.
    del members["meta"]
    assert read_to_the_end(pack(tmp_path / "b.apkg", members)) == NOTES

"""Packages that Anki wrote, imported: card by card as Anki itself says, and nothing twice."""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from anki_exchange import DATA, Desk, new_desk, zone
from anki_package_files import pack, with_collection
from anki_rows import words

from srs.anki.text import field_html
from srs.decks.load import load_deck
from srs.errors import NotFoundError
from srs.model.entry import EntryKind
from srs.model.note import Note, NoteKind, card_face, card_id, card_parts
from srs.model.state import CardState, Phase
from srs.scheduling.study_day import iso_day

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


@pytest.fixture(scope="module", params=WITH_HISTORY)
def imported(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Desk:
    desk = new_desk(tmp_path_factory.mktemp("imported"))
    desk.bring(DATA / request.param, NOW)
    return desk


def notes_of(desk: Desk) -> dict[str, tuple[str, Note]]:
    """Each imported note by its guid in Anki, with its deck."""
    found = {}
    for path, data in desk.files().items():
        if path.endswith(".yaml"):
            deck = load_deck(data.decode(), path)
            for note in deck.notes:
                if note.anki is not None:
                    found[note.anki.guid] = deck.name, note
    return found


def cards_of(desk: Desk) -> dict[tuple[str, int], tuple[str, Note, str]]:
    """Name, note and part of each imported card, by guid and ordinal in Anki."""
    found = {}
    for guid, (deck, note) in notes_of(desk).items():
        for part in card_parts(note):
            ordinal = int(part[1:]) - 1 if note.kind is NoteKind.CLOZE else int(bool(part))
            found[guid, ordinal] = card_id(deck, note.id, part), note, part
    return found


def said(source: str) -> list[str]:
    """The words that HTML shows, without what pictures and sounds are called."""
    bare = re.sub(r"<img[^>]*>|\[anki:play[^]]*\]|\[sound:[^]]*\]", "", source)
    return re.findall(r"\w+", words(bare))


def facts(state: CardState) -> dict[str, object]:
    return {
        "phase": state.phase,
        "due": None if state.due is None else iso_day(state.due),
        "reps": state.reviews,
        "lapses": state.lapses,
        "suspended": state.suspended,
        "buried": state.is_buried(EXPECTED["crt"] // 86_400 + EXPECTED["today"] + 719_163),
        "flagged": state.flagged,
    }


def expected_facts(card: dict[str, Any]) -> dict[str, object]:
    return {
        "phase": PHASES[card["type"]],
        "due": card["due_date"],
        "reps": card["reps"],
        "lapses": card["lapses"],
        "suspended": card["queue"] == -1,
        "buried": card["queue"] in (-2, -3),
        "flagged": bool(card["flags"]),
    }


def test_every_card_stands_where_it_stands_in_anki(imported: Desk) -> None:
    found, states = cards_of(imported), imported.states()
    assert found.keys() == CARDS.keys()
    for key, (name, _, _) in found.items():
        state, card = states[name], CARDS[key]
        assert facts(state) == expected_facts(card), name
        assert state.interval == (max(1, card["ivl"]) if card["type"] else 0), name
        assert state.ease * 10 == (card["factor"] or 2500), name


def test_every_answer_keeps_its_instant_rating_and_time(imported: Desk) -> None:
    log = imported.standing()
    for key, (name, _, _) in cards_of(imported).items():
        ours = [
            (each.instant, each.rating, each.took_ms, json.loads(each.data or ""))
            for each in log
            if each.card == name and each.kind == EntryKind.RATING
        ]
        assert ours == [
            (instant, ease, took, {"anki": [ivl, last, factor, kind]})
            for instant, ease, ivl, last, factor, took, kind in CARDS[key]["revlog"]
        ]
    assert len([each for each in log if each.kind == EntryKind.RATING]) == 36


def test_decks_tags_texts_and_media_come_along(imported: Desk) -> None:
    for key, (name, note, part) in cards_of(imported).items():
        card = CARDS[key]
        deck = name.partition("#")[0].rpartition("/")[0]
        theirs = card["deck"].replace("::", "/").replace(" ", "-")
        assert deck == {"Cram2": "Sample"}.get(theirs, theirs)
        assert list(note.tags) == card["tags"].split()
        face = card_face(note, part)
        assert said(field_html(face.question, str)) == said(
            card["question"].replace("[[type:Back]]", "")
        )
        if note.kind is not NoteKind.CLOZE:
            answer = card["answer"].partition("<hr id=answer>")[2]
            assert said(field_html(face.answer, str)) == said(
                answer.replace("[[type:Back]]", "typed")
            )
    by_name = {note.id: note for _, note in notes_of(imported).values()}
    assert by_name["what-is-2-2"].back == "4"
    assert by_name["in-default-deck"].front == "in default deck"
    with zipfile.ZipFile(DATA / WITH_HISTORY[1]) as package:
        names = json.loads(package.read("media"))
        media = {name: package.read(number) for number, name in names.items()}
    files = imported.files()
    shown = [path for path in files if "media/" in path]
    assert sorted(shown) == ["Sample/media/diagram.svg", "Sample/media/dot.png"]
    assert all(files[path] == media[Path(path).name] for path in shown)


def test_a_package_without_a_schedule_brings_new_cards(tmp_path: Path) -> None:
    desk = new_desk(tmp_path)
    report = desk.bring(DATA / "all_modern_nosched.apkg", NOW)
    assert (report.total("new"), report.cards, report.reviews, report.placed) == (17, 19, 0, 0)
    assert {state.phase for state in desk.states().values()} == {Phase.NEW}
    assert len(desk.states()) == 19
    assert [entry.kind for entry in desk.entries()] == ["import"]


def test_one_deck_alone_with_those_below_it(tmp_path: Path) -> None:
    desk = new_desk(tmp_path)
    package = DATA / "collection_modern.colpkg"
    with pytest.raises(NotFoundError, match="no deck 'Nowhere'"):
        desk.bring(package, NOW, decks=["Nowhere"])
    assert desk.files() == {}
    desk.bring(package, NOW, decks=["sample::sub b"])
    assert set(desk.files()) == {"Sample/Sub-B.yaml", "Sample/Sub-B/Deep.yaml"}
    decks = {name.rpartition("/")[0] for name in desk.states()}
    assert decks == {"Sample/Sub-B", "Sample/Sub-B/Deep"}
    desk.bring(package, NOW + 1000)
    assert len(desk.states()) == 19


def test_a_dry_run_says_what_would_come_and_writes_nothing(tmp_path: Path) -> None:
    desk = new_desk(tmp_path, {"mine.yaml": SUB_A})
    desk.states()
    before = whole_home(desk)
    report = desk.bring(DATA / "collection_modern.colpkg", NOW, dry=True)
    assert whole_home(desk) == before
    assert desk.entries() == []
    true = desk.bring(DATA / "collection_modern.colpkg", NOW)
    # What media files there are is known once they are written.
    assert vars(report) | {"dry": False, "media": true.media} == vars(true)


def whole_home(desk: Desk) -> dict[str, bytes]:
    """All files of the home but the store's own, which SQLite may tidy up at any opening."""
    return {
        str(path.relative_to(desk.home)): path.read_bytes()
        for path in desk.home.rglob("*")
        if path.is_file() and not path.name.startswith("srs.db")
    }


def test_again_brings_nothing_and_touches_nothing(tmp_path: Path) -> None:
    desk = new_desk(tmp_path)
    for name in ("all_legacy_sched_media.apkg", "all_modern_sched_media.apkg"):
        report = desk.bring(DATA / name, NOW)
    assert not report.has_changes
    assert (report.known_reviews, report.total("unchanged")) == (36, 17)
    before, log = whole_home(desk), desk.entries()
    for name in WITH_HISTORY:
        assert not desk.bring(DATA / name, NOW + 86_400_000).has_changes
    assert whole_home(desk) == before
    assert desk.entries() == log


def test_a_later_package_without_schedule_leaves_the_schedule(tmp_path: Path) -> None:
    desk = new_desk(tmp_path)
    desk.bring(DATA / "all_modern_sched_media.apkg", NOW)
    before = desk.states()
    assert not desk.bring(DATA / "all_modern_nosched.apkg", NOW + 86_400_000).has_changes
    assert desk.states() == before


def test_a_deck_of_that_name_gets_the_notes_below_its_own(tmp_path: Path) -> None:
    desk = new_desk(tmp_path, {"Sample/Sub-A.yaml": f"deck: Sample/Sub-A\n{SUB_A}"})
    desk.bring(DATA / "collection_modern.colpkg", NOW)
    text = desk.files()["Sample/Sub-A.yaml"].decode()
    assert text.startswith(f"deck: Sample/Sub-A\n{SUB_A}")
    assert text.count("guid:") == 2


def test_days_are_those_of_the_collection_wherever_it_is_imported(tmp_path: Path) -> None:
    with zone("America/Los_Angeles"):
        desk = new_desk(tmp_path)
        desk.bring(DATA / "collection_modern.colpkg", NOW)
        states = desk.states()
    for key, (name, _, _) in cards_of(desk).items():
        if CARDS[key]["type"] == 2:
            assert iso_day(states[name].due or 0) == CARDS[key]["due_date"]


def test_the_steps_of_the_first_scheduler_had_no_hard(tmp_path: Path) -> None:
    first = "UPDATE col SET conf = json_set(conf, '$.schedVer', 1)"
    package = pack(tmp_path / "x.apkg", with_collection(first, is_legacy=True))
    desk = new_desk(tmp_path)
    desk.bring(package, NOW)
    rated = [each for each in desk.standing() if each.card == "Sample/what-is-2-2"]
    revlog = next(card["revlog"] for card in EXPECTED["cards"] if card["sfld"] == "What is 2+2?")
    assert [row[1] for row in revlog] == [3, 3, 3, 3, 4, 3]
    assert [row[6] for row in revlog] == [0, 0, 1, 1, 1, 1]
    assert [each.rating for each in rated if each.rating] == [4, 4, 3, 3, 4, 3]


def test_cards_that_were_buried_on_an_earlier_day_stay_so_until_the_next(tmp_path: Path) -> None:
    """So does Anki's own import."""
    desk = new_desk(tmp_path)
    report = desk.bring(DATA / "collection_modern.colpkg", NOW + 86_400_000)
    assert (report.buried, report.suspended) == (1, 1)
    buried = {state.buried_until for state in desk.states().values()} - {None}
    assert buried == {EXPECTED["crt"] // 86_400 + EXPECTED["today"] + 719_163 + 2}

"""There and back: our decks answered in Anki, Anki's cards through our home into Anki again."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from anki_exchange import (
    DATA,
    DAY_MS,
    Desk,
    answer,
    assert_sound,
    collection_at,
    give_out,
    new_desk,
    rows,
    take_in,
    zone,
)
from anki_history_world import FIRST_SECOND, history_desk, noon

from srs.app.undo import undo
from srs.cli.clock import Clock
from srs.model.entry import EntryKind, LogEntry
from srs.model.state import Phase
from srs.scheduling.replay import replay
from srs.scheduling.study_day import iso_day

pytest.importorskip("anki", reason="needs Anki's engine: the package `anki` of the extra `dev`")

pytestmark = pytest.mark.anki

EXPECTED = json.loads((DATA / "expected.json").read_text(encoding="utf-8"))
NOW = EXPECTED["exported_at"] * 1000 + 60_000
SAMPLE = DATA / "all_modern_sched_media.apkg"
EPOCH_DAY = 719_163
HOUR = 3600
ANSWERS = (EntryKind.RATING, EntryKind.PRACTICE, EntryKind.GRADE, EntryKind.REDRAW)
PHASES = (Phase.NEW, Phase.LEARNING, Phase.REVIEW, Phase.RELEARNING)


@pytest.fixture(scope="module", autouse=True)
def _in_utc() -> Iterator[None]:
    with zone("UTC"):
        yield


def first_day(collection: Any) -> int:
    return datetime.fromtimestamp(collection.crt).date().toordinal()


def due_day(collection: Any, card: Any) -> int:
    if card.due > FIRST_SECOND:
        return Clock().at(card.due * 1000).day
    return first_day(collection) + int(card.due)


def card_by(collection: Any, search: str, ordinal: int = 0) -> int:
    (note,) = collection.find_notes(search)
    return int(collection.get_note(note).cards()[ordinal].id)


def answers_of(log: list[LogEntry], card: str) -> list[tuple[int, int | None, int | None]]:
    return [
        (each.instant, each.rating, each.took_ms)
        for each in log
        if each.card == card and each.kind in ANSWERS
    ]


def last_review(collection: Any, card: int) -> tuple[int, int, int]:
    """Instant, rating and time taken of the last answer to a card."""
    (row,) = rows(
        collection,
        f"SELECT id, ease, time FROM revlog WHERE cid = {card} ORDER BY id DESC LIMIT 1",
    )
    instant, ease, took = row
    return instant, ease, took


ANSWERED = {
    "robots/new": ('"Id:robots/new"', 3),
    "robots/overdue": ('"Id:robots/overdue"', 3),
    "robots/today": ('"Id:robots/today"', 1),
    "robots/future": ('"Id:robots/future"', 4),
    "robots/how": ('"Id:robots/how"', 2),
    "map:loop": ('"Id:robots/loop"', 3),
    "robots/loop#node:a": ('"Id:robots/loop#node:a"', 3),
}


class Trip:
    """A home that went to Anki, was answered there, and what came of it."""

    def __init__(self, folder: Path) -> None:
        with collection_at(folder / "anki") as collection:
            # Days ago, so that what is answered in Anki now comes after it.
            today = first_day(collection) + collection.sched.today
            self.desk = history_desk(folder, today - 3)
            sent = noon(today - 3).instant + HOUR * 1000
            take_in(collection, self.desk.send(folder / "out.apkg", sent))
            self.reviews: dict[str, tuple[int, int, int]] = {}
            self.cards: dict[str, tuple[int, int, int, Phase, int, int]] = {}
            for name, (search, ease) in ANSWERED.items():
                card = answer(collection, card_by(collection, search), ease)
                self.reviews[name] = last_review(collection, card.id)
                self.cards[name] = (
                    due_day(collection, card),
                    max(1, card.ivl),
                    card.factor // 10 or 250,
                    PHASES[card.type],
                    card.reps,
                    card.lapses,
                )
            self.package = give_out(collection, folder / "back.apkg")
        self.log = self.desk.standing()
        self.files = self.desk.files()
        self.now = max(instant for instant, _, _ in self.reviews.values()) + 60_000


@pytest.fixture(scope="module")
def trip(tmp_path_factory: pytest.TempPathFactory) -> Trip:
    return Trip(tmp_path_factory.mktemp("trip"))


@pytest.fixture
def desk(trip: Trip, tmp_path: Path) -> Desk:
    """The learner's home, as it was before the package came back."""
    import shutil

    shutil.copytree(trip.desk.home, tmp_path / "home")
    return Desk(tmp_path / "home")


def test_what_was_answered_in_anki_arrives_once(trip: Trip, desk: Desk) -> None:
    report = desk.bring(trip.package, trip.now)
    assert (report.reviews, report.total("new"), report.total("updated")) == (7, 0, 0)
    log = desk.standing()
    ids = {each.id for each in log}
    assert ids >= {each.id for each in trip.log}
    for name, review in trip.reviews.items():
        assert answers_of(log, name) == [*answers_of(trip.log, name), review], name
    assert desk.files() == trip.files
    assert not desk.bring(trip.package, trip.now + 1000).has_changes
    assert desk.standing() == log


def test_answered_cards_stand_where_anki_put_them(trip: Trip, desk: Desk) -> None:
    before = {name: desk.state(name) for name in ("robots/leech", "robots/drilled")}
    desk.bring(trip.package, trip.now)
    for name, standing in trip.cards.items():
        state = desk.state(name)
        found = (state.due, state.interval, state.ease, state.phase, state.reviews, state.lapses)
        assert found == standing, name
    for name, state in before.items():
        assert desk.state(name) == state


def test_answers_on_both_sides_both_count(trip: Trip, desk: Desk) -> None:
    name = "robots/overdue"
    instant, *_ = trip.reviews[name]
    for meanwhile in (instant - 2 * DAY_MS, instant + 30_000):
        desk.log(EntryKind.RATING, name, meanwhile, rating=2, took_ms=700)
    desk.bring(trip.package, trip.now)
    log = desk.standing()
    given = answers_of(log, name)
    assert given == sorted(given)
    assert set(given) >= {
        trip.reviews[name],
        (instant - 2 * DAY_MS, 2, 700),
        (instant + 30_000, 2, 700),
    }
    with desk.opened() as workspace:
        replayed = replay(workspace.schedulers, [each for each in log if each.card == name])
    assert desk.state(name) == replayed
    assert not desk.bring(trip.package, trip.now + 1000).has_changes


def test_a_key_in_a_session_does_not_take_back_an_import(trip: Trip, desk: Desk) -> None:
    desk.bring(trip.package, trip.now)
    states = desk.states()
    with desk.opened() as workspace:
        assert undo(workspace, Clock().at(trip.now + 1), in_session=True) is None
    assert desk.states() == states
    desk.undo(trip.now + 2)
    assert answers_of(desk.standing(), "robots/new") == []
    assert desk.files() == trip.files
    assert desk.bring(trip.package, trip.now + 3).reviews == 7


def test_ankis_cards_go_through_us_into_anki_as_they_were(tmp_path: Path) -> None:
    desk = new_desk(tmp_path)
    desk.bring(SAMPLE, NOW)
    with collection_at(tmp_path / "anki") as collection:
        take_in(collection, desk.send(tmp_path / "x.apkg", NOW))
        found = {}
        for number in collection.find_cards(""):
            card = collection.get_card(number)
            revlog = collection.db.all(
                "SELECT id, ease, ivl, lastIvl, factor, time, type FROM revlog"
                " WHERE cid = ? ORDER BY id",
                number,
            )
            found[card.note().guid, card.ord] = (card, revlog)
        assert found.keys() == {(card["guid"], card["ord"]) for card in EXPECTED["cards"]}
        for theirs in EXPECTED["cards"]:
            card, revlog = found[theirs["guid"], theirs["ord"]]
            assert revlog == theirs["revlog"]
            assert (card.type, card.reps, card.lapses, card.flags, card.queue < 0) == (
                *(theirs["type"], theirs["reps"], theirs["lapses"], theirs["flags"]),
                theirs["queue"] < 0,
            )
            if theirs["type"]:
                assert iso_day(due_day(collection, card)) == theirs["due_date"]
                assert card.ivl == max(1, theirs["ivl"])
                assert card.factor == (theirs["factor"] or 2500)
        assert_sound(collection)


class Elsewhere:
    """The sample in Anki, changed there: a note, an answer, marks, a note more."""

    def __init__(self, folder: Path) -> None:
        with collection_at(folder / "anki") as collection:
            take_in(collection, SAMPLE)
            edited = collection.get_note(collection.find_notes('"mature overdue card"')[0])
            edited["Back"] = "edited in Anki"
            edited.tags = ["changed"]
            collection.update_note(edited)
            edited.load()
            self.edited = edited.mod
            card = answer(collection, card_by(collection, '"What is 2+2?"'), 2)
            self.review = last_review(collection, card.id)
            self.stands = (due_day(collection, card), card.ivl, card.factor // 10)
            note = collection.new_note(collection.models.by_name("Basic"))
            note["Front"], note["Back"] = "made in Anki", "later"
            collection.add_note(note, collection.decks.id("Sample"))
            collection.sched.suspend_cards([card_by(collection, '"type it"')])
            collection.sched.unsuspend_cards([card_by(collection, '"suspended card"')])
            collection.set_user_flag_for_cards(3, [card_by(collection, '"type it"')])
            self.package = give_out(collection, folder / "later.apkg")
            self.legacy = give_out(collection, folder / "legacy.apkg", legacy=True)
        self.now = (self.edited + HOUR) * 1000


@pytest.fixture(scope="module")
def elsewhere(tmp_path_factory: pytest.TempPathFactory) -> Elsewhere:
    return Elsewhere(tmp_path_factory.mktemp("elsewhere"))


@pytest.fixture
def known(tmp_path: Path) -> Desk:
    """A home that knows the sample; its decks have a remark."""
    desk = new_desk(tmp_path)
    desk.bring(SAMPLE, NOW)
    return desk


def rewrite(desk: Desk, old: str, new: str, when: int) -> None:
    file = desk.decks / "Sample.yaml"
    text = file.read_text()
    assert old in text
    file.write_text(text.replace(old, new))
    os.utime(file, (when, when))


def test_a_later_package_updates_and_adds_and_doubles_nothing(
    known: Desk, elsewhere: Elsewhere
) -> None:
    rewrite(known, "deck: Sample\n", "deck: Sample  # mine\n# kept\n", elsewhere.edited - HOUR)
    before = known.files()["Sample.yaml"].decode()
    report = known.bring(elsewhere.package, elsewhere.now)
    assert (report.total("new"), report.total("updated"), report.reviews) == (1, 1, 1)
    assert (report.suspended, report.flagged) == (1, 1)
    after = known.files()["Sample.yaml"].decode()
    was = "    back: m\n    anki:"
    assert was in before
    patched = before.replace(was, "    back: edited in Anki\n    tags: [changed]\n    anki:")
    assert patched.splitlines() == after.splitlines()[: len(patched.splitlines())]
    assert after.count("made in Anki") == 1
    assert after.count("guid:") == before.count("guid:") + 1
    state = known.state("Sample/what-is-2-2")
    assert (state.due, state.interval, state.ease) == elsewhere.stands
    assert answers_of(known.standing(), "Sample/what-is-2-2")[-1] == elsewhere.review
    assert known.state("Sample/type-it").suspended
    assert known.state("Sample/type-it").flagged
    assert not known.state("Sample/suspended-card").suspended
    for again in (elsewhere.package, elsewhere.legacy):
        assert not known.bring(again, elsewhere.now + 1000).has_changes
    known.undo(elsewhere.now + 2000)
    assert known.files()["Sample.yaml"].decode() == before
    assert known.state("Sample/suspended-card").suspended


@pytest.mark.parametrize("later", [True, False])
def test_of_two_edits_of_a_note_the_later_wins(
    known: Desk, elsewhere: Elsewhere, *, later: bool
) -> None:
    when = elsewhere.edited + (HOUR if later else -HOUR)
    rewrite(known, "back: m\n", "back: mine  # why\n", when)
    report = known.bring(elsewhere.package, elsewhere.now + 2 * HOUR * 1000)
    counts = report.decks["Sample"]
    assert (counts.kept, counts.updated) == ((1, 0) if later else (0, 1))
    text = known.files()["Sample.yaml"].decode()
    assert ("back: mine  # why\n" in text) is later
    assert ("edited in Anki" in text) is not later


def test_a_flag_keeps_its_colour_there_and_back(known: Desk, elsewhere: Elsewhere) -> None:
    known.bring(elsewhere.package, elsewhere.now)
    with collection_at(known.home.parent / "anki") as collection:
        take_in(collection, known.send(known.home.parent / "x.apkg", elsewhere.now + 1000))
        assert collection.get_card(card_by(collection, '"type it"')).flags == 3
        assert_sound(collection)


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

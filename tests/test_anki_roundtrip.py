"""There and back: our decks answered in Anki, Anki's cards through our home into Anki again."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from anki_exchange import (
    DATA,
    DAY_MS,
    Desk,
    answer,
    answers_of,
    assert_sound,
    card_by,
    collection_at,
    due_day,
    first_day,
    give_out,
    last_review,
    new_desk,
    take_in,
    zone,
)
from anki_history_world import history_desk, noon

from srs.app.undo import undo
from srs.cli.clock import Clock
from srs.model.entry import EntryKind
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
PHASES = (Phase.NEW, Phase.LEARNING, Phase.REVIEW, Phase.RELEARNING)


@pytest.fixture(scope="module", autouse=True)
def _in_utc() -> Iterator[None]:
    with zone("UTC"):
        yield


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

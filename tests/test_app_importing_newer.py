"""A package that Anki changed since the last import: what is new comes, the rest stays."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from anki_exchange import (
    DATA,
    Desk,
    answer,
    answers_of,
    assert_sound,
    card_by,
    collection_at,
    due_day,
    give_out,
    last_review,
    new_desk,
    take_in,
    zone,
)

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

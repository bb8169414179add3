"""Undo and redo: every change by its name, as often as wanted, in later runs too."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from store_steps import work

from srs.app.cards import answer
from srs.app.cram import Cram
from srs.app.marks import mark_all
from srs.app.scope import Scope
from srs.app.undo import Undone, changes, redo, undo
from srs.app.workspace import open_workspace
from srs.model.entry import EntryKind, LogEntry
from srs.model.rating import Rating
from srs.model.state import NEW_CARD, At, CardState
from srs.model.ulid import ulid
from srs.review import events
from srs.store.cards import read_card
from srs.store.log import all_entries, entry_count, insert_entries
from srs.store.states import differences, read_state, rebuild
from srs.store.transaction import transaction

DAY = 739_000
START = 1_790_000_000_000
CARDS = tuple("abcde")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    (tmp_path / "decks").mkdir()
    cards = "".join(f"  - {{id: {card}, front: front {card}, back: back}}\n" for card in CARDS)
    (tmp_path / "decks" / "d.yaml").write_text(f"cards:\n{cards}")
    return tmp_path


class Learner:
    """Does one thing a second; ``restart`` begins a new run of the program."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.seconds = 0
        self.workspace = open_workspace(home, 0)

    def now(self) -> At:
        self.seconds += 1
        return At(START + 1000 * self.seconds, DAY)

    def restart(self) -> None:
        self.workspace.store.close()
        self.workspace = open_workspace(self.home, 0)

    def answer(self, card: str, rating: Rating = Rating.GOOD) -> None:
        stored = read_card(self.workspace.store, f"d/{card}")
        assert stored is not None
        answer(self.workspace, stored, rating, self.now())

    def mark(self, kind: EntryKind, cards: str) -> list[LogEntry]:
        return mark_all(self.workspace, kind, [f"d/{card}" for card in cards], self.now())

    def practise(self, card: str, rating: Rating) -> None:
        cram = Cram([f"d/{card}"], Scope())
        loaded = cram.perform(self.workspace, events.Load(f"d/{card}"), self.now())
        assert isinstance(loaded, events.Loaded)
        assert loaded.card is not None
        cram.perform(
            self.workspace, events.Record(loaded.card, events.Rated(rating, 5)), self.now()
        )

    def elsewhere(self, kind: str, card: str | None, **more: object) -> LogEntry:
        """Another device's entry comes in, as a merge brings it."""
        instant = self.now().instant
        fields = {"device": "other", "card": card, **more}
        entry = LogEntry(
            id=ulid(instant, 7),
            instant=instant,
            day=DAY,
            zone=None,
            kind=kind,
            **fields,  # type: ignore[arg-type]
        )
        with transaction(self.workspace.store):
            insert_entries(self.workspace.store, [entry])
        rebuild(self.workspace.store, self.workspace.schedulers)
        return entry

    def by_a_later_program(self, kind: str, card: str | None, **more: object) -> LogEntry:
        """What a later version of the program wrote on this device, before it was put back."""
        return self.elsewhere(kind, card, device=self.workspace.device, version=9, **more)

    def undo(self) -> str | None:
        return name_of(undo(self.workspace, self.now()))

    def redo(self) -> str | None:
        return name_of(redo(self.workspace, self.now()))

    def state(self, card: str) -> CardState:
        return read_state(self.workspace.store, f"d/{card}")

    def listed(self) -> list[tuple[str, bool]]:
        return [(change.name, change.stands) for change in changes(self.workspace, 99).last]

    def next(self) -> tuple[str | None, str | None]:
        found = changes(self.workspace, 1)
        undo_next, redo_next = found.undo_next, found.redo_next
        return undo_next and undo_next.name, redo_next and redo_next.name

    def assert_sound(self) -> None:
        assert list(differences(self.workspace.store, self.workspace.schedulers)) == []


def name_of(done: Undone | None) -> str | None:
    return None if done is None else done.name


@pytest.fixture
def learner(home: Path) -> Iterator[Learner]:
    learner = Learner(home)
    yield learner
    learner.assert_sound()
    learner.workspace.store.close()


NAMED: list[tuple[Callable[[Learner], object], str]] = [
    (lambda learner: learner.answer("a"), "Good on d/a"),
    (lambda learner: learner.answer("a", Rating.AGAIN), "Again on d/a"),
    (lambda learner: learner.practise("a", Rating.GOOD), "practice: Good on d/a"),
    (lambda learner: learner.mark(EntryKind.SUSPEND, "a"), "suspend d/a"),
    (lambda learner: learner.mark(EntryKind.SUSPEND, "abc"), "suspend 3 cards"),
    (lambda learner: learner.mark(EntryKind.BURY, "a"), "bury d/a"),
    (lambda learner: learner.mark(EntryKind.FLAG, "a"), "flag d/a"),
    (lambda learner: learner.mark(EntryKind.LEECH, "ab"), "leech 2 cards"),
]


@pytest.mark.parametrize(("change", "name"), NAMED, ids=[name for _, name in NAMED])
def test_every_change_is_undone_and_redone_by_its_name(
    learner: Learner, change: Callable[[Learner], object], name: str
) -> None:
    change(learner)
    states = [learner.state(card) for card in CARDS]
    learner.restart()
    assert learner.next() == (name, None)
    assert learner.undo() == name
    assert [learner.state(card) for card in CARDS] == [NEW_CARD] * len(CARDS)
    learner.restart()
    assert learner.next() == (None, name)
    assert learner.listed() == [(name, False)]
    assert learner.redo() == name
    assert [learner.state(card) for card in CARDS] == states
    assert learner.listed() == [(name, True)]
    assert learner.redo() is None


def test_chains_of_undo_and_redo_hold_over_restarts_and_other_devices(learner: Learner) -> None:
    learner.answer("a")
    learner.mark(EntryKind.SUSPEND, "bcd")
    learner.answer("e", Rating.EASY)
    first, second, third = "Good on d/a", "suspend 3 cards", "Easy on d/e"
    chain = [
        (learner.undo, third), (learner.undo, second), (learner.redo, second),
        (learner.undo, second), (learner.undo, first), (learner.undo, None),
        (learner.redo, first), (learner.redo, second), (learner.redo, third),
        (learner.redo, None), (learner.undo, third), (learner.redo, third),
    ]  # fmt: skip
    for step, (do, name) in enumerate(chain):
        if step % 2:
            learner.elsewhere("flag" if step % 4 == 1 else "unflag", "d/a")
        assert do() == name, step
        learner.restart()
        learner.assert_sound()
    assert [name for name, _ in learner.listed()] == [third, second, first]


@pytest.mark.parametrize(("change", "name"), NAMED, ids=[name for _, name in NAMED])
def test_after_a_new_change_nothing_older_comes_back(
    learner: Learner, change: Callable[[Learner], object], name: str
) -> None:
    learner.answer("e")
    learner.undo()
    change(learner)
    assert learner.next() == (name, None)
    assert learner.redo() is None
    assert learner.listed() == [(name, True), ("Good on d/e", False)]
    # Not even when the new one is undone and redone.
    assert (learner.undo(), learner.redo(), learner.redo()) == (name, name, None)
    assert learner.undo() == name
    assert learner.undo() is None


def test_what_another_device_takes_back_stays_so_and_is_passed_over(learner: Learner) -> None:
    learner.answer("a")
    learner.answer("b")
    last = list(all_entries(learner.workspace.store))[-1]
    learner.elsewhere("retraction", "d/b", target=last.id)
    assert learner.listed() == [("Good on d/b", False), ("Good on d/a", True)]
    assert learner.next() == ("Good on d/a", None), "what was undone elsewhere is redone there"
    assert learner.undo() == "Good on d/a"
    assert learner.redo() == "Good on d/a"


def test_a_card_that_another_device_answered_in_between_keeps_that_answer(
    learner: Learner,
) -> None:
    learner.answer("a")
    learner.elsewhere("rating", "d/a", rating=1)
    both = learner.state("a")
    learner.undo()
    assert learner.state("a").reviews == 1
    assert learner.redo() == "Good on d/a"
    assert learner.state("a") == both


@pytest.mark.parametrize(("kind", "card"), [("practice", "d/b"), ("flag", None), ("grade", "d/b")])
def test_what_a_later_program_did_is_neither_undone_nor_redone_by_this_one(
    learner: Learner, kind: str, card: str | None
) -> None:
    learner.answer("a")
    later = learner.by_a_later_program(kind, card, rating=9)
    assert learner.listed() == [("Good on d/a", True)]
    assert learner.undo() == "Good on d/a"
    assert (learner.redo(), learner.undo()) == ("Good on d/a", "Good on d/a")
    learner.by_a_later_program("retraction", card, target=later.id)
    assert learner.next() == (None, None), "what was undone last is not this program's to redo"
    assert learner.redo() is None


def test_a_batch_of_which_another_device_took_back_a_part_still_stands(learner: Learner) -> None:
    last = learner.mark(EntryKind.FLAG, "abc")[-1]
    learner.elsewhere("retraction", "d/c", target=last.id)
    assert learner.listed() == [("flag 3 cards", True)]
    assert learner.undo() == "flag 3 cards"
    assert learner.listed() == [("flag 3 cards", False)]
    assert learner.redo() == "flag 3 cards"
    assert [learner.state(card).flagged for card in "abc"] == [True, True, False]


def test_a_batch_is_one_change_and_its_undo_one_entry(learner: Learner) -> None:
    learner.answer("b")
    before = [learner.state(card) for card in CARDS]
    learner.mark(EntryKind.FLAG, "abcde")
    written = entry_count(learner.workspace.store)
    undone = undo(learner.workspace, learner.now())
    assert undone is not None
    assert undone.cards == tuple(f"d/{card}" for card in CARDS)
    assert (undone.card, undone.state) == ("d/a", NEW_CARD)
    assert entry_count(learner.workspace.store) == written + 1
    assert [learner.state(card) for card in CARDS] == before
    learner.redo()
    assert all(learner.state(card).flagged for card in CARDS)


def test_a_card_answered_after_its_batch_keeps_the_answer_when_the_batch_goes(
    learner: Learner,
) -> None:
    learner.mark(EntryKind.FLAG, "ab")
    learner.answer("a")
    assert [learner.undo(), learner.undo()] == ["Good on d/a", "flag 2 cards"]
    learner.answer("a")
    assert learner.state("a").reviews == 1
    assert not learner.state("a").flagged


def test_the_list_is_as_long_as_asked_and_the_last_comes_first(learner: Learner) -> None:
    for card in CARDS:
        learner.answer(card)
    learner.undo()
    found = changes(learner.workspace, 2)
    assert [change.name for change in found.last] == ["Good on d/e", "Good on d/d"]
    assert [change.entry.card for change in found.last] == ["d/e", "d/d"]
    assert found.undo_next is not None
    assert found.undo_next.name == "Good on d/d"


def test_nothing_is_undone_where_nothing_was_done(learner: Learner) -> None:
    learner.elsewhere("rating", "d/a", rating=3)
    assert (learner.undo(), learner.redo()) == (None, None)
    assert learner.listed() == []
    assert entry_count(learner.workspace.store) == 1


def test_undo_redo_and_the_list_do_not_read_the_whole_log(learner: Learner) -> None:
    def much() -> list[int]:
        acts = (learner.undo, learner.redo, lambda: changes(learner.workspace, 10))
        return [work(learner.workspace, act) for act in acts]

    def fill(entries: int) -> None:
        start = entry_count(learner.workspace.store)
        device = learner.workspace.device
        instants = range(START - 1_000_000 + start, START - 1_000_000 + start + entries)
        rows = [
            LogEntry(ulid(at, 1), device, at, DAY - 9, None, "rating", f"d/old{at}", 3)
            for at in instants
        ]
        with transaction(learner.workspace.store):
            insert_entries(learner.workspace.store, rows)
        rebuild(learner.workspace.store, learner.workspace.schedulers)
        learner.answer("a")

    fill(200)
    short = much()
    fill(5_000)
    for before, after in zip(short, much(), strict=True):
        assert after <= 2 * before + 2

"""What waits today, in cases that are easier to read than to find by chance."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from srs.app.cards import answer
from srs.app.names import find_card
from srs.app.review import perform
from srs.app.scope import Scope, plan
from srs.app.workspace import Workspace, open_workspace
from srs.model.note import Note, NoteKind
from srs.model.rating import Rating
from srs.model.state import At
from srs.review import events
from srs.review.plan import Turn
from srs.store.decks import keep_map_notes
from srs.store.transaction import transaction

DAY = 739_000
DAY_MS = 86_400_000
START = 1_790_000_000_000


def at(day: int, ms: int = 0) -> At:
    """A moment of the day that is ``day`` days after the first."""
    return At(START + day * DAY_MS + ms, DAY + day)


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    (tmp_path / "decks").mkdir()
    cards = "".join(f"  - {{id: c{n}, front: F, back: B}}\n" for n in range(6))
    (tmp_path / "decks" / "d.yaml").write_text(f"cards:\n{cards}")
    (tmp_path / "decks" / "e.yaml").write_text(
        "cards:\n  - {id: pair, front: F, back: B, reverse: true}\n"
    )
    opened = open_workspace(tmp_path, 0)
    yield opened
    opened.store.close()


def give(workspace: Workspace, card: str, rating: Rating, moment: At) -> None:
    answer(workspace, find_card(workspace, card), rating, moment)


def test_cards_longest_overdue_come_first(workspace: Workspace) -> None:
    for number, day in enumerate([2, 0, 1]):
        give(workspace, f"d/c{number}", Rating.GOOD, at(day))
    assert plan(workspace, Scope(), DAY + 9).of(Turn.DUE) == ("d/c1", "d/c2", "d/c0")


def test_new_cards_met_today_count_against_todays_limit(workspace: Workspace) -> None:
    give(workspace, "d/c0", Rating.AGAIN, at(0))
    give(workspace, "d/c0", Rating.GOOD, at(0, 5))
    assert plan(workspace, Scope(new_a_day=3), DAY).of(Turn.NEW) == ("d/c1", "d/c2")
    assert len(plan(workspace, Scope(new_a_day=3), DAY + 1).of(Turn.NEW)) == 3


def test_the_limit_of_new_cards_is_kept_after_a_clock_went_back(workspace: Workspace) -> None:
    give(workspace, "d/c0", Rating.GOOD, at(0))
    give(workspace, "d/c0", Rating.GOOD, at(1))
    assert plan(workspace, Scope(new_a_day=3), DAY).of(Turn.NEW) == ("d/c1", "d/c2")


def test_a_long_list_of_due_cards_is_cut_and_counted_and_drills_are_not(
    workspace: Workspace,
) -> None:
    for number in range(3):
        give(workspace, f"d/c{number}", Rating.GOOD, at(0))
    for number in range(3, 6):
        give(workspace, f"d/c{number}", Rating.AGAIN, at(1))
    waiting = plan(workspace, Scope(), DAY + 1, portion=2)
    assert (len(waiting.of(Turn.DUE)), waiting.due_beyond, len(waiting.of(Turn.AGAIN))) == (2, 1, 3)
    assert waiting.total == 3 + 3 + 1  # and the pair's first card, new


def test_a_sibling_of_a_card_answered_today_is_not_loaded_either(workspace: Workspace) -> None:
    """Though it was planned before the answer, in another terminal perhaps."""
    assert "e/pair" in plan(workspace, Scope(), DAY).of(Turn.NEW)
    give(workspace, "e/pair#reverse", Rating.GOOD, at(0))
    loaded = perform(workspace, Scope(), events.Load("e/pair"), at(0))
    assert loaded == events.Loaded(None)
    give(workspace, "e/pair#reverse", Rating.GOOD, at(1))
    next_day = perform(workspace, Scope(), events.Load("e/pair"), at(2))
    assert isinstance(next_day, events.Loaded)
    assert next_day.card is not None


def steps(store: sqlite3.Connection, job: Callable[[], object]) -> int:
    """Return how many hundred steps SQLite takes for a job."""
    taken = 0

    def count() -> int:
        nonlocal taken
        taken += 1
        return 0

    store.set_progress_handler(count, 100)
    try:
        job()
    finally:
        store.set_progress_handler(None, 100)
    return taken


def with_map(store: sqlite3.Connection, size: int) -> None:
    """Give deck d a note of ``size`` cards, as a map makes them."""
    note = Note("big", NoteKind.MAP, "big", "", parts=tuple(f"node:{n}" for n in range(size)))
    with transaction(store):
        keep_map_notes(store, "d", [note], [])


@pytest.mark.parametrize(
    "met",
    ["0", "note = 'big' AND position % 2 = 0", "note = 'big' AND position < :size / 2"],
)
@pytest.mark.parametrize("due", ["0", "position", f"{DAY + 100}"])
def test_a_note_with_twice_the_cards_takes_twice_the_work(
    workspace: Workspace, met: str, due: str
) -> None:
    store = workspace.store
    work = []
    for size in (400, 800):
        with_map(store, size)
        store.execute(
            f"UPDATE card SET due = {due}, last_day = 1, first_day = 1 WHERE {met}", {"size": size}
        )
        work.append(steps(store, lambda: plan(workspace, Scope(new_a_day=1_000), DAY)))
    assert work[1] < 2.6 * work[0]


def test_a_note_with_many_cards_gives_one_of_them_on_a_day(workspace: Workspace) -> None:
    with_map(workspace.store, 40)
    asked = plan(workspace, Scope(("d",), new_a_day=100), DAY).of(Turn.NEW)
    assert [card for card in asked if "#" in card] == ["d/big#node:0"]
    give(workspace, "d/big#node:3", Rating.GOOD, at(0))
    assert "d/big#node:0" not in plan(workspace, Scope(new_a_day=100), DAY).of(Turn.NEW)
    later = plan(workspace, Scope(("d",), new_a_day=100), DAY + 1)
    assert "d/big#node:3" in later.of(Turn.DUE)
    assert not [card for card in later.of(Turn.NEW) if "#" in card]

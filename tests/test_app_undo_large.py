"""Undo, redo and their list look at a large change once, not at each of its entries."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import counted_work
import pytest
import store_steps

from srs.app.undo import Changes, changes, redo, undo
from srs.app.workspace import Workspace, open_workspace
from srs.model.entry import EntryKind, LogEntry
from srs.model.state import At
from srs.model.ulid import ulid
from srs.store.log import insert_entries
from srs.store.states import differences, rebuild
from srs.store.transaction import transaction

DAY = 739_000
START = 1_790_000_000_000
NOW = At(START + 10_000_000, DAY)
FEW, MANY = 300, 6_000


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    (tmp_path / "decks").mkdir()
    opened = open_workspace(tmp_path, 0)
    yield opened
    opened.store.close()


def at(seconds: int) -> At:
    return At(NOW.instant + 1000 * seconds, DAY)


def write(workspace: Workspace, entries: list[LogEntry]) -> None:
    with transaction(workspace.store):
        insert_entries(workspace.store, entries)
    rebuild(workspace.store, workspace.schedulers)


def entry(device: str, number: int, kind: str, card: str | None, **more: object) -> LogEntry:
    instant = START + number
    return LogEntry(ulid(instant, 1), device, instant, DAY, None, kind, card, **more)  # type: ignore[arg-type]


def mark(workspace: Workspace, number: int, cards: list[str], batch: str) -> list[LogEntry]:
    """Flag cards, a millisecond after each other, as one change."""
    entries = [
        entry(workspace.device, number + each, "flag", card, batch=batch)
        for each, card in enumerate(cards)
    ]
    write(workspace, entries)
    return entries


def bring_in(workspace: Workspace, number: int, size: int, batch: str) -> list[str]:
    """Write what an import of ``size`` ratings writes, and return its cards."""
    device = workspace.device
    cards = [f"{batch}/c{each:05}" for each in range(size // 5)]
    entries = [
        entry(device, number + each, "rating", cards[each % len(cards)], rating=3, batch=batch)
        for each in range(size)
    ]
    data = f'{{"source": "{batch}.apkg"}}'
    write(
        workspace, [*entries, entry(device, number + size, "import", None, batch=batch, data=data)]
    )
    return cards


def listed(found: Changes) -> list[tuple[str, bool]]:
    return [(change.name, change.stands) for change in found.last]


def next_names(found: Changes) -> tuple[str | None, str | None]:
    undo_next, redo_next = found.undo_next, found.redo_next
    return undo_next and undo_next.name, redo_next and redo_next.name


def looks(workspace: Workspace) -> tuple[int, int]:
    """How much the list is for SQLite (in hundreds of steps) and for Python (in calls)."""

    def look() -> object:
        return changes(workspace, 10)

    return store_steps.work(workspace, look), counted_work.work(look)


def test_no_list_looks_at_the_entries_of_an_import(tmp_path: Path) -> None:
    measured = []
    for size in (FEW, MANY):
        home = tmp_path / str(size)
        (home / "decks").mkdir(parents=True)
        workspace = open_workspace(home, 0)
        mark(workspace, 0, ["d/a"], "first")
        bring_in(workspace, 10, size, "old")
        bring_in(workspace, 10_000, size, "new")
        standing = looks(workspace)
        assert undo(workspace, at(1)) is not None
        one_back = looks(workspace)
        assert undo(workspace, at(2)) is not None
        assert undo(workspace, at(3)) is not None
        both_back = looks(workspace)
        again = store_steps.work(workspace, lambda: undo(workspace, at(4)))  # noqa: B023
        assert undo(workspace, at(5)) is None
        assert listed(changes(workspace, 10)) == [
            ("import of new.apkg", False), ("import of old.apkg", False), ("flag d/a", False),
        ]  # fmt: skip
        measured.append((standing, one_back, both_back, again))
        workspace.store.close()
    few, many = measured
    for before, after in zip(few[:3], many[:3], strict=True):
        assert after[0] <= before[0] + 2
        assert after[1] <= before[1] * 1.1
    assert many[3] <= few[3] + 2


def test_changes_before_and_after_an_import_are_undone_and_redone_in_turn(
    workspace: Workspace,
) -> None:
    mark(workspace, 0, ["d/a", "d/b"], "first")
    cards = bring_in(workspace, 10, FEW, "deck")
    mark(workspace, 1_000, ["d/a", "deck/c00001"], "last")
    names = ["flag 2 cards", "import of deck.apkg", "flag 2 cards"]
    seconds = iter(range(1, 99))
    for _ in range(2):
        for expected in names:
            assert next_names(changes(workspace, 1))[0] == expected
            undone = undo(workspace, at(next(seconds)))
            assert undone is not None
            assert undone.name == expected
            assert list(differences(workspace.store, workspace.schedulers)) == []
        assert undo(workspace, at(next(seconds))) is None
        for expected in reversed(names):
            assert next_names(changes(workspace, 1))[1] == expected
            redone = redo(workspace, at(next(seconds)))
            assert redone is not None
            assert redone.name == expected
            assert list(differences(workspace.store, workspace.schedulers)) == []
    assert listed(changes(workspace, 99)) == [(each, True) for each in names]
    of_import = changes(workspace, 99).last[1]
    assert of_import.entry.kind == EntryKind.IMPORT
    assert list(of_import.cards) == cards
    assert (len(of_import.cards), of_import.cards[0], of_import.cards[-2:]) == (
        len(cards), cards[0], cards[-2:],
    )  # fmt: skip


@pytest.mark.parametrize("gone", [(0,), (2,), (1, 2), (0, 1), (0, 1, 2)])
def test_a_batch_stands_as_long_as_any_of_its_entries_does(
    workspace: Workspace, gone: tuple[int, ...]
) -> None:
    mark(workspace, 0, ["d/x"], "first")
    entries = mark(workspace, 10, ["d/a", "d/b", "d/c"], "second")
    for number in gone:
        target = entries[number]
        retraction = entry("other", 100 + number, "retraction", target.card, target=target.id)
        write(workspace, [retraction])
    stands = len(gone) < len(entries)
    assert listed(changes(workspace, 9)) == [("flag 3 cards", stands), ("flag d/x", True)]
    expected = ["flag 3 cards", "flag d/x"] if stands else ["flag d/x"]
    for second, each in enumerate([*expected, None]):
        undone = undo(workspace, at(second))
        assert (undone and undone.name) == each

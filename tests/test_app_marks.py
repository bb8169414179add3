"""Marks on cards, one or several at once: all or nothing, and nothing twice."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from srs.app.cards import answer
from srs.app.marks import mark, mark_all
from srs.app.workspace import Workspace, open_workspace
from srs.model.entry import EntryKind
from srs.model.rating import Rating
from srs.model.state import NEW_CARD, At
from srs.store.cards import read_card
from srs.store.log import all_entries
from srs.store.states import differences, read_state

NOW = At(1_790_000_000_000, 739_000)
CARDS = ["d/a", "d/b", "d/c"]
MARKED = {
    EntryKind.SUSPEND: NEW_CARD._replace(suspended=True),
    EntryKind.BURY: NEW_CARD._replace(buried_until=NOW.day + 1),
    EntryKind.FLAG: NEW_CARD._replace(flagged=True),
    EntryKind.LEECH: NEW_CARD._replace(suspended=True, leech=True),
}
TAKEN_AWAY = [
    (EntryKind.SUSPEND, EntryKind.RESUME),
    (EntryKind.BURY, EntryKind.RESUME),
    (EntryKind.LEECH, EntryKind.RESUME),
    (EntryKind.FLAG, EntryKind.UNFLAG),
]


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    (tmp_path / "decks").mkdir()
    cards = "".join(f"  - {{id: {card[2:]}, front: {card}, back: back}}\n" for card in CARDS)
    (tmp_path / "decks" / "d.yaml").write_text(f"cards:\n{cards}")
    opened = open_workspace(tmp_path, 0)
    yield opened
    assert list(differences(opened.store, opened.schedulers)) == []
    opened.store.close()


def log_size(workspace: Workspace) -> int:
    return len(list(all_entries(workspace.store)))


@pytest.mark.parametrize("kind", MARKED)
def test_a_mark_does_what_it_says_and_is_logged_once(workspace: Workspace, kind: EntryKind) -> None:
    entry = mark(workspace, kind, "d/a", NOW)
    assert entry is not None
    assert (entry.kind, entry.card, entry.batch) == (kind, "d/a", None)
    assert read_state(workspace.store, "d/a") == MARKED[kind]
    assert mark(workspace, kind, "d/a", NOW) is None
    assert log_size(workspace) == 1


@pytest.mark.parametrize(("kind", "inverse"), TAKEN_AWAY)
def test_a_mark_is_taken_away_again(
    workspace: Workspace, kind: EntryKind, inverse: EntryKind
) -> None:
    assert mark(workspace, inverse, "d/a", NOW) is None, "nothing to take away"
    mark(workspace, kind, "d/a", NOW)
    assert mark(workspace, inverse, "d/a", NOW) is not None
    assert read_state(workspace.store, "d/a") == NEW_CARD


def test_a_suspended_card_can_still_be_marked_as_a_leech(workspace: Workspace) -> None:
    mark(workspace, EntryKind.SUSPEND, "d/a", NOW)
    assert mark(workspace, EntryKind.LEECH, "d/a", NOW) is not None
    mark(workspace, EntryKind.FLAG, "d/a", NOW)
    mark(workspace, EntryKind.RESUME, "d/a", NOW)
    assert read_state(workspace.store, "d/a") == NEW_CARD._replace(flagged=True)


def test_several_cards_are_one_batch_without_those_that_are_so_already(
    workspace: Workspace,
) -> None:
    mark(workspace, EntryKind.SUSPEND, "d/b", NOW)
    entries = mark_all(workspace, EntryKind.SUSPEND, CARDS, NOW)
    assert [entry.card for entry in entries] == ["d/a", "d/c"]
    assert len({entry.batch for entry in entries}) == 1
    assert len(entries[0].batch or "") == 26
    assert [entry.instant for entry in entries] == [NOW.instant] * 2
    assert mark_all(workspace, EntryKind.SUSPEND, CARDS, NOW) == []
    assert log_size(workspace) == 3


def test_where_one_card_is_left_there_is_no_batch(workspace: Workspace) -> None:
    mark_all(workspace, EntryKind.FLAG, ["d/a", "d/b"], NOW)
    entries = mark_all(workspace, EntryKind.FLAG, CARDS, NOW)
    assert [(entry.card, entry.batch) for entry in entries] == [("d/c", None)]


def test_two_batches_of_one_millisecond_are_two_changes(workspace: Workspace) -> None:
    first = mark_all(workspace, EntryKind.FLAG, CARDS, NOW)
    second = mark_all(workspace, EntryKind.SUSPEND, CARDS, NOW)
    assert first[0].batch != second[0].batch


def test_all_cards_are_marked_or_none(workspace: Workspace) -> None:
    workspace.store.execute(
        "CREATE TEMP TRIGGER refuse BEFORE INSERT ON main.log WHEN NEW.card = 'd/c'"
        " BEGIN SELECT RAISE(ABORT, 'refused'); END"
    )
    with pytest.raises(sqlite3.IntegrityError, match="refused"):
        mark_all(workspace, EntryKind.SUSPEND, CARDS, NOW)
    assert log_size(workspace) == 0
    assert {read_state(workspace.store, card) for card in CARDS} == {NEW_CARD}


def test_an_answer_costs_no_more_statements_than_it_needs(workspace: Workspace) -> None:
    card = read_card(workspace.store, "d/a")
    assert card is not None
    statements: list[str] = []
    workspace.store.set_trace_callback(statements.append)
    answer(workspace, card, Rating.GOOD, NOW)
    workspace.store.set_trace_callback(None)
    # A statement with a trigger is told again when that runs.
    told = [" ".join(text.split()[:2]) for text in dict.fromkeys(statements) if text[0] != "-"]
    assert told == [
        "BEGIN IMMEDIATE",
        "SELECT value",  # the scheduler's fingerprint
        "SELECT phase,",  # the card's state
        "SELECT max(id)",
        "INSERT INTO",  # the log
        "INSERT INTO",  # the card's state
        "COMMIT",
    ]

"""The log is append-only, and all states can be computed from it again."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from srs.app.cards import answer
from srs.app.undo import undo
from srs.app.workspace import Workspace, open_workspace
from srs.model.entry import LogEntry
from srs.model.rating import Rating
from srs.model.state import NEW_CARD, At, CardState
from srs.model.ulid import ulid
from srs.store.cards import StoredCard, read_card
from srs.store.log import all_entries, clock_steps_back, insert_entries
from srs.store.meta import SCHEDULER, read_meta, write_meta
from srs.store.states import differences, is_stale, read_state, rebuild
from srs.store.transaction import transaction

DAY = 739_000
HOUR = 3_600_000
START = 1_790_000_000_000


def at(hours: float, day: int = DAY) -> At:
    return At(START + int(hours * HOUR), day)


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    (tmp_path / "decks").mkdir()
    (tmp_path / "decks" / "d.yaml").write_text(
        "cards:\n  - {id: a, front: A, back: B}\n  - {id: b, front: C, back: D}\n"
    )
    opened = open_workspace(tmp_path, 0)
    yield opened
    opened.store.close()


def card(workspace: Workspace, name: str = "d/a") -> StoredCard:
    found = read_card(workspace.store, name)
    assert found is not None
    return found


def log(workspace: Workspace) -> list[LogEntry]:
    return list(all_entries(workspace.store))


def states(workspace: Workspace) -> dict[str, CardState]:
    names = [row[0] for row in workspace.store.execute("SELECT id FROM card")]
    return {name: read_state(workspace.store, name) for name in names}


def entry(number: int, kind: str, *, named: str | None = "d/a", **more: object) -> LogEntry:
    instant = START + number * HOUR
    fields = {"card": named, **more}
    return LogEntry(ulid(instant, number), "other", instant, DAY, None, kind, **fields)  # type: ignore[arg-type]


def take_in(workspace: Workspace, *entries: LogEntry) -> None:
    """Write entries as a merge of another machine's log would, and fold again."""
    with transaction(workspace.store):
        insert_entries(workspace.store, entries)
    rebuild(workspace.store, workspace.schedulers)


@pytest.mark.parametrize(
    ("statement", "refusal"),
    [
        ("UPDATE log SET rating = 4", "no UPDATE"),
        ("UPDATE log SET seq = seq + 10", "no UPDATE"),
        ("DELETE FROM log", "no DELETE"),
        ("DELETE FROM log WHERE rating = 3", "no DELETE"),
        ("INSERT OR REPLACE INTO log SELECT * FROM log", "no REPLACE"),
        ("REPLACE INTO log SELECT * FROM log", "no REPLACE"),
        (
            "INSERT INTO log SELECT * FROM log WHERE true ON CONFLICT DO UPDATE SET rating = 1",
            "no REPLACE",
        ),
        (
            "REPLACE INTO log SELECT 99, id, device, instant, day, zone, kind, card, 1, took_ms,"
            " target, batch, data, version FROM log",
            "no REPLACE",
        ),
        (
            "REPLACE INTO log SELECT seq, '0' || substr(id, 2), device, instant, day, zone, kind,"
            " card, 1, took_ms, target, batch, data, version FROM log",
            "no REPLACE",
        ),
    ],
)
def test_the_log_refuses_every_change(workspace: Workspace, statement: str, refusal: str) -> None:
    answer(workspace, card(workspace), Rating.GOOD, at(0))
    before = log(workspace)
    with pytest.raises(sqlite3.IntegrityError, match=refusal):
        workspace.store.execute(statement)
    assert log(workspace) == before


@pytest.mark.parametrize(
    ("rating", "named"), [(0, "d/a"), (5, "d/a"), (None, "d/a"), (3, None), ("good", "d/a")]
)
def test_a_rating_without_card_or_rating_is_refused(
    workspace: Workspace, rating: object, named: str | None
) -> None:
    with pytest.raises(sqlite3.IntegrityError), transaction(workspace.store):
        insert_entries(workspace.store, [entry(1, "rating", named=named, rating=rating)])
    assert log(workspace) == []


def test_rebuilding_from_the_log_gives_the_same_states(workspace: Workspace) -> None:
    for hours, rating in enumerate([Rating.GOOD, Rating.AGAIN, Rating.EASY]):
        answer(workspace, card(workspace), rating, at(hours, DAY + hours))
    undo(workspace, at(5))
    before = states(workspace)
    workspace.store.execute("UPDATE card SET ease = 131, due = 5, phase = 'review'")
    assert len(list(differences(workspace.store, workspace.schedulers))) == 2

    rebuild(workspace.store, workspace.schedulers)

    assert states(workspace) == before
    assert list(differences(workspace.store, workspace.schedulers)) == []


def test_a_lost_card_row_comes_back_from_the_log(workspace: Workspace) -> None:
    state = answer(workspace, card(workspace), Rating.GOOD, at(0))
    workspace.store.execute("DELETE FROM card WHERE id = 'd/a'")
    assert [found[0] for found in differences(workspace.store, workspace.schedulers)] == ["d/a"]
    rebuild(workspace.store, workspace.schedulers)
    assert read_state(workspace.store, "d/a") == state


def test_kinds_of_a_later_program_survive_untouched(workspace: Workspace) -> None:
    strangers = (
        entry(1, "placement", data='{"interval": 9}', version=7),
        entry(2, "alias", named=None, target="d/b"),
        entry(3, "placement", named="d/essay", batch="import-1", data="{}"),
    )
    take_in(workspace, *strangers)
    state = answer(workspace, card(workspace), Rating.GOOD, at(9))
    rebuild(workspace.store, workspace.schedulers)
    assert log(workspace)[:3] == list(strangers)
    assert read_state(workspace.store, "d/a") == state
    assert read_state(workspace.store, "d/essay") == NEW_CARD
    assert list(differences(workspace.store, workspace.schedulers)) == []
    assert undo(workspace, at(10)) is not None, "an undo passes over what it does not know"
    assert undo(workspace, at(11)) is None


def test_a_batch_of_another_machine_is_taken_back_as_a_whole(workspace: Workspace) -> None:
    own = answer(workspace, card(workspace), Rating.HARD, at(0))
    batch = [entry(n, "rating", rating=1, batch="import-1") for n in (1, 2)]
    take_in(workspace, *batch, entry(3, "suspend", named="d/b", batch="import-1"))
    assert read_state(workspace.store, "d/b").suspended
    take_in(workspace, entry(4, "retraction", named=None, target="import-1"))
    assert read_state(workspace.store, "d/a") == own
    assert read_state(workspace.store, "d/b") == NEW_CARD
    # The next answer finds the batch gone too, without a rebuild.
    after = answer(workspace, card(workspace), Rating.GOOD, at(0.5, DAY))
    assert after.reviews == own.reviews + 1
    assert list(differences(workspace.store, workspace.schedulers)) == []


def test_another_devices_entries_are_not_undone_here(workspace: Workspace) -> None:
    take_in(workspace, entry(5, "rating", rating=3))
    assert undo(workspace, at(9)) is None
    answer(workspace, card(workspace, "d/b"), Rating.GOOD, at(1))
    undone = undo(workspace, at(9))
    assert undone is not None
    assert undone.card == "d/b"


def test_states_of_other_settings_are_computed_anew_when_the_store_is_opened(
    workspace: Workspace,
) -> None:
    state = answer(workspace, card(workspace), Rating.GOOD, at(0))
    workspace.store.execute("UPDATE card SET interval = 99")
    write_meta(workspace.store, SCHEDULER, "sm2/0 as an older program had it")
    assert is_stale(workspace.store, workspace.schedulers)

    again = open_workspace(workspace.home, 0)

    assert read_state(again.store, "d/a") == state
    assert read_meta(again.store, SCHEDULER) == workspace.schedulers.fingerprint
    assert not is_stale(again.store, again.schedulers)
    again.store.close()


def test_current_states_are_not_computed_anew(workspace: Workspace) -> None:
    workspace.store.execute("UPDATE card SET interval = 99 WHERE id = 'd/a'")
    again = open_workspace(workspace.home, 0)
    assert read_state(again.store, "d/a").interval == 99
    again.store.close()


def test_an_answer_recorded_late_is_put_in_its_place(workspace: Workspace) -> None:
    answer(workspace, card(workspace), Rating.AGAIN, at(48, DAY + 2))
    state = answer(workspace, card(workspace), Rating.GOOD, at(0, DAY))
    # Good on the first day, then failed: a lapse. In order of writing there was none.
    assert (state.lapses, state.first_day, state.due) == (1, DAY, DAY + 3)
    assert clock_steps_back(workspace.store) == 1


def test_entries_of_one_millisecond_keep_the_order_of_writing(workspace: Workspace) -> None:
    for rating in (Rating.GOOD, Rating.AGAIN, Rating.EASY, Rating.HARD):
        answer(workspace, card(workspace), rating, at(0))
    assert [each.rating for each in log(workspace)] == [3, 1, 4, 2]
    assert clock_steps_back(workspace.store) == 0


def test_a_change_that_fails_midway_leaves_nothing(workspace: Workspace) -> None:
    with pytest.raises(RuntimeError), transaction(workspace.store):
        insert_entries(workspace.store, [entry(1, "rating", rating=3)])
        raise RuntimeError
    assert log(workspace) == []
    assert not workspace.store.in_transaction

"""Days in a row: whatever the log holds, as many as a look at all of it says."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from srs.app.progress import progress
from srs.app.undo import undo
from srs.app.workspace import Workspace, open_workspace
from srs.model.entry import EntryKind, LogEntry
from srs.model.state import At
from srs.model.ulid import ulid
from srs.scheduling.replay import taken_back
from srs.store.log import all_entries, insert_entries, retractions
from srs.store.states import rebuild
from srs.store.streak import streak
from srs.store.transaction import transaction

EPOCH = date(1970, 1, 1).toordinal()
DAY_MS = 86_400_000
TODAY = EPOCH + 20_000
USUAL = 240


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    (tmp_path / "decks").mkdir()
    (tmp_path / "decks" / "d.yaml").write_text(
        "cards:\n  - {id: a, front: F, back: B}\n  - {id: b, front: G, back: B}\n"
    )
    opened = open_workspace(tmp_path, 0)
    yield opened
    opened.store.close()


def entry(
    day: int,
    minute: int = 12 * 60,
    zone: int | None = 0,
    kind: str = "rating",
    starts: int = USUAL,
    number: int = 0,
    target: str | None = None,
) -> LogEntry:
    """An entry so many minutes after a study day's start, in a zone so many minutes from UTC."""
    local = (day - EPOCH) * DAY_MS + (starts + minute) * 60_000
    instant = local - (zone or 0) * 60_000
    rating = 3 if kind in ("rating", "practice") else None
    name = ulid(instant, number)
    return LogEntry(name, "dev", instant, day, zone, kind, "d/a", rating, 5, target)


def keep(workspace: Workspace, *entries: LogEntry) -> None:
    with transaction(workspace.store):
        insert_entries(workspace.store, entries)
    rebuild(workspace.store, workspace.schedulers)


def test_days_in_a_row_are_counted_back_from_today(workspace: Workspace) -> None:
    keep(workspace, *(entry(TODAY - number) for number in (0, 1, 2, 4)))
    assert streak(workspace.store, TODAY, USUAL) == 3
    assert streak(workspace.store, TODAY - 3, USUAL) == 0
    assert streak(workspace.store, TODAY - 4, USUAL) == 1


def test_without_an_answer_today_those_until_yesterday_count(workspace: Workspace) -> None:
    keep(workspace, *(entry(TODAY - number) for number in (1, 2)))
    made = progress(workspace, TODAY)
    assert (made.streak, made.today) == (2, False)
    keep(workspace, entry(TODAY))
    made = progress(workspace, TODAY)
    assert (made.streak, made.today) == (3, True)


def test_practice_and_marks_make_no_day(workspace: Workspace) -> None:
    keep(workspace, entry(TODAY, kind="practice"), entry(TODAY, 5, kind="suspend"))
    assert streak(workspace.store, TODAY, USUAL) == 0


def test_an_answer_taken_back_counts_no_more(workspace: Workspace) -> None:
    keep(workspace, entry(TODAY), entry(TODAY - 1))
    device = workspace._replace(device="dev")
    assert undo(device, At(entry(TODAY, 700).instant, TODAY)) is not None
    assert streak(workspace.store, TODAY, USUAL) in (0, 1)
    assert streak(workspace.store, TODAY, USUAL) == by_looking_at_all(workspace, TODAY)


def by_looking_at_all(workspace: Workspace, last: int) -> int:
    gone = taken_back(retractions(workspace.store))
    days = {
        each.day
        for each in all_entries(workspace.store)
        if each.kind == EntryKind.RATING and each.id not in gone and each.batch not in gone
    }
    count = 0
    while last - count in days:
        count += 1
    return count


entries = st.lists(
    st.tuples(
        st.integers(0, 6),  # days before today
        st.integers(0, 1439),
        st.sampled_from([0, 0, 60, -720, 840, 330, None]),
        st.sampled_from(["rating", "rating", "rating", "practice", "bury"]),
        st.sampled_from([USUAL, USUAL, 0, 720]),
    ),
    max_size=14,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(entries, st.lists(st.integers(0, 13), max_size=4), st.integers(-1, 2))
def test_it_agrees_with_a_look_at_the_whole_log(
    tmp_path_factory: pytest.TempPathFactory,
    given_entries: list[tuple[int, int, int | None, str, int]],
    retracted: list[int],
    back: int,
) -> None:
    """Of journeys through all zones, days that start at other hours, answers taken back."""
    home = tmp_path_factory.mktemp("home")
    (home / "decks").mkdir()
    workspace = open_workspace(home, 0)
    made = [
        entry(TODAY - before, minute, zone, kind, starts, number)
        for number, (before, minute, zone, kind, starts) in enumerate(given_entries)
    ]
    made += [
        entry(TODAY, 1000, kind="retraction", number=100 + number, target=made[number].id)
        for number in dict.fromkeys(retracted)
        if number < len(given_entries)
    ]
    with transaction(workspace.store):
        insert_entries(workspace.store, made)
    assert streak(workspace.store, TODAY - back, USUAL) == by_looking_at_all(
        workspace, TODAY - back
    )
    workspace.store.close()


def test_the_days_ahead_count_what_is_due_and_in_play(workspace: Workspace) -> None:
    keep(workspace, entry(TODAY))
    assert progress(workspace, TODAY).coming == (1, *[0] * 13)
    assert progress(workspace, TODAY + 1).coming == (0,) * 14
    keep(workspace, entry(TODAY, 800, kind="suspend"))
    assert progress(workspace, TODAY).coming == (0,) * 14

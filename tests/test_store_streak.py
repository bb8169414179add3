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
from srs.scheduling.replay import effective, replay, taken_back
from srs.store.log import all_entries, insert_entries, retractions
from srs.store.states import rebuild
from srs.store.streak import streak
from srs.store.transaction import transaction

EPOCH = date(1970, 1, 1).toordinal()
DAY_MS = 86_400_000
TODAY = EPOCH + 20_000
USUAL = 240


def opened(home: Path) -> Workspace:
    (home / "decks").mkdir()
    (home / "decks" / "d.yaml").write_text(
        "cards:\n  - {id: a, front: F, back: B}\n  - {id: b, front: G, back: B}\n"
    )
    return open_workspace(home, 0)


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    workspace = opened(tmp_path)
    yield workspace
    workspace.store.close()


def entry(
    day: int,
    minute: int = 12 * 60,
    zone: int | None = 0,
    kind: str = "rating",
    starts: int = USUAL,
    number: int = 0,
    target: str | None = None,
    card: str = "d/a",
) -> LogEntry:
    """An entry so many minutes after a study day's start, in a zone so many minutes from UTC."""
    local = (day - EPOCH) * DAY_MS + (starts + minute) * 60_000
    instant = local - (zone or 0) * 60_000
    rating = 3 if kind in ("rating", "practice", "grade") else None
    name = ulid(instant, number)
    return LogEntry(name, "dev", instant, day, zone, kind, card, rating, 5, target)


def keep(workspace: Workspace, *entries: LogEntry) -> None:
    with transaction(workspace.store):
        insert_entries(workspace.store, entries)
    rebuild(workspace.store, workspace.schedulers)


def row(workspace: Workspace, today: int) -> int:
    return streak(workspace.store, workspace.schedulers, today, USUAL).days


def test_days_in_a_row_are_counted_back_from_today(workspace: Workspace) -> None:
    keep(workspace, *(entry(TODAY - number) for number in (0, 1, 2, 4)))
    assert row(workspace, TODAY) == 3
    assert row(workspace, TODAY - 3) == 1
    assert row(workspace, TODAY - 4) == 1


def test_a_day_on_which_nothing_was_due_ends_no_row(workspace: Workspace) -> None:
    """Known on two days, a card is due after six more; until then there is nothing to answer."""
    keep(workspace, entry(TODAY), entry(TODAY + 1))
    for later in range(2, 8):
        assert progress(workspace, TODAY + later)[:2] == (2, False), later
    assert row(workspace, TODAY + 8) == 0, "it was due the day before"
    keep(workspace, entry(TODAY + 7))
    assert row(workspace, TODAY + 7) == row(workspace, TODAY + 9) == 3
    keep(workspace, entry(TODAY + 7 + 20))
    assert row(workspace, TODAY + 7 + 20) == 1, "it was due after fifteen days"


def test_a_card_that_was_suspended_was_not_missed(workspace: Workspace) -> None:
    keep(workspace, entry(TODAY), entry(TODAY + 1), entry(TODAY + 5, kind="suspend"))
    assert row(workspace, TODAY + 20) == 2, "due on day 7, and suspended"
    keep(workspace, entry(TODAY + 20, 5, kind="resume"), entry(TODAY + 20))
    assert row(workspace, TODAY + 20) == 3


@pytest.mark.parametrize("today", [TODAY + 5 * 365, date.max.toordinal()])
def test_years_away_are_passed_in_one_step(workspace: Workspace, today: int) -> None:
    keep(workspace, *(entry(TODAY - number) for number in range(3)))
    statements: list[str] = []
    workspace.store.set_trace_callback(statements.append)
    assert row(workspace, today) == 0
    assert len(statements) < 20
    keep(workspace, entry(today))
    assert row(workspace, today) == 1


def test_without_an_answer_today_those_until_yesterday_count(workspace: Workspace) -> None:
    keep(workspace, *(entry(TODAY - number) for number in (1, 2)))
    made = progress(workspace, TODAY)
    assert (made.streak, made.today) == (2, False)
    keep(workspace, entry(TODAY))
    made = progress(workspace, TODAY)
    assert (made.streak, made.today) == (3, True)


def test_practice_and_marks_make_no_day(workspace: Workspace) -> None:
    keep(workspace, entry(TODAY, kind="practice"), entry(TODAY, 5, kind="suspend"))
    assert row(workspace, TODAY) == 0


def test_a_written_answer_makes_a_day_and_tells_nothing_of_cards(workspace: Workspace) -> None:
    keep(workspace, entry(TODAY), entry(TODAY + 1))
    keep(workspace, *(entry(TODAY + day, kind="grade", card="d/p") for day in (2, 9)))
    assert row(workspace, TODAY + 2) == row(workspace, TODAY + 7) == 3
    assert row(workspace, TODAY + 9) == 1, "a card was due on day 7"
    keep(workspace, entry(TODAY + 10))
    assert row(workspace, TODAY + 10) == 2, "and it was answered on day 10 only"


def test_an_answer_taken_back_counts_no_more(workspace: Workspace) -> None:
    keep(workspace, entry(TODAY), entry(TODAY - 1))
    device = workspace._replace(device="dev")
    assert undo(device, At(entry(TODAY, 700).instant, TODAY)) is not None
    assert row(workspace, TODAY) in (0, 1)
    assert row(workspace, TODAY) == by_looking_at_all(workspace, TODAY)


def by_looking_at_all(workspace: Workspace, today: int) -> int:
    """The same by a replay of the whole log for each day that was missed."""
    gone = taken_back(retractions(workspace.store))
    log = list(effective(all_entries(workspace.store), gone))
    answers = (EntryKind.RATING, EntryKind.GRADE)
    days = {each.day for each in log if each.kind in answers and each.day <= today}
    count, later, rated = 0, None, None
    for day in sorted(days, reverse=True):
        until = today if later is None else later
        # Where no card was answered since, the cards as they stand tell; else as they stood.
        seen = [each for each in log if rated is None or each.day < until]
        if day < until - 1 and any(
            due_on(workspace, seen, card, until - 1) for card in asked(log, rated)
        ):
            break
        count, later = count + 1, day
        if any(each.kind == EntryKind.RATING and each.day == day for each in log):
            rated = day
    return count


def asked(log: list[LogEntry], later: int | None) -> set[str]:
    """The cards that tell what was due: those answered on the next day with any, or all."""
    return {
        str(each.card)
        for each in log
        if each.kind == EntryKind.RATING and (later is None or each.day == later)
    }


def due_on(workspace: Workspace, log: list[LogEntry], card: str, day: int) -> bool:
    state = replay(workspace.schedulers, (each for each in log if each.card == card))
    return state.due is not None and state.due <= day and not state.suspended


entries = st.lists(
    st.tuples(
        st.integers(0, 12),  # days before today
        st.integers(0, 1439),
        st.sampled_from([0, 0, 60, -720, 840, 330, None]),
        st.sampled_from(["rating"] * 5 + ["grade"] * 2 + ["practice", "bury", "suspend", "resume"]),
        st.sampled_from([USUAL, USUAL, 0, 720]),
        st.sampled_from(["d/a", "d/b"]),
    ),
    max_size=14,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(entries, st.lists(st.integers(0, 13), max_size=4), st.integers(0, 8))
def test_it_agrees_with_a_look_at_the_whole_log(
    tmp_path_factory: pytest.TempPathFactory,
    given_entries: list[tuple[int, int, int | None, str, int, str]],
    retracted: list[int],
    later: int,
) -> None:
    """Of journeys through all zones, days that start at other hours, answers taken back."""
    workspace = opened(tmp_path_factory.mktemp("home"))
    made = [
        entry(
            TODAY - before,
            minute,
            zone,
            kind,
            starts,
            number,
            card="d/p" if kind == "grade" else card,
        )
        for number, (before, minute, zone, kind, starts, card) in enumerate(given_entries)
    ]
    made += [
        entry(
            TODAY,
            1000,
            kind="retraction",
            number=100 + number,
            target=made[number].id,
            card=str(made[number].card),
        )
        for number in dict.fromkeys(retracted)
        if number < len(given_entries)
    ]
    with transaction(workspace.store):
        insert_entries(workspace.store, made)
    rebuild(workspace.store, workspace.schedulers)
    # What is due now is known of now, and not of a day that has passed.
    today = TODAY + later
    assert row(workspace, today) == by_looking_at_all(workspace, today)
    workspace.store.close()


def test_the_days_ahead_count_what_is_due_and_in_play(workspace: Workspace) -> None:
    keep(workspace, entry(TODAY))
    assert progress(workspace, TODAY).coming == (1, *[0] * 13)
    assert progress(workspace, TODAY + 1).coming == (0,) * 14
    keep(workspace, entry(TODAY, 800, kind="suspend"))
    assert progress(workspace, TODAY).coming == (0,) * 14

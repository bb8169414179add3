"""Where a card stands in Anki, in our terms. The days are those that Anki itself names."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from srs.anki.content import AnkiCard, AnkiTimes
from srs.anki.mapping.placing import Marks, first_day, marks, passes_in_a_row, placement
from srs.model.entry import EntryKind, LogEntry
from srs.model.state import Phase
from srs.scheduling.day_finder import DayFinder
from srs.scheduling.placement import Placement, placement_data, placement_of
from srs.scheduling.study_day import LAST_INSTANT, iso_day, study_day

TIMES = AnkiTimes(1_790_222_400, 0, 4, 0, 2)  # 2026-09-24 04:00 UTC
FIRST = date(2026, 9, 24).toordinal()


def card(kind: int, queue: int, due: int, interval: int = 0, factor: int = 0) -> AnkiCard:
    return AnkiCard(1, 1, 1, 0, kind, queue, due, interval, factor, 6, 2, 0)


def day_of(instant: int) -> int:
    return study_day(datetime.fromtimestamp(instant / 1000, UTC))


def placed(row: AnkiCard, passes: int = 0) -> Placement:
    found = placement(row, FIRST, day_of, passes)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("due", "day"),
    [(124, "2027-01-26"), (65, "2026-11-28"), (63, "2026-11-26"), (54, "2026-11-17")],
)
def test_a_review_is_due_on_the_day_that_anki_names(due: int, day: str) -> None:
    where = placed(card(2, 2, due, 64, 2650))
    assert iso_day(where.due or 0) == day
    assert where == Placement(Phase.REVIEW, 2, 265, 64, where.due, 2, 6)


@pytest.mark.parametrize(
    ("created", "west", "zone", "day"),
    [
        ("2026-09-24 04:00", 0, 600, "2026-09-24"),
        ("2026-09-24 04:00", None, 0, "2026-09-24"),
        ("2026-09-23 18:00", -600, 0, "2026-09-24"),  # Brisbane
        ("2026-09-24 12:00", 480, 600, "2026-09-24"),  # Los Angeles
        ("2026-09-23 18:00", None, 600, "2026-09-24"),  # of the learner's zone
        ("2026-09-23 18:00", None, 0, "2026-09-23"),
    ],
)
def test_day_0_is_the_date_of_the_collection_where_it_was_made(
    created: str, west: int | None, zone: int, day: str
) -> None:
    seconds = int(datetime.fromisoformat(created + "+00:00").timestamp())
    assert iso_day(first_day(TIMES._replace(created=seconds, west=west), zone)) == day


def test_a_new_card_has_no_due_day_and_no_history() -> None:
    assert placed(card(0, 0, 17)) == Placement(Phase.NEW, 0, 250, 0, None, 0, 0)


def test_learning_is_due_on_the_day_of_its_second_or_on_its_day() -> None:
    second = 1_795_467_107  # 2026-11-23
    day = date(2026, 11, 23).toordinal()
    assert placed(card(1, 1, second)) == Placement(Phase.LEARNING, 0, 250, 1, day, 2, 6)
    assert placed(card(1, 3, 60)) == Placement(Phase.LEARNING, 0, 250, 1, day, 2, 6)
    relearning = Placement(Phase.RELEARNING, 0, 196, 9, day, 2, 6)
    assert placed(card(3, 1, second, 9, 1960)) == relearning
    assert placed(card(3, -1, 60, 9, 1960)) == relearning  # suspended
    assert placed(card(3, -1, second, 9, 1960)) == relearning
    assert placed(card(2, 1, second, 9, 1960)) == relearning  # as the first scheduler has it


@pytest.mark.parametrize(
    ("factor", "ease"), [(0, 250), (-1, 250), (2500, 250), (2655, 266), (1000, 130), (10**9, 9999)]
)
def test_the_ease_is_in_hundredths_and_what_is_none_is_the_usual_one(
    factor: int, ease: int
) -> None:
    assert placed(card(2, 2, 60, 3, factor)).ease == ease


def test_repetitions_are_the_passes_in_a_row_and_enough_to_multiply_the_interval() -> None:
    assert passes_in_a_row([3, 1, 3, 0, 4, 2]) == 3
    assert passes_in_a_row([3, 1]) == passes_in_a_row([]) == 0
    assert placed(card(2, 2, 60, 3, 2500), passes=1).repetition == 2
    assert placed(card(2, 2, 60, 3, 2500), passes=5).repetition == 5
    assert placed(card(3, 1, 60, 3, 2500), passes=5).repetition == 0


@pytest.mark.parametrize(
    ("queue", "flags", "expected"),
    [
        (2, 0, Marks(False, False, 0)),
        (-1, 1, Marks(True, False, 1)),
        (-2, 0, Marks(False, True, 0)),
        (-3, 8 + 7, Marks(False, True, 7)),
    ],
)
def test_marks_are_told_apart(queue: int, flags: int, expected: Marks) -> None:
    assert marks(card(2, queue, 1)._replace(flags=flags)) == expected


@pytest.mark.parametrize(
    ("due", "day"),
    [(-(2**31), "1970-01-02"), (-20_720, "1970-01-02"), (999_999_999, "9999-12-30")],
)
def test_a_due_day_beyond_the_calendar_is_its_first_or_last_that_any_zone_can_tell(
    due: int, day: str
) -> None:
    where = placed(card(2, 2, due, 64, 2650))
    assert iso_day(where.due or 0) == day
    local = datetime.combine(date.fromisoformat(day), time(4))
    for hours in (-14, 14):
        assert local.replace(tzinfo=timezone(timedelta(hours=hours))).timestamp() > 0


def at_most(instant: int) -> int:
    """The study day of an instant that lies within the calendar, as the clock tells it."""
    assert instant <= LAST_INSTANT
    return day_of(instant)


@pytest.mark.parametrize("before", [0, 1, 3_600_000, 6 * 3_600_000, 30 * 3_600_000])
def test_days_near_the_end_of_the_calendar_are_found_without_leaving_it(before: int) -> None:
    find = DayFinder(at_most)
    instants = range(LAST_INSTANT - before, LAST_INSTANT + 1, 599_999)
    assert [find(instant) for instant in instants] == [day_of(instant) for instant in instants]


any_number = st.one_of(st.integers(-10, 70), st.integers(-(2**63), 2**63 - 1))


@given(
    st.builds(
        AnkiCard,
        *[any_number] * 4,
        st.integers(-1, 5),
        st.integers(-4, 5),
        *[any_number] * 6,
    ),
    st.builds(AnkiTimes, any_number, st.none() | any_number, any_number, any_number, any_number),
    any_number,
)
def test_whatever_a_row_says_its_placement_can_be_logged(
    row: AnkiCard, times: AnkiTimes, zone: int
) -> None:
    where = placement(row, first_day(times, zone), day_of)
    assert (where is None) == (row.kind not in (0, 1, 2, 3))
    if where is not None:
        entry = LogEntry("i", "d", 0, 1, None, EntryKind.PLACEMENT, "c", data=placement_data(where))
        assert placement_of(entry) == where

"""The study day starts at 04:00 on the wall, whatever the wall clock does that night."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from srs.scheduling.study_day import iso_day, study_day

# Both daylight-saving nights of a zone; Lord Howe moves by half an hour, Athens at 04:00.
CHANGES = [
    ("Europe/Berlin", date(2026, 3, 29)),
    ("Europe/Berlin", date(2026, 10, 25)),
    ("America/New_York", date(2026, 3, 8)),
    ("America/New_York", date(2026, 11, 1)),
    ("Australia/Lord_Howe", date(2026, 4, 5)),
    ("Australia/Lord_Howe", date(2026, 10, 4)),
    ("Europe/Athens", date(2026, 3, 29)),
    ("Europe/Athens", date(2026, 10, 25)),
    ("Pacific/Chatham", date(2026, 4, 5)),
    ("Pacific/Chatham", date(2026, 9, 27)),
]


@pytest.mark.parametrize(
    ("local", "day"),
    [
        (datetime(2026, 11, 24, 3, 59, 59, 999_999), date(2026, 11, 23)),
        (datetime(2026, 11, 24, 4, 0), date(2026, 11, 24)),
        (datetime(2026, 11, 24, 12, 0), date(2026, 11, 24)),
        (datetime(2026, 11, 24, 23, 59), date(2026, 11, 24)),
        (datetime(2026, 11, 25, 0, 0), date(2026, 11, 24)),
        (datetime(2026, 1, 1, 2, 0), date(2025, 12, 31)),
        (datetime(2024, 3, 1, 3, 0), date(2024, 2, 29)),
        (datetime(9999, 12, 31, 23, 59), date(9999, 12, 31)),
    ],
)
def test_a_day_lasts_from_four_to_four(local: datetime, day: date) -> None:
    assert study_day(local) == day.toordinal()


@given(st.datetimes(min_value=datetime(1970, 1, 1)), st.timezones())
def test_only_the_wall_clock_counts(local: datetime, zone: ZoneInfo) -> None:
    for fold in (0, 1):
        assert study_day(local.replace(tzinfo=zone, fold=fold)) == study_day(local)


@pytest.mark.parametrize(("zone", "day"), CHANGES)
def test_daylight_saving_loses_and_doubles_no_day(zone: str, day: date) -> None:
    noon_before = datetime.combine(day - timedelta(days=1), datetime.min.time(), UTC)
    minutes = [noon_before + timedelta(minutes=minute) for minute in range(72 * 60)]
    walls = [minute.astimezone(ZoneInfo(zone)) for minute in minutes]
    assert len({wall.utcoffset() for wall in walls}) == 2, "the clock is changed that night"

    days = [study_day(wall) for wall in walls]

    assert all(later - earlier in (0, 1) for earlier, later in pairwise(days))
    starts = [
        wall
        for wall, (earlier, later) in zip(walls[1:], pairwise(days), strict=True)
        if later > earlier
    ]
    assert [(start.hour, start.minute) for start in starts] == [(4, 0)] * len(starts)
    assert day.toordinal() in days


@pytest.mark.parametrize(
    ("day", "text"),
    [
        (date(2026, 11, 24).toordinal(), "2026-11-24"),
        (1, "0001-01-01"),
        (0, "0001-01-01"),
        (-5, "0001-01-01"),
        (date.max.toordinal(), "9999-12-31"),
        (date.max.toordinal() + 1, "9999-12-31"),
        (10**12, "9999-12-31"),
    ],
)
def test_days_past_the_calendar_are_its_ends(day: int, text: str) -> None:
    assert iso_day(day) == text

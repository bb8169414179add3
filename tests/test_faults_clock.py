"""Clocks that go back, far years, daylight saving and journeys: no day doubled, none lost."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from faults.homes import CARDS, Home, fresh_home

CARD = CARDS[0]


def answer(home: Home, at: str, rating: str = "good", zone: str = "UTC") -> dict[str, object]:
    """Answer the card at a time of the wall clock in ``zone``; return its facts."""
    traveller = Home(home.path, {"TZ": zone})
    done = traveller.run("--now", at, "answer", CARD, rating, "--json")
    assert done.code == 0, done
    facts: dict[str, object] = json.loads(done.out)
    return facts


def days(home: Home) -> list[str]:
    return [str(day) for (day,) in home.rows("SELECT day - 739500 FROM log ORDER BY seq")]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("2026-11-24T12:00", "2026-11-24T09:00"),
        ("2026-11-24T12:00", "2026-11-20T12:00"),
        ("2026-11-24T12:00", "1970-01-02T12:00"),
        ("2038-01-19T04:00", "2026-11-24T12:00"),
    ],
)
def test_a_clock_put_back_between_answers_is_kept_replayed_and_reported(
    first: str, second: str, tmp_path: Path
) -> None:
    home = fresh_home(tmp_path)
    answer(home, first)
    answer(home, second, "again")
    assert home.assert_sound() == 2
    doctor = home.run("doctor")
    assert doctor.code == 0
    assert "Clock: went back 1 time" in doctor.out


@pytest.mark.parametrize("year", [2038, 2106, 9998])
def test_far_years_are_years_like_others(year: int, tmp_path: Path) -> None:
    home = fresh_home(tmp_path)
    assert answer(home, f"{year}-01-20T12:00")["due"] == f"{year}-01-21"
    assert home.assert_sound() == 1
    for command in (("due",), (), ("show", CARD)):
        assert home.run("--now", f"{year}-01-21T12:00", *command).code == 0


def test_the_last_day_of_the_calendar_does_not_break_anything(tmp_path: Path) -> None:
    home = fresh_home(tmp_path)
    for command in (("answer", CARD, "easy"), ("due",), (), ("review", "--plain"), ("undo",)):
        done = home.run("--now", "9999-12-30T23:00Z", *command)
        assert done.code == 0, done
    home.assert_sound()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("2026-03-29T03:59", "2026-03-29T04:01"),  # the night that has no 02:30
        ("2026-10-25T03:59", "2026-10-25T04:01"),  # the night that has it twice
    ],
)
def test_a_study_day_starts_at_four_by_the_wall_clock_when_it_is_changed(
    before: str, after: str, tmp_path: Path
) -> None:
    home = fresh_home(tmp_path)
    first = answer(home, before, zone="Europe/Berlin")
    second = answer(home, after, zone="Europe/Berlin")
    evening, morning = map(int, days(home))
    assert morning == evening + 1
    assert first["due"] == after[:10]
    assert (second["repetition"], second["interval_days"]) == (2, 6)
    assert home.assert_sound() == 2


def test_the_hour_that_comes_twice_is_one_study_day(tmp_path: Path) -> None:
    home = fresh_home(tmp_path)
    answer(home, "2026-10-25T00:30Z", zone="Europe/Berlin")  # 02:30, summer time
    answer(home, "2026-10-25T01:30Z", zone="Europe/Berlin")  # 02:30, winter time
    assert len(set(days(home))) == 1
    assert home.assert_sound() == 2


@pytest.mark.parametrize("zone", ["Pacific/Honolulu", "Pacific/Kiritimati"])
def test_a_journey_moves_no_answer_to_another_day(zone: str, tmp_path: Path) -> None:
    home = fresh_home(tmp_path)
    answer(home, "2026-11-24T12:00Z", zone="Europe/Berlin")
    before = days(home)
    answer(home, "2026-11-24T18:00Z", zone=zone)
    answer(home, "2026-11-26T12:00Z", zone="Europe/Berlin")
    assert days(home)[:1] == before
    assert home.assert_sound() == 3
    doctor = home.run("doctor")
    assert doctor.code == 0
    assert "Clock" not in doctor.out

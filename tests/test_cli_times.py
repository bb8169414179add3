"""Times on the command line, and in the log whatever the time zone."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from faults.homes import CARDS, Home, assert_told, fresh_home
from hypothesis import given
from hypothesis import strategies as st

from srs.cli.clock import parse_instant
from srs.errors import UsageError
from srs.model.state import At

SECOND = 1000
MINUTE = 60 * SECOND
HOUR = 60 * MINUTE
NOON = 1_795_608_000_000  # 2026-11-25T12:00Z
NOON_DAY = 739_945


@pytest.mark.parametrize(
    ("text", "instant"),
    [
        ("2026-11-25T12:00Z", NOON),
        ("2026-11-25T12:00:00Z", NOON),
        ("2026-11-25 12:00Z", NOON),
        ("2026-11-25T12:00+00:00", NOON),
        ("2026-11-25T13:00+01:00", NOON),
        ("2026-11-25T01:00-11:00", NOON),
        ("2026-11-26T02:00+14:00", NOON),
        ("20261125T120000Z", NOON),
        ("2026-W48-3T12:00Z", NOON),
        ("2026-11-25T12:00:01.5Z", NOON + 1500),
        ("2026-11-25T12:00:00.001Z", NOON + 1),
        ("2026-11-25T12:00:00.0019Z", NOON + 1),
        ("1970-01-01T00:00:00.001Z", 1),
        ("9999-12-31T00:00Z", 253_402_214_400_000),
    ],
)
def test_an_instant_with_a_zone_is_the_same_everywhere(text: str, instant: int) -> None:
    assert parse_instant(text) == instant


@given(st.integers(1, 253_402_214_399_999))
def test_every_millisecond_is_read_exactly(instant: int) -> None:
    moment = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=instant)
    assert parse_instant(moment.isoformat()) == instant


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "now",
        "tomorrow",
        "12:00",
        "2026",
        "2026-11",
        "2026-11-31",
        "2026-02-29",
        "2026-11-25T25:00",
        "2026-11-25T12:00Q",
        "2026-11-25T12:00+25:00",
        "1795608000",
        "10000-01-01",
        "0000-01-01",
        "0001-01-01",
        "0001-01-01T00:00+14:00",
        "1969-12-31T23:59Z",
        "1970-01-01T00:00Z",
        "9999-12-31T23:59Z",
        "9999-12-31T23:59-14:00",
        "２０２６-11-25",
        "2026-11-25\n",
    ],
)
def test_what_is_no_instant_between_1970_and_9999_is_refused(text: str) -> None:
    with pytest.raises(UsageError) as refused:
        parse_instant(text)
    assert "2026-11-25T08:30" in refused.value.fix


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Home:
    return fresh_home(tmp_path_factory.mktemp("times"))


@pytest.fixture
def home(template: Home, tmp_path: Path) -> Home:
    return template.copy(tmp_path / "home")


def at(home: Home, text: str, zone: str, card: str = CARDS[0]) -> At:
    """Answer at ``text`` in ``zone`` and return what the log holds of it."""
    done = Home(home.path, {"TZ": zone}).run("answer", card, "good", "--at", text)
    assert done.code == 0, done
    return At(*map(int, home.rows("SELECT instant, day, zone FROM log ORDER BY seq")[-1]))


@pytest.mark.parametrize(
    ("zone", "offset"),
    [
        ("UTC", 0),
        ("Europe/Berlin", 60),
        ("Pacific/Kiritimati", 14 * 60),
        ("Pacific/Honolulu", -10 * 60),
        ("Asia/Kathmandu", 5 * 60 + 45),
    ],
)
def test_times_without_a_zone_are_local_and_a_date_is_its_noon(
    home: Home, zone: str, offset: int
) -> None:
    local_noon = NOON - offset * MINUTE
    assert at(home, "2026-11-25", zone) == At(local_noon, NOON_DAY, offset)
    assert at(home, "2026-11-25T12:30", zone) == At(local_noon + 30 * MINUTE, NOON_DAY, offset)
    assert at(home, "2026-11-25T03:59:59.999", zone).day == NOON_DAY - 1
    assert at(home, "2026-11-25T04:00", zone).day == NOON_DAY


def test_one_log_gives_the_same_states_in_every_zone(home: Home) -> None:
    for number, zone in enumerate(["Pacific/Kiritimati", "Pacific/Honolulu", "Europe/Berlin"]):
        for hour in (3, 5):
            for card in CARDS[:2]:
                at(home, f"2026-11-{24 + 3 * number}T{hour:02}:00", zone, card)
    told = []
    for zone in ("Pacific/Kiritimati", "Pacific/Honolulu", "UTC"):
        traveller = Home(home.path, {"TZ": zone})
        rebuilt = traveller.run("doctor", "--rebuild")
        assert rebuilt.code == 0, rebuilt
        shown = [traveller.run("show", card, "--json") for card in CARDS[:2]]
        told.append([json.loads(done.out) for done in shown])
        told[-1] = [{**facts, "again_today": None} for facts in told[-1]]
    assert told[0] == told[1] == told[2]
    assert all(facts["reviews"] == 6 for facts in told[0])


def test_the_study_day_of_now_is_the_local_one(home: Home) -> None:
    for zone, day in (("Pacific/Kiritimati", "2026-11-26"), ("Pacific/Honolulu", "2026-11-25")):
        done = Home(home.path, {"TZ": zone}).run("due", "--json", "--now", "2026-11-25T18:00Z")
        assert json.loads(done.out)["day"] == day


def default_home(tmp_path: Path) -> Home:
    """A home where the program looks by itself, all in the test's folder."""
    return Home(
        tmp_path / "data" / "srs", {"SRS_HOME": "", "XDG_DATA_HOME": str(tmp_path / "data")}
    )


@pytest.mark.parametrize(
    "command",
    [
        ("answer", CARDS[0], "good"),
        ("undo",),
        ("suspend", CARDS[0]),
        ("resume", CARDS[0]),
        ("review", "--plain"),
    ],
)
def test_now_never_writes_into_the_default_home_where_nobody_can_be_asked(
    tmp_path: Path, command: tuple[str, ...]
) -> None:
    home = default_home(tmp_path)
    assert home.run("due").code == 0
    done = home.run(*command, "--now", "2030-01-01", given="y\n")
    assert_told(done, 2, str(home.path), "--now", "--home")
    assert done.out == ""
    assert home.rows("SELECT * FROM log") == []


def test_now_may_read_the_default_home_and_write_any_other(tmp_path: Path) -> None:
    home = default_home(tmp_path)
    assert '"day": "2030-01-01"' in home.run("due", "--json", "--now", "2030-01-01").out
    assert home.run("show", CARDS[0], "--now", "2030-01-01").code == 0
    named = home.run(
        "answer", CARDS[0], "good", "--now", "2030-01-01", "--home", str(tmp_path / "other")
    )
    assert named.code == 0
    assert home.rows("SELECT * FROM log") == []
    assert home.run("answer", CARDS[0], "good").code == 0, "without --now it is the true time"


def test_a_relative_xdg_folder_is_ignored_as_its_specification_wants(tmp_path: Path) -> None:
    home = Home(tmp_path / ".local/share/srs", {"SRS_HOME": "", "XDG_DATA_HOME": "data"})
    plain = Home(home.path, {**home.variables, "HOME": str(tmp_path)})
    assert plain.run("due").code == 0
    assert plain.store.exists()


def test_answers_on_due_days_follow_the_table(home: Home) -> None:
    days, facts = [], {"due": "2026-11-24"}
    for _ in range(4):
        done = home.run("answer", CARDS[0], "easy", "--now", facts["due"], "--json")
        facts = json.loads(done.out)
        days.append((facts["interval_days"], facts["due"]))
    assert days == [
        (1, "2026-11-25"),
        (6, "2026-12-01"),
        (17, "2026-12-18"),
        (50, "2027-02-06"),
    ]

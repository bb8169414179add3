"""What `srs` says of today, in every situation a learner is in."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from terminal_driver import DAY_1, DAY_2, PROGRAM, Learner, escape_sequences

from srs.errors import ExitCode
from srs.terminal.forecast_text import forecast_lines

pytestmark = pytest.mark.pty

ONE = "cards:\n  - {id: a, front: A, back: B}\n  - {id: b, front: C, back: D}\n"


@pytest.fixture
def learner(tmp_path: Path) -> Learner:
    return Learner(tmp_path / "home")


def test_a_first_day_says_what_waits_and_how_to_begin(learner: Learner) -> None:
    assert learner.run() == (
        "Today, 2026-11-24\n\n  phase5  7 new\n\n"
        "  Next    srs review        7 cards\n"
        "  Quiz    srs quiz reflect --due   5 prompts\n"
        "  Maps    srs quiz map --due   bridge, lineage, perception\n"
        "  Store   ~/home/srs.db\n"
    )


def test_written_answers_are_told_with_their_last_marks(learner: Learner, tmp_path: Path) -> None:
    answer = tmp_path / "answer.txt"
    answer.write_text("A VLA has action tokens, learned from robot demonstrations as a policy.")
    learner.run("quiz", "reflect", "vla", "--from", str(answer))
    said = learner.run()
    assert "  Quiz    srs quiz reflect --due   4 prompts; last marks: vla " in said
    for prompt in ("contrastive", "bridges", "resolution", "grounding"):
        learner.run("quiz", "reflect", prompt, "--from", str(answer))
    said = learner.run()
    assert "  Quiz    last marks: contrastive 0, bridges " in said
    assert "next on 2026-12-01" in said
    facts = json.loads(learner.run("--json"))["reflections"]
    assert [each["waits"] for each in facts] == [False] * 5
    assert {each["due"] for each in facts} == {"2026-12-01"}
    assert all(
        each["waits"]
        for each in json.loads(learner.run("--json", now="2026-12-01T12:00Z"))["reflections"]
    )


def test_decks_without_prompts_say_nothing_of_a_quiz(learner: Learner) -> None:
    learner.run()
    (learner.home / "decks" / "phase5.yaml").unlink()
    learner.deck("own", ONE)
    assert "Quiz" not in learner.run()


def test_a_day_done_says_what_comes(learner: Learner) -> None:
    learner.deck("own", ONE)
    learner.run("review", "--plain", given="\n3\n\n1\n\n3\n")
    said = learner.run()
    assert "  own  nothing due\n" in said
    assert "  Then    2 tomorrow, 2 cards in 14 days\n          ██ ·· ··" in said
    assert "          We Th Fr Sa Su Mo Tu We Th Fr Sa Su Mo Tu\n" in said
    assert "  Done    next: 2 cards tomorrow\n" in said
    assert "in a row" not in said, "one day is no row"


def test_days_in_a_row_are_said_from_the_second_on(learner: Learner) -> None:
    learner.deck("own", ONE)
    learner.run("answer", "a", "good")
    assert "1 day; today not yet" in learner.run(now=DAY_2)
    learner.run("answer", "a", "good", now=DAY_2)
    assert "2 days in a row" in learner.run(now=DAY_2).splitlines()[0]
    assert "2 days in a row; today not yet" in learner.run(now="2026-11-26T12:00Z")
    assert "2 days in a row" in learner.run(now="2026-12-01T12:00Z"), "nothing was due since"
    assert "in a row" not in learner.run(now="2026-12-02T12:00Z"), "a day was missed"


def test_many_decks_are_not_all_listed(learner: Learner) -> None:
    for number in range(30):
        learner.deck(f"deck{number:02}", "cards: []\n")
    learner.deck("zebra", ONE)
    said = learner.run()
    assert said.splitlines()[2] == "  zebra   2 new"
    assert "  and 22 more decks with nothing due\n" in said
    assert said.count("nothing due\n") == 9


def test_what_is_suspended_has_a_column_of_its_own(learner: Learner) -> None:
    learner.deck("first", ONE)
    learner.deck("second", ONE.replace("id: a", "id: c").replace("id: b", "id: d"))
    learner.run("answer", "a", "good")
    learner.run("suspend", "b", "c")
    said = learner.run(now=DAY_2).splitlines()
    assert said[2:4] == [
        "  first   1 due           1 suspended",
        "  second          1 new   1 suspended",
    ]
    learner.run("answer", "a", "good", now=DAY_2)
    said = learner.run(now=DAY_2).splitlines()
    assert said[2:4] == [
        "  second  1 new         1 suspended",
        "  first   nothing due   1 suspended",
    ]


def test_one_deck_too_many_is_one_deck(learner: Learner) -> None:
    for number in range(9):
        learner.deck(f"deck{number}", "cards: []\n")
    assert "  and 1 more deck with nothing due\n" in learner.run()


def test_without_a_card_nothing_is_done_and_the_first_one_invited(learner: Learner) -> None:
    learner.deck("own", "cards: []\n")
    said = learner.run()
    assert "Done" not in said
    assert '  Next    srs add "front" "back"\n' in said


def test_after_years_away_a_new_row_begins(learner: Learner) -> None:
    learner.deck("own", ONE)
    for day in ("2026-11-24", "2026-11-25"):
        learner.run("answer", "a", "good", now=f"{day}T12:00Z")
    said = learner.run(now="2031-11-24T12:00Z")
    assert said.splitlines()[:3] == ["Today, 2031-11-24", "", "  own  1 due   1 new"]
    learner.run("answer", "a", "good", now="2031-11-24T12:00Z")
    facts = json.loads(learner.run("--json", now="2031-11-24T13:00Z"))
    assert facts["streak"] == {"days": 1, "today": True}


@pytest.mark.parametrize("columns", [20, 40, 60, 120])
def test_it_fits_the_terminal(learner: Learner, columns: int) -> None:
    learner.deck("a/very/long/name/of/a/deck/that/goes/on/and/on", ONE)
    learner.run("answer", "a", "good")
    with learner.terminal(PROGRAM, "--now", DAY_1, columns=columns, lines=40) as terminal:
        assert terminal.end() == 0
        assert "Today, 2026-11-24" in terminal.text
        assert escape_sequences(terminal.raw) <= {"\x1b[1m", "\x1b[2m", "\x1b[0m"}
        # What the terminal had to break itself, as it may a path, would begin at its edge.
        rows = [row for row in terminal.rows[1 : terminal.row_of("  Store")] if row]
        assert all(row.startswith("  ") for row in rows), terminal.text
        if columns >= 40:
            assert "We" in terminal.text or "WTFSSMTWTFSSMT" in terminal.text
            assert max(len(row) for row in terminal.rows) <= min(columns, 78)


@pytest.mark.parametrize("variables", [{"TERM": "dumb"}, {"NO_COLOR": "1"}])
def test_there_are_no_escape_codes_where_they_are_not_wanted(
    tmp_path: Path, variables: dict[str, str]
) -> None:
    learner = Learner(tmp_path / "home", **variables)
    learner.deck("own", ONE)
    with learner.terminal(PROGRAM, "--now", DAY_1) as terminal:
        assert terminal.end() == 0
        assert "  own  2 new" in terminal.text
        assert escape_sequences(terminal.raw) == set()


def test_one_line_is_for_prompts(learner: Learner) -> None:
    learner.deck("own", ONE)
    learner.deck("broken", "cards: [\n")
    said = learner.run("today", "--oneline")  # which fails where anything is told on stderr
    assert said == "2 new\n", "a deck with mistakes is told elsewhere"


def test_all_done_in_one_line(learner: Learner) -> None:
    learner.deck("own", "cards: []\n")
    assert learner.run("today", "--oneline") == "all done\n"


def test_json_has_what_the_page_says(learner: Learner) -> None:
    learner.deck("own", ONE)
    learner.run("answer", "a", "good")
    facts = json.loads(learner.run("--json"))
    assert facts == json.loads(learner.run("today", "--json"))
    assert (facts["day"], facts["due"], facts["new"], facts["again"]) == ("2026-11-24", 0, 1, 0)
    assert facts["streak"] == {"days": 1, "today": True}
    assert facts["forecast"][0] == {"day": "2026-11-25", "cards": 1}
    assert len(facts["forecast"]) == 14
    assert facts["next_day"] == "2026-11-25"
    assert facts["store"] == str(learner.home / "srs.db")
    assert [deck["deck"] for deck in facts["decks"]] == ["own"]


@pytest.mark.parametrize("arguments", [("--json", "due"), ("today", "--json", "--oneline")])
def test_what_cannot_be_had_together_is_said(learner: Learner, arguments: tuple[str, ...]) -> None:
    with learner.terminal(PROGRAM, *arguments) as terminal:
        assert terminal.end() == ExitCode.USAGE
        assert "--json" in terminal.text


@pytest.mark.parametrize("columns", [11, 60])
def test_the_bars_say_how_many_in_proportion(columns: int) -> None:
    words, bars, days = forecast_lines([8, 0, 1, 4], 739_000, columns, blocks=True)
    assert words == "8 tomorrow, 13 cards in 4 days"
    assert bars == "██ ·· ▁▁ ▄▄"
    assert days == "Th Fr Sa Su"
    assert forecast_lines([8, 0, 1, 100], 739_000, columns, blocks=False)[1] == " 8  0  1 ++"


def test_where_there_is_little_room_a_day_has_one_column() -> None:
    assert forecast_lines([8, 0, 1, 4], 739_000, 10, blocks=True)[1:] == ("█·▁▄", "TFSS")
    assert forecast_lines([8, 0, 1, 12], 739_000, 10, blocks=False)[1] == "801+"


def test_the_most_of_a_day_is_said_where_that_is_not_tomorrow() -> None:
    words = forecast_lines([0, 7, 1], 739_000, 60, blocks=True)[0]
    assert words == "none tomorrow, 8 cards in 3 days, most 7 a day"

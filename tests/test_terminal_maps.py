"""Maps redrawn, filled in and marked in a real terminal."""

from __future__ import annotations

import json
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from map_world import FORGETFUL, LOOP
from sitting import CTRL_D, Sitting
from terminal_driver import DAY_1, PROGRAM, Learner

from srs.files.drafts import read_draft

pytestmark = pytest.mark.pty

CTRL_C, ESCAPE = "\x03", "\x1b"
DAY_8 = "2026-12-01T12:00Z"
WHOLE_LOOP = "Sense -> Plan -> Act\nAct -- world -> Sense\n"
DECK = "title: Robots\nmaps:\n  - map: loop\n    cards: nodes\n"


class Drawer(Learner):
    """Someone who redraws maps."""

    @contextmanager
    def draws(
        self, *arguments: str, now: str = DAY_1, columns: int = 120, lines: int = 40
    ) -> Iterator[Sitting]:
        command = (PROGRAM, "--now", now, "quiz", "map", *arguments)
        terminal = Sitting(command, self.environment, columns, lines)
        try:
            yield terminal
        finally:
            terminal.discard()

    def attempts(self) -> list[dict[str, object]]:
        """The redraws recorded so far, as scripts see them."""
        found: list[dict[str, object]] = json.loads(self.run("quiz", "history", "--json"))
        return found


@pytest.fixture
def drawer(tmp_path: Path) -> Drawer:
    """With the map of a loop, which a deck asks node by node too."""
    someone = Drawer(tmp_path / "home")
    (someone.home / "decks" / "diagrams").mkdir(parents=True)
    (someone.home / "decks" / "diagrams" / "loop.mmd").write_text(LOOP)
    someone.deck("robots", DECK)
    return someone


def test_the_lineage_redrawn_with_two_edges_forgotten_and_one_reversed(tmp_path: Path) -> None:
    learner = Drawer(tmp_path / "home")
    with learner.draws("lineage") as terminal:
        terminal.see(
            "Draw the map “lineage” from memory, line by line.", "0 things", "ctrl-d hand in"
        )
        assert "CLIP" not in terminal.text
        for line in FORGETFUL.splitlines():
            terminal.press(line + "\r")
        terminal.see("19 things", "12 connections")
        terminal.press(CTRL_D)
        terminal.see("8.4 of 10: Good", "Back in 7 days.", "11 of 14 right, 2 missing, 1 reversed")
        assert terminal.shows("Missing         Idefics2 — Perceiver", "Q-Former — BLIP-2")
        assert terminal.shows("Reversed        PaLI → PaLI-3 (SigLIP)")
        terminal.press("\r")
        assert terminal.end() == 0
        assert "lineage   8.4  Good   first try             back in 7 days" in terminal.text


def test_the_sketch_grows_beside_the_text_on_a_wide_screen(drawer: Drawer) -> None:
    with drawer.draws("loop") as terminal:
        terminal.see("0 things")
        terminal.press("Sense -> Plan")
        terminal.see("Sense -> Plan")
        assert "│ Sense │" not in terminal.text  # a line that is not ended may be half a name
        terminal.press("\r")
        terminal.see("│ Sense │", "│ Plan │", "2 things", "1 connection")
        row = terminal.row_of("Sense -> Plan")
        assert "┌───────┐" in terminal.rows[row]  # on the same row
        terminal.press("Plan -> Act\r")
        terminal.see("│ Act │", "3 things")


def test_the_sketch_grows_below_the_text_on_a_narrow_screen(drawer: Drawer) -> None:
    with drawer.draws("loop", columns=60, lines=30) as terminal:
        terminal.see("0 things")
        terminal.press("Sense -> Plan\r")
        terminal.see("│ Sense │", "│ Plan │")
        assert terminal.row_of("│ Sense │") > terminal.row_of("Sense -> Plan") + 1
        assert all(len(row) <= 60 for row in terminal.rows)


def test_what_is_not_understood_is_said_while_one_draws(drawer: Drawer) -> None:
    with drawer.draws("loop") as terminal:
        terminal.see("0 things")
        terminal.press("Sense ->\r")
        terminal.see("Line 1:")


def test_a_redraw_left_or_killed_goes_on_where_it_was(drawer: Drawer) -> None:
    with drawer.draws("loop") as terminal:
        terminal.see("0 things")
        terminal.press("Sense -> Plan\r")
        terminal.see("2 things")
        terminal.press(CTRL_C)
        assert terminal.end() == 0
        assert "Drafts are kept" in terminal.text
    with drawer.draws("loop") as terminal:
        terminal.see("2 things", "│ Sense │")
        terminal.press("Plan -> Act\r")
        terminal.see("3 things")
        terminal.until(lambda: "Act" in draft(drawer), "the draft was never kept")
        terminal.process.kill(signal.SIGKILL)
    assert drawer.attempts() == []
    with drawer.draws("loop") as terminal:
        terminal.see("3 things", "│ Act │")
        terminal.press("Act -- world -> Sense\r" + CTRL_D)
        terminal.see("10 of 10: Easy")
        terminal.press("\r")
        assert terminal.end() == 0
    assert draft(drawer) == ""
    assert [each["score"] for each in drawer.attempts()] == [10]


def draft(drawer: Drawer) -> str:
    kept = read_draft(drawer.home, "map:loop")
    return "" if kept is None else kept.text


def test_another_rating_counts_in_place_of_the_suggested_one(drawer: Drawer) -> None:
    with drawer.draws("loop") as terminal:
        terminal.see("0 things")
        terminal.press(WHOLE_LOOP.replace("\n", "\r") + CTRL_D)
        terminal.see("10 of 10: Easy", "Back in 7 days.")
        terminal.press("1")
        terminal.see("10 of 10: Again, your own rating (suggested: Easy)", "Back in 7 days")
        terminal.press("\r")
        assert terminal.end() == 0
    said = drawer.run("explain", "map:loop")
    assert "redraw 10, overruled: Again" in said


def test_a_report_scrolls_to_the_drawing_of_the_difference(drawer: Drawer) -> None:
    with drawer.draws("loop", columns=60, lines=20) as terminal:
        terminal.see("0 things")
        terminal.press("Plan -> Sense\rAct -> Goal\r" + CTRL_D)
        terminal.see("Missing", "More lines")
        terminal.press("\x1b[F")
        terminal.see("missing", "the other way round", "not in the map")


def test_filling_in_asks_one_blank_after_the_other_and_shows_the_map(drawer: Drawer) -> None:
    with drawer.draws("loop", "--fill") as terminal:
        terminal.see("[1] of 1")
        hidden = next(name for name in ("Sense", "Plan", "Act") if f" {name} " not in terminal.text)
        terminal.press(f"{hidden.lower()}\r")
        terminal.see("10 of 10: Good", "1 of 1 right.", hidden)
        terminal.press("\r")
        assert terminal.end() == 0
    [attempt] = drawer.attempts()
    assert attempt["score"] == 10


def test_filling_in_can_be_left_and_nothing_is_recorded(drawer: Drawer) -> None:
    with drawer.draws("loop", "--fill") as terminal:
        terminal.see("[1] of 1")
        terminal.press(ESCAPE)
        terminal.see("Stop here?", "q leave")
        terminal.press("q")
        assert terminal.end() == 0
    assert drawer.attempts() == []


def test_a_drawing_on_paper_is_marked_piece_by_piece(drawer: Drawer) -> None:
    with drawer.draws("loop", "--paper") as terminal:
        terminal.see("On your paper? Sense → Plan", "piece 1 of 3", "y I have it")
        assert "Act" not in terminal.text
        terminal.press("y")
        terminal.see("On your paper? Plan → Act", "b back")
        terminal.press("r")
        terminal.see("On your paper? Act → Sense (world)", "l without the words")
        terminal.press("b")
        terminal.see("piece 2 of 3")
        terminal.press("y")
        terminal.see("piece 3 of 3")
        terminal.press("l")
        terminal.see("of 10: Easy", "In part", "you left out its words")
        terminal.press("\r")
        assert terminal.end() == 0
    [attempt] = drawer.attempts()
    assert attempt["answer"].count("\n") == 2  # type: ignore[attr-defined]


def test_a_card_of_a_map_is_drawn_with_a_blank_and_its_back_in_the_same_place(
    drawer: Drawer,
) -> None:
    with drawer.terminal(PROGRAM, "--now", DAY_1, "review") as terminal:
        terminal.see("What is ____?", "│ Plan ├", "show back")
        assert " Sense " not in terminal.text
        place = terminal.row_of("│ Plan ├")
        terminal.press(" ")
        terminal.see(" Sense ", "3 Good")
        assert terminal.row_of("│ Plan ├") == place
        terminal.press("3")
        assert terminal.end() == 0
        assert "To redraw: loop (srs quiz map --due)" in terminal.text


def test_plain_lines_redraw_a_map_too(drawer: Drawer) -> None:
    said = drawer.run("quiz", "map", "loop", "--plain", given=f"{WHOLE_LOOP}.\n\n")
    assert "Map 1 of 1. Map / loop." in said
    assert "3 things, 3 connections" in said
    assert "10 of 10: Easy" in said
    assert "Connections: 3 of 3 right." in said

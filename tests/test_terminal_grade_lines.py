"""A grade as lines: what is said, in which order, within the columns, and safe to show."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from quiz_world import GOOD, HALF, WRONG, prompt

from srs.app.quiz import grade_by
from srs.model.deck import Prompt
from srs.model.grade import Gate, Grade
from srs.terminal.grade_lines import (
    Look,
    answer_lines,
    grade_lines,
    mark_lines,
    plain_answer_lines,
    revisit_text,
)
from srs.terminal.spans import Line, Style, line_width, painted_plain

PLAIN = Look(76, styles=False, blocks=False)


def graded(words: str, of: Prompt | None = None) -> Grade:
    asked = of or prompt()
    assert asked.rubric is not None
    return grade_by(asked.rubric, asked.prompt, words)


def text(lines: list[Line]) -> str:
    return "\n".join(painted_plain(line).rstrip() for line in lines)


def report(words: str, look: Look = PLAIN) -> str:
    return text(grade_lines(graded(words), words, look))


def test_the_report_has_marks_the_answer_and_the_reasons_in_this_order() -> None:
    assert report(WRONG) == (
        "2.5 of 10\n"
        "  What it sees  10\n"
        "  What it does  0\n"
        "  5 earned; 1 misconception took marks away.\n"
        "\n"
        "Misconceptions (1)\n"
        "  - The cup flies\n"
        '      "cup ... flies"\n'
        "      The arm carries it.\n"
        "\n"
        "Your answer\n"
        "  The [camera] [sees] the cup. Then the [cup] [flies] to the shelf.\n"
        "\n"
        "Found (1)\n"
        "  - A camera sees the cup\n"
        '      "camera ... sees"\n'
        "\n"
        "Missing (1)\n"
        "  - The arm moves the cup\n"
        "      Say what moves it"
    )


def test_what_is_missing_says_what_to_read_again() -> None:
    assert "      Say what sees it\n      Read again: srs show clip" in report("Nothing at all.")
    assert revisit_text(["clip", "map:lineage"]) == "srs show clip, srs map lineage"


def test_parts_have_bars_where_there_are_such_characters() -> None:
    marks = text(mark_lines(graded(HALF), Look(60)))
    assert marks == "  What it sees  ██████████  10\n  What it does  ··········  0"


def test_of_one_part_the_score_says_it_all() -> None:
    assert (
        mark_lines(graded("A summary ends it, and that is all of it.", prompt("last")), PLAIN) == []
    )


@pytest.mark.parametrize(
    ("gate", "told"),
    [
        (Gate("short", "only 6 words", 2.0), "  Only 6 words: at most 2."),
        (Gate("long", "only the first 600 words were read", 10.0), "  Only the first 600 words"),
        (Gate("any name", "A camera sees the cup", 4.0, "sees"), "  At most 4 without: A camera"),
        (Gate("without a mark", "no mark is there", 4.0), "  No mark is there: at most 4."),
        (Gate("odd", "", 3.5), "  odd: at most 3.5."),
    ],
)
def test_what_held_the_score_down_is_told(gate: Gate, told: str) -> None:
    assert told in text(mark_lines(replace(graded(GOOD), gates=(gate,)), PLAIN))


def test_matched_words_stand_out_and_wrong_ones_differently() -> None:
    (line,) = answer_lines(graded(WRONG), WRONG, 76, Look(76))
    styles = {span.text: span.style for span in line}
    assert styles["camera"] == styles["sees"] == Style.STRONG + Style.GREEN
    assert styles["cup"] == styles["flies"] == Style.UNDERLINED + Style.RED
    assert "".join(span.text for span in line) == WRONG


def test_line_feeds_of_the_answer_stay() -> None:
    words = "The camera sees\n\nthe cup."
    shown = [painted_plain(line) for line in answer_lines(graded(words), words, 76, Look(76))]
    assert shown == ["The camera sees", "", "the cup."]


def test_of_an_answer_of_many_pages_the_first_are_shown() -> None:
    words = f"{GOOD} " + "and so on " * 100_000 + GOOD
    for look in (PLAIN, Look(76)):
        shown = text(grade_lines(graded(words), words, look))
        assert len(shown) < 12_000
        told = f"  ... and {len(words) - 8000:,} more characters; all are kept."
        assert told in shown
        assert told in text(plain_answer_lines(words, look))


@pytest.mark.parametrize("hostile", ["\x1b[2J", "\x07", "\u202e", "\x9b31m", "a\rb", "\x00"])
def test_nothing_in_a_report_acts_on_the_terminal(hostile: str) -> None:
    asked = prompt()
    assert asked.rubric is not None
    part, *_ = asked.rubric.parts
    concept = replace(part.concepts[0], idea=hostile, hint=hostile, revisit=(hostile,))
    (wrong,) = asked.rubric.misconceptions
    rubric = replace(
        asked.rubric,
        parts=(replace(part, title=hostile, concepts=(concept,)), *asked.rubric.parts[1:]),
        misconceptions=(replace(wrong, idea=hostile, correction=hostile),),
    )
    for words in (f"{WRONG} {hostile}", f"Nothing {hostile} at all."):
        grade = graded(words, replace(asked, rubric=rubric))
        for look in (PLAIN, Look(40)):
            shown = text(grade_lines(grade, words, look))
            assert not any(sign in shown for sign in "\x1b\x07\u202e\x9b\r\x00")


@example("DIDNT", 20, False)
@given(st.text(max_size=300), st.integers(20, 120), st.booleans())
def test_every_line_of_every_report_stays_within_its_columns(
    words: str, columns: int, styles: bool
) -> None:
    words = f"{words} {HALF} {words}"
    lines = grade_lines(graded(words), words, Look(columns, styles=styles))
    assert max(map(line_width, lines)) <= columns

"""The page for a written answer, without a terminal: counts, rows, layout, clean text."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from srs.matching.answer_length import counts
from srs.terminal.answer_counts import clock_text, counts_words
from srs.terminal.answer_frame import Sight, answer_frame
from srs.terminal.answer_help import help_lines
from srs.terminal.answer_page import AnswerPage, Sketch, clean
from srs.terminal.answer_rows import (
    column_at,
    end_of_row,
    place_in_row,
    row_at,
    rows_of,
    shown_row,
    start_of_row,
    vertical,
)
from srs.terminal.spans import Span, line_width, painted_plain, text_width

TEXTS = st.text(
    st.one_of(
        st.sampled_from(" \n\t.ab-\x1b\u202e漢字。e\u0301👩‍👧🇩🇪مر"),
        st.characters(exclude_categories=("Cs",)),
    ),
    max_size=300,
)
PAGE = AnswerPage(
    "Phase V: written answers",
    "2 of 5",
    "Why does contrastive learning create a useful space? Why is zero-shot emergent?\n\n" * 3,
    advice="3-5 sentences, no notes",
)


@pytest.mark.parametrize(
    ("text", "sentences", "words"),
    [
        ("", 0, 0),
        (" \n\t\n", 0, 0),
        ("word", 1, 1),
        ("no punctuation at all just words", 1, 6),
        ("One. Two! Three? Four", 4, 4),
        ("It is near, e.g. a photo, i.e. an image. The end.", 2, 11),
        ("A loss of 0.3 is low. So is 1e-3.", 2, 9),
        ("Well... it works... perhaps. Yes.", 2, 5),
        ("Wait... Then it works", 2, 4),
        ('He said "no." Then "yes!"', 2, 5),
        ("- one point\n- another point\n- a third", 3, 6),
        ("1. first\n2. second one\n3) third", 3, 7),
        ("a line that goes on for so long that it was wrapped by hand\nand goes on", 1, 17),
        ("First paragraph\n\nsecond paragraph", 2, 4),
        ("don't use self-attention", 1, 3),
        ("loss—no softmax", 1, 3),
        ("对比学习。图像和文字！", 2, 9),
        ("!!! ... ???", 0, 0),
        ("see fig. 3 and al. too", 1, 6),
    ],
)
def test_sentences_and_words_are_counted(text: str, sentences: int, words: int) -> None:
    assert counts(text) == (sentences, words)


def test_counts_have_their_units() -> None:
    assert counts_words("One word.") == ("1 sentence", "2 words")
    assert counts_words("One") == ("1 sentence", "1 word")
    assert counts_words("") == ("0 sentences", "0 words")


@given(TEXTS)
def test_there_are_never_more_sentences_than_words(text: str) -> None:
    sentences, words = counts(text)
    assert sentences <= words
    assert (sentences == 0) == (words == 0)


@pytest.mark.parametrize(
    ("seconds", "shown"),
    [(0, "0:00"), (59.9, "0:59"), (155, "2:35"), (3599, "59:59"), (3600, "1:00:00")],
)
def test_time_is_shown_in_minutes_and_seconds(seconds: float, shown: str) -> None:
    assert clock_text(seconds) == shown


def test_clean_text_has_line_feeds_only_and_no_broken_bytes() -> None:
    assert clean("a\r\nb\rc\n\x00\x1b\tü\udcff") == "a\nb\nc\n\x00\x1b\tü\ufffd"


@given(TEXTS, st.integers(1, 40))
def test_each_character_is_on_one_row_and_no_row_is_too_wide(text: str, columns: int) -> None:
    rows = rows_of(text, columns)
    pieces = [text[start:end] for start, end in zip(rows.starts, rows.ends, strict=True)]
    gaps = [text[end:start] for end, start in zip(rows.ends, rows.starts[1:], strict=False)]
    assert rows.starts[0] == 0
    assert rows.ends[-1] == len(text)
    assert set(gaps) <= {"", "\n"}
    assert text == "".join(a + b for a, b in zip(pieces, [*gaps, ""], strict=True))
    if columns >= 8:  # a picture of a character takes up to eight columns
        assert all(text_width(shown_row(rows, at)) <= columns for at in range(len(pieces)))


@given(TEXTS, st.integers(1, 40), st.data())
def test_the_cursor_stays_on_its_row_and_in_the_text(
    text: str, columns: int, data: st.DataObject
) -> None:
    rows = rows_of(text, columns)
    at = data.draw(st.integers(0, len(text)))
    row = row_at(rows, at)
    assert rows.starts[row] <= at <= rows.ends[row]
    assert 0 <= place_in_row(rows, row, at) <= len(shown_row(rows, row))
    assert 0 <= column_at(rows, at) <= columns
    assert row_at(rows, start_of_row(rows, at)) == row
    assert row_at(rows, end_of_row(rows, at)) == row
    down = vertical(rows, at, 1, column_at(rows, at))
    assert row_at(rows, down) == min(row + 1, len(rows.starts) - 1)
    up = vertical(rows, at, -1, column_at(rows, at))
    assert row_at(rows, up) == max(row - 1, 0)


def test_rows_break_between_words_and_a_blank_hangs_over() -> None:
    rows = rows_of("pairs are pulled  together", 9)
    shown = [shown_row(rows, at) for at in range(len(rows.starts))]
    assert shown == ["pairs are", "pulled  ", "together"]


@given(
    TEXTS,
    st.integers(1, 140),
    st.integers(1, 40),
    st.sampled_from(["", "Something is told, at some length. " * 3]),
    st.sampled_from([None, *range(0, 60, 7)]),
    st.data(),
)
def test_the_page_fits_any_window(
    text: str, width: int, height: int, told: str, drawn: int | None, data: st.DataObject
) -> None:
    cursor = data.draw(st.integers(0, len(text)))
    other = data.draw(st.integers(0, len(text)))
    selection = (min(cursor, other), max(cursor, other))
    page = PAGE if drawn is None else replace(PAGE, sketch=partial(drawing, drawn))
    frame = answer_frame(page, Sight(text, cursor, 5.0, told, selection, other), width, height)
    assert 1 <= len(frame.lines) <= height
    if width >= 20:
        assert all(line_width(line) <= width for line in frame.lines)
    row, place = frame.cursor
    assert 0 <= row < len(frame.lines)
    assert 0 <= place <= len(painted_plain(frame.lines[row]))


def drawing(rows: int, text: str, cursor: int, columns: int) -> Sketch:
    """A drawing as wide as may be; its last row is the one to be seen."""
    return Sketch(
        [(Span(f"row {row}"[:columns].ljust(columns, "#")),) for row in range(rows)], rows
    )


@pytest.mark.parametrize(("width", "height"), [(120, 30), (60, 30), (60, 16)])
@pytest.mark.parametrize("rows", [1, 8, 50])
def test_a_drawing_stands_beside_the_text_or_below_it_with_its_newest_part_in_sight(
    width: int, height: int, rows: int
) -> None:
    page = replace(PAGE, prompt="Draw it.", sketch=partial(drawing, rows))
    frame = answer_frame(page, Sight("one -> two\n", 11, 5.0), width, height)
    lines = [painted_plain(line) for line in frame.lines]
    typed = next(number for number, line in enumerate(lines) if "one -> two" in line)
    drawn = [number for number, line in enumerate(lines) if "row " in line]
    assert f"row {rows - 1}" in lines[drawn[-1]]
    drawn += [number for number, line in enumerate(lines) if "more lines above" in line]
    assert (min(drawn) == typed) if width >= 100 else (min(drawn) > typed + 1)


@pytest.mark.parametrize(
    ("height", "there"),
    [
        (24, ["2 of 5", "Why is zero-shot", "no notes", "0 words", "ctrl-d hand in"]),
        (10, ["2 of 5", "Why does contrastive", "…", "0 words"]),
        (5, ["2 of 5", "Why does contrastive", "…", "0 words"]),
        (3, ["Why does contrastive", "…", "0 words"]),
    ],
)
def test_where_the_window_is_low_the_prompt_shrinks_to_a_line(
    height: int, there: list[str]
) -> None:
    frame = answer_frame(PAGE, Sight("", 0, 0.0), 80, height)
    text = "\n".join(map(painted_plain, frame.lines))
    assert [each for each in there if each not in text] == []


def test_a_long_answer_scrolls_and_says_how_much_is_out_of_sight() -> None:
    text = "\n".join(map(str, range(100)))
    frame = answer_frame(PAGE, Sight(text, len(text), 0.0), 80, 24)
    shown = "\n".join(map(painted_plain, frame.lines))
    assert f"More lines: {100 - frame.room} above\n" in shown
    assert "  99\n" in shown
    back = answer_frame(PAGE, Sight(text, 0, 0.0, top=frame.top), 80, 24)
    assert back.top == 0


@pytest.mark.parametrize("width", [1, 20, 49, 80])
def test_the_list_of_keys_fits_any_width(width: int) -> None:
    lines = help_lines(width)
    assert "ctrl-d" in "".join(map(painted_plain, lines)).replace("  ", "") or width == 1
    if width >= 30:
        assert all(line_width(line) <= width for line in lines)

"""A line of a file is shown so that the caret is under the right character."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from srs.model.excerpt import WIDTH, escaped, excerpt

GUTTER = len("    1 | ")


@pytest.mark.parametrize(
    ("line", "column", "shown"),
    [
        ("abc", 2, "    1 | abc\n      |  ^"),
        ("", 1, "    1 |\n      | ^"),
        ("日本x", 3, "    1 | 日本x\n      |     ^"),
        ("\tx", 2, "    1 |     x\n      |     ^"),
        ("a\tx", 3, "    1 | a   x\n      |     ^"),
        ("a\x1b[2Jx", 6, "    1 | a\\x1b[2Jx\n      |         ^"),
        ("e\u0301x", 3, "    1 | e\u0301x\n      |  ^"),
        ("a\u202ex", 3, "    1 | a\\u202ex\n      |        ^"),
        ("ab", 3, "    1 | ab\n      |   ^"),
    ],
)
def test_the_caret_stands_under_the_column(line: str, column: int, shown: str) -> None:
    assert excerpt(line, 1, column) == shown


def test_a_long_line_is_cut_around_the_caret() -> None:
    line = "x" * 500 + "!" + "y" * 500
    shown, caret = excerpt(line, 7, 501).splitlines()
    assert shown[caret.index("^")] == "!"
    assert shown.startswith("    7 | …")
    assert shown.endswith("…")
    assert len(shown) <= GUTTER + WIDTH + 2


@given(st.text(), st.integers(1, 200))
def test_nothing_that_a_terminal_obeys_is_shown(line: str, column: int) -> None:
    shown = excerpt(line, 1, min(column, len(line) + 1))
    assert all(char.isprintable() for char in shown.replace("\n", ""))
    assert shown.count("\n") == 1


@given(st.text(st.characters(categories=["L", "N", "P"])), st.data())
def test_the_caret_is_as_far_right_as_the_text_before_it_is_wide(
    line: str, data: st.DataObject
) -> None:
    column = data.draw(st.integers(1, len(line) + 1))
    wide = sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in line)
    if wide <= WIDTH:
        before = line[: column - 1]
        width = sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in before)
        assert excerpt(line, 1, column).splitlines()[1].index("^") == GUTTER + width


def test_a_path_with_a_line_end_stays_on_one_line() -> None:
    assert escaped("a\nb") == "a\\x0ab"

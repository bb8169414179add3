"""Typing a line in raw mode: what keys do, where the cursor stands, what keys are called."""

from __future__ import annotations

import os
import tty

import pytest
from hypothesis import given
from hypothesis import strategies as st

from srs.terminal.graphemes import clusters, is_boundary
from srs.terminal.keyboard import raw_keyboard
from srs.terminal.line_editor import Typing, pressed, typing_lines
from srs.terminal.spans import line_width

FAMILY = "👨\u200d👩\u200d👧"
THUMB = "👍\U0001f3fd"
FLAGS = "🇩🇪🇫🇷"
E_ACUTE = "e\u0301"
HAN = "\u1112\u1161\u11ab"  # one syllable of Hangul from three letters


def after(start: Typing, *keys: str) -> Typing:
    for key in keys:
        start = pressed(start, key)
    return start


def at(marked: str) -> Typing:
    """A text with the cursor where ``|`` stands."""
    before, _, behind = marked.partition("|")
    return Typing(before + behind, len(before))


def typed(text: str) -> Typing:
    return after(Typing(), *("space" if character == " " else character for character in text))


@pytest.mark.parametrize(
    ("before", "key", "expected"),
    [
        ("|", "a", "a|"),
        ("a|c", "b", "ab|c"),
        ("a|c", "space", "a |c"),
        ("a|c", "é", "aé|c"),
        ("ab|c", "backspace", "a|c"),
        ("|abc", "backspace", "|abc"),
        ("a|bc", "delete", "a|c"),
        ("abc|", "delete", "abc|"),
        ("a|bc", "left", "|abc"),
        ("|abc", "left", "|abc"),
        ("a|bc", "right", "ab|c"),
        ("abc|", "right", "abc|"),
        ("ab|c", "home", "|abc"),
        ("ab|c", "ctrl-a", "|abc"),
        ("a|bc", "end", "abc|"),
        ("a|bc", "ctrl-e", "abc|"),
        ("ab|c", "ctrl-u", "|c"),
        ("ab|c", "ctrl-k", "ab|"),
        ("one two|", "ctrl-w", "one |"),
        ("one two  |", "ctrl-w", "one |"),
        ("one tw|o", "ctrl-w", "one |o"),
        ("|one", "ctrl-w", "|one"),
        (f"a{E_ACUTE}|", "backspace", "a|"),
        (f"a{FAMILY}|b", "left", f"a|{FAMILY}b"),
        (f"a|{FAMILY}b", "right", f"a{FAMILY}|b"),
        (f"{FAMILY}|", "backspace", "|"),
        (f"|{THUMB}", "delete", "|"),
        (f"{FLAGS}|", "backspace", "🇩🇪|"),
        (f"{HAN}|", "left", f"|{HAN}"),
        ("界|界", "backspace", "|界"),
        ("e|", "\u0301", f"{E_ACUTE}|"),
    ],
)
def test_keys_do_what_they_do_in_a_shell(before: str, key: str, expected: str) -> None:
    assert pressed(at(before), key) == at(expected)


@pytest.mark.parametrize(
    "key",
    [
        *("enter", "escape", "tab", "up", "down", "page-up", "page-down", "ctrl-c", "ctrl-d"),
        *("ctrl-r", "ctrl-z", "resize", "hangup", "other", ""),
    ],
)
def test_keys_for_the_screen_change_no_text(key: str) -> None:
    assert pressed(at("a|b"), key) == at("a|b")


@pytest.mark.parametrize(
    ("pasted", "expected"),
    [
        ("1 2 q", "[1 2 q|]"),
        ("enter", "[enter|]"),
        ("two\nlines\r\nand\tmore", "[two lines and more|]"),
        ("\x1b[2Jbell\x07", "[[2Jbell|]"),
        ("", "[|]"),
        ("界\u0301", "[界\u0301|]"),
    ],
)
def test_a_pasted_text_is_text_on_one_line(pasted: str, expected: str) -> None:
    assert pressed(at("[|]"), f"paste:{pasted}") == at(expected)


def test_a_character_that_grows_together_carries_the_cursor_along() -> None:
    assert pressed(Typing("\u0301x", 0), "e") == Typing("e\u0301x", 2)
    assert pressed(Typing("a\u0301", 0), "delete") == Typing("", 0)


@given(st.text(max_size=30))
def test_clusters_make_up_the_text(text: str) -> None:
    assert "".join(clusters(text)) == text
    assert all(clusters(text))


KEYS = (
    *("left", "right", "home", "end", "backspace", "delete", "space", "ctrl-u", "ctrl-k", "ctrl-w"),
    *("a", "界", "\u0301", "\u200d", "👩", "🇩", "\U0001f3fd", "paste:x\ny", "other", "enter"),
)


@given(st.lists(st.sampled_from(KEYS), max_size=40), st.integers(1, 30))
def test_the_cursor_stays_between_characters_and_on_the_screen(
    keys: list[str], columns: int
) -> None:
    typing = after(Typing(), *keys)
    assert 0 <= typing.cursor <= len(typing.text)
    assert is_boundary(typing.text, typing.cursor)
    lines, row, column = typing_lines(typing, columns)
    assert 0 <= row < len(lines)
    assert 0 <= column < columns


@given(st.lists(st.sampled_from([*"ab ", "界", E_ACUTE, "\x1b", "\u202e"]), max_size=60))
def test_left_and_right_walk_over_the_same_places(pieces: list[str]) -> None:
    end = Typing("".join(pieces), len("".join(pieces)))
    places = [end]
    while places[-1].cursor:
        places.append(pressed(places[-1], "left"))
    assert len(places) == len(clusters(end.text)) + 1
    for place in reversed(places[:-1]):
        assert pressed(pressed(place, "left"), "right") == place


def shown(marked: str, columns: int) -> list[str]:
    """The lines on a screen, with ``|`` where the terminal's cursor stands."""
    lines, row, column = typing_lines(at(marked), columns)
    texts = ["".join(span.text for span in line) for line in lines]
    width = 0
    for index, character in enumerate(texts[row]):
        if width >= column:
            texts[row] = texts[row][:index] + "|" + texts[row][index:]
            return texts
        width += line_width(lines[row][:0]) + (2 if character == "界" else 1)
    texts[row] += "|"
    return texts


@pytest.mark.parametrize(
    ("marked", "columns", "lines"),
    [
        ("|", 10, ["|"]),
        ("ab|c", 10, ["ab|c"]),
        ("one two three|", 8, ["one two ", "three|"]),
        ("one two |three", 8, ["one two ", "|three"]),
        ("one two| three", 7, ["one two", "|three"]),
        ("one two |three", 7, ["one two", "|three"]),
        ("one two|", 7, ["one two", "|"]),
        ("one two |", 7, ["one two", "|"]),
        ("abcdefghij|", 4, ["abcd", "efgh", "ij|"]),
        ("a bcdefghij|", 4, ["a bc", "defg", "hij|"]),
        ("界界|界", 5, ["界界", "|界"]),
        ("a界|b", 10, ["a界|b"]),
        ("a  b|", 10, ["a  b|"]),
    ],
)
def test_lines_break_between_words_and_the_cursor_stands_in_its_place(
    marked: str, columns: int, lines: list[str]
) -> None:
    assert shown(marked, columns) == lines


@given(st.text(max_size=60), st.integers(2, 40))
def test_no_line_is_wider_than_the_screen_and_no_word_is_lost(text: str, columns: int) -> None:
    lines, _, _ = typing_lines(Typing(text, len(text)), columns)
    assert all(line_width(line) <= columns for line in lines)


@given(st.lists(st.sampled_from(["one", "three", "界界", "é"]), max_size=20), st.integers(5, 40))
def test_words_come_back_from_the_lines(words: list[str], columns: int) -> None:
    lines, _, _ = typing_lines(Typing(" ".join(words), 0), columns)
    texts = ["".join(span.text for span in line) for line in lines]
    assert " ".join(texts).split() == words


def test_what_would_act_on_the_terminal_is_shown_instead() -> None:
    lines, row, column = typing_lines(Typing("\x1b[2J\u202eab\n", 6), 40)
    assert lines[0][0].text.startswith("␛[2J<U+202E>ab")
    assert (row, column) == (0, len("␛[2J<U+202E>a"))


@pytest.mark.parametrize(
    ("sent", "keys"),
    [
        (b"\x7f\x08", ["backspace", "backspace"]),
        (b"\t\r\n ", ["tab", "enter", "enter", "space"]),
        (b"\x01\x05\x0b\x12\x15\x17", ["ctrl-a", "ctrl-e", "ctrl-k", "ctrl-r", "ctrl-u", "ctrl-w"]),
        (b"\x03\x04\x1a", ["ctrl-c", "ctrl-d", "ctrl-z"]),
        (b"\x1b[C\x1b[D\x1bOC\x1bOD", ["right", "left", "right", "left"]),
        (b"\x1b[H\x1b[F\x1bOH\x1bOF", ["home", "end", "home", "end"]),
        (b"\x1b[1~\x1b[4~\x1b[7~\x1b[8~", ["home", "end", "home", "end"]),
        (b"\x1b[3~\x1b[1;5C", ["delete", "other"]),
        (b"\x1b", ["escape"]),
        (b"\x00\x07", ["other", "other"]),
        ("e\u0301\u200d\u00a0\u3000界".encode(), [*"e\u0301\u200d\u00a0\u3000界"]),
        (b"\x1b[200~one\r1q\x1b[A\x1b[201~x", ["paste:one\r1q\x1b[A", "x"]),
        ("\x1b[200~é界\x1b[201~".encode(), ["paste:é界"]),
    ],
)
def test_keys_have_names(sent: bytes, keys: list[str]) -> None:
    screen, terminal = os.openpty()
    try:
        tty.setraw(terminal)
        with raw_keyboard(terminal) as keyboard:
            os.write(screen, sent)
            assert [keyboard.read_key() for _ in keys] == keys
    finally:
        os.close(screen)
        os.close(terminal)

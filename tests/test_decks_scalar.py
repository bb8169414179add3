"""Texts that the program writes come back exactly, in every YAML tool."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from srs.decks.load import load_deck
from srs.decks.reader import BEST_PARSER, PYTHON_PARSER
from srs.decks.scalar import scalar, tag_scalar
from srs.errors import SrsError

HARD = (
    st.sampled_from(
        [
            "NO",
            "1e3",
            ": ",
            " #",
            "#",
            '"',
            "'",
            "\n",
            "\r\n",
            "\x85",
            "\u2028",
            "\ufeff",
            "\0",
            "\t",
        ]
    )
    | st.sampled_from(
        ["\\", "- ", "? ", "{", "]", "*a", "&a", "!", "|", ">", "%", "@", "`", "---", "...", "😀"]
    )
    | st.sampled_from(
        ["~", "=", "<<", "  ", "\n\n", "\x1b[2J", "\ufffe", "\U0001fffe", "a", "b c", "é", "日本"]
    )
)
TEXTS = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"])),
    st.lists(HARD, max_size=8).map("".join),
    st.lists(HARD | st.just("word"), max_size=8).map("\n".join),
)


@given(TEXTS, st.integers(2, 10), st.sampled_from(["\n", "\r\n"]))
def test_every_text_comes_back_exactly(text: str, indent: int, newline: str) -> None:
    document = f"description: {scalar(text, indent, newline)}{newline}title: end{newline}"
    for parser in (BEST_PARSER, PYTHON_PARSER):
        deck = load_deck(document, "d.yaml", parser=parser)
        assert (deck.description, deck.title) == (text, "end")


@given(TEXTS)
def test_other_yaml_tools_read_a_text_and_not_a_number_or_truth_value(text: str) -> None:
    assert yaml.safe_load(f"key: {scalar(text, 2)}\n") == {"key": text}
    assert yaml.safe_load(f"[{tag_scalar(text)}]\n") == [text]


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("plain words", "plain words"),
        ("3 of 4 queries", "3 of 4 queries"),
        ("tanh(α) · CrossAttn(x, v)", "tanh(α) · CrossAttn(x, v)"),
        ("No", '"No"'),
        ("1e3", '"1e3"'),
        ("2024-01-01", '"2024-01-01"'),
        ("a: b", '"a: b"'),
        ("C#", "C#"),
        ("C #", '"C #"'),
        ("-1", '"-1"'),
        ("", '""'),
        ("a\0b\x1b\x85\u2028", '"a\\0b\\x1B\\x85\\u2028"'),
        ("one\n\ntwo", "|-\n    one\n\n    two"),
        ("one\ntwo\n", "|\n    one\n    two"),
        ("one \ntwo", '"one \\ntwo"'),
        (" one\ntwo", '" one\\ntwo"'),
        ("😀", '"😀"'),
    ],
)
def test_a_text_is_written_as_a_person_would(text: str, written: str) -> None:
    assert scalar(text, 4) == written


@pytest.mark.parametrize("text", ["\ud800", "a\n\udfff"])
def test_half_a_character_is_refused(text: str) -> None:
    with pytest.raises(SrsError, match="half of a character"):
        scalar(text, 2)

"""Whatever stands in a file: a deck, or an error that says where and what."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from srs.decks.append import NewCard, append_card
from srs.decks.load import decode_deck, load_deck
from srs.decks.problems import DeckError
from srs.decks.reader import BEST_PARSER, PYTHON_PARSER, ParserClass
from srs.errors import SrsError
from srs.model.deck import Deck

EVERYTHING = (Path(__file__).parent / "data" / "decks" / "everything.yaml").read_bytes()
PIECES = (
    st.sampled_from(
        [
            "deck",
            "title",
            "cards",
            "front",
            "back",
            "cloze",
            "tags",
            "id",
            "reverse",
            "prompts",
            "maps",
            "map",
            "aliases",
            "redraw",
            "x",
        ]
    )
    | st.sampled_from(
        [": ", ":", "\n", "\n  ", "\n  - ", "\n    ", "- ", "{", "}", "[", "]", ", ", '"', "'", "|"]
    )
    | st.sampled_from(
        [
            ">",
            "#",
            "&a ",
            "*a",
            "!t ",
            "? ",
            "\t",
            "\r",
            "---\n",
            "...\n",
            "%YAML 1.1\n",
            "\\",
            "\0",
        ]
    )
    | st.sampled_from(
        ["{{c1::", "}}", "::", "true", "\x85", "\u2028", "\ufeff", "\ud800", "😀", "日本", "<<"]
    )
)
SOUP = st.lists(PIECES, max_size=40).map("".join)
PARSERS = [BEST_PARSER, PYTHON_PARSER]


def outcome(text: str, parser: ParserClass) -> Deck | DeckError:
    try:
        return load_deck(text, "d.yaml", parser=parser)
    except DeckError as error:
        lines = text.removeprefix("\ufeff").count("\n") + text.count("\r") + 1
        assert all(1 <= problem.line <= lines for problem in error.problems)
        assert all(problem.column >= 1 and problem.what for problem in error.problems)
        assert str(error).startswith(f"d.yaml:{error.problems[0].line}:")
        return error


@pytest.mark.parametrize("parser", PARSERS)
@given(text=st.text() | SOUP | SOUP.map(lambda soup: f"cards:\n  - front: {soup}"))
def test_any_text_is_a_deck_or_an_error(text: str, parser: ParserClass) -> None:
    assert isinstance(outcome(text, parser), Deck | DeckError)


@given(st.binary() | SOUP.map(lambda soup: soup.encode("utf-8", "surrogatepass")))
def test_any_bytes_are_a_deck_or_an_error(data: bytes) -> None:
    try:
        text = decode_deck(data, "d.yaml")
    except DeckError as error:
        assert "UTF-8" in error.what
        return
    assert text.encode() == data
    assert isinstance(outcome(text, BEST_PARSER), Deck | DeckError)


@given(
    st.integers(0, len(EVERYTHING)),
    st.integers(0, 6),
    st.binary(max_size=4) | PIECES.map(lambda piece: piece.encode("utf-8", "surrogatepass")),
)
def test_a_damaged_deck_is_a_deck_or_an_error(at: int, gone: int, put: bytes) -> None:
    damaged = EVERYTHING[:at] + put + EVERYTHING[at + gone :]
    try:
        text = decode_deck(damaged, "d.yaml")
    except DeckError:
        return
    both = [outcome(text, parser) for parser in PARSERS]
    decks = [deck for deck in both if isinstance(deck, Deck)]
    assert len(decks) < 2 or decks[0] == decks[1]


@given(SOUP | SOUP.map(lambda soup: f"cards:\n  - front: a\n    back: b\n{soup}"))
def test_adding_to_any_text_adds_one_card_or_is_refused(text: str) -> None:
    try:
        after = append_card(text, "d.yaml", NewCard("new", "a card", "its back"))
    except SrsError as error:
        assert error.what
        return
    assert load_deck(after, "d.yaml").notes[:-1] == load_deck(text, "d.yaml").notes

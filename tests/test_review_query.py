"""The language of queries: what it means, and what it says of what it can't read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from srs.errors import UsageError
from srs.review.query import (
    STATES,
    And,
    Deck,
    Is,
    Not,
    Or,
    Query,
    Tag,
    Word,
    names_state,
    parse_query,
)

MEANINGS: list[tuple[str, Query]] = [
    ("", And()),
    ("  ", And()),
    ("softmax", Word("softmax")),
    ('"two words"', Word("two words")),
    ("deck:phase5", Deck("phase5")),
    ("DECK:vlm/phase5", Deck("vlm/phase5")),
    ("tag:a::b", Tag("a::b")),
    ('tag:"a b"', Tag("a b")),
    ("is:DUE", Is("due")),
    ("a b", And((Word("a"), Word("b")))),
    ("a and b", And((Word("a"), Word("b")))),
    ("a or b", Or((Word("a"), Word("b")))),
    ("a b or c", Or((And((Word("a"), Word("b"))), Word("c")))),
    ("a (b or c)", And((Word("a"), Or((Word("b"), Word("c")))))),
    ("-tag:x", Not(Tag("x"))),
    ("--x", Word("x")),
    ("-(a b)", Not(And((Word("a"), Word("b"))))),
    ('"or"', Word("or")),
    ("50%_\\", Word("50%_\\")),
    ("a-b", Word("a-b")),
    ("(a)", Word("a")),
    ("a -", And((Word("a"), Word("-")))),
]


@pytest.mark.parametrize(("text", "meaning"), MEANINGS)
def test_what_a_query_means(text: str, meaning: Query) -> None:
    assert parse_query(text) == meaning


MISTAKES = [
    ("is:flaged", 0, "no card is 'flaged'", "is:flagged"),
    ("x is:zzzz", 2, "no card is 'zzzz'", "is: takes due, new"),
    ("foo:bar", 0, "no foo: to search by", '"foo:bar"'),
    ("a (b", 2, "never closed", "close it with )"),
    ("a) b", 1, "closes nothing", "remove it"),
    ('x "abc', 2, "quote is never closed", 'close it with "'),
    ("or a", 0, "nothing stands before this or", '"or"'),
    ("a or", 4, "nothing stands after the or", '"or"'),
    ("(a or) b", 5, "nothing stands after the or", '"or"'),
    ("and", 0, "nothing stands before this and", '"and"'),
    ("a and", 5, "nothing stands after the and", '"and"'),
    ("a and or b", 6, "nothing stands before this or", '"or"'),
    ("a or and b", 5, "nothing stands before this and", '"and"'),
    ("a -()", 2, "nothing stands in these parentheses", "remove them"),
    ('tag:""', 0, "nothing stands after tag:", "tag:something"),
    ("a is:", 2, "nothing stands after is:", "is:something"),
    ('""', 0, "an empty text", "write a word"),
]


@pytest.mark.parametrize(("text", "place", "what", "fix"), MISTAKES)
def test_a_mistake_is_told_with_its_place(text: str, place: int, what: str, fix: str) -> None:
    with pytest.raises(UsageError) as refused:
        parse_query(text)
    assert what in refused.value.what
    assert refused.value.detail == f"{text}\n{' ' * place}^"
    assert fix in refused.value.fix


@pytest.mark.parametrize(
    ("text", "shown", "columns"),
    [
        ("視覚 is:zz", "視覚 is:zz", 5),
        ("e\u0301 is:zz", "e\u0301 is:zz", 2),
        ("a\x1bb\tc is:zz", "a\ufffdb c is:zz", 6),
        ("a\u2028b is:zz", "a b is:zz", 4),
    ],
)
def test_the_caret_stands_below_the_place_on_a_terminal(
    text: str, shown: str, columns: int
) -> None:
    with pytest.raises(UsageError) as refused:
        parse_query(text)
    assert refused.value.detail == f"{shown}\n{' ' * columns}^"


pieces = st.sampled_from(
    ["(", ")", "-", '"', ":", " ", "or ", "is:", "tag:", "deck:", "is:due", "a", "é", "::", "*"]
)


@given(st.text(max_size=30) | st.lists(pieces, max_size=25).map("".join))
def test_any_text_is_a_query_or_is_refused(text: str) -> None:
    try:
        parse_query(text)
    except UsageError as error:
        assert error.fix
        assert error.detail.endswith("^")


def test_what_is_too_deep_or_too_long_is_refused() -> None:
    with pytest.raises(UsageError, match="too many parentheses"):
        parse_query("(" * 60 + "a" + ")" * 60)
    with pytest.raises(UsageError, match="more than 200 terms") as refused:
        parse_query("a " * 5_000)
    assert max(map(len, refused.value.detail.splitlines())) <= 70
    assert parse_query("a " * 200)
    assert parse_query("x" * 10_000) == Word("x" * 10_000)
    for long in ("x" * 10_001, "is:" + "x" * 9_000, "x" * 9_000 + ":y", "-" * 10_001):
        with pytest.raises(UsageError) as refused:
            parse_query(long)
        assert len(str(refused.value)) < 500


def test_a_query_names_a_state_wherever_it_stands() -> None:
    assert names_state(parse_query("a (b or -is:suspended)"), "suspended")
    assert not names_state(parse_query("suspended is:due"), "suspended")
    assert all(parse_query(f"is:{state}") == Is(state) for state in STATES)

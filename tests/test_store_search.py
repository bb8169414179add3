"""Queries as SQL find what they say, whatever is in the cards."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from srs.app.cards import answer
from srs.app.marks import mark
from srs.app.names import find_card
from srs.app.workspace import Workspace, open_workspace
from srs.model.entry import EntryKind
from srs.model.rating import Rating
from srs.model.state import At
from srs.review.query import STATES, And, Deck, Is, Not, Or, Query, Tag, Word, parse_query
from srs.store.cards import StoredCard, read_card
from srs.store.connection import open_store
from srs.store.search import cards_matching

DAY = 739_000
TEXTS = ["CLIP loss", "50% of_it", "back\\slash", "Größe", "größe", "視覚", "a'b\"c", "x"]
TAGS = ["loss", "loss::contrastive", "Loss", "a[b]", "lossy", "視"]
DECKS = ("vlm", "vlm/phase5", "vlmx")


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    home = tmp_path_factory.mktemp("home")
    for deck in DECKS:
        notes = [
            {
                "id": f"n{number}",
                "front": text,
                "back": TEXTS[-number],
                "tags": TAGS[number % 6 : number % 6 + number % 3],
                "reverse": number % 4 == 0,
            }
            for number, text in enumerate(TEXTS)
        ]
        path = home / "decks" / f"{deck}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps({"deck": deck, "cards": notes}))
    opened = open_workspace(home, 0)
    ratings = [Rating.GOOD, Rating.AGAIN, Rating.HARD]
    for number in range(1, 7):
        card = find_card(opened, f"vlm/n{number}")
        for day in range(number % 3 + 1):
            answer(opened, card, ratings[(number + day) % 3], At(day, DAY - 2 + day))
    for number, kind in enumerate((EntryKind.FLAG, EntryKind.LEECH, EntryKind.SUSPEND)):
        mark(opened, kind, f"vlm/phase5/n{number + 1}", At(9, DAY))
    mark(opened, EntryKind.BURY, "vlmx/n5", At(9, DAY))
    yield opened
    opened.store.close()


def holds(query: Query, card: StoredCard) -> bool:
    """What a query says of a card, word for word."""
    note, state = card.note, card.state
    assert note is not None
    match query:
        case Word(text):
            return any(text.lower() in part.lower() for part in (note.front, note.back, note.id))
        case Deck(name):
            pattern = re.escape(name.rstrip("/")).replace(r"\*", ".*") + "(/.*)?"
            return re.fullmatch(pattern, card.deck) is not None
        case Tag(name):
            pattern = re.escape(name.lower()).replace(r"\*", ".*") + "(::.*)?"
            return any(re.fullmatch(pattern, tag.lower()) for tag in note.tags)
        case Not(term):
            return not holds(term, card)
        case And(terms):
            return all(holds(term, card) for term in terms)
        case Or(terms):
            return any(holds(term, card) for term in terms)
        case Is(what):
            return {
                "due": is_in_play(card)
                and state.due is not None
                and state.due <= DAY
                and (state.last_day or 0) < DAY,
                "again": is_in_play(card) and state.drill and state.last_day == DAY,
                "failed": state.last_day == DAY and state.repetition == 0,
                "suspended": state.suspended,
                "buried": state.is_buried(DAY),
                "flagged": state.flagged,
                "leech": state.leech or state.lapses >= 8,
            }.get(what, state.phase.value == what)


def is_in_play(card: StoredCard) -> bool:
    return not card.state.suspended and not card.state.is_buried(DAY)


terms = st.one_of(
    st.sampled_from([*TEXTS, "l", "%", "_", "\\", "n1", "SS", "ö"]).map(Word),
    st.sampled_from([*DECKS, "vlm/", "v*", "*5", "v*m", "vl", "[v]lm", "?lm"]).map(Deck),
    st.sampled_from([*TAGS, "los", "*", "l*", "loss::*", "A[B]", "loss Loss"]).map(Tag),
    st.sampled_from(STATES).map(Is),
)
queries = st.recursive(
    terms,
    lambda inner: (
        inner.map(Not)
        | st.lists(inner, max_size=3).map(tuple).map(And)
        | st.lists(inner, min_size=1, max_size=3).map(tuple).map(Or)
    ),
    max_leaves=6,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(queries)
def test_the_store_finds_what_the_query_says(workspace: Workspace, query: Query) -> None:
    names = [
        row[0] for row in workspace.store.execute("SELECT id FROM card ORDER BY deck, position")
    ]
    cards = [card for name in names if (card := read_card(workspace.store, name)) is not None]
    expected = [card.id for card in cards if holds(query, card)]
    assert cards_matching(workspace.store, query, DAY) == expected


@pytest.mark.parametrize(
    ("text", "count"),
    [("is:flagged", 1), ("is:leech", 1), ("deck:vlm is:new -GRÖSSE", None), ("tag:loss", None)],
)
def test_a_query_finds_something(workspace: Workspace, text: str, count: int | None) -> None:
    found = cards_matching(workspace.store, parse_query(text), DAY)
    assert found
    assert count in (None, len(found))


# Two cases of a letter, what LIKE, GLOB and patterns take for special, and a script without case.
MADE_DECKS = (*DECKS, "v[l]m")
letters = "aAéÉ視%_\\*?[.'"
words = st.text(letters, min_size=1, max_size=3)
tags_of_notes = st.text(letters.replace("*", ""), min_size=1, max_size=3)
days = st.none() | st.integers(DAY - 1, DAY + 1)
rows = st.fixed_dictionaries(
    {
        "deck": st.sampled_from(MADE_DECKS),
        "front": words,
        "back": st.text(letters + " ", max_size=8),
        "tags": st.lists(tags_of_notes | st.sampled_from(["a", "A::é::b"]), max_size=3),
        "phase": st.sampled_from(["new", "learning", "review", "relearning"]),
        "repetition": st.integers(0, 1),
        "due": days,
        "last_day": days,
        "buried_until": days,
        "lapses": st.integers(7, 8),
        "drill": st.booleans(),
        "suspended": st.booleans(),
        "flagged": st.booleans(),
        "leech": st.booleans(),
    }
)
texts = st.lists(words.map(Word) | words.map(Tag), min_size=2, max_size=6)
states_and_decks: list[Query] = [
    *map(Is, STATES),
    *map(Deck, [*MADE_DECKS, "v*m", "v[l]*", "?*", "*"]),
    *map(Tag, ["a::b", "é", "É", "a a", "*"]),
    Or(()),
]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[sqlite3.Connection]:
    with closing(open_store(tmp_path_factory.mktemp("store") / "srs.db")) as opened:
        opened.executemany(
            "INSERT INTO deck (path, name, title, description, stamp, digest, prompts, roadmap)"
            " VALUES (?, ?, '', '', '', '', '[]', '[]')",
            [(f"{name}.yaml", name) for name in MADE_DECKS],
        )
        yield opened


def put(store: sqlite3.Connection, number: int, row: dict[str, object]) -> str:
    """Put a note with one card into the store, which is the only one of its deck and number."""
    tags = row["tags"]
    assert isinstance(tags, list)
    values = {**row, "tags": " ".join(tags), "note": f"n{number}", "position": number}
    values["id"] = f"{row['deck']}/n{number}"
    store.execute(
        "INSERT INTO note (deck, id, position, kind, front, back, tags, hint, source, line)"
        " VALUES (:deck, :note, :position, 'basic', :front, :back, :tags, '', '', 1)",
        values,
    )
    columns = [name for name in values if name not in ("front", "back", "tags")]
    store.execute(
        f"INSERT INTO card (part, {', '.join(columns)})"
        f" VALUES ('', {', '.join(f':{name}' for name in columns)})",
        values,
    )
    return str(values["id"])


@given(st.lists(rows, min_size=1, max_size=6), texts)
def test_any_cards_are_found_as_the_query_says(
    store: sqlite3.Connection, made: list[dict[str, object]], queries: list[Query]
) -> None:
    asked = [*queries, Or(tuple(queries)), *states_and_decks]
    store.execute("BEGIN")
    try:
        names = [put(store, number, row) for number, row in enumerate(made)]
        cards = [card for name in names if (card := read_card(store, name)) is not None]
        found = [cards_matching(store, query, DAY) for query in asked]
    finally:
        store.execute("ROLLBACK")
    assert len(cards) == len(made)
    cards.sort(key=lambda card: (card.deck, names.index(card.id)))
    for query, matching in zip(asked, found, strict=True):
        assert matching == [card.id for card in cards if holds(query, card)], query


def test_the_longest_query_is_searched_for(store: sqlite3.Connection) -> None:
    for text in ("x" * 10_000, "%" * 10_000, "é" * 10_000, "deck:" + "[" * 9_990 + "*"):
        assert cards_matching(store, parse_query(text), DAY) == []


def test_a_tag_of_many_stars_is_searched_for_at_once(tmp_path: Path) -> None:
    row: dict[str, object] = {"deck": "vlm", "front": "", "back": "", "tags": ["a" * 60 + "b"]}
    with closing(open_store(tmp_path / "srs.db")) as store:
        card = put(store, 0, row)
        # Were each place of each star tried, this would take years.
        assert cards_matching(store, Tag("*a" * 40 + "*c"), DAY) == []
        assert cards_matching(store, Tag("*a" * 40 + "*b"), DAY) == [card]


def test_what_no_deck_has_any_more_is_not_found(store: sqlite3.Connection) -> None:
    store.execute("BEGIN")
    try:
        card = put(store, 0, {"deck": "vlm", "front": "a", "back": "", "tags": []})
        assert cards_matching(store, Not(Word("b")), DAY) == [card]
        store.execute("UPDATE card SET position = NULL")
        assert cards_matching(store, Not(Word("b")), DAY) == []
    finally:
        store.execute("ROLLBACK")

"""Queries as SQL find what they say, whatever is in the cards."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

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
from srs.review.query import And, Deck, Is, Not, Or, Query, Tag, Word, parse_query
from srs.store.cards import StoredCard, read_card
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
            if "*" in name:
                return re.fullmatch(re.escape(name).replace(r"\*", ".*"), card.deck) is not None
            return card.deck == name or card.deck.startswith(f"{name}/")
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
                "due": state.due is not None and state.due <= DAY and (state.last_day or 0) < DAY,
                "again": state.drill and state.last_day == DAY,
                "failed": state.last_day == DAY and state.repetition == 0,
                "suspended": state.suspended,
                "buried": state.is_buried(DAY),
                "flagged": state.flagged,
                "leech": state.leech or state.lapses >= 8,
            }.get(what, state.phase.value == what)


terms = st.one_of(
    st.sampled_from([*TEXTS, "l", "%", "_", "\\", "n1", "SS", "ö"]).map(Word),
    st.sampled_from([*DECKS, "v*", "*5", "vl", "[v]lm"]).map(Deck),
    st.sampled_from([*TAGS, "los", "*", "l*", "loss::*", "A[B]"]).map(Tag),
    st.sampled_from(
        ["due", "new", "again", "failed", "learning", "review", "relearning", "suspended",
         "buried", "flagged", "leech"]
    ).map(Is),
)  # fmt: skip
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

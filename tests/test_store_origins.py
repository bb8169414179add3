"""The store knows of each imported note where it came from, and finds it by that."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from srs.model.anki_origin import AnkiOrigin
from srs.model.deck import Deck
from srs.model.note import Note, NoteKind
from srs.store.cards import read_card
from srs.store.connection import open_store
from srs.store.deck_files import forget_deck
from srs.store.decks import keep_deck, read_deck
from srs.store.note_origins import origins
from srs.store.transaction import transaction

OWN = Note("own", NoteKind.BASIC, "front", "back", line=2)
WHOLE = replace(OWN, id="whole", anki=AnkiOrigin("yUD;_6Qwko"))
PART = replace(OWN, id="part", anki=AnkiOrigin('"[{\U0001f600', 12, {"": "<b>\n", "F": "\\"}))
BOTH = (OWN, WHOLE, PART)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    connection = open_store(tmp_path / "srs.db")
    with transaction(connection):
        keep_deck(connection, "b.yaml", "stamp", "digest", Deck("b", "B", notes=BOTH))
        more = replace(WHOLE, anki=AnkiOrigin("yUD;_6Qwko", 1))
        copied = Deck("c", "C", notes=(more, replace(PART, id="copy")))
        keep_deck(connection, "c.yaml", "stamp", "digest", copied)
    yield connection
    connection.close()


def test_notes_keep_where_they_came_from(store: sqlite3.Connection) -> None:
    deck = read_deck(store, "b")
    assert deck is not None
    assert deck.notes == BOTH
    cards = [read_card(store, f"b/{note.id}") for note in BOTH]
    assert [card and card.note for card in cards] == [*BOTH]


def test_notes_are_found_by_it_and_of_two_the_first_deck_counts(store: sqlite3.Connection) -> None:
    found = {
        ("yUD;_6Qwko", 0): ("b", "whole"),
        ("yUD;_6Qwko", 1): ("c", "whole"),
        ('"[{\U0001f600', 12): ("b", "part"),
    }
    assert origins(store) == found
    with transaction(store):
        forget_deck(store, "b.yaml")
    assert origins(store) == {
        ("yUD;_6Qwko", 1): ("c", "whole"),
        ('"[{\U0001f600', 12): ("c", "copy"),
    }


def test_the_index_alone_answers(store: sqlite3.Connection) -> None:
    statements: list[str] = []
    store.set_trace_callback(statements.append)
    origins(store)
    store.set_trace_callback(None)
    plan = store.execute(f"EXPLAIN QUERY PLAN {statements[0]}").fetchall()
    assert [row[-1].split("(")[0] for row in plan] == [
        "SEARCH note USING COVERING INDEX note_guid "
    ]

"""Maps in the store: what was read of them, what decks say of them, the cards they make."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from srs.app.workspace import Workspace, open_workspace
from srs.model.deck import Deck
from srs.model.deck_map import DeckMap, MapCards
from srs.model.entry import EntryKind
from srs.model.note import Note, NoteKind, card_parts
from srs.model.state import At
from srs.store.cards import cards_named, read_card
from srs.store.connection import open_store
from srs.store.counts import introduced, introduced_by_deck
from srs.store.deck_files import UNSETTLED, deck_files
from srs.store.decks import forget_cards_never_met, keep_deck, keep_map_notes, orphans, read_deck
from srs.store.log import Happening
from srs.store.map_json import maps_from_json, maps_to_json
from srs.store.maps import (
    MapRow,
    StoredMap,
    forget_maps,
    has_maps,
    keep_maps,
    listed_maps,
    listing_decks,
    map_files,
    map_names,
    map_rows,
    map_source,
    read_maps,
    restamp_maps,
    unsettle_maps,
)
from srs.store.states import differences, read_state, record
from srs.store.transaction import transaction

DAY = 739_000
AT = At(1_790_000_000_000, DAY)
SOURCE = "flowchart TD\n  a --> b\n"
A = MapRow("diagrams/a.mmd", 1, "a", "stamp", "digest", "", SOURCE)
B = MapRow("vlm/diagrams/b.md", 2, "vlm/b-2", "stamp", "digest", "wrong", None)
TAKEN = MapRow("diagrams/a.md", 1, None, UNSETTLED, "", "the name is taken", SOURCE)
NONE = MapRow("diagrams/notes.md", 0, None, "stamp", "digest", "", None)
CARD = Note("q", NoteKind.BASIC, "Q", "A", line=1)
TREE = Note("tree", NoteKind.MAP, "a", "", ("t",), line=4, parts=("node:a", "edge:a..b"))

names = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
entries = st.builds(
    DeckMap,
    names,
    names,
    st.lists(st.sampled_from([kind.value for kind in MapCards])).map(tuple),
    st.booleans(),
    st.lists(names).map(tuple),
    st.dictionaries(names, st.lists(names).map(tuple)),
    st.integers(0, 9999),
)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    opened = open_store(tmp_path / "srs.db")
    with transaction(opened):
        keep_maps(opened, [B, NONE, TAKEN, A])
    yield opened
    opened.close()


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    (tmp_path / "decks").mkdir()
    opened = open_workspace(tmp_path, 0)
    keep(opened.store, Deck("d", "D", notes=(CARD,)))
    yield opened
    opened.store.close()


def keep(store: sqlite3.Connection, deck: Deck, path: str = "d.yaml") -> None:
    with transaction(store):
        keep_deck(store, path, "stamp", "digest", deck)


def do(workspace: Workspace, kind: EntryKind, card: str) -> None:
    with transaction(workspace.store):
        happening = Happening(kind, AT, card=card, rating=3)
        record(workspace.store, workspace.schedulers, workspace.device, happening)


def test_maps_come_in_order_of_name_and_without_those_that_have_none(
    store: sqlite3.Connection,
) -> None:
    assert read_maps(store) == [
        StoredMap("a", "diagrams/a.mmd", 1, SOURCE, ""),
        StoredMap("vlm/b-2", "vlm/diagrams/b.md", 2, None, "wrong"),
    ]
    assert map_names(store) == ["a", "vlm/b-2"]


def test_the_text_of_a_map_is_there_where_it_was_ever_without_mistakes(
    store: sqlite3.Connection,
) -> None:
    assert map_source(store, "a") == SOURCE
    assert map_source(store, "vlm/b-2") is None
    assert map_source(store, "no such map") is None
    assert has_maps(store)
    forget_maps(store, A.path)
    assert not has_maps(store)
    assert map_source(store, "a") is None


def test_files_of_maps_are_known_by_stamp_digest_and_problems(store: sqlite3.Connection) -> None:
    assert [tuple(file) for file in map_files(store)] == [
        ("diagrams/a.md", UNSETTLED, "", "the name is taken", False),
        ("diagrams/a.mmd", "stamp", "digest", "", False),
        ("diagrams/notes.md", "stamp", "digest", "", False),
        ("vlm/diagrams/b.md", "stamp", "digest", "wrong", False),
    ]
    forget_maps(store, A.path)
    keep_maps(store, [A._replace(problem="wrong now")])
    assert [file.in_use for file in map_files(store)] == [False, True, False, False]
    restamp_maps(store, A.path, "later")
    assert map_rows(store, A.path) == {1: A._replace(problem="wrong now", stamp="later")}
    unsettle_maps(store, A.path)
    assert map_rows(store, A.path)[1][3:5] == (UNSETTLED, "")


def test_two_maps_never_have_one_name(store: sqlite3.Connection) -> None:
    with pytest.raises(sqlite3.IntegrityError):
        keep_maps(store, [A._replace(path="diagrams/x.mmd")])


@given(st.lists(entries, max_size=3))
def test_what_decks_say_of_maps_comes_back_from_the_store(maps: list[DeckMap]) -> None:
    assert maps_from_json(maps_to_json(maps)) == tuple(maps)


def test_a_deck_with_maps_comes_back_whole(workspace: Workspace) -> None:
    tree = DeckMap("tree", "a", ("nodes",), True, ("t",), {"a": ("A", "Ah")}, 4)
    deck = Deck("vlm/e", "E", notes=(CARD,), maps=(tree, DeckMap("b", "b", line=9)))
    keep(workspace.store, deck, "vlm/e.yaml")
    assert read_deck(workspace.store, "vlm/e") == deck
    assert [tuple(each) for each in listing_decks(workspace.store)] == [
        ("vlm/e", "vlm/e.yaml", deck.maps)
    ]


def test_the_decks_that_list_a_map_are_known_by_the_maps_name(store: sqlite3.Connection) -> None:
    far, near, none = DeckMap("a", "a"), DeckMap("b", "b-2"), DeckMap("c", "c")
    keep(store, Deck("one", "One", maps=(far,)), "one.yaml")
    keep(store, Deck("two", "Two", maps=(near, far, none)), "vlm/deep/two.yaml")
    assert listed_maps(store) == {"a": [("one", far), ("two", far)], "vlm/b-2": [("two", near)]}
    keep_maps(store, [A._replace(path="vlm/diagrams/a.mmd", name="vlm/a")])
    assert listed_maps(store)["vlm/a"] == [("two", far)]


def test_the_cards_of_maps_come_after_the_others_and_are_siblings(workspace: Workspace) -> None:
    store = workspace.store
    keep_map_notes(store, "d", [TREE], ["wrong\nvery", "this too"])
    rows = store.execute("SELECT id, position, lone FROM card ORDER BY position").fetchall()
    assert rows == [("d/q", 0, 1), ("d/tree#node:a", 1, 0), ("d/tree#edge:a..b", 2, 0)]
    deck = read_deck(store, "d")
    assert deck is not None
    assert deck.notes == (CARD, TREE)
    card = read_card(store, "d/tree#edge:a..b")
    assert card is not None
    assert card.note == TREE
    assert card_parts(card.note) == TREE.parts
    assert deck_files(store)["d.yaml"].map_problems == ("wrong\nvery", "this too")
    assert deck_files(store)["d.yaml"].problem == ""


def test_the_cards_of_maps_go_and_come_back_with_their_history(workspace: Workspace) -> None:
    store = workspace.store
    keep_map_notes(store, "d", [TREE], ["wrong"])
    do(workspace, EntryKind.RATING, "d/tree#node:a")
    state = read_state(store, "d/tree#node:a")
    keep_map_notes(store, "d", [], [])
    forget_cards_never_met(store)
    assert orphans(store) == {"d/tree#node:a"}
    assert read_card(store, "d/tree#edge:a..b") is None
    assert deck_files(store)["d.yaml"].map_problems == ()
    keep_map_notes(store, "d", [TREE], [])
    assert orphans(store) == set()
    assert read_state(store, "d/tree#node:a") == state


@pytest.mark.parametrize("name", ["map:tree", "map:vlm/tree"])
def test_a_redraw_is_no_card_of_a_deck_and_no_card_that_lost_its_deck(
    workspace: Workspace, name: str
) -> None:
    store = workspace.store
    for kind in (EntryKind.REDRAW, EntryKind.SUSPEND):
        do(workspace, kind, name)
    assert read_state(store, name).reviews == 1
    assert list(differences(store, workspace.schedulers)) == []
    assert orphans(store) == set()
    assert (introduced(store, DAY), introduced_by_deck(store, DAY)) == (0, {})
    assert cards_named(store, name) == cards_named(store, "tree") == []
    forget_cards_never_met(store)
    assert read_state(store, name).suspended

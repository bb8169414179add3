"""The homes that the benchmarks measure: sound, as large as asked for, the same every time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from benchmarks.collection import Home, build, made_home
from benchmarks.deck_text import deck_files
from benchmarks.learner import log_entries
from benchmarks.size import Size
from srs.app.workspace import Workspace
from srs.store.counts import deck_sizes
from srs.store.log import all_entries, entry_count
from srs.store.states import differences

SIZE = Size(cards=400, entries=4_000, decks=4)
SEED = 7


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    path = tmp_path_factory.mktemp("homes") / "home"
    opened = Home(path, build(path, SIZE, SEED)).open()
    with closing(opened.store):
        yield opened


def cards(seed: int = SEED) -> list[str]:
    return [card for deck in deck_files(SIZE, seed) for card in deck.cards]


def test_the_states_are_those_of_a_replay(workspace: Workspace) -> None:
    assert list(differences(workspace.store, workspace.schedulers)) == []


def test_the_home_is_as_large_as_asked_for(workspace: Workspace) -> None:
    sizes = deck_sizes(workspace.store)
    assert len(sizes) == SIZE.decks
    assert sum(sizes.values()) == SIZE.cards
    assert entry_count(workspace.store) == SIZE.entries


def test_the_decks_are_read_without_a_problem_and_the_log_names_their_cards(
    workspace: Workspace,
) -> None:
    assert workspace.news.problems == ()
    assert {entry.card for entry in all_entries(workspace.store)} <= set(cards())


def test_the_learner_forgets_fails_and_takes_back(workspace: Workspace) -> None:
    entries = list(all_entries(workspace.store))
    kinds = Counter(entry.kind for entry in entries)
    assert kinds["rating"] > 0.98 * SIZE.entries
    assert kinds["retraction"] > 0
    assert {entry.rating for entry in entries if entry.kind == "rating"} == {1, 2, 3, 4}
    years = (entries[-1].day - entries[0].day) / 365.25
    assert 8 < years < 13


def test_the_same_seed_gives_the_same_decks_and_log() -> None:
    assert list(deck_files(SIZE, SEED)) == list(deck_files(SIZE, SEED))
    assert list(log_entries(cards(), 500, SEED)) == list(log_entries(cards(), 500, SEED))


def test_another_seed_gives_others() -> None:
    assert list(deck_files(SIZE, SEED)) != list(deck_files(SIZE, SEED + 1))
    assert list(log_entries(cards(), 500, SEED)) != list(log_entries(cards(), 500, SEED + 1))


def test_a_home_is_made_once_for_its_size(tmp_path: Path) -> None:
    size = Size(cards=20, entries=50, decks=2)
    home = made_home(tmp_path, size)
    store = home.path / "srs.db"
    before = store.stat().st_ino
    assert made_home(tmp_path, size) == home
    assert store.stat().st_ino == before

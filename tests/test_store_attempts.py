"""The words of written answers stand beside the log; deleted, they are in no file any more."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from srs.app.workspace import Workspace, open_workspace
from srs.model.deck import Deck, Prompt
from srs.model.entry import EntryKind, LogEntry
from srs.model.rubric import Claim, Concept, Misconception, Part, Rubric, Subject
from srs.model.state import At
from srs.model.ulid import ulid
from srs.store.attempts import erase_words, keep_words, leave_no_trace, words_of
from srs.store.connection import open_store
from srs.store.counts import introduced, introduced_by_deck
from srs.store.deck_files import prompt_names
from srs.store.decks import forget_cards_never_met, keep_deck, orphans, read_deck
from srs.store.log import Happening, insert_entries
from srs.store.prompts import prompt_from_json, prompt_to_json, read_prompts
from srs.store.states import read_state, record
from srs.store.transaction import transaction

DAY = 739_000
AT = At(1_790_000_000_000, DAY)

text = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
texts = st.lists(text, max_size=3).map(tuple)
number = st.floats(0, 100)
concepts = st.builds(
    Concept, text, text, texts, texts, number, st.sampled_from(Claim), texts,
    st.none() | number, text, texts, st.integers(0, 9999),
)  # fmt: skip
rubrics = st.builds(
    Rubric,
    st.lists(
        st.builds(Part, text, text, st.lists(concepts, max_size=3).map(tuple), number, number),
        max_size=3,
    ).map(tuple),
    st.lists(st.builds(Misconception, text, text, text, texts, texts, texts), max_size=2).map(
        tuple
    ),
    st.lists(st.builds(Subject, text, texts), max_size=2).map(tuple),
    st.lists(st.tuples(text, texts), max_size=2).map(tuple),
    texts,
    st.integers(0, 9999),
)
ids = st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=12)
prompts = st.builds(Prompt, ids, text, text, text, st.none() | rubrics, st.integers(0, 9999))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    opened = open_store(tmp_path / "srs.db")
    yield opened
    opened.close()


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    (tmp_path / "decks").mkdir()
    (tmp_path / "decks" / "d.yaml").write_text(
        "cards:\n  - {id: a, front: A, back: B}\nprompts:\n  - {id: p, prompt: Why?}\n"
    )
    opened = open_workspace(tmp_path, 0)
    yield opened
    opened.store.close()


def do(workspace: Workspace, kind: EntryKind, card: str, rating: int | None = 3) -> None:
    with transaction(workspace.store):
        happening = Happening(kind, AT, card=card, rating=rating)
        record(workspace.store, workspace.schedulers, workspace.device, happening)


def in_files(folder: Path, marker: str) -> list[str]:
    data = {path.name: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    return sorted(name for name, held in data.items() if marker.encode() in held)


@given(st.lists(prompts, max_size=3))
def test_a_deck_gives_its_prompts_back_exactly(given_prompts: list[Prompt]) -> None:
    store = open_store_in_memory()
    with transaction(store):
        keep_deck(store, "d.yaml", "", "", Deck("d", "D", prompts=tuple(given_prompts)))
    deck = read_deck(store, "d")
    assert deck is not None
    assert deck.prompts == tuple(given_prompts)
    assert [each.prompt for each in read_prompts(store)] == given_prompts
    assert prompt_names(store) == [f"d/{prompt.id}" for prompt in given_prompts]
    store.close()


def open_store_in_memory() -> sqlite3.Connection:
    from sqlite_utils import Database

    from srs.store.migrate import MIGRATIONS

    store = sqlite3.connect(":memory:", isolation_level=None)
    for migration in MIGRATIONS:
        migration(Database(store))
    return store


def test_prompts_that_an_older_program_kept_can_be_read() -> None:
    old = {"id": "p", "prompt": "Why?", "answer": "So.", "line": 3}
    assert prompt_from_json(old) == Prompt("p", "Why?", "So.", line=3)
    assert prompt_from_json(prompt_to_json(Prompt("p", "Why?"))) == Prompt("p", "Why?")


def test_prompts_come_in_the_order_of_decks_and_files(store: sqlite3.Connection) -> None:
    with transaction(store):
        for name, ids in (("z", "ba"), ("a", "dc"), ("m/n", "")):
            deck = Deck(name, name.upper(), prompts=tuple(Prompt(each, "Why?") for each in ids))
            keep_deck(store, f"{name}.yaml", "", "", deck)
    assert prompt_names(store) == ["a/d", "a/c", "z/b", "z/a"]
    assert [each.name for each in read_prompts(store)] == prompt_names(store)
    assert [(each.deck_title, each.name) for each in read_prompts(store, "z")] == [
        ("Z", "z/b"),
        ("Z", "z/a"),
    ]
    assert read_prompts(store, "none") == []


@pytest.mark.parametrize(
    "words", ["", "Two\nlines", "\0 in \0 the midst", "שלום 🧠 ﷽", "x" * 100_000]
)
def test_words_are_kept_as_they_are(store: sqlite3.Connection, words: str) -> None:
    with transaction(store):
        keep_words(store, "entry", words)
    assert words_of(store, ["entry", "another"]) == {"entry": words}


@pytest.mark.parametrize("seed", range(4))
def test_erased_words_are_in_no_file_and_the_others_are(tmp_path: Path, seed: int) -> None:
    """SQLite moves rows between pages, and leaves copies where they were: those go too."""
    rng = random.Random(seed)
    store = open_store(tmp_path / "srs.db")
    kept: dict[str, str] = {}
    gone: list[str] = []
    for number in range(120):
        if rng.random() < 0.6 or not kept:
            entry, marker = ulid(1000 + rng.randrange(10**6), number), f"marker{number:04}x"
            with transaction(store):
                keep_words(store, entry, f"{marker} " * rng.choice([1, 5, 30, 40, 100, 300, 900]))
            kept[entry] = marker
        else:
            entries = rng.sample(sorted(kept), min(len(kept), rng.choice([1, 1, 3])))
            with transaction(store):
                erase_words(store, entries)
            gone += [kept.pop(entry) for entry in entries]
    assert leave_no_trace(store)
    assert gone
    assert [marker for marker in gone if in_files(tmp_path, marker)] == []
    assert all(in_files(tmp_path, marker) == ["srs.db"] for marker in kept.values())
    assert set(words_of(store, list(kept))) == set(kept)
    store.close()


def test_while_another_program_reads_the_words_are_gone_when_it_ends(tmp_path: Path) -> None:
    store = open_store(tmp_path / "srs.db")
    with transaction(store):
        keep_words(store, "entry", "marker")
    reader = open_store(tmp_path / "srs.db")
    reader.execute("BEGIN")
    assert reader.execute("SELECT words FROM attempt").fetchone() == ("marker",)
    store.execute("PRAGMA busy_timeout = 10")
    with transaction(store):
        erase_words(store, ["entry"])
    assert not leave_no_trace(store)
    assert words_of(store, ["entry"]) == {}
    reader.execute("COMMIT")
    reader.close()
    store.close()
    assert in_files(tmp_path, "marker") == []


def test_words_of_which_another_machine_says_that_they_were_deleted_are_not_returned(
    store: sqlite3.Connection,
) -> None:
    """Whatever prompt it names, and whatever version wrote it."""
    for number, (card, version) in enumerate([("d/p", 1), (None, 1), ("d/p", 9)]):
        entry = f"entry {number}"
        forget = LogEntry(
            ulid(5, number), "other", 5, DAY, None, "forget", card, target=entry, version=version
        )
        with transaction(store):
            keep_words(store, entry, "words")
            assert words_of(store, [entry]) == {entry: "words"}
            insert_entries(store, [forget])
        assert words_of(store, [entry]) == {}


def test_a_prompt_is_no_card_that_lost_its_deck(workspace: Workspace) -> None:
    do(workspace, EntryKind.GRADE, "d/p")
    do(workspace, EntryKind.GRADE, "d/gone")
    do(workspace, EntryKind.RATING, "d/lost")
    do(workspace, EntryKind.RATING, "d/a")
    store = workspace.store
    assert orphans(store) == {"d/lost"}
    assert introduced(store, DAY) == 2
    assert introduced_by_deck(store, DAY) == {"d": 2}
    with transaction(store):
        forget_cards_never_met(store)
    assert read_state(store, "d/p").reviews == read_state(store, "d/gone").reviews == 1


@pytest.mark.parametrize(
    ("statement", "index"),
    [
        ("SELECT 1 FROM log WHERE log.card = ? AND log.kind IN ('grade', 'redraw')", "log_graded"),
        (
            "SELECT DISTINCT card FROM log WHERE kind IN ('grade', 'redraw') ORDER BY card",
            "log_graded",
        ),
        ("SELECT * FROM log WHERE kind = 'overrule' ORDER BY id", "log_overrule"),
        ("SELECT 1 FROM log WHERE kind = 'forget' AND target = ?", "log_forget"),
    ],
)
def test_no_question_about_written_answers_reads_the_whole_log(
    store: sqlite3.Connection, statement: str, index: str
) -> None:
    values = ("x",) * statement.count("?")
    plan = store.execute(f"EXPLAIN QUERY PLAN {statement}", values).fetchall()
    assert [index in row[-1] for row in plan] == [True]

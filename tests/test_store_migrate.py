"""Stores of other versions: brought up to date after a backup, or refused and left alone."""

from __future__ import annotations

import sqlite3
import stat
from dataclasses import replace
from pathlib import Path

import pytest
from sqlite_utils import Database

from srs.app.attempts import attempts
from srs.app.workspace import open_workspace
from srs.errors import SrsError
from srs.model.anki_origin import AnkiOrigin
from srs.model.deck import Deck, Prompt
from srs.model.entry import LogEntry
from srs.model.note import Note, NoteKind
from srs.model.ulid import ulid
from srs.store.attempts import keep_words
from srs.store.connection import open_store
from srs.store.deck_files import forget_deck
from srs.store.decks import keep_deck, read_deck
from srs.store.log import all_entries, insert_entries
from srs.store.maps import listed_maps, read_maps
from srs.store.migrate import MIGRATIONS, Migration, migrate, statements
from srs.store.note_origins import origins
from srs.store.prompts import read_prompts
from srs.store.schema import APPLICATION_ID, FIRST, VERSION
from srs.store.states import differences, read_state
from srs.store.transaction import transaction

ENTRY = LogEntry(ulid(1, 2), "device", 1, 739_000, None, "rating", "d/a", 3, 1200)


def pragma(connection: sqlite3.Connection, name: str) -> object:
    return connection.execute(f"PRAGMA {name}").fetchone()[0]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A store of the present version with one entry, closed."""
    path = tmp_path / "srs.db"
    connection = open_store(path)
    with transaction(connection):
        insert_entries(connection, [ENTRY])
    connection.close()
    return path


def add_color(database: Database) -> None:
    database.execute("ALTER TABLE card ADD COLUMN color TEXT")
    database["extra"].insert({"id": 1, "word": "two"}, pk="id")


def add_size(database: Database) -> None:
    database.execute("ALTER TABLE card ADD COLUMN size INTEGER")


def fail_midway(database: Database) -> None:
    add_color(database)
    database.execute("UPDATE card SET color = 'red'")
    raise RuntimeError("midway")


def columns(connection: sqlite3.Connection) -> list[str]:
    return [row[1] for row in connection.execute("PRAGMA table_info(card)")]


def backup_name(version: int) -> str:
    return f"srs-version-{version}.db"


def upgrade(path: Path, *later: Migration) -> sqlite3.Connection:
    connection = sqlite3.connect(path, isolation_level=None)
    try:
        migrate(connection, path, (*MIGRATIONS, *later))
    except BaseException:
        connection.close()
        raise
    return connection


def test_a_new_store_has_this_programs_mark_and_version(path: Path) -> None:
    connection = open_store(path)
    assert pragma(connection, "user_version") == VERSION == len(MIGRATIONS)
    assert pragma(connection, "application_id") == APPLICATION_ID
    assert pragma(connection, "journal_mode") == "wal"
    assert pragma(connection, "synchronous") == 2, "FULL: each answer is on the disk"
    connection.close()


def test_only_the_learner_can_read_the_store(path: Path) -> None:
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_all_tables_are_strict(path: Path) -> None:
    connection = open_store(path)
    tables = connection.execute("PRAGMA table_list").fetchall()
    loose = [row[1] for row in tables if not row[1].startswith("sqlite_") and not row[5]]
    assert loose == []
    connection.close()


def test_an_upgrade_makes_a_backup_that_can_be_opened(path: Path) -> None:
    connection = upgrade(path, add_color, add_size)
    assert pragma(connection, "user_version") == VERSION + 2
    assert columns(connection)[-2:] == ["color", "size"]
    assert list(all_entries(connection)) == [ENTRY]
    connection.close()

    backups = sorted((path.parent / "backups").iterdir())
    assert [each.name for each in backups] == [backup_name(VERSION), backup_name(VERSION + 1)]
    for number, backup in enumerate(backups, VERSION):
        assert stat.S_IMODE(backup.stat().st_mode) == 0o600
        copy = sqlite3.connect(backup)
        assert pragma(copy, "user_version") == number
        assert pragma(copy, "integrity_check") == "ok"
        assert list(all_entries(copy)) == [ENTRY]
        copy.close()
    old = open_store(backups[0])  # put in the store's place, it serves this program
    assert list(all_entries(old)) == [ENTRY]
    old.close()


def test_an_upgrade_that_fails_midway_leaves_the_store_as_it_was(path: Path) -> None:
    with pytest.raises(RuntimeError, match="midway"):
        upgrade(path, fail_midway)
    connection = open_store(path)
    assert pragma(connection, "user_version") == VERSION
    assert "color" not in columns(connection)
    assert [row[0] for row in connection.execute("SELECT name FROM sqlite_schema")].count(
        "extra"
    ) == 0
    assert list(all_entries(connection)) == [ENTRY]
    connection.close()
    assert (path.parent / "backups" / backup_name(VERSION)).exists()

    connection = upgrade(path, add_color)
    assert pragma(connection, "user_version") == VERSION + 1
    connection.close()


def test_a_failure_at_the_second_step_keeps_the_first(path: Path) -> None:
    with pytest.raises(RuntimeError):
        upgrade(path, add_size, fail_midway)
    connection = sqlite3.connect(path)
    assert pragma(connection, "user_version") == VERSION + 1
    assert columns(connection)[-1] == "size"
    connection.close()


def test_a_current_store_is_not_touched_and_not_backed_up(path: Path) -> None:
    before = path.read_bytes()
    upgrade(path).close()
    open_store(path).close()
    assert path.read_bytes() == before
    assert not (path.parent / "backups").exists()


def test_an_unfinished_backup_of_a_killed_upgrade_does_not_disturb_the_next(path: Path) -> None:
    backups = path.parent / "backups"
    backups.mkdir()
    (backups / f"{backup_name(VERSION)}.unfinished").write_bytes(b"half")
    upgrade(path, add_color).close()
    assert [each.name for each in backups.iterdir()] == [backup_name(VERSION)]


def test_a_store_that_another_program_upgraded_meanwhile_is_not_upgraded_twice(
    path: Path,
) -> None:
    late = sqlite3.connect(path, isolation_level=None)
    upgrade(path, add_color).close()
    migrate(late, path, (*MIGRATIONS, add_color))
    assert columns(late).count("color") == 1
    late.close()


def test_a_store_of_a_later_version_is_refused_and_left_alone(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute(f"PRAGMA user_version = {VERSION + 1}")
    connection.close()
    before = path.read_bytes()
    with pytest.raises(SrsError) as refused:
        open_store(path)
    assert refused.value.where == str(path)
    assert "upgrade srs" in refused.value.fix
    assert path.read_bytes() == before
    assert not (path.parent / "backups").exists()


@pytest.mark.parametrize("version", [0, VERSION, VERSION + 4])
def test_a_foreign_sqlite_file_is_refused_and_left_alone(tmp_path: Path, version: int) -> None:
    path = tmp_path / "srs.db"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE log (mine TEXT)")
    connection.execute(f"PRAGMA user_version = {version}")
    connection.close()
    before = path.read_bytes()
    with pytest.raises(SrsError):
        open_store(path)
    assert path.read_bytes() == before
    assert sorted(each.name for each in tmp_path.iterdir()) == ["srs.db"]


@pytest.mark.parametrize("content", [b"not a database" * 100, b"SQLite format 3\0" + b"x" * 5000])
def test_a_file_that_is_no_database_is_refused_and_left_alone(
    tmp_path: Path, content: bytes
) -> None:
    path = tmp_path / "srs.db"
    path.write_bytes(content)
    with pytest.raises(SrsError) as refused:
        open_store(path)
    assert refused.value.where == str(path)
    assert path.read_bytes() == content


def test_an_empty_file_becomes_a_store(tmp_path: Path) -> None:
    path = tmp_path / "srs.db"
    path.touch()
    open_store(path).close()
    connection = open_store(path)
    assert pragma(connection, "application_id") == APPLICATION_ID
    connection.close()


def test_the_script_is_split_where_sqlite_ends_statements() -> None:
    parts = statements(FIRST)
    assert len(parts) == FIRST.count("CREATE ")
    assert all(part.endswith(";") and sqlite3.complete_statement(part) for part in parts)


DAY = 739_000
OLD_LOG = [
    ("00000000010000000000000000", 1, DAY, "rating", "d/a", 3),
    ("00000000020000000000000000", 2, DAY + 1, "rating", "d/a", 4),
    ("00000000030000000000000000", 3, DAY + 1, "suspend", "d/a", None),
    ("00000000040000000000000000", 4, DAY + 1, "rating", "d/b", 1),
]


def test_a_store_of_the_second_version_gets_a_place_for_words_and_knows_its_grades(
    tmp_path: Path,
) -> None:
    """The second program kept grades that came from elsewhere, and did not know them."""
    (tmp_path / "decks").mkdir()
    path = tmp_path / "srs.db"
    old = sqlite3.connect(path, isolation_level=None)
    migrate(old, path, MIGRATIONS[:2])
    grade = LogEntry(ulid(5, 1), "other", 5, DAY, None, "grade", "d/p", 3, data='{"score": 7}')
    with transaction(old):
        insert_entries(old, [ENTRY, grade])
    old.execute("INSERT INTO meta VALUES ('device', 'd'), ('scheduler', 'of the second version')")
    old.execute("INSERT INTO card (id, deck, note, part) VALUES ('d/p', 'd', 'p', '')")
    old.execute(
        "INSERT INTO deck VALUES ('d.yaml', 'd', 'D', '', 'stamp', 'digest', NULL, ?, '[]', '{}')",
        ['[{"id": "p", "prompt": "Why?", "answer": "So.", "line": 2}]'],
    )
    old.close()

    store = open_store(path)
    assert [each.name for each in read_prompts(store)] == ["d/p"]
    assert read_prompts(store)[0].prompt == Prompt("p", "Why?", "So.", line=2)
    store.close()
    workspace = open_workspace(tmp_path, 0)
    assert pragma(workspace.store, "user_version") == VERSION
    assert list(all_entries(workspace.store)) == [ENTRY, grade]
    assert list(differences(workspace.store, workspace.schedulers)) == []
    assert read_state(workspace.store, "d/p").interval == 7
    assert [(each.score, each.words) for each in attempts(workspace)] == [(7, None)]
    with transaction(workspace.store):
        keep_words(workspace.store, grade.id, "words")
    assert attempts(workspace)[0].words == "words"
    workspace.store.close()
    copy = sqlite3.connect(tmp_path / "backups" / backup_name(2))
    assert pragma(copy, "user_version") == 2
    assert copy.execute("SELECT count(*) FROM log").fetchone() == (2,)
    copy.close()


def test_a_store_of_the_third_version_gets_maps_and_keeps_its_decks_and_grades(
    tmp_path: Path,
) -> None:
    (tmp_path / "decks").mkdir()
    path = tmp_path / "srs.db"
    old = sqlite3.connect(path, isolation_level=None)
    migrate(old, path, MIGRATIONS[:3])
    grade = LogEntry(ulid(5, 1), "other", 5, DAY, None, "grade", "d/p", 3, data='{"score": 7}')
    # As a later program wrote it, and merged: the third kept it and did not know it.
    redraw = LogEntry(ulid(6, 1), "other", 6, DAY, None, "redraw", "map:m", 3)
    with transaction(old):
        insert_entries(old, [grade, redraw])
    old.execute("INSERT INTO attempt VALUES (?, 'words')", [grade.id])
    old.execute("INSERT INTO meta VALUES ('device', 'd'), ('scheduler', 'of the third version')")
    old.execute(
        "INSERT INTO deck VALUES"
        " ('d.yaml', 'd', 'D', '', 'stamp', 'digest', NULL, '[]', '[]', '{}')"
    )
    old.execute("INSERT INTO card (id, deck, note, part) VALUES ('map:m', '', 'map:m', '')")
    old.close()

    store = open_store(path)
    assert read_deck(store, "d") == Deck("d", "D")
    assert (read_maps(store), listed_maps(store)) == ([], {})
    plan = "EXPLAIN QUERY PLAN SELECT 1 FROM log WHERE card = 'x' AND kind IN ('grade', 'redraw')"
    assert "log_graded" in store.execute(plan).fetchone()[-1]
    store.close()
    workspace = open_workspace(tmp_path, 0)
    assert pragma(workspace.store, "user_version") == VERSION
    assert list(all_entries(workspace.store)) == [grade, redraw]
    assert list(differences(workspace.store, workspace.schedulers)) == []
    assert read_state(workspace.store, "map:m").interval == 7
    assert [each.words for each in attempts(workspace, "d/p")] == ["words"]
    workspace.store.close()
    copy = sqlite3.connect(tmp_path / "backups" / backup_name(3))
    assert pragma(copy, "user_version") == 3
    copy.close()


def test_a_store_of_the_fourth_version_gets_origins_of_notes_and_keeps_its_cards(
    tmp_path: Path,
) -> None:
    path = tmp_path / "srs.db"
    old = sqlite3.connect(path, isolation_level=None)
    migrate(old, path, MIGRATIONS[:4])
    old.execute("INSERT INTO note VALUES ('d', 'a', 0, 'basic', 'f', 'b', 'x y', '', '', 3)")
    old.execute(
        "INSERT INTO deck (path, name, title, description, stamp, digest, prompts, roadmap)"
        " VALUES ('d.yaml', 'd', 'D', '', 'stamp', 'digest', '[]', '[]')"
    )
    old.close()
    store = open_store(path)
    note = Note("a", NoteKind.BASIC, "f", "b", ("x", "y"), line=3)
    assert read_deck(store, "d") == Deck("d", "D", notes=(note,))
    assert origins(store) == {}
    with transaction(store):
        forget_deck(store, "d.yaml")
        imported = replace(note, anki=AnkiOrigin("g", 2))
        keep_deck(store, "d.yaml", "stamp", "digest", Deck("d", "D", notes=(imported,)))
    assert origins(store) == {("g", 2): ("d", "a")}
    written = "INSERT INTO written_file VALUES ('batch', 'd.yaml', NULL, 'digest')"
    store.execute(written)
    with pytest.raises(sqlite3.IntegrityError):
        store.execute(written)
    store.close()
    copy = sqlite3.connect(tmp_path / "backups" / backup_name(4))
    assert pragma(copy, "user_version") == 4
    copy.close()


def test_a_store_of_the_first_version_comes_to_the_present_one_with_all_it_has(
    tmp_path: Path,
) -> None:
    """As the first program left it: no flags, no rules of decks, states of its own reckoning."""
    (tmp_path / "decks").mkdir()
    path = tmp_path / "srs.db"
    old = sqlite3.connect(path, isolation_level=None)
    migrate(old, path, MIGRATIONS[:1])
    for entry in OLD_LOG:
        old.execute(
            "INSERT INTO log (id, device, instant, day, kind, card, rating, version)"
            " VALUES (?, 'd', ?, ?, ?, ?, ?, 1)",
            entry,
        )
    old.execute("INSERT INTO meta VALUES ('device', 'd'), ('scheduler', 'of the first version')")
    old.execute(
        "INSERT INTO card (id, deck, note, part, phase, suspended, last_day)"
        " VALUES ('d/a', 'd', 'a', '', 'review', 1, 1), ('d/b', 'd', 'b', '', 'new', 0, NULL)"
    )
    old.close()

    workspace = open_workspace(tmp_path, 0)
    assert pragma(workspace.store, "user_version") == VERSION
    assert [entry.id for entry in all_entries(workspace.store)] == [entry[0] for entry in OLD_LOG]
    assert list(differences(workspace.store, workspace.schedulers)) == []
    state = read_state(workspace.store, "d/a")
    assert (state.interval, state.ease, state.suspended) == (6, 260, True)
    assert (state.flagged, state.leech) == (False, False)
    workspace.store.close()
    copy = sqlite3.connect(tmp_path / "backups" / backup_name(1))
    assert pragma(copy, "user_version") == 1
    assert copy.execute("SELECT count(*) FROM log").fetchone() == (len(OLD_LOG),)
    copy.close()

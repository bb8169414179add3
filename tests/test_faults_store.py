"""A store that is none of ours, of the future, or damaged: told in words, left as it was."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

import pytest
from faults.homes import CARDS, Home, assert_told, fresh_home, rows_of

COMMANDS = (("due",), ("answer", CARDS[0], "good"), ("doctor",), ("doctor", "--rebuild"))


def assert_refused(home: Home, *words: str) -> None:
    """Every command fails in words and leaves the file as it is."""
    before = home.store.read_bytes()
    for command in COMMANDS:
        assert_told(home.run(*command), 1, str(home.store), *words)
    assert home.store.read_bytes() == before


def execute(home: Home, *statements: str) -> None:
    connection = sqlite3.connect(home.store)
    try:
        for statement in statements:
            connection.execute(statement)
        connection.commit()
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        connection.close()


def test_a_store_of_a_newer_version_is_refused(tmp_path: Path) -> None:
    home = fresh_home(tmp_path)
    execute(home, "PRAGMA user_version = 99")
    assert_refused(home, "version 99", "upgrade srs")


def test_a_database_of_another_program_is_refused(tmp_path: Path) -> None:
    home = fresh_home(tmp_path)
    home.store.unlink()
    execute(home, "CREATE TABLE bookmarks (url TEXT)", "PRAGMA user_version = 1")
    assert_refused(home, "another program")


def test_a_text_file_is_refused(tmp_path: Path) -> None:
    home = fresh_home(tmp_path)
    home.store.write_text("Dear diary,\n" * 100)
    assert_refused(home, "not an SQLite file")


def test_an_empty_file_becomes_a_store(tmp_path: Path) -> None:
    home = fresh_home(tmp_path)
    home.store.write_bytes(b"")
    assert home.run("answer", CARDS[0], "good").code == 0
    assert home.assert_sound() == 1


@pytest.fixture
def answered(tmp_path: Path) -> Home:
    home = fresh_home(tmp_path)
    for minute in range(3):
        assert home.run("answer", CARDS[0], "good", "--at", f"2026-11-24T10:0{minute}Z").code == 0
    execute(home, "SELECT 1")
    return home


def assert_damage_is_told(home: Home) -> None:
    """What fails says that the store is damaged; the doctor says where, and changes nothing."""
    assert_told(home.run("answer", CARDS[0], "good"), 1, "damaged", "srs doctor", "backup")
    before = home.store.read_bytes()
    for command in (("doctor",), ("doctor", "--rebuild")):
        done = home.run(*command)
        assert done.code == 1
        assert done.err == ""
        assert "File: damaged. SQLite says:" in done.out
        assert "Keep a copy" in done.out
    assert home.store.read_bytes() == before


def test_a_truncated_store_is_told(answered: Home) -> None:
    os.truncate(answered.store, answered.store.stat().st_size // 2)
    before = answered.store.read_bytes()
    for command in COMMANDS:
        assert_told(answered.run(*command), 1, str(answered.store), "damaged", "backup")
    assert answered.store.read_bytes() == before


@pytest.mark.parametrize("table", ["card", "log", "log_card"])
@pytest.mark.parametrize("harm", ["zeroed", "flipped"])
def test_a_damaged_page_is_told(table: str, harm: str, answered: Home) -> None:
    size = int(rows_of(answered.store, "PRAGMA page_size")[0][0])
    query = f"SELECT rootpage FROM sqlite_schema WHERE name = '{table}'"
    start = (int(rows_of(answered.store, query)[0][0]) - 1) * size
    data = bytearray(answered.store.read_bytes())
    for place in range(start, start + size):
        data[place] = 0 if harm == "zeroed" else data[place] ^ 0x55
    answered.store.write_bytes(data)
    assert_damage_is_told(answered)


def test_states_that_differ_from_the_log_are_named_and_rebuilt(answered: Home) -> None:
    execute(answered, f"UPDATE card SET interval = 99 WHERE note = '{CARDS[0]}'")
    done = answered.run("doctor")
    assert done.code == 1
    assert f"phase5/{CARDS[0]}" in done.out
    assert "srs doctor --rebuild" in done.out
    assert answered.run("doctor", "--rebuild").code == 0
    assert answered.assert_sound() == 3


def test_the_log_refuses_to_be_changed(answered: Home) -> None:
    for statement in ("UPDATE log SET rating = 4", "DELETE FROM log"):
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            execute(answered, statement)
    assert answered.assert_sound() == 3

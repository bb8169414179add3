"""Files and folders that can't be used: each is one clear line, and is left as it was."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from faults.homes import CARDS, PROGRAM, Home, assert_told, fresh_home, heed_permissions


def test_a_store_that_can_only_be_read_refuses_the_answer_in_words(tmp_path: Path) -> None:
    home = fresh_home(tmp_path)
    home.store.chmod(0o400)
    before = home.store.read_bytes()
    done = home.run("answer", CARDS[0], "good", before=heed_permissions)
    assert_told(done, 1, "can't be written", "permission")
    assert home.store.read_bytes() == before
    home.store.chmod(0o600)
    assert home.run("answer", CARDS[0], "good").code == 0


def test_a_home_that_can_only_be_read_is_told_and_left_alone(tmp_path: Path) -> None:
    home = fresh_home(tmp_path)
    home.path.chmod(0o500)
    before = home.store.read_bytes()
    for command in (("answer", CARDS[0], "good"), ("review", "--plain"), ("due",)):
        done = home.run(*command, given="\n3\n", before=heed_permissions)
        assert_told(done, 1, "the store can't be", "--home")
    assert home.store.read_bytes() == before
    home.path.chmod(0o700)
    assert home.assert_sound() == 0


def test_a_decks_folder_that_can_only_be_read_refuses_the_new_card(tmp_path: Path) -> None:
    home = fresh_home(tmp_path)
    home.decks.chmod(0o500)
    done = home.run("add", "front", "back", before=heed_permissions)
    assert_told(done, 1, "the file cannot be written", "mine.yaml")
    home.decks.chmod(0o700)
    assert home.run("add", "front", "back").code == 0


def test_write_ahead_files_that_can_only_be_read_are_told(tmp_path: Path) -> None:
    home = fresh_home(tmp_path)
    with home.start("review", "--plain") as session:  # holds the store open
        assert session.stdout is not None
        session.stdout.readline()
        for suffix in ("-wal", "-shm"):
            Path(f"{home.store}{suffix}").chmod(0o400)
        done = home.run("answer", CARDS[0], "good", before=heed_permissions)
        assert_told(done, 1, "the store can't be")
        session.communicate(b"q\n")
    home.assert_sound()


@pytest.mark.parametrize("suffix", ["-wal", "-shm"])
def test_a_store_whose_write_ahead_file_was_deleted_opens_again(
    suffix: str, tmp_path: Path
) -> None:
    home = fresh_home(tmp_path)
    with home.start("review", "--plain") as session:
        assert session.stdout is not None
        session.stdout.readline()
        copy = tmp_path / "copy"
        shutil.copytree(home.path, copy)
        session.communicate(b"q\n")
    Path(f"{copy}/srs.db{suffix}").unlink()
    assert Home(copy).run("doctor").code == 0


def test_an_unreadable_deck_is_named_and_its_last_good_version_stays_in_use(
    tmp_path: Path,
) -> None:
    home = fresh_home(tmp_path)
    deck = home.decks / "phase5.yaml"
    os.utime(deck)  # touched: it will be read again
    deck.chmod(0)
    done = home.run("due", before=heed_permissions)
    assert done.code == 0
    assert "7 new" in done.out
    assert str(deck) in done.err
    assert "Permission denied" in done.err
    assert "its last good version is in use" in done.err
    deck.chmod(0o600)
    assert home.run("due").err == ""


def test_a_store_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    home = fresh_home(tmp_path)
    home.store.chmod(0)
    assert_told(home.run("due", before=heed_permissions), 1, "the store can't be opened")


def test_a_home_inside_a_folder_that_may_not_be_entered_is_told(tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(mode=0)
    done = Home(closed / "home").run("due", before=heed_permissions)
    assert_told(done, 1, "Permission denied", "--home")
    closed.chmod(0o700)


def test_a_home_that_is_a_file_is_told_and_left_alone(tmp_path: Path) -> None:
    home = Home(tmp_path / "home")
    home.path.write_text("a letter")
    assert_told(home.run("due"), 1, str(home.path), "--home")
    assert home.path.read_text() == "a letter"


@pytest.mark.parametrize(
    "name",
    ["with space", "größe-日本-🙂", "a/b/c/not/there/yet", "'quote\"s; rm", "-dash", "a\nline"],
)
def test_a_home_may_have_any_name(name: str, tmp_path: Path) -> None:
    home = Home(tmp_path / "x" / name)
    assert home.run("answer", CARDS[0], "good").code == 0
    assert home.run("add", "front", "back").code == 0
    assert home.assert_sound() == 1


@pytest.mark.parametrize("name", ["n" * 300, "/".join(["n" * 200] * 3), "/".join(["n"] * 3000)])
def test_a_home_whose_name_is_too_long_is_told(name: str, tmp_path: Path) -> None:
    assert_told(Home(tmp_path / name).run("due"), 1, "can't be", "--home")


def test_without_a_home_folder_of_the_system_the_program_asks_for_one(tmp_path: Path) -> None:
    nobody_home = Home(tmp_path, {"HOME": "~", "SRS_HOME": "~nobody-of-this-name/srs"})
    assert_told(nobody_home.run("due"), 1, "can't be found", "--home", "SRS_HOME")


def test_home_unset_is_no_trouble_where_srs_home_is_set(tmp_path: Path) -> None:
    home = Home(tmp_path / "home")
    done = home.run("due", program=("env", "-u", "HOME", *PROGRAM))
    assert done.code == 0


def test_a_working_folder_that_was_removed_matters_only_to_relative_homes(tmp_path: Path) -> None:
    home = Home(tmp_path / "home")
    gone = ("sh", "-c", 'mkdir "$0" && cd "$0" && rmdir "$0" && exec "$@"', str(tmp_path / "gone"))
    assert home.run("due", program=(*gone, *PROGRAM)).code == 0
    assert_told(home.run("--home", "here", "due", program=(*gone, *PROGRAM)), 1, "--home")

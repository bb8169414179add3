"""A disk that is full at any point: one clear line, exit code 1, nothing lost; then it works.

The limit on the size of files stands in for a full disk everywhere (the system refuses to
write, with another code); a real small disk is used where one can be mounted.
"""

from __future__ import annotations

import resource
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from faults.homes import CARDS, KILLED, PROGRAM, Done, Home, assert_told, fresh_home
from faults.small_disk import SmallDisk, is_available, small_disk
from terminal_driver import Learner, reveal

COMMANDS = (
    ("answer", CARDS[0], "good"),
    ("add", "a question", "an answer"),
    ("review", "--plain"),
    ("export", "anki", "-o", "out.apkg"),
    ("undo",),
    ("doctor", "--rebuild"),
)
REAL_DISKS = ("tmpfs",) if is_available() else ()
SPARE_KB = (0, 12)


def limited(size: int) -> Callable[[], None]:
    """Let no file of the new process grow beyond ``size`` bytes."""
    return lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


def assert_done_or_told(done: Done) -> None:
    """It worked, or it failed with one clear line and advice."""
    if done.code != 0:
        assert_told(done, 1)
        assert len(done.err.splitlines()) <= 3, done


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0])
def test_where_files_cannot_grow_a_command_says_so_and_loses_nothing(
    command: tuple[str, ...], tmp_path: Path
) -> None:
    whole = fresh_home(tmp_path)
    assert whole.run("answer", CARDS[1], "good").code == 0
    for size in (0, 8_192, 65_536):
        home = whole.copy(tmp_path / f"home-{size}")
        arguments = [str(tmp_path / word) if word == "out.apkg" else word for word in command]
        before = home.assert_sound()
        done = home.run(*arguments, given="\n3\n" * 3, before=limited(size))
        assert_done_or_told(done)
        # A review may have saved some of its answers before there was no more room.
        most = command[0] == "review" and 2 if done.code else 3
        assert 0 <= home.assert_sound() - before <= most
        assert home.run(*arguments, given="\n3\n" * 3).code == 0
        home.assert_sound()


def test_a_first_use_where_files_cannot_grow_says_so_and_the_next_one_works(
    tmp_path: Path,
) -> None:
    codes = set()
    for size in (0, 1_000, 4_096, 10_000, 40_000, 1_000_000):
        home = Home(tmp_path / f"home-{size}")
        done = home.run("due", before=limited(size))
        assert_done_or_told(done)
        codes.add(done.code)
        assert home.run("due").out.splitlines()[0].endswith("7 new")
        home.assert_sound()
    assert codes == {0, 1}


@pytest.fixture(params=REAL_DISKS)
def disk(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[SmallDisk]:
    folder = tmp_path / "disk"
    folder.mkdir()
    with small_disk(folder, 1024) as disk:
        yield disk


def home_on(disk: SmallDisk) -> Home:
    return Home(disk.path / "home")


def log_size(home: Home, disk: SmallDisk) -> int:
    """Let the doctor look; everything must be sound. Return the log's size."""
    done = home.run("doctor", program=disk.program)
    assert done.code == 0, done
    return int(done.out.partition("Log: ")[2].split()[0])


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0])
def test_on_a_full_disk_a_command_says_so_and_works_once_there_is_room(
    command: tuple[str, ...], disk: SmallDisk
) -> None:
    home = home_on(disk)
    arguments = [str(disk.path / word) if word == "out.apkg" else word for word in command]
    assert home.run("answer", CARDS[1], "good", program=disk.program).code == 0
    for spare in SPARE_KB:
        before = log_size(home, disk)
        disk.fill(spare)
        done = home.run(*arguments, given="\n3\n" * 3, program=disk.program)
        assert_done_or_told(done)
        disk.free()
        assert log_size(home, disk) - before in ((0, 1, 2) if done.code else (0, 1, 2, 3))
    assert home.run(*arguments, given="\n3\n" * 3, program=disk.program).code == 0
    log_size(home, disk)


def test_a_first_use_on_a_full_disk_says_so_and_works_once_there_is_room(disk: SmallDisk) -> None:
    codes = []
    for spare in (0, 16, 80, 800):
        home = Home(disk.path / f"home-{spare}")
        disk.fill(spare)
        done = home.run("due", program=disk.program)
        assert_done_or_told(done)
        codes.append(done.code)
        disk.free()
        again = home.run("due", program=disk.program)
        assert again.out.splitlines()[0].endswith("7 new"), again
        log_size(home, disk)
        disk.shell(f"rm -r home-{spare}")
    assert codes[0] == 1
    assert codes[-1] == 0


def test_a_migration_without_room_for_its_backup_changes_nothing(disk: SmallDisk) -> None:
    home = home_on(disk)
    migrate = disk.inside(*KILLED, "0", "migrate", str(home.store))
    assert home.run("answer", CARDS[0], "good", program=disk.program).code == 0
    for spare in (0, 8, 40):
        disk.fill(spare)
        done = home.run(program=migrate)
        assert done.code == 1, done
        assert_told(done, 1)
        disk.free()
        assert log_size(home, disk) == 1
        assert "unfinished" not in disk.shell("ls home home/backups")
    assert home.run(program=migrate).code == 0


@pytest.mark.pty
def test_a_learner_on_a_full_disk_can_make_room_and_press_the_key_again(disk: SmallDisk) -> None:
    home = home_on(disk)
    assert home.run("due", program=disk.program).code == 0
    learner = Learner(home.path)
    with learner.terminal(*disk.inside(*PROGRAM, "review")) as terminal:
        terminal.see("1 of 7")
        reveal(terminal)
        disk.fill()
        terminal.press("3")
        terminal.see("Not saved: the disk is full", "1 of 7", "3 Good")
        disk.free()
        terminal.press("3")
        terminal.see("2 of 7")
        terminal.press("q")
        assert terminal.end() == 0
    assert log_size(home, disk) == 1

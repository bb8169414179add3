"""Pipes that break, streams that are closed, disks full behind a redirection, old encodings."""

from __future__ import annotations

from pathlib import Path

import pytest
from faults.homes import PROGRAM, Done, Home, fresh_home

READERS_GONE = (
    '"$@" roadmap | head -1',
    '"$@" due --json | true',
    '"$@" | true',
    'yes "" | "$@" review --plain | head -2',
    '"$@" show nothing 2>&1 | true',
    '"$@" --help | true',
)
UNUSUAL = (
    '"$@" due >&-',
    '"$@" due <&-',
    '"$@" due <&- >&- 2>&-',
    '"$@" review --plain <&-',
    '"$@" map bridge >&-',
    '"$@" answer clip-loss good >&-',
    '"$@" add front back <&- 2>&-',
)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    return fresh_home(tmp_path_factory.mktemp("streams"))


def in_shell(home: Home, script: str) -> Done:
    """Run a shell script in which ``"$@"`` is the program; the last line is its exit code."""
    status = "; echo ${PIPESTATUS[@]} >&2"
    return home.run(program=("bash", "-c", script + status, "bash", *PROGRAM))


@pytest.mark.parametrize("script", READERS_GONE)
def test_a_reader_that_goes_away_ends_the_program_quietly(script: str, home: Home) -> None:
    done = in_shell(home, script)
    *said, codes = done.err.splitlines()
    assert said == []
    expected = {"3"} if "nothing" in script else {"0"}
    position = 1 if script.startswith("yes") else 0
    assert codes.split()[position] in expected


@pytest.mark.parametrize("script", UNUSUAL)
def test_closed_streams_are_no_trouble(script: str, tmp_path: Path) -> None:
    home = fresh_home(tmp_path)
    assert in_shell(home, script).err == "0\n"
    assert home.assert_sound() == ("answer" in script)
    assert (home.decks / "mine.yaml").exists() == ("add" in script)


def test_an_error_with_nobody_to_hear_it_keeps_its_exit_code(home: Home) -> None:
    for script in ('"$@" show nothing 2>&-', '"$@" show nothing 2>/dev/full'):
        assert in_shell(home, script) == Done(0, "", "3\n")


@pytest.mark.parametrize("command", ["due", "roadmap", "map bridge", "review --plain"])
def test_output_that_cannot_be_written_is_told(command: str, home: Home) -> None:
    done = in_shell(home, f'"$@" {command} >/dev/full')
    said, *_, code = done.err.splitlines()
    assert "No space left on device" in said
    assert code == "1"


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1252"])
@pytest.mark.parametrize(
    "command",
    [("show", "siglip-improvement"), ("map", "bridge"), ("roadmap",), ("review", "--plain")],
    ids=lambda command: command[0],
)
def test_characters_that_an_encoding_lacks_show_as_question_marks(
    encoding: str, command: tuple[str, ...], home: Home
) -> None:
    other = Home(home.path, {"PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"})
    with other.start(*command) as process:
        out, err = process.communicate("\n?\nä€\n".encode() + b"\xff\nq\n", timeout=60)
    assert (process.returncode, err) == (0, b"")
    assert "\ufffd" not in out.decode(encoding)
    whole = home.run(*command, given="\nq\n").out
    if encoding == "ascii" and command[0] == "map":
        assert out.decode() == home.run(*command, "--ascii").out != whole


def test_a_locale_without_utf_8_does_not_end_the_program(home: Home) -> None:
    plain = Home(home.path, {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"})
    for command in (
        ("show", "siglip-improvement"),
        ("map", "lineage"),
        ("due",),
        ("review", "--plain"),
    ):
        done = plain.run(*command)
        assert (done.code, done.err) == (0, "")

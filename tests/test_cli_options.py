"""The command line's grammar: global options anywhere, `--`, help."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import pytest
from faults.homes import Home, assert_told, fresh_home
from typer.main import get_command

import srs
from srs.cli.commands import COMMANDS
from srs.cli.main import globals_first


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """A home that the tests of this module only read."""
    return fresh_home(tmp_path_factory.mktemp("options"))


@pytest.mark.parametrize(
    ("given", "parsed"),
    [
        ([], []),
        (["due", "--json"], ["due", "--json"]),
        (["due", "--home", "X"], ["--home", "X", "due"]),
        (["--home", "X", "due"], ["--home", "X", "due"]),
        (["due", "--home=X", "--json"], ["--home=X", "due", "--json"]),
        (["due", "--now", "T", "a", "--home", "X"], ["--now", "T", "--home", "X", "due", "a"]),
        (["add", "--", "--home", "X"], ["add", "--", "--home", "X"]),
        (["add", "--home", "X", "--", "--now"], ["--home", "X", "add", "--", "--now"]),
        (["--", "--home", "X"], ["--", "--home", "X"]),
        (["due", "--home"], ["due", "--home"]),
        (["due", "--homes", "X"], ["due", "--homes", "X"]),
    ],
)
def test_global_options_may_stand_anywhere_before_two_dashes(
    given: list[str], parsed: list[str]
) -> None:
    assert globals_first(given) == parsed


@pytest.mark.parametrize("name", COMMANDS)
def test_the_line_of_help_is_the_first_line_of_the_commands_own(name: str) -> None:
    entry = COMMANDS[name]
    command = get_command(getattr(import_module(entry.module), entry.app))
    assert command.help is not None
    assert command.help.strip().splitlines()[0] == entry.help


@pytest.mark.parametrize("option", ["--help", "-h"])
def test_help_names_every_command_and_option(home: Home, option: str) -> None:
    done = home.run(option)
    assert done.code == 0
    assert done.err == ""
    for name, entry in COMMANDS.items():
        assert f"  {name} " in done.out
        assert entry.help.split()[0] in done.out
    for option_name in ("--home", "--now", "--version"):
        assert option_name in done.out


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_of_its_own(home: Home, name: str) -> None:
    done = home.run(name, "--help")
    assert done.code == 0
    assert done.err == ""
    assert f"Usage: srs {name}" in done.out
    assert COMMANDS[name].help in " ".join(done.out.split())


def test_help_makes_no_home(tmp_path: Path) -> None:
    home = Home(tmp_path / "home")
    assert home.run("--help").code == 0
    assert home.run("due", "--help").code == 0
    assert not home.path.exists()


def test_the_version_is_said(home: Home) -> None:
    assert home.run("--version") == (0, f"srs {srs.__version__}\n", "")


@pytest.mark.parametrize("place", ["before", "after", "joined"])
def test_home_is_taken_before_and_after_the_command(home: Home, place: str, tmp_path: Path) -> None:
    other = str(tmp_path / "other")
    arguments = {
        "before": ("--home", other, "deck", "list"),
        "after": ("deck", "list", "--home", other),
        "joined": ("deck", f"--home={other}", "list"),
    }[place]
    done = home.run(*arguments)
    assert done.code == 0, done
    assert f"  {other}/decks/phase5.yaml" in done.out
    assert (tmp_path / "other" / "srs.db").exists()


def test_texts_that_look_like_options_can_be_added(tmp_path: Path) -> None:
    home = fresh_home(tmp_path)
    done = home.run("add", "-t", "dashes", "--", "-x", "--now")
    assert done.code == 0, done
    shown = home.run("show", "mine/x")
    assert "\n  -x\n\n  --now\n" in shown.out


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        (("nonsense",), "no command 'nonsense'"),
        (("revew",), "did you mean 'review'?"),
        (("due", "--nonsense"), "--nonsense"),
        (("due", "--new", "-1"), "-1"),
        (("due", "--new", "many"), "many"),
        (("show",), "CARD"),
        (("answer", "q-former"), "again"),
        (("answer", "q-former", "great"), "great"),
        (("answer", "q-former", "good", "extra"), "extra"),
        (("add", "front"), "BACK"),
        (("add", "front", "back", "-t"), "-t"),
        (("deck",), "Usage: srs deck"),
        (("deck", "check"), "FILE"),
        (("export",), "Usage: srs export"),
        (("undo", "--at", "now"), "--at"),
        (("due", "--home"), "--home"),
        (("due", "--now", "tomorrow"), "'tomorrow' is not an instant"),
        (("--now", "2026-13-01", "due"), "'2026-13-01' is not an instant"),
        (("answer", "q-former", "good", "--at", "noon"), "'noon' is not an instant"),
    ],
)
def test_a_wrong_command_line_is_told_with_code_2(
    home: Home, arguments: tuple[str, ...], word: str
) -> None:
    done = home.run(*arguments)
    assert done.code == 2, done
    assert done.out == ""
    assert word in done.err
    assert "Traceback" not in done.err


def test_a_refused_command_line_makes_no_home(tmp_path: Path) -> None:
    home = Home(tmp_path / "home")
    assert_told(home.run("due", "--now", "rubbish"), 2, "not an instant")
    assert not home.path.exists()


def test_an_empty_home_is_a_mistake_and_not_the_present_folder(tmp_path: Path) -> None:
    done = Home(tmp_path / "home").run("--home", "", "due")
    assert done.code == 2
    assert "--home names no folder" in done.err

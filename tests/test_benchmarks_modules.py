"""What a start loads: time until something shows is mostly the time of its imports."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.collection import build
from benchmarks.size import Size

# Nothing of these is needed once the home exists and its decks are as they were last read.
HEAVY = (
    *("yaml", "genanki", "sqlite_utils", "rich", "pydantic", "difflib", "platformdirs"),
    *("srs.anki", "srs.decks", "srs.app.intake", "srs.store.migrate"),
)
# The room itself says only which version its reader has.
LIGHT = {"srs.decks"}
# The clock is put forward: the stamps of files written a moment ago prove nothing yet.
_PROGRAM = """
import sys, time
true = time.time_ns
time.time_ns = lambda: true() + 60_000_000_000
from srs.cli.main import run
code = run(sys.argv[1:])
print("modules", code, *sys.modules, file=sys.stderr)
"""


def modules_after(home: Path, *arguments: str) -> set[str]:
    """Run `srs` on ``arguments`` with nothing to read, and return the modules it has loaded."""
    done = subprocess.run(
        [sys.executable, "-c", _PROGRAM, "--home", str(home), *arguments],
        input="",
        capture_output=True,
        text=True,
        check=True,
    )
    word, code, *modules = done.stderr.splitlines()[-1].split()
    assert (word, code) == ("modules", "0"), done.stderr
    return set(modules)


def loaded_by_typer() -> set[str]:
    """The modules that every Typer program has, whatever it does."""
    done = subprocess.run(
        [sys.executable, "-c", "import sys, typer, typer.main; print(*sys.modules)"],
        capture_output=True,
        text=True,
        check=True,
    )
    return set(done.stdout.split())


def heavy(modules: set[str]) -> set[str]:
    return {
        name
        for name in modules - loaded_by_typer() - LIGHT
        if any(name == package or name.startswith(f"{package}.") for package in HEAVY)
    }


@pytest.fixture
def settled_home(tmp_path: Path) -> Path:
    """A home that exists, its decks as they were last read."""
    path = tmp_path / "home"
    build(path, Size(cards=30, entries=100, decks=2), 7)
    return path


@pytest.mark.parametrize(
    "arguments",
    [("--help",), ("review", "--plain"), ("review", "--help"), (), ("due",), ("undo",)],
    ids=lambda arguments: " ".join(arguments) or "alone",
)
def test_a_start_loads_no_heavy_module(settled_home: Path, arguments: tuple[str, ...]) -> None:
    assert heavy(modules_after(settled_home, *arguments)) == set()


def test_help_loads_no_store_and_no_command(settled_home: Path) -> None:
    modules = modules_after(settled_home, "--help")
    rooms = ("srs.store", "srs.app", "srs.terminal", "srs.scheduling.sm2", "srs.cli.review")
    assert {name for name in modules if name.startswith(rooms)} == set()


@pytest.mark.parametrize("name", ["json", "hashlib", "tempfile", "shutil"])
def test_a_review_loads_nothing_that_only_other_commands_need(
    settled_home: Path, name: str
) -> None:
    modules = modules_after(settled_home, "review", "--plain")
    assert name not in modules - loaded_by_typer()

"""Finding a Python to run on: the right one is taken, and what is missing is named."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

FIND_PYTHON = Path(__file__).parent.parent / "scripts" / "find-python"


def machine(folder: Path, **programs: str) -> Path:
    """A folder of programs, each of which prints one line; the only ones that are found."""
    folder.mkdir()
    for name, answer in programs.items():
        program = folder / name.replace("_", ".").replace("apt.get", "apt-get")
        program.write_text(f"#!/bin/sh\necho '{answer}'\n", "utf-8")
        program.chmod(0o755)
    return folder


def find(path: Path, python: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [FIND_PYTHON],
        env={"PATH": str(path), "PYTHON": python},
        capture_output=True,
        text=True,
        check=False,
    )


def test_python3_is_taken_where_it_is_good(tmp_path: Path) -> None:
    result = find(machine(tmp_path / "bin", python3="ok /x/python3", python3_12="ok /x/python3.12"))
    assert (result.returncode, result.stdout) == (0, "/x/python3\n")


@pytest.mark.parametrize("answer", ["old 3.9", "novenv 3.11", "nosqlite 3.11", "oldsqlite 3.34.1"])
def test_another_python_is_taken_where_python3_does_not_do(tmp_path: Path, answer: str) -> None:
    result = find(machine(tmp_path / "bin", python3=answer, python3_12="ok /x/python3.12"))
    assert (result.returncode, result.stdout) == (0, "/x/python3.12\n")


def test_missing_venv_names_the_package_of_that_python(tmp_path: Path) -> None:
    result = find(machine(tmp_path / "bin", python3="novenv 3.12", apt_get=""))
    assert result.returncode == 1
    assert result.stderr == (
        "srs: Python 3.12 is here without its venv module: "
        "apt install python3.12-venv (as root, or with sudo)\n"
    )


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        ("old 3.9", "Python 3.9 is too old, 3.11 or newer is needed"),
        ("nosqlite 3.11", "Python 3.11 was built without sqlite3"),
        ("oldsqlite 3.34.1", "SQLite 3.34.1 is too old, 3.37 is needed"),
    ],
)
def test_unfit_python_is_explained_in_one_line(tmp_path: Path, answer: str, words: str) -> None:
    result = find(machine(tmp_path / "bin", python3=answer))
    assert result.returncode == 1
    assert words in result.stderr
    assert result.stderr.count("\n") == 1


def test_no_python_at_all_is_said(tmp_path: Path) -> None:
    result = find(machine(tmp_path / "bin"))
    assert (result.returncode, result.stderr.count("\n")) == (1, 1)
    assert "no Python found, 3.11 or newer is needed" in result.stderr


def test_named_python_is_the_only_candidate(tmp_path: Path) -> None:
    path = machine(tmp_path / "bin", python3="ok /x/python3")
    result = find(path, python=str(tmp_path / "no such python"))
    assert (result.returncode, result.stdout) == (1, "")
    assert "no such python is no Python that runs" in result.stderr


def test_the_python_of_an_environment_leads_to_the_one_behind_it(tmp_path: Path) -> None:
    result = find(tmp_path, python=sys.executable)
    assert result.returncode == 0
    assert not (Path(result.stdout.strip()).parent.parent / "pyvenv.cfg").exists()

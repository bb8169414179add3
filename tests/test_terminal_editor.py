"""Running the learner's editor: which one, at which line, and what is told when it fails."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from srs.errors import NotFoundError, SrsError
from srs.terminal.editor import run_editor

MakeEditor = Callable[..., Path]


@pytest.fixture
def make_editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> MakeEditor:
    """Make an editor of a name that writes down its arguments and then runs ``ending``."""
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.delenv("EDITOR", raising=False)

    def make(name: str, ending: str = "exit 0") -> Path:
        script = tmp_path / name
        script.write_text(
            f'#!/bin/sh\nfor each in "$@"; do echo "$each"; done > "{tmp_path}/said"\n{ending}\n'
        )
        script.chmod(0o755)
        return script

    return make


def said(folder: Path) -> list[str]:
    return (folder / "said").read_text().splitlines()


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        *((name, ["+7", "{file}"]) for name in ("vi", "vim", "nvim", "nano", "emacs")),
        *((name, ["+7", "{file}"]) for name in ("emacsclient", "micro", "kak", "joe")),
        ("code", ["--wait", "--goto", "{file}:7"]),
        ("codium", ["--wait", "--goto", "{file}:7"]),
        ("hx", ["{file}:7"]),
        ("subl", ["--wait", "{file}:7"]),
        ("ed", ["{file}"]),
    ],
)
def test_editors_open_the_line_that_they_are_told(
    make_editor: MakeEditor,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    arguments: list[str],
) -> None:
    monkeypatch.setenv("EDITOR", str(make_editor(name)))
    file = tmp_path / "a deck.yaml"
    run_editor(file, 7)
    assert said(tmp_path) == [each.format(file=file) for each in arguments]


def test_arguments_are_split_as_a_shell_would_and_no_shell_runs(
    make_editor: MakeEditor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    script = make_editor("my editor")
    monkeypatch.setenv("EDITOR", f"'{script}' -c 'set x' \"$HOME\" ; echo")
    run_editor(tmp_path / "f", 7)
    assert said(tmp_path) == ["-c", "set x", "$HOME", ";", "echo", str(tmp_path / "f")]


def test_an_editor_that_is_told_to_wait_is_not_told_twice(
    make_editor: MakeEditor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EDITOR", f"{make_editor('code')} -w")
    run_editor(tmp_path / "f")
    assert said(tmp_path) == ["-w", "--goto", f"{tmp_path / 'f'}:1"]


def test_visual_counts_before_editor_and_both_before_vi(
    make_editor: MakeEditor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    visual, usual = make_editor("nano"), make_editor("vi")
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    monkeypatch.setenv("VISUAL", " ")
    run_editor(tmp_path / "f", 2)
    assert said(tmp_path) == ["+2", str(tmp_path / "f")]
    usual.unlink()
    monkeypatch.setenv("EDITOR", "nonesuch")
    monkeypatch.setenv("VISUAL", str(visual))
    run_editor(tmp_path / "f", 3)
    assert said(tmp_path) == ["+3", str(tmp_path / "f")]


def test_a_path_that_begins_with_a_dash_is_no_option(
    make_editor: MakeEditor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EDITOR", str(make_editor("ed")))
    monkeypatch.chdir(tmp_path)
    run_editor(Path("-f"))
    assert said(tmp_path) == [str(tmp_path / "-f")]


def test_no_editor_at_all_is_told(
    make_editor: MakeEditor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(NotFoundError, match="the editor vi is not found") as caught:
        run_editor(tmp_path / "f")
    assert "export EDITOR=" in caught.value.fix


@pytest.mark.parametrize(
    ("ending", "told"),
    [
        ("exit 3", "ended with exit code 3"),
        ("kill -TERM $$", "was ended by SIGTERM"),
        ("kill -KILL $$", "was ended by SIGKILL"),
    ],
)
def test_an_editor_that_fails_is_told_with_the_file(
    make_editor: MakeEditor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ending: str, told: str
) -> None:
    monkeypatch.setenv("EDITOR", str(make_editor("ed", ending)))
    with pytest.raises(SrsError, match=told) as caught:
        run_editor(tmp_path / "f")
    assert caught.value.where == str(tmp_path / "f")


@pytest.mark.parametrize(
    ("value", "told"),
    [
        ("'ed", "No closing quotation"),
        ("{folder}", "Permission denied"),
        ("{text}", "can't be run"),
    ],
)
def test_an_editor_that_can_not_be_started_is_told(
    make_editor: MakeEditor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, value: str, told: str
) -> None:
    text = tmp_path / "text"
    text.write_text("no program")
    monkeypatch.setenv("EDITOR", value.format(folder=tmp_path, text=text))
    with pytest.raises(SrsError, match=told) as caught:
        run_editor(tmp_path / "f")
    assert caught.value.fix

"""The documents say what is true: links lead somewhere, commands exist, lists are complete."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from itertools import takewhile
from pathlib import Path

import pytest

import srs

ROOT = Path(__file__).parent.parent
DOCUMENTS = [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").rglob("*.md"))]
DECISIONS = sorted((ROOT / "docs" / "adr").glob("*.md"))

_FENCE = re.compile(r"^```(\w*)[^\n]*\n(.*?)^```", re.MULTILINE | re.DOTALL)
_CODE = re.compile(r"`[^`\n]*`")
_LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
_HEADING = re.compile(r"^#+ +(.+?) *$", re.MULTILINE)
_SHELL = {"|", "||", "&&", ";", "&", ">", ">>", "<", "2>"}


def named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def prose(path: Path) -> str:
    return _FENCE.sub("", path.read_text(encoding="utf-8"))


def anchors(path: Path) -> set[str]:
    """The anchors that sites give to headings: lower case, no punctuation, dashes for spaces."""
    headings = _HEADING.findall(prose(path))
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def broken_links(path: Path) -> list[str]:
    broken = []
    for link in _LINK.findall(_CODE.sub("", prose(path))):
        if re.match(r"[a-z]+:", link):
            continue
        name, _, anchor = link.partition("#")
        target = path.parent / name if name else path
        known = target.exists() and (not anchor or anchor in anchors(target))
        if not known:
            broken.append(link)
    return broken


def console_commands(path: Path, program: str) -> list[list[str]]:
    """The commands after ``$`` in a document's console blocks that start ``program``."""
    blocks = [
        body for kind, body in _FENCE.findall(path.read_text("utf-8")) if kind in ("console", "sh")
    ]
    lines = [line[2:] for body in blocks for line in body.splitlines() if line.startswith("$ ")]
    commands = [shlex.split(line, comments=True) for line in lines]
    return [
        list(takewhile(lambda word: word not in _SHELL, words))
        for words in commands
        if words and words[0] == program
    ]


@pytest.mark.parametrize("path", DOCUMENTS, ids=named)
def test_relative_links_lead_somewhere(path: Path) -> None:
    assert broken_links(path) == []


def test_commands_in_documents_exist_with_their_options() -> None:
    program = "from srs.cli.main import main; raise SystemExit(main())"
    commands = {tuple(words) for path in DOCUMENTS for words in console_commands(path, "srs")}
    unknown = {}
    for words in sorted(commands):
        result = subprocess.run(
            [sys.executable, "-c", program, *words[1:], "--help"],
            capture_output=True,
            text=True,
            stdin=subprocess.DEVNULL,
            check=False,
        )
        if result.returncode != 0 or not result.stdout.startswith("Usage:"):
            unknown[shlex.join(words)] = result.stdout + result.stderr
    assert unknown == {}


def test_make_targets_in_documents_exist() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    targets = set(re.findall(r"^([\w-]+):", makefile, re.MULTILINE))
    inline = {
        word
        for path in DOCUMENTS
        for word in re.findall(r"`make ([a-z-]+)", path.read_text("utf-8"))
    }
    blocks = {words[1] for path in DOCUMENTS for words in console_commands(path, "make")}
    assert (inline | blocks) - targets == set()


def test_readme_gives_the_test_command_that_ci_runs() -> None:
    assert "make test" in (ROOT / "README.md").read_text("utf-8")
    assert re.search(
        r"^step .* make test$", (ROOT / ".ci" / "run").read_text("utf-8"), re.MULTILINE
    )


def test_design_names_every_room() -> None:
    design = (ROOT / "docs" / "design.md").read_text("utf-8")
    rooms = [path.parent.name for path in (ROOT / "srs").glob("*/__init__.py")]
    assert rooms
    assert [room for room in rooms if f"| `{room}/` |" not in design] == []


def test_design_lists_no_room_that_is_not_there() -> None:
    design = (ROOT / "docs" / "design.md").read_text("utf-8")
    listed = re.findall(r"^\| `([\w./]+)` \|", design, re.MULTILINE)
    assert [room for room in listed if not (ROOT / "srs" / room).exists()] == []


def test_decisions_are_numbered_without_gaps() -> None:
    assert [path.name[:5] for path in DECISIONS] == [f"{n + 1:04}-" for n in range(len(DECISIONS))]


@pytest.mark.parametrize("path", DECISIONS, ids=named)
def test_decision_has_number_status_context_decision_and_consequences(path: Path) -> None:
    text = path.read_text("utf-8")
    assert text.startswith(f"# {int(path.name[:4])}. ")
    assert re.search(r"^Status: (accepted|superseded by .+)\.$", text, re.MULTILINE)
    parts = re.findall(r"^## (.+)$", text, re.MULTILINE)
    assert parts == ["Context", "Decision", "Consequences"]


def test_changelog_knows_this_version() -> None:
    assert srs.__version__ in (ROOT / "CHANGELOG.md").read_text("utf-8")

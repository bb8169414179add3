"""The commands shown in README and docs print what is shown there."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SRS = Path(sys.executable).with_name("srs")
SHOWN_HOME = "~/.local/share/srs"
BLOCK = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def shown_commands(page: str) -> list[tuple[str, str]]:
    """Return (command, output shown below it) of a page's console blocks, in order."""
    found: list[tuple[str, str]] = []
    for block in BLOCK.findall((ROOT / page).read_text("utf-8")):
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, output = part.partition("\n")
            found.append((command, output))
    return found


class Learner:
    """Runs commands in one fresh home, on a day that the test says."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.home = folder / "home"

    def run(self, command: str, day: str, typed: str = "") -> str:
        words = shlex.split(command)
        assert words[0] == "srs"
        done = subprocess.run(
            [str(SRS), *words[1:], "--now", f"{day}T12:00"],
            input=typed,
            capture_output=True,
            text=True,
            cwd=self.folder,
            env={
                **os.environ,
                "SRS_HOME": str(self.home),
                "PYTHONIOENCODING": "utf-8",
                "TZ": "UTC",
            },
            check=False,
        )
        assert done.returncode == 0, done.stderr
        assert done.stderr == ""
        return done.stdout.replace(str(self.home), SHOWN_HOME)


@pytest.fixture
def learner(tmp_path: Path) -> Learner:
    assert shutil.which(str(SRS)), "srs is installed beside the Python that runs the tests"
    return Learner(tmp_path)


def all_good(cards: int) -> str:
    return "\n3\n" * cards


def check(learner: Learner, shown: tuple[str, str], day: str) -> None:
    command, output = shown
    printed = learner.run(command, day)
    if output:
        assert printed == output, command
    else:
        assert printed.strip(), command


def test_readme_tells_the_first_four_days_as_they_happen(learner: Learner) -> None:
    shown = iter(shown_commands("README.md"))
    check(learner, next(shown), "2026-11-24")
    learner.run("srs review --plain", "2026-11-24", all_good(7))
    check(learner, next(shown), "2026-11-25")
    check(learner, next(shown), "2026-11-25")
    learner.run("srs review --plain", "2026-11-25", all_good(8))
    assert learner.run("srs due", "2026-11-26") == "2026-11-26: 1 due\n  due    mine/anyres\n"
    learner.run("srs review --plain", "2026-11-26", all_good(1))
    for rest in shown:
        check(learner, rest, "2026-11-27")


def test_the_scripting_page_shows_what_is_printed(learner: Learner) -> None:
    for shown in shown_commands("docs/scripting.md"):
        check(learner, shown, "2026-11-24")


def test_the_page_on_anki_shows_what_is_printed(learner: Learner) -> None:
    sample = ROOT / "tests" / "data" / "anki" / "collection_modern.colpkg"
    shutil.copy(sample, learner.folder / "collection.colpkg")
    for shown in shown_commands("docs/anki.md"):
        check(learner, shown, "2026-11-24")


def test_the_pages_on_written_answers_show_what_is_printed(learner: Learner) -> None:
    learner.folder = ROOT  # the graded answers are files of the project
    for page in ("docs/quiz.md", "docs/rubrics.md"):
        for shown in shown_commands(page):
            check(learner, shown, "2026-11-24")


def test_the_page_on_maps_shows_what_is_printed(learner: Learner) -> None:
    for shown in shown_commands("docs/maps.md"):
        check(learner, shown, "2026-11-24")


def test_the_rubric_that_the_page_shows_keeps_the_rules(learner: Learner) -> None:
    page = (ROOT / "docs" / "rubrics.md").read_text("utf-8")
    shown = re.search(r"^```yaml\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)
    assert shown is not None
    (learner.folder / "sky.yaml").write_text(shown[1], "utf-8")
    told = learner.run("srs rubric check --deck sky.yaml", "2026-11-24")
    assert told == "1 rubric: nothing to say against it.\n"


def test_the_configuration_page_shows_what_is_printed(learner: Learner) -> None:
    for command, output in shown_commands("docs/configuration.md"):
        assert learner.run(command, "2026-11-24") == output, command

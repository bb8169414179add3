"""The pictures in the documents are what the program shows, and what they show is true."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest

from srs.model.keys import ACTIONS, Action

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "scripts"))

import pictures  # noqa: E402


@pytest.mark.pty
@pytest.mark.parametrize("name", pictures.SCENES)
def test_a_picture_is_what_the_program_shows(name: str) -> None:
    kept = (pictures.FOLDER / f"{name}.svg").read_text(encoding="utf-8")
    assert pictures.drawn(name) == kept, "run: python scripts/pictures.py"


@pytest.mark.parametrize("path", sorted(pictures.FOLDER.iterdir()), ids=lambda path: path.name)
def test_a_picture_stands_alone_and_is_used(path: Path) -> None:
    assert path.stem in pictures.SCENES
    root = ElementTree.parse(path).getroot()
    assert root.findtext("{http://www.w3.org/2000/svg}title")
    addresses = re.findall(r"https?://[^\"')\s]+", path.read_text(encoding="utf-8"))
    assert addresses == ["http://www.w3.org/2000/svg"], "nothing is loaded from elsewhere"
    pages = [ROOT / "README.md", *(ROOT / "docs").glob("*.md")]
    assert any(f"pictures/{path.name}" in page.read_text(encoding="utf-8") for page in pages)


def test_the_page_on_reviewing_names_every_usual_key() -> None:
    page = (ROOT / "docs" / "reviewing.md").read_text(encoding="utf-8")
    table = page[page.index("## Keys") : page.index("All of these")]
    named = set(re.findall(r"^\| ([^|]+) \|", table, re.MULTILINE))
    keys = {key for cell in named for key in re.split(r"[ ,]+", cell)}
    for action, facts in ACTIONS.items():
        wanted = {key for key in facts.keys if key not in ("down", "up")}
        assert wanted <= keys, action
    assert "arrows" in keys
    assert Action.HELP in ACTIONS

"""Jobs on a large deck file: parsing it, and taking it in."""

from __future__ import annotations

import shutil
from pathlib import Path

from benchmarks.collection import Home
from benchmarks.stopwatch import now, peak_mb
from srs.app.home import DECKS_NAME


def parse(path: str) -> dict[str, float]:
    """Parse a deck with the program's own loader."""
    from srs.decks.load import load_deck

    text = Path(path).read_text("utf-8")
    begin = now()
    deck = load_deck(text, path)
    taken = now() - begin
    return {"wall_s": taken.wall_s, "peak_mb": peak_mb(), "notes": len(deck.notes)}


def parse_with_yaml(path: str) -> dict[str, float]:
    """Parse a deck with PyYAML's loader on libyaml, without any check."""
    import yaml

    text = Path(path).read_text("utf-8")
    begin = now()
    deck = yaml.load(text, yaml.CSafeLoader)
    taken = now() - begin
    return {"wall_s": taken.wall_s, "peak_mb": peak_mb(), "notes": len(deck["cards"])}


def take_in(deck: str, home: str, day: str) -> dict[str, float]:
    """Open a fresh home with a large deck in it: the first time, again, after an edit."""
    fresh = Home(Path(home), int(day))
    target = fresh.path / DECKS_NAME / "large.yaml"
    target.parent.mkdir(parents=True)
    shutil.copyfile(deck, target)
    begin = now()
    fresh.open().store.close()
    first = now() - begin
    begin = now()
    fresh.open().store.close()
    unchanged = now() - begin
    _edit_one_card(target)
    begin = now()
    fresh.open().store.close()
    edited = now() - begin
    return {"first_s": first.wall_s, "unchanged_s": unchanged.wall_s, "edited_s": edited.wall_s}


def _edit_one_card(path: Path) -> None:
    """Change the back of a card in the middle of the file."""
    lines = path.read_text("utf-8").splitlines(keepends=True)
    middle = next(
        number
        for number in range(len(lines) // 2, len(lines))
        if lines[number].startswith("    back: ")
    )
    lines[middle] = "    back: another answer\n"
    path.write_text("".join(lines), "utf-8")


JOBS = {"parse": parse, "parse-with-yaml": parse_with_yaml, "take-in": take_in}

"""What Mermaid's own parser says of texts, and what ours says, in one form to compare."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from srs.diagrams.mermaid.problems import OutsideSubsetError
from srs.diagrams.mermaid.reading import read_map
from srs.errors import SrsError
from srs.model.visible import visible

HOME = Path(__file__).parent / "mermaid_reference"
_SECONDS = 60


@dataclass(frozen=True)
class Answer:
    """What a parser says. ``outside`` is for a text that ours refuses by name."""

    ok: bool
    error: str = ""
    outside: bool = False
    nodes: tuple[tuple[str, str], ...] = ()
    edges: tuple[tuple[str, str, str, str], ...] = ()
    groups: tuple[tuple[str, str, tuple[str, ...]], ...] = ()
    direction: str = ""


def missing() -> str:
    """Return why Mermaid cannot be asked here, or nothing."""
    if not shutil.which("node"):
        return "node is not installed"
    if not (HOME / "node_modules" / "mermaid").is_dir():
        return "Mermaid is not installed: run scripts/setup-mermaid"
    return ""


def mermaid_says(texts: Sequence[str]) -> list[Answer]:
    """Return what Mermaid says of each text, asked in one process."""
    asked = subprocess.run(
        ["node", str(HOME / "parse.mjs")],
        input=json.dumps([text.removeprefix("\ufeff") for text in texts]),
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=_SECONDS,
        check=True,
    )
    return [_answer(each) for each in json.loads(asked.stdout)]


def we_say(text: str) -> Answer:
    """Return what ours says of a text."""
    try:
        found = read_map(text)
    except SrsError as error:
        return Answer(False, str(error), isinstance(error, OutsideSubsetError))
    return Answer(
        True,
        nodes=tuple(sorted((each.id, each.label) for each in found.nodes)),
        edges=tuple((e.source, e.target, str(e.arrow), e.label) for e in found.edges),
        groups=tuple(sorted((g.id, g.label, tuple(sorted(g.members))) for g in found.groups)),
        direction=str(found.direction),
    )


def disagreement(ours: Answer, theirs: Answer) -> str:
    """Return what the two do not agree on, or nothing."""
    if not ours.ok:
        if theirs.ok and not ours.outside:
            return f"only Mermaid reads it; ours: {ours.error}"
        return ""
    if not theirs.ok:
        return f"Mermaid refuses it: {theirs.error}"
    for part in ("nodes", "edges", "groups", "direction"):
        if getattr(ours, part) != getattr(theirs, part):
            return f"{part}: {getattr(ours, part)}, Mermaid: {getattr(theirs, part)}"
    return ""


def _answer(said: dict[str, Any]) -> Answer:
    if not said["ok"]:
        return Answer(False, said["error"])
    return Answer(
        True,
        nodes=tuple(sorted(_named(each) for each in said["nodes"])),
        edges=tuple(
            (_id(e["source"]), _id(e["target"]), e["arrow"], _label(e["label"]))
            for e in said["edges"]
        ),
        groups=tuple(
            sorted(
                (*_named(each), tuple(sorted(map(_id, each["members"])))) for each in said["groups"]
            )
        ),
        direction={"TB": "TD"}.get(said["direction"], said["direction"]),
    )


def _named(said: dict[str, str]) -> tuple[str, str]:
    name = _id(said["id"])
    return name, _label(said["label"]) or name


def _id(said: str) -> str:
    """Return an id as it is written; Mermaid keeps the entity codes in it in a form of its own."""
    return visible(said.replace("ﬂ°°", "#").replace("ﬂ°", "#").replace("¶ß", ";")).replace(
        "\n", " "
    )


def _label(shown: str) -> str:
    label = visible("\n".join(line.strip(" ") for line in shown.split("\n")).strip())
    blank = all(char.isspace() or not char.isprintable() for char in label)
    return "" if blank else label

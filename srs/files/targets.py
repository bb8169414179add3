"""Where a file that a learner asks for may not be written."""

from __future__ import annotations

from pathlib import Path

from srs.errors import SrsError


def refuse_home(home: Path, target: Path, option: str) -> None:
    """Raise SrsError where ``target`` is within the home folder: decks and progress are there.

    ``option`` is the one that names the file.
    """
    if home.resolve() in target.resolve().parents:
        raise SrsError(
            "this is the folder of your decks and progress",
            where=str(target),
            fix=f"write the file somewhere else, with {option} FILE",
        )

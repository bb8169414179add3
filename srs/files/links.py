"""Links on the way to a file, which are not followed."""

from __future__ import annotations

from pathlib import Path

from srs.errors import SrsError


def refuse_links(decks: Path, path: str) -> None:
    """Raise SrsError where a part of ``path`` below the decks is a link."""
    there = decks
    for part in Path(path).parts:
        there /= part
        if there.is_symlink():
            raise SrsError(
                "this is a link; links are not followed",
                where=str(there),
                fix="put the file or folder itself there",
            )

"""Files that a change wrote, and what stood in their places: each can take the other's place.

What stood there before is kept in a folder of the change (by its batch) in the home folder, and
so is, once the change is undone, what it wrote. Nothing is deleted.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from srs.errors import SrsError

CHANGES = "changes"  # the folder in the home folder
BEFORE, AFTER = "before", "after"


class WrittenFile(NamedTuple):
    """A file that was written, relative to the decks folder.

    ``before`` and ``after`` are SHA-256 digests of its contents; None where there was no file.
    """

    path: str
    before: str | None
    after: str | None


def swap_files(
    home: Path, decks: Path, batch: str, written: Iterable[WrittenFile], *, back: bool
) -> list[str]:
    """Put back what was there before a change, or (not ``back``) what it wrote.

    Returns the paths of files that were changed since, which are left as they are.
    """
    folder = home / CHANGES / batch
    left: list[str] = []
    for file in written:
        target = decks / file.path
        now, then = (file.after, file.before) if back else (file.before, file.after)
        if digest_of(target) != now or target.is_symlink():
            left.append(file.path)
            continue
        away = folder / (AFTER if back else BEFORE) / file.path
        source = folder / (BEFORE if back else AFTER) / file.path
        if then is not None and not source.is_file():
            left.append(file.path)
            continue
        if now is not None:
            away.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            target.replace(away)
            remove_empty_folders(target.parent, decks)
        if then is not None:
            target.parent.mkdir(parents=True, exist_ok=True)
            source.replace(target)
    return left


def remove_empty_folders(folder: Path, root: Path) -> None:
    """Remove ``folder`` and those above it, below ``root``, as far as they are empty."""
    while folder != root and root in folder.parents:
        try:
            folder.rmdir()
        except OSError:  # not empty, or gone
            return
        folder = folder.parent


def digest_of(path: Path) -> str | None:
    """Return the SHA-256 of a file; None where there is none."""
    try:
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise SrsError(f"the file can't be read: {error.strerror}", where=str(path)) from error

"""Taking in the deck files: only what was touched is read, only what changed is parsed."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from srs.errors import SrsError
from srs.store.deck_files import UNSETTLED, deck_files

_SUFFIXES = (".yaml", ".yml")
# A file written in the last moments may be written again within the same clock tick of the
# file system; its stamp proves nothing yet.
_SETTLED_NS = 2_000_000_000


class DeckProblem(NamedTuple):
    """A deck file that can't be read. ``in_use`` says that its last good version is used."""

    path: str
    text: str
    in_use: bool


def take_in_decks(store: sqlite3.Connection, folder: Path, wall_ns: int) -> tuple[DeckProblem, ...]:
    """Bring the store up to date with the deck files below ``folder``.

    ``wall_ns`` is the true time in ns since 1970, to tell fresh files from settled ones.
    Returns what is wrong with files that have mistakes; what they said when last good stays.
    """
    known = deck_files(store)
    found = dict(_scan(folder, wall_ns))
    touched = [
        path
        for path, stamp in found.items()
        if path not in known or known[path].stamp != stamp or stamp == UNSETTLED
    ]
    gone = [path for path in known if path not in found]
    if touched or gone:
        from srs.app.intake import take_in

        take_in(store, folder, known, {path: found[path] for path in touched}, gone)
        known = deck_files(store)
    return tuple(
        DeckProblem(file.path, file.problem, file.name is not None)
        for file in known.values()
        if file.problem
    )


def _scan(folder: Path, wall_ns: int, below: str = "") -> Iterator[tuple[str, str]]:
    """Yield (path relative to the decks folder, stamp) for each deck file; no links followed."""
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        raise SrsError(
            f"the decks folder can't be read: {error.strerror}", where=str(folder)
        ) from error
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _scan(Path(entry.path), wall_ns, f"{below}{entry.name}/")
        elif entry.name.endswith(_SUFFIXES) and entry.is_file(follow_symlinks=False):
            yield below + entry.name, _stamp(entry, wall_ns)


def _stamp(entry: os.DirEntry[str], wall_ns: int) -> str:
    try:
        status = entry.stat(follow_symlinks=False)
    except OSError:  # gone in the meantime: reading it will say so
        return UNSETTLED
    if max(status.st_mtime_ns, status.st_ctime_ns) > wall_ns - _SETTLED_NS:
        return UNSETTLED
    return f"{status.st_size}:{status.st_mtime_ns}:{status.st_ctime_ns}:{status.st_ino}"

"""Taking in the deck files: only what was touched is read, only what changed is parsed."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from srs.decks import READER_VERSION
from srs.errors import SrsError
from srs.files.names import is_text
from srs.store.deck_files import UNSETTLED, deck_files
from srs.store.meta import DECK_READER, read_meta

_SUFFIXES = (".yaml", ".yml")
# A file written in the last moments may be written again within the same clock tick of the
# file system; its stamp proves nothing yet.
_SETTLED_NS = 2_000_000_000
_NAME_PROBLEM = "{}: the file's name is not written in UTF-8; rename it"


class DeckProblem(NamedTuple):
    """A deck file that can't be read. ``in_use`` says that its last good version is used."""

    path: str
    text: str
    in_use: bool


class News(NamedTuple):
    """What is worth telling of the decks: cards that have just lost theirs, files with mistakes.

    ``lost`` names cards with a history; it is kept.
    """

    lost: tuple[str, ...]
    problems: tuple[DeckProblem, ...]


def take_in_decks(store: sqlite3.Connection, folder: Path, wall_ns: int) -> News:
    """Bring the store up to date with the deck files below ``folder``.

    ``wall_ns`` is the true time in ns since 1970, to tell fresh files from settled ones.
    Returns what is worth telling: files with mistakes (what they said when last good stays),
    and cards that lost their deck.
    """
    known = deck_files(store)
    # What an older program read is read anew: this one may understand more.
    current = known if read_meta(store, DECK_READER) == str(READER_VERSION) else {}
    found = dict(_scan(folder, wall_ns))
    unnamed = [path for path in found if not is_text(path)]
    for path in unnamed:
        del found[path]
    touched = [
        path
        for path, stamp in found.items()
        if path not in current or current[path].stamp != stamp or stamp == UNSETTLED
    ]
    gone = [path for path in known if path not in found]
    lost: tuple[str, ...] = ()
    if touched or gone:
        from srs.app.intake import take_in

        lost = take_in(store, folder, current, {path: found[path] for path in touched}, gone)
        known = deck_files(store)
    return News(
        lost,
        (
            *(DeckProblem(path, _NAME_PROBLEM.format(path), in_use=False) for path in unnamed),
            *(
                DeckProblem(file.path, file.problem, in_use=file.name is not None)
                for file in known.values()
                if file.problem
            ),
        ),
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

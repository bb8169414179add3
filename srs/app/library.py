"""Taking in the deck files: only what was touched is read, only what changed is parsed."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from srs.errors import SrsError
from srs.model.deck import Deck
from srs.store.decks import (
    DeckFile,
    deck_files,
    deck_path,
    forget_deck,
    keep_deck,
    keep_problem,
    restamp,
)
from srs.store.transaction import transaction

_SUFFIXES = (".yaml", ".yml")
# A file written in the last moments may be written again within the same clock tick of the
# file system; its stamp proves nothing yet.
_SETTLED_NS = 2_000_000_000
_UNSETTLED = "unsettled"


@dataclass(frozen=True)
class DeckProblem:
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
        if path not in known or known[path].stamp != stamp or stamp == _UNSETTLED
    ]
    gone = [path for path in known if path not in found]
    if touched or gone:
        _take_in(store, folder, known, {path: found[path] for path in touched}, gone)
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
            yield below + entry.name, _stamp(entry.stat(follow_symlinks=False), wall_ns)


def _stamp(status: os.stat_result, wall_ns: int) -> str:
    if max(status.st_mtime_ns, status.st_ctime_ns) > wall_ns - _SETTLED_NS:
        return _UNSETTLED
    return f"{status.st_size}:{status.st_mtime_ns}:{status.st_ctime_ns}:{status.st_ino}"


def _take_in(
    store: sqlite3.Connection,
    folder: Path,
    known: dict[str, DeckFile],
    touched: dict[str, str],
    gone: list[str],
) -> None:
    readings = [
        reading
        for path, stamp in touched.items()
        if (reading := _read(folder, path, stamp, known.get(path))) is not None
    ]
    if not readings and not gone:
        return
    with transaction(store):
        for path in gone:
            forget_deck(store, path)
        for reading in readings:
            _keep(store, reading)


@dataclass(frozen=True)
class _Reading:
    """What a file said: a deck, a problem, or (neither) the same bytes as before."""

    path: str
    stamp: str
    digest: str
    deck: Deck | None = None
    problem: str = ""


def _read(folder: Path, path: str, stamp: str, known: DeckFile | None) -> _Reading | None:
    """Read one file; None where nothing is to be noted."""
    from hashlib import sha256

    try:
        data = (folder / path).read_bytes()
    except OSError as error:
        return _Reading(path, _UNSETTLED, "", problem=f"{folder / path}: {error.strerror}")
    digest = sha256(data).hexdigest()
    if known is not None and known.digest == digest:
        return None if known.stamp == stamp else _Reading(path, stamp, digest)
    from srs.decks.load import decode_deck, load_deck

    try:
        deck = load_deck(decode_deck(data, str(folder / path)), str(folder / path))
    except SrsError as error:
        return _Reading(path, stamp, digest, problem=str(error))
    return _Reading(path, stamp, digest, deck)


def _keep(store: sqlite3.Connection, reading: _Reading) -> None:
    if reading.problem:
        keep_problem(store, reading.path, reading.stamp, reading.digest, reading.problem)
    elif reading.deck is None:
        restamp(store, reading.path, reading.stamp)
    elif (other := deck_path(store, reading.deck.name)) in (None, reading.path):
        keep_deck(store, reading.path, reading.stamp, reading.digest, reading.deck)
    else:
        problem = (
            f"{reading.path}: the deck name '{reading.deck.name}' is taken by {other}\n"
            "give one of the two another name with a line such as: deck: another-name"
        )
        # Without stamp and digest the file is read anew, so that a change of the other counts.
        keep_problem(store, reading.path, _UNSETTLED, "", problem)

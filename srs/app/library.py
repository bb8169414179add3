"""Taking in the files of decks and maps: only what was touched is read, what changed is parsed."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from srs.app.touched import Changes
from srs.decks import READER_VERSION
from srs.errors import SrsError
from srs.files.names import is_text
from srs.model.map_names import MAP_SUFFIXES, MAPS_FOLDER
from srs.store.deck_files import UNSETTLED, DeckFile, deck_files
from srs.store.maps import MapFile, map_files
from srs.store.meta import DECK_READER, read_meta

DECK_SUFFIXES = (".yaml", ".yml")
# A file written in the last moments may be written again within the same clock tick of the
# file system; its stamp proves nothing yet.
_SETTLED_NS = 2_000_000_000
_NAME_PROBLEM = "{}: the file's name is not written in UTF-8; rename it"


class About(StrEnum):
    """What a problem is about."""

    DECK = "deck"  # the file of a deck
    MAP = "map"  # a file of maps
    LISTED = "listed"  # what a deck says of maps; all else in the deck is in use as it is


class DeckProblem(NamedTuple):
    """What is wrong with a file of a deck or of maps.

    ``in_use`` says that its last good version is used.
    """

    path: str
    text: str
    in_use: bool
    about: About = About.DECK


class News(NamedTuple):
    """What is worth telling of the decks: cards that have just lost theirs, files with mistakes.

    ``lost`` names cards with a history; it is kept.
    """

    lost: tuple[str, ...]
    problems: tuple[DeckProblem, ...]


def take_in_decks(store: sqlite3.Connection, folder: Path, wall_ns: int) -> News:
    """Bring the store up to date with the files of decks and maps below ``folder``.

    ``wall_ns`` is the true time in ns since 1970, to tell fresh files from settled ones.
    Returns what is worth telling: files with mistakes (what they said when last good stays),
    and cards that lost their deck.
    """
    decks, maps = list(deck_files(store).values()), map_files(store)
    found = dict(_scan(folder, wall_ns))
    unnamed = [path for path in found if not is_text(path)]
    for path in unnamed:
        del found[path]
    is_current = read_meta(store, DECK_READER) == str(READER_VERSION)
    of_decks = _changes(decks, found, DECK_SUFFIXES, is_current=is_current)
    of_maps = _changes(maps, found, MAP_SUFFIXES, is_current=is_current)
    lost: tuple[str, ...] = ()
    if of_decks.touched or of_decks.gone or of_maps.touched or of_maps.gone:
        from srs.app.intake import take_in

        lost = take_in(store, folder, of_decks, of_maps)
        decks, maps = list(deck_files(store).values()), map_files(store)
    return News(lost, tuple(_problems(unnamed, decks, maps)))


def _changes(
    files: Sequence[DeckFile | MapFile],
    found: Mapping[str, str],
    suffixes: tuple[str, ...],
    *,
    is_current: bool,
) -> Changes:
    # What an older program read is read anew: this one may understand more.
    known = {file.path: file for file in files} if is_current else {}
    touched = {
        path: stamp
        for path, stamp in found.items()
        if path.endswith(suffixes)
        and (path not in known or known[path].stamp != stamp or stamp == UNSETTLED)
    }
    gone = dict.fromkeys(file.path for file in files if file.path not in found)
    return Changes(touched, known, tuple(gone))


def _problems(
    unnamed: Iterable[str], decks: Iterable[DeckFile], maps: Iterable[MapFile]
) -> Iterator[DeckProblem]:
    for path in unnamed:
        about = About.MAP if path.endswith(MAP_SUFFIXES) else About.DECK
        yield DeckProblem(path, _NAME_PROBLEM.format(path), in_use=False, about=about)
    for deck in decks:
        if deck.problem:
            yield DeckProblem(deck.path, deck.problem, in_use=deck.name is not None)
        for problem in deck.map_problems:
            yield DeckProblem(deck.path, problem, in_use=True, about=About.LISTED)
    for file in maps:
        if file.problem:
            yield DeckProblem(file.path, file.problem, in_use=file.in_use, about=About.MAP)


def _scan(
    folder: Path, wall_ns: int, below: str = "", *, has_maps: bool = False
) -> Iterator[tuple[str, str]]:
    """Yield (path relative to the decks folder, stamp) for each file; no links followed.

    ``has_maps`` says that the folder is one of maps, or within one.
    """
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        raise SrsError(
            f"the decks folder can't be read: {error.strerror}", where=str(folder)
        ) from error
    suffixes = (*DECK_SUFFIXES, *MAP_SUFFIXES) if has_maps else DECK_SUFFIXES
    for entry in entries:
        name = entry.name
        if name.startswith("."):
            continue
        if entry.is_dir(follow_symlinks=False):
            within = has_maps or name == MAPS_FOLDER
            yield from _scan(Path(entry.path), wall_ns, f"{below}{name}/", has_maps=within)
        elif name.endswith(suffixes) and entry.is_file(follow_symlinks=False):
            yield below + name, _stamp(entry, wall_ns)


def _stamp(entry: os.DirEntry[str], wall_ns: int) -> str:
    try:
        status = entry.stat(follow_symlinks=False)
    except OSError:  # gone in the meantime: reading it will say so
        return UNSETTLED
    if max(status.st_mtime_ns, status.st_ctime_ns) > wall_ns - _SETTLED_NS:
        return UNSETTLED
    return f"{status.st_size}:{status.st_mtime_ns}:{status.st_ctime_ns}:{status.st_ino}"

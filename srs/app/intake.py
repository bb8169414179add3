"""Reading the files that were touched, and taking in those that changed."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from srs.app.touched import Changes
from srs.decks import READER_VERSION
from srs.errors import SrsError
from srs.model.deck import Deck
from srs.store.deck_files import (
    UNSETTLED,
    DeckFile,
    deck_files,
    deck_path,
    forget_deck,
    keep_problem,
    restamp,
)
from srs.store.decks import forget_cards_never_met, keep_deck, orphans
from srs.store.maps import MapFile, listing_decks
from srs.store.meta import DECK_READER, write_meta
from srs.store.note_times import date_notes, remember_notes, times_kept
from srs.store.transaction import transaction


def take_in(
    store: sqlite3.Connection, folder: Path, of_decks: Changes, of_maps: Changes
) -> tuple[str, ...]:
    """Read the files that were touched and forget those that are gone.

    Returns the cards with a history that have lost their deck by it.
    """
    decks = [
        reading
        for path, stamp in of_decks.touched.items()
        if (reading := _read(folder, path, stamp, of_decks.known.get(path))) is not None
    ]
    if of_maps.touched or of_maps.gone:
        # Decks without maps do not wait for the module that reads them.
        from srs.app.map_intake import keep_maps_read, read_maps_touched

        maps = read_maps_touched(folder, of_maps)
    else:
        maps = []
    if not (decks or maps or of_decks.gone or of_maps.gone):
        return ()
    with transaction(store):
        before = orphans(store)
        named = _keep_all(store, decks, of_decks.gone)
        new_maps = bool(maps or of_maps.gone) and keep_maps_read(store, folder, maps, of_maps.gone)
        listing = [deck for deck in listing_decks(store) if new_maps or deck.name in named]
        if listing:
            from srs.app.map_cards import make_map_cards

            make_map_cards(store, folder, listing)
        forget_cards_never_met(store)
        write_meta(store, DECK_READER, str(READER_VERSION))
        return tuple(sorted(orphans(store) - before))


class _Reading(NamedTuple):
    """What a file said: a deck, a problem, or (neither) the same bytes as before."""

    path: str
    stamp: str
    digest: str
    deck: Deck | None = None
    problem: str = ""
    modified: int = 0  # when the file was changed, in s since 1970


def _read(folder: Path, path: str, stamp: str, known: DeckFile | MapFile | None) -> _Reading | None:
    """Read one file; None where nothing is to be noted."""
    try:
        modified = int((folder / path).stat().st_mtime)
        data = (folder / path).read_bytes()
    except OSError as error:
        return _Reading(path, UNSETTLED, "", problem=f"{folder / path}: {error.strerror}")
    digest = sha256(data).hexdigest()
    if known is not None and known.digest == digest:
        return None if known.stamp == stamp else _Reading(path, stamp, digest)
    # YAML takes 20 ms to import: only where there is something to parse.
    from srs.decks.load import decode_deck, load_deck

    try:
        deck = load_deck(decode_deck(data, str(folder / path)), str(folder / path))
    except SrsError as error:
        return _Reading(path, stamp, digest, problem=str(error))
    return _Reading(path, stamp, digest, deck, modified=modified)


def _keep_all(
    store: sqlite3.Connection, readings: Sequence[_Reading], gone: Sequence[str]
) -> set[str]:
    """Take in what was read of deck files; return the names of the decks that are new in it."""
    names = {file.path: file.name for file in deck_files(store).values()}
    with times_kept(store):
        # Names are given up before they are taken: two files may have swapped theirs.
        for path in (*gone, *(reading.path for reading in readings if reading.deck)):
            remember_notes(store, path)
            forget_deck(store, path)
        # Of two files that claim one name, the one that has it keeps it.
        for reading in sorted(readings, key=lambda each: not _has_its_name(each, names)):
            _keep(store, reading)
    return {reading.deck.name for reading in readings if reading.deck}


def _has_its_name(reading: _Reading, names: Mapping[str, str | None]) -> bool:
    return reading.deck is not None and names.get(reading.path) == reading.deck.name


def _keep(store: sqlite3.Connection, reading: _Reading) -> None:
    if reading.problem:
        keep_problem(store, reading.path, reading.stamp, reading.digest, reading.problem)
    elif reading.deck is None:
        restamp(store, reading.path, reading.stamp)
    elif (other := deck_path(store, reading.deck.name)) is None:
        keep_deck(store, reading.path, reading.stamp, reading.digest, reading.deck)
        date_notes(store, reading.deck.name, reading.modified)
    else:
        problem = (
            f"{reading.path}: the deck name '{reading.deck.name}' is taken by {other}\n"
            "give one of the two another name with a line such as: deck: another-name"
        )
        # Without stamp and digest the file is read anew, so that a change of the other counts.
        keep_problem(store, reading.path, UNSETTLED, "", problem)

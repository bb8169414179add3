"""Maps as last read, and what decks say of them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from srs.model.map_names import map_names_meant
from srs.store.deck_files import UNSETTLED

if TYPE_CHECKING:  # takes a millisecond, which each start would pay
    from srs.model.deck_map import DeckMap


class StoredMap(NamedTuple):
    """A map. ``path``, relative to the decks folder, and ``number`` say where it stands: in a
    file with several, counted from 1.

    ``source`` is its Mermaid text as it was when last without mistakes, None where it never was.
    ``problem`` is what was wrong with it at the last reading, or empty.
    """

    name: str
    path: str
    number: int
    source: str | None
    problem: str


class MapRow(NamedTuple):
    """A map as its file's last reading left it: as StoredMap, with what tells of changes.

    ``name`` is None where another file has it or it can be none, ``number`` 0 where a file has
    no map. ``stamp`` and ``digest`` are those of the whole file, as of a deck's.
    """

    path: str
    number: int
    name: str | None
    stamp: str
    digest: str
    problem: str
    source: str | None


class MapFile(NamedTuple):
    """What is known of a file of maps: as of a deck's; ``problem`` is the first of its maps'."""

    path: str
    stamp: str
    digest: str
    problem: str
    in_use: bool


class ListingDeck(NamedTuple):
    """A deck that lists maps. ``path`` is its file's, relative to the decks folder."""

    name: str
    path: str
    maps: tuple[DeckMap, ...]


def read_maps(connection: sqlite3.Connection) -> list[StoredMap]:
    """Return all maps in order of name, those among them that could never be read."""
    rows = connection.execute(
        "SELECT name, path, number, source, coalesce(problem, '') FROM map"
        " WHERE name IS NOT NULL ORDER BY name"
    )
    return [StoredMap(*row) for row in rows]


def map_source(connection: sqlite3.Connection, name: str) -> str | None:
    """Return the Mermaid text of the map called ``name``; None where there is none to use."""
    row = connection.execute("SELECT source FROM map WHERE name = ?", (name,)).fetchone()
    return None if row is None else row[0]


def map_names(connection: sqlite3.Connection) -> list[str]:
    """Return the names of all maps, in order."""
    rows = connection.execute("SELECT name FROM map WHERE name IS NOT NULL ORDER BY name")
    return [row[0] for row in rows]


def has_maps(connection: sqlite3.Connection) -> bool:
    """Whether there is a map that can be used."""
    found = "SELECT EXISTS (SELECT 1 FROM map WHERE name IS NOT NULL AND source IS NOT NULL)"
    return bool(connection.execute(found).fetchone()[0])


def map_files(connection: sqlite3.Connection) -> list[MapFile]:
    """Return the known files of maps; one that has several is there once for each problem."""
    rows = connection.execute(
        "SELECT DISTINCT path, stamp, digest, coalesce(problem, ''),"
        " problem IS NOT NULL AND name IS NOT NULL AND source IS NOT NULL FROM map ORDER BY path"
    )
    return [MapFile._make((*row[:4], bool(row[4]))) for row in rows]


def map_rows(connection: sqlite3.Connection, path: str) -> dict[int, MapRow]:
    """Return what is known of the maps in one file, by number."""
    rows = connection.execute(
        "SELECT path, number, name, stamp, digest, coalesce(problem, ''), source FROM map"
        " WHERE path = ? ORDER BY number",
        (path,),
    )
    return {row[1]: MapRow(*row) for row in rows}


def keep_maps(connection: sqlite3.Connection, rows: Iterable[MapRow]) -> None:
    """Take in maps, inside a transaction. What their files held before must be forgotten."""
    connection.executemany(
        "INSERT INTO map (path, number, name, stamp, digest, problem, source)"
        " VALUES (?, ?, ?, ?, ?, nullif(?, ''), ?)",
        rows,
    )


def restamp_maps(connection: sqlite3.Connection, path: str, stamp: str) -> None:
    """Note that a file of maps was touched and holds the same bytes as before."""
    connection.execute("UPDATE map SET stamp = ? WHERE path = ?", (stamp, path))


def unsettle_maps(connection: sqlite3.Connection, path: str) -> None:
    """Have a file of maps read anew at the next look, whatever happens to it."""
    connection.execute("UPDATE map SET stamp = ?, digest = '' WHERE path = ?", (UNSETTLED, path))


def forget_maps(connection: sqlite3.Connection, path: str) -> None:
    """Forget what a file of maps held."""
    connection.execute("DELETE FROM map WHERE path = ?", (path,))


def listing_decks(connection: sqlite3.Connection) -> list[ListingDeck]:
    """Return the decks that list maps, in order of name."""
    rows = connection.execute(
        "SELECT name, path, maps FROM deck WHERE name IS NOT NULL AND maps <> '[]' ORDER BY name"
    ).fetchall()
    if not rows:
        return []
    from srs.store.map_json import maps_from_json  # 3 ms, for decks that list maps

    return [ListingDeck(name, path, maps_from_json(maps)) for name, path, maps in rows]


def listed_maps(connection: sqlite3.Connection) -> dict[str, list[tuple[str, DeckMap]]]:
    """Return what decks say of maps: by the map's name, each with the deck that says it.

    Maps that no deck lists are absent, and so is what names no map.
    """
    known = set(map_names(connection))
    listed: dict[str, list[tuple[str, DeckMap]]] = {}
    for deck in listing_decks(connection):
        for each in deck.maps:
            name = next(filter(known.__contains__, map_names_meant(deck.path, each.map)), None)
            if name is not None:
                listed.setdefault(name, []).append((deck.name, each))
    return listed

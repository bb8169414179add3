"""Taking in the files of maps that were touched: who has which name, what is in use."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from srs.app.map_files import MARKDOWN, MapRead, MapsRead, name_problem, read_maps_in
from srs.app.touched import Changes
from srs.model.map_names import map_name
from srs.store.maps import (
    MapRow,
    forget_maps,
    keep_maps,
    map_rows,
    read_maps,
    restamp_maps,
    unsettle_maps,
)


def read_maps_touched(folder: Path, changes: Changes) -> list[MapsRead]:
    """Return what the files of maps say that were touched; nothing of those that are as before."""
    found: list[MapsRead] = []
    for path, stamp in changes.touched.items():
        known = changes.known.get(path)
        read = read_maps_in(folder, path, stamp, known.digest if known else None)
        as_before = read.maps is None and not read.problem
        if not (as_before and known is not None and known.stamp == stamp):
            found.append(read)
    return found


def keep_maps_read(
    store: sqlite3.Connection, folder: Path, readings: Sequence[MapsRead], gone: Sequence[str]
) -> bool:
    """Take in what files of maps say, inside a transaction; forget those that are gone.

    Returns whether there are other maps now than before.
    """
    before = {each.name: each for each in read_maps(store)}
    rows: list[MapRow] = []
    for read in readings:
        if read.maps is None and not read.problem:
            restamp_maps(store, read.path, read.stamp)
        else:
            rows += _rows(folder, read, map_rows(store, read.path))
    for path in (*gone, *(row.path for row in rows)):
        forget_maps(store, path)
    holders = {name: (each.path, each.number) for name, each in before.items()}
    _keep(store, folder, sorted(rows, key=lambda row: _claim(row, holders)))
    after = {each.name: each.source for each in read_maps(store)}
    return after != {name: each.source for name, each in before.items()}


def _rows(folder: Path, read: MapsRead, known: Mapping[int, MapRow]) -> Iterator[MapRow]:
    """Yield a file's maps as they are to be kept: with mistakes, as they were when last good."""
    for number, each in _maps(read, known).items():
        name = map_name(read.path, number) if number else None
        source, problem = each
        if source is None and number in known:
            source = known[number].source
        if name is not None and (mistake := name_problem(folder, read.path, number)):
            name, source, problem = None, None, mistake
        yield MapRow(read.path, number, name, read.stamp, read.digest, problem, source)


def _maps(read: MapsRead, known: Mapping[int, MapRow]) -> Mapping[int, MapRead]:
    if read.maps is not None:
        return read.maps or {0: MapRead(None)}
    # The file as a whole: what is wrong is told once.
    numbers = [number for number in known if number] or [0 if read.path.endswith(MARKDOWN) else 1]
    maps = dict.fromkeys(numbers, MapRead(None))
    return maps | {numbers[0]: MapRead(None, read.problem)}


def _claim(row: MapRow, holders: Mapping[str, tuple[str, int]]) -> tuple[bool, bool, str, int]:
    """Return what orders those that claim one name: first who has it, then who can be read."""
    has_it = holders.get(row.name or "") == (row.path, row.number)
    return not has_it, row.source is None, row.path, row.number


def _keep(store: sqlite3.Connection, folder: Path, rows: Iterable[MapRow]) -> None:
    owners = {each.name: each.path for each in read_maps(store)}
    late: set[str] = set()
    for row in rows:
        if row.name is None or (owner := owners.setdefault(row.name, row.path)) == row.path:
            keep_maps(store, [row])
            continue
        problem = (
            f"{folder / row.path}: the map name '{row.name}' is taken by {owner}\n"
            "rename one of the two files"
        )
        keep_maps(store, [row._replace(name=None, problem=problem)])
        late.add(row.path)
    for path in late:  # is read anew, so that a change of the other counts
        unsettle_maps(store, path)

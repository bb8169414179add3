"""A map from its text: of the store's maps, or of a file anywhere."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from srs.errors import NotFoundError, SrsError
from srs.model.map_names import MAP_SUFFIXES
from srs.store.maps import StoredMap, map_source

if TYPE_CHECKING:
    from srs.model.concept_map import ConceptMap


def concept_map_of(stored: StoredMap) -> ConceptMap:
    """Return what a map says. Raises SrsError where it could never be read, with its mistake."""
    from srs.diagrams.mermaid.reading import read_map

    if stored.source is None:
        what, _, detail = stored.problem.partition("\n")
        raise SrsError(what, detail=detail)
    return read_map(stored.source, stored.name)


def read_concept_map(store: sqlite3.Connection, name: str) -> ConceptMap | None:
    """Return what the map called ``name`` says; None where there is none that can be used."""
    source = map_source(store, name)
    if source is None:
        return None
    from srs.diagrams.mermaid.reading import read_map

    try:
        return read_map(source, name)
    except SrsError:  # an older program could read it; its file tells what is wrong
        return None


def is_map_file(name: str) -> bool:
    """Whether ``name`` is to be taken as the path of a file of maps, and not as a map's name."""
    return name.endswith(MAP_SUFFIXES)


def read_map_file(path: Path) -> ConceptMap:
    """Return what the first map in a file says, wherever the file is. Raises as ``maps_in``."""
    return next(maps_in(path))


def maps_in(path: Path) -> Iterator[ConceptMap]:
    """Yield what each map in a file says, one at least.

    Raises NotFoundError where the file is not there, SrsError where it has no map, or one with
    mistakes, or can't be read.
    """
    from srs.app.map_files import MARKDOWN, decode_map, is_other_diagram, sources
    from srs.diagrams.mermaid.reading import read_map

    try:
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise NotFoundError("the map's file is not there", where=str(path)) from error
    except OSError as error:
        raise SrsError(
            f"cannot be read: {error.strerror or error}",
            where=str(path),
            fix="check that it exists and that you may read it",
        ) from error
    found = 0
    for first_line, source in sources(decode_map(data, str(path)), path.name):
        try:
            concept_map = read_map(source, str(path), first_line)
        except SrsError as error:
            if path.suffix == MARKDOWN and is_other_diagram(error):
                continue
            raise
        found += 1
        yield concept_map
    if not found:
        raise SrsError(
            "the file has no flowchart",
            where=str(path),
            fix="write one into a block that begins with ```mermaid",
        )

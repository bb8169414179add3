"""Concept maps: which there are, what a name means, and reading one."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from srs.app.workspace import Workspace
from srs.errors import NotFoundError, SrsError
from srs.model.map_names import MAPS_FOLDER
from srs.model.note import REDRAW
from srs.store.maps import StoredMap, map_source, read_maps

if TYPE_CHECKING:
    from srs.model.concept_map import ConceptMap

_FILES = (".mmd", ".md")


def maps(workspace: Workspace) -> list[StoredMap]:
    """Return all maps in order of name, those among them that could never be read."""
    return read_maps(workspace.store)


def find_map(workspace: Workspace, name: str) -> StoredMap:
    """Return the map that ``name`` means.

    ``name`` is a map's name, the last part of one, or the start of one, if it fits one map
    only; ``map:`` may stand before it. Raises NotFoundError where no map fits, SrsError where
    several do.
    """
    known = maps(workspace)
    wanted = name.removeprefix(REDRAW)
    readings = (
        [each for each in known if each.name == wanted],
        [each for each in known if each.name.rpartition("/")[2] == wanted],
        [each for each in known if wanted and each.name.startswith(wanted)],
    )
    found = next(filter(None, readings), [])
    if len(found) == 1:
        return found[0]
    if found:
        raise SrsError(
            f"“{wanted}” may mean several maps: {', '.join(each.name for each in found)}",
            fix="write more of the name",
        )
    raise _no_such_map([each.name for each in known], wanted)


def _no_such_map(names: Sequence[str], name: str) -> NotFoundError:
    if not names:
        return NotFoundError(
            "there are no maps",
            fix=f"put Mermaid flowcharts (*.mmd) into a folder `{MAPS_FOLDER}` beside your decks",
        )
    from difflib import get_close_matches

    folded = {each.casefold(): each for each in names}
    close = get_close_matches(name.casefold(), folded, n=1)
    listed = f"maps: {', '.join(names)}"
    return NotFoundError(
        f"no map is called “{name}”",
        fix=f"did you mean “{folded[close[0]]}”? {listed}" if close else listed,
    )


def concept_map_of(stored: StoredMap) -> ConceptMap:
    """Return what a map says. Raises SrsError where it could never be read, with its mistake."""
    from srs.diagrams.reading import read_map

    if stored.source is None:
        what, _, detail = stored.problem.partition("\n")
        raise SrsError(what, detail=detail)
    return read_map(stored.source, stored.name)


def read_concept_map(store: sqlite3.Connection, name: str) -> ConceptMap | None:
    """Return what the map called ``name`` says; None where there is none that can be used."""
    source = map_source(store, name)
    if source is None:
        return None
    from srs.diagrams.reading import read_map

    try:
        return read_map(source, name)
    except SrsError:  # an older program could read it; its file tells what is wrong
        return None


def is_map_file(name: str) -> bool:
    """Whether ``name`` is to be taken as the path of a file of maps, and not as a map's name."""
    return name.endswith(_FILES)


def read_map_file(path: Path) -> ConceptMap:
    """Return what the first flowchart in a file says, wherever the file is.

    Raises NotFoundError where the file is not there, SrsError where it has no map, or one with
    mistakes, or can't be read.
    """
    from srs.app.map_files import MARKDOWN, decode_map, is_other_diagram, sources
    from srs.diagrams.reading import read_map

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
    for first_line, source in sources(decode_map(data, str(path)), path.name):
        try:
            return read_map(source, str(path), first_line)
        except SrsError as error:
            if not (path.suffix == MARKDOWN and is_other_diagram(error)):
                raise
    raise SrsError(
        "the file has no flowchart",
        where=str(path),
        fix="write one into a block that begins with ```mermaid",
    )

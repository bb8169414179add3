"""Concept maps: which there are, and what a name means."""

from __future__ import annotations

from collections.abc import Sequence

from srs.app.workspace import Workspace
from srs.errors import NotFoundError, SrsError
from srs.model.map_names import MAPS_FOLDER
from srs.model.note import REDRAW
from srs.store.maps import StoredMap, read_maps


def maps(workspace: Workspace) -> list[StoredMap]:
    """Return all maps in order of name, those among them that could never be read."""
    return read_maps(workspace.store)


def find_map(workspace: Workspace, name: str) -> StoredMap:
    """Return the map that ``name`` means.

    ``name`` is a map's name, the last part of one, or the start of one, if it fits one map
    only. With ``map:`` before it, as the log has it, a start is not enough: the map may be gone,
    and another begin like it. Raises NotFoundError where no map fits, SrsError where several do.
    """
    known = maps(workspace)
    wanted = name.removeprefix(REDRAW)
    readings = (
        [each for each in known if each.name == wanted],
        [each for each in known if each.name.rpartition("/")[2] == wanted],
        [each for each in known if name == wanted and name and each.name.startswith(name)],
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

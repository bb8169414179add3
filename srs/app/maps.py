"""Concept maps in files: which there are, and the text of one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from srs.errors import NotFoundError, SrsError

FOLDER = "diagrams"
SUFFIX = ".mmd"


@dataclass(frozen=True, slots=True)
class MapFile:
    """A map's file. ``name`` is the file's name without its ending."""

    name: str
    path: Path


def find_maps(roots: Sequence[Path]) -> tuple[MapFile, ...]:
    """Return the ``*.mmd`` files in the folders called ``diagrams`` below ``roots``, by name.

    A root may be such a folder itself. A root that does not exist has no maps. Hidden files
    and folders are passed over. Raises SrsError where a folder cannot be read.
    """
    found: dict[Path, MapFile] = {}
    for root in roots:
        for path in _mermaid_files(root):
            found.setdefault(path.resolve(), MapFile(path.stem, path))
    return tuple(sorted(found.values(), key=lambda each: (each.name, str(each.path))))


def _mermaid_files(root: Path) -> list[Path]:
    files: list[Path] = []
    pending = [(root, root.name == FOLDER)] if root.is_dir() else []
    while pending:
        folder, within = pending.pop()
        try:
            entries = sorted(folder.iterdir())
        except OSError as error:
            raise _unreadable(folder, error) from error
        for entry in entries:
            if entry.name.startswith("."):
                continue
            if entry.is_dir():
                if not entry.is_symlink():
                    pending.append((entry, within or entry.name == FOLDER))
            elif within and entry.suffix == SUFFIX and not entry.is_symlink():
                files.append(entry)
    return files


def choose_map(maps: Sequence[MapFile], name: str) -> MapFile:
    """Return the map called ``name``; ``name`` may also be the path of one of ``maps``.

    Raises NotFoundError where there is none, and SrsError where there are several.
    """
    called = [each for each in maps if name in {each.name, str(each.path)}]
    if len(called) == 1:
        return called[0]
    if called:
        raise SrsError(
            f"{len(called)} maps are called “{name}”",
            detail="\n".join(f"  {each.path}" for each in called),
            fix="give the path of the one you mean, or rename a file",
        )
    raise _no_such_map(maps, name)


def read_map(map_file: MapFile) -> str:
    """Return the Mermaid text of ``map_file``.

    Raises NotFoundError where the file is gone, SrsError where it cannot be read or is not
    UTF-8.
    """
    try:
        return map_file.path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise SrsError(
            "the map is not written in UTF-8",
            where=f"{map_file.path}:{line}",
            fix="save the file as UTF-8",
        ) from error
    except FileNotFoundError as error:
        raise NotFoundError("the map's file is not there", where=str(map_file.path)) from error
    except OSError as error:
        raise _unreadable(map_file.path, error) from error


def _no_such_map(maps: Sequence[MapFile], name: str) -> NotFoundError:
    if not maps:
        return NotFoundError(
            "there are no maps",
            fix=f"put Mermaid flowcharts (*{SUFFIX}) into a folder `{FOLDER}` beside your decks",
        )
    names = list(dict.fromkeys(each.name for each in maps))
    folded = {each.casefold(): each for each in names}
    close = get_close_matches(name.casefold(), folded, n=1)
    listed = f"maps: {', '.join(names)}"
    return NotFoundError(
        f"no map is called “{name}”",
        fix=f"did you mean “{folded[close[0]]}”? {listed}" if close else listed,
    )


def _unreadable(path: Path, error: OSError) -> SrsError:
    return SrsError(
        f"cannot be read: {error.strerror or error}",
        where=str(path),
        fix="check that it exists and that you may read it",
    )

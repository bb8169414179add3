"""Names of maps: what files make of them, and what decks mean by them."""

from __future__ import annotations

from collections.abc import Iterator

MAPS_FOLDER = "diagrams"  # what folders with maps are called
MAP_SUFFIXES = (".mmd", ".md")  # how the names of files with maps end


def map_name(path: str, number: int = 1) -> str:
    """Return what the map with this number in the file at ``path`` is called.

    ``path`` is relative to the decks folder: ``vlm/diagrams/x.mmd`` is ``vlm/x``, the second
    map in it ``vlm/x-2``.
    """
    *folders, file = path.split("/")
    folders.remove(MAPS_FOLDER)
    stem = file.rpartition(".")[0]
    return "/".join([*folders, stem if number < 2 else f"{stem}-{number}"])


def map_names_meant(path: str, name: str) -> Iterator[str]:
    """Yield the maps that ``name`` may mean in a deck file, the best first.

    ``path`` is the file's, relative to the decks folder. A map is looked for beside the deck
    first, then in each folder above it: in ``vlm/x.yaml``, ``foo`` is ``vlm/foo``, else ``foo``.
    """
    folders = [folder for folder in path.split("/")[:-1] if folder != MAPS_FOLDER]
    for depth in range(len(folders), -1, -1):
        yield "/".join([*folders[:depth], name])

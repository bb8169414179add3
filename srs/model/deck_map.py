"""A map as a deck lists it: how it is asked, and what else the things in it are called."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

MAPS_FOLDER = "diagrams"  # the name of the folders that hold maps


class MapCards(StrEnum):
    """What of a map is asked in the daily review, each on a card of its own."""

    NODES = "nodes"  # a node is hidden
    EDGES = "edges"  # what joins two things is hidden
    NEIGHBOURS = "neighbours"  # what follows a node, what leads to it


@dataclass(frozen=True)
class DeckMap:
    """One entry under ``maps:`` in a deck.

    ``map`` is the map's name as the deck writes it (see ``map_names_meant``), ``id`` that of the
    note that its cards belong to. ``cards`` are the kinds of cards of the daily review (see
    ``MapCards``). ``redraw`` says whether the whole map is asked too. ``aliases`` are further
    names of what is in the map, by its label or its id in the map.
    """

    id: str
    map: str
    cards: tuple[str, ...] = ()
    redraw: bool = True
    tags: tuple[str, ...] = ()
    aliases: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    line: int = 0


def map_names_meant(path: str, name: str) -> Iterator[str]:
    """Yield the maps that ``name`` may mean in a deck file, the best first.

    ``path`` is the file's, relative to the decks folder. A map is looked for beside the deck
    first, then in each folder above it: in ``vlm/x.yaml``, ``foo`` is ``vlm/foo``, else ``foo``.
    """
    folders = [folder for folder in path.split("/")[:-1] if folder != MAPS_FOLDER]
    for depth in range(len(folders), -1, -1):
        yield "/".join([*folders[:depth], name])

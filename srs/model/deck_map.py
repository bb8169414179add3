"""A map as a deck lists it: how it is asked, and what else the things in it are called."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum


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


def merged_aliases(listed: Iterable[DeckMap]) -> Mapping[str, Sequence[str]]:
    """Return the other names that any of ``listed``, entries of one map, has for things in it."""
    found: dict[str, list[str]] = {}
    for each in listed:
        for owner, others in each.aliases.items():
            found.setdefault(owner, []).extend(others)
    return found

"""Maps as a learner learns them: which there are, when each is to be redrawn, what is known of it.

The whole redraw of a map is one card, called ``map:NAME``, whichever deck lists the map.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from srs.app.maps import find_map
from srs.app.scope import is_prompt_due
from srs.app.workspace import Workspace
from srs.errors import NotFoundError
from srs.model.deck_map import DeckMap, merged_aliases
from srs.model.note import REDRAW
from srs.model.state import CardState
from srs.store.maps import StoredMap, listed_maps, read_maps
from srs.store.states import read_state


class LearnedMap(NamedTuple):
    """A map, the decks that list it, and the state of its redraw."""

    stored: StoredMap
    listed: Sequence[tuple[str, DeckMap]]
    state: CardState

    @property
    def name(self) -> str:
        """What commands call the map."""
        return self.stored.name

    @property
    def card(self) -> str:
        """What the log calls its redraw."""
        return redraw_name(self.name)

    @property
    def is_redrawn(self) -> bool:
        """Whether the whole is ever asked: unless all decks that list it say no."""
        return not self.listed or any(each.redraw for _, each in self.listed)

    @property
    def aliases(self) -> Mapping[str, Sequence[str]]:
        """The other names of things in it, from all decks that list it."""
        return merged_aliases(each for _, each in self.listed)


def is_waiting(learned: LearnedMap, day: int) -> bool:
    """Whether a map is to be redrawn on study day ``day``."""
    return learned.is_redrawn and is_prompt_due(learned.state, day)


def redraw_name(map_name: str) -> str:
    """Return what the log calls the redraw of a map."""
    return f"{REDRAW}{map_name}"


def learned_maps(workspace: Workspace, decks: Collection[str] = ()) -> list[LearnedMap]:
    """Return the maps that can be read; with ``decks``, only those that these list."""
    listed = listed_maps(workspace.store)
    return [
        _learned(workspace, each, listed)
        for each in read_maps(workspace.store)
        if each.source
        and (not decks or any(name in decks for name, _ in listed.get(each.name, ())))
    ]


def find_learned(workspace: Workspace, name: str) -> LearnedMap:
    """Return the map that ``name`` means. Raises as ``find_map`` does."""
    return _learned(workspace, find_map(workspace, name), listed_maps(workspace.store))


def map_card(workspace: Workspace, name: str) -> str | None:
    """Return the redraw of the map called ``name``, or whose last part is; None without such."""
    try:
        return find_learned(workspace, redraw_name(name.removeprefix(REDRAW))).card
    except NotFoundError:
        return None


def _learned(
    workspace: Workspace, stored: StoredMap, listed: Mapping[str, Sequence[tuple[str, DeckMap]]]
) -> LearnedMap:
    state = read_state(workspace.store, redraw_name(stored.name))
    return LearnedMap(stored, listed.get(stored.name, ()), state)


def maps_to_redraw(
    workspace: Workspace, names: Sequence[str], day: int, *, due: bool
) -> list[LearnedMap]:
    """Return what a sitting on study day ``day`` asks, in order.

    That is what ``names`` means, or all maps that are redrawn and not suspended: those due
    first, the longest overdue first; without those redrawn today, where others are left. ``due``
    leaves out what is not due. Raises as ``find_map`` does.
    """
    if names:
        found = {each.name: each for each in (find_learned(workspace, name) for name in names)}
        asked = list(found.values())
    else:
        every = learned_maps(workspace)
        asked = [each for each in every if each.is_redrawn and not each.state.suspended]
    if due:
        asked = [each for each in asked if is_waiting(each, day)]
    if names:
        return asked
    left = [each for each in asked if each.state.last_day != day]
    return sorted(left or asked, key=lambda each: (each.state.due is None, each.state.due or 0))

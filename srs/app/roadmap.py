"""The roadmaps of decks."""

from __future__ import annotations

from collections.abc import Sequence

from srs.app.workspace import Workspace
from srs.model.deck import Stage
from srs.store.deck_files import deck_titles
from srs.store.decks import read_deck


def read_roadmaps(workspace: Workspace, decks: Sequence[str]) -> list[tuple[Stage, ...]]:
    """Return the roadmaps of ``decks`` (none: all), those of decks that have one."""
    names = decks or tuple(deck_titles(workspace.store))
    found = (read_deck(workspace.store, name) for name in names)
    return [deck.roadmap for deck in found if deck is not None and deck.roadmap]

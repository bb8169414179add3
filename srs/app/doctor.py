"""Checking that the store is sound and that its states are what the log says."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from srs.app.home import STORE_NAME
from srs.app.workspace import Workspace
from srs.store import states
from srs.store.connection import open_store
from srs.store.decks import orphans
from srs.store.log import clock_steps_back, entry_count
from srs.store.soundness import integrity_faults
from srs.store.transaction import snapshot


@dataclass(frozen=True)
class Report:
    """What the examination found.

    ``differing`` are cards whose state is not the log's, ``orphans`` answered cards that no
    deck has now.
    """

    entries: int
    differing: tuple[str, ...]
    steps_back: int
    orphans: tuple[str, ...]

    @property
    def is_sound(self) -> bool:
        """Whether nothing needs repair. A clock that went back needs none."""
        return not self.differing


def file_faults(home: Path) -> tuple[str, ...]:
    """Return what is wrong with the store's file itself; nothing where it is sound or missing.

    Nothing else is read: on a damaged file that might fail, or report nonsense.
    """
    path = home / STORE_NAME
    if not path.is_file():
        return ()
    store = open_store(path)
    try:
        return tuple(integrity_faults(store))
    finally:
        store.close()


def examine(workspace: Workspace) -> Report:
    """Check every state against a replay of the log. The file must be sound."""
    store = workspace.store
    with snapshot(store):
        differing = states.differences(store, workspace.schedulers)
        return Report(
            entries=entry_count(store),
            differing=tuple(card for card, _, _ in differing),
            steps_back=clock_steps_back(store),
            orphans=tuple(sorted(orphans(store))),
        )


def rebuild(workspace: Workspace) -> None:
    """Compute all states anew from the log, in one transaction."""
    states.rebuild(workspace.store, workspace.schedulers)

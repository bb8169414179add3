"""Checking that the store is sound and that its states are what the log says."""

from __future__ import annotations

from dataclasses import dataclass

from srs.app.workspace import Workspace
from srs.store import states
from srs.store.log import clock_steps_back, entry_count
from srs.store.soundness import integrity_faults


@dataclass(frozen=True)
class Report:
    """What the examination found. ``differing`` are cards whose state is not the log's."""

    entries: int
    faults: tuple[str, ...]
    differing: tuple[str, ...]
    steps_back: int

    @property
    def is_sound(self) -> bool:
        """Whether nothing needs repair. A clock that went back needs none."""
        return not self.faults and not self.differing


def examine(workspace: Workspace) -> Report:
    """Check the file's integrity, and every state against a replay of the log."""
    store = workspace.store
    return Report(
        entries=entry_count(store),
        faults=tuple(integrity_faults(store)),
        differing=tuple(card for card, _, _ in states.differences(store, workspace.scheduler)),
        steps_back=clock_steps_back(store),
    )


def rebuild(workspace: Workspace) -> None:
    """Compute all states anew from the log, in one transaction."""
    states.rebuild(workspace.store, workspace.scheduler)

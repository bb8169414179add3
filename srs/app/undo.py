"""Taking back the last change: a retraction in the log, and the card's state without it."""

from __future__ import annotations

from typing import NamedTuple

from srs.app.workspace import Workspace
from srs.model.entry import EntryKind, LogEntry
from srs.model.rating import Rating
from srs.model.state import At, CardState
from srs.store.log import Happening
from srs.store.states import last_undoable, record
from srs.store.transaction import transaction


class Undone(NamedTuple):
    """What was taken back, and the card's state now."""

    entry: LogEntry
    card: str
    name: str
    state: CardState


def undo(workspace: Workspace, at: At) -> Undone | None:
    """Take back the last change made on this device; None where there is none."""
    store = workspace.store
    with transaction(store):
        entry = last_undoable(store, workspace.device)
        if entry is None or entry.card is None:
            return None
        retraction = Happening(EntryKind.RETRACTION, at, card=entry.card, target=entry.id)
        _, state = record(store, workspace.schedulers, workspace.device, retraction)
    return Undone(entry, entry.card, entry_name(entry), state)


def entry_name(entry: LogEntry) -> str:
    """Say what an entry did, such as ``Good on phase5/clip-loss``."""
    if entry.kind == EntryKind.RATING and entry.rating is not None:
        return f"{Rating(entry.rating).name.capitalize()} on {entry.card}"
    return f"{entry.kind} {entry.card}"

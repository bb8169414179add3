"""Suspending, resuming and burying a card: marks in the log that take no answer."""

from __future__ import annotations

from srs.app.workspace import Workspace
from srs.model.entry import EntryKind, LogEntry
from srs.model.state import At, CardState
from srs.store.log import Happening
from srs.store.states import read_state, record
from srs.store.transaction import transaction


def mark(workspace: Workspace, kind: EntryKind, card: str, at: At) -> LogEntry | None:
    """Log a mark on ``card`` and bring its state up to date; return the entry.

    None, and nothing logged, where the card is already as the mark would have it.
    """
    with transaction(workspace.store):
        if _is_so(read_state(workspace.store, card), kind, at.day):
            return None
        happening = Happening(kind, at, card=card)
        entry, _ = record(workspace.store, workspace.schedulers, workspace.device, happening)
    return entry


def _is_so(state: CardState, kind: EntryKind, day: int) -> bool:
    if kind is EntryKind.SUSPEND:
        return state.suspended
    if kind is EntryKind.RESUME:
        return not state.suspended and not state.is_buried(day)
    return kind is EntryKind.BURY and state.is_buried(day)

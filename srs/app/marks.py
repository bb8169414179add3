"""Suspending, resuming and burying a card: marks in the log that take no answer."""

from __future__ import annotations

from srs.app.workspace import Workspace
from srs.model.entry import EntryKind, LogEntry
from srs.model.state import At
from srs.store.log import Happening
from srs.store.states import record
from srs.store.transaction import transaction


def mark(workspace: Workspace, kind: EntryKind, card: str, at: At) -> LogEntry:
    """Log a mark on ``card`` and bring its state up to date; return the entry."""
    with transaction(workspace.store):
        happening = Happening(kind, at, card=card)
        entry, _ = record(workspace.store, workspace.scheduler, workspace.device, happening)
    return entry

"""The last changes as lines of plain text."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta, timezone

from srs.app.undo import Change
from srs.model.entry import LogEntry
from srs.terminal.visible import visible_line


def moment_text(entry: LogEntry) -> str:
    """Return when an entry was made, by the clock that the learner had then."""
    zone = UTC if entry.zone is None else timezone(timedelta(minutes=entry.zone))
    return datetime.fromtimestamp(entry.instant / 1000, zone).strftime("%Y-%m-%d %H:%M %Z")


def change_lines(
    changes: Sequence[Change], undo_next: Change | None, redo_next: Change | None
) -> list[str]:
    """List changes, the last first, and say what undo and redo would do now."""
    lines = [
        "Nothing to undo." if undo_next is None else f"undo: {visible_line(undo_next.name)}",
        *([] if redo_next is None else [f"redo: {visible_line(redo_next.name)}"]),
    ]
    if not changes:
        return lines
    return [*lines, "", *map(_line, changes)]


def _line(change: Change) -> str:
    undone = "" if change.stands else "  (undone)"
    return f"  {moment_text(change.entry)}  {visible_line(change.name)}{undone}"

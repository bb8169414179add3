"""The last changes as lines of plain text."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from typing import Protocol

from srs.app.undo import Change, Changes
from srs.terminal.visible import visible_line


class Timed(Protocol):
    """What has an instant (ms UTC since 1970), and the zone the learner was in then."""

    @property
    def instant(self) -> int: ...

    @property
    def zone(self) -> int | None: ...


def moment_text(entry: Timed) -> str:
    """Return when an entry was made, by the clock that the learner had then."""
    return _moment(entry).strftime("%Y-%m-%d %H:%M %Z")


def moment_iso(entry: Timed) -> str:
    """Return the same as ISO 8601 has it, to the second, such as 2026-11-24T12:00:00+01:00."""
    return _moment(entry).isoformat(timespec="seconds")


def _moment(entry: Timed) -> datetime:
    zone = UTC if entry.zone is None else timezone(timedelta(minutes=entry.zone))
    return datetime.fromtimestamp(entry.instant / 1000, zone)


def change_lines(changes: Changes) -> list[str]:
    """List changes, the last first, and say what undo and redo would do now."""
    last, undo_next, redo_next = changes
    lines = [
        "Nothing to undo." if undo_next is None else f"undo: {visible_line(undo_next.name)}",
        *([] if redo_next is None else [f"redo: {visible_line(redo_next.name)}"]),
    ]
    if not last:
        return lines
    moments = [moment_text(change.entry) for change in last]
    width = max(map(len, moments))  # "UTC" and "UTC+01:00" in one list
    rows = zip(moments, last, strict=True)
    return [*lines, "", *(f"  {moment:{width}}  {_named(change)}" for moment, change in rows)]


def _named(change: Change) -> str:
    return visible_line(change.name) + ("" if change.stands else "  (undone)")

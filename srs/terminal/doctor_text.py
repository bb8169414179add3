"""The doctor's report as lines of plain text."""

from __future__ import annotations

from collections.abc import Sequence

from srs.app.doctor import Report
from srs.terminal.visible import visible_line

_SHOWN = 10


def doctor_lines(report: Report) -> list[str]:
    """Return what was checked, what was found, and what to do about it."""
    lines = ["File: sound.", f"Log: {report.entries} entries.", *_state_lines(report)]
    if report.steps_back:
        lines.append(
            f"Clock: went back {report.steps_back} times between entries; they are kept as they"
            " were and replayed in order of time. Nothing to do."
        )
    return lines


def damage_lines(faults: Sequence[str], home: str) -> list[str]:
    """Return what is wrong with the store's file, and what to do about it."""
    return [
        "File: damaged. SQLite says:",
        *(f"  {visible_line(line)}" for line in "\n".join(faults).splitlines()[:_SHOWN]),
        f"  Keep a copy of {visible_line(home)} before anything else. Your last backup, or the",
        "  newest file in its folder 'backups', can take the place of srs.db.",
    ]


def _state_lines(report: Report) -> list[str]:
    if not report.differing:
        return ["States: every card stands where the log puts it."]
    return [
        f"States: {len(report.differing)} cards do not stand where the log puts them.",
        *(f"  {visible_line(card)}" for card in report.differing[:_SHOWN]),
        "  To compute them anew from the log: srs doctor --rebuild",
    ]

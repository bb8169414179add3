"""The doctor's report as lines of plain text."""

from __future__ import annotations

from srs.app.doctor import Report
from srs.terminal.visible import visible_line

_SHOWN = 10


def doctor_lines(report: Report) -> list[str]:
    """Return what was checked, what was found, and what to do about it."""
    lines = [f"Log: {report.entries} entries.", *_file_lines(report), *_state_lines(report)]
    if report.steps_back:
        lines.append(
            f"Clock: went back {report.steps_back} times between entries; they are kept as they"
            " were and replayed in order of time. Nothing to do."
        )
    return lines


def _file_lines(report: Report) -> list[str]:
    if not report.faults:
        return ["File: sound."]
    return [
        f"File: {len(report.faults)} faults.",
        *(f"  {visible_line(fault)}" for fault in report.faults[:_SHOWN]),
    ]


def _state_lines(report: Report) -> list[str]:
    if not report.differing:
        return ["States: every card stands where the log puts it."]
    return [
        f"States: {len(report.differing)} cards do not stand where the log puts them.",
        *(f"  {visible_line(card)}" for card in report.differing[:_SHOWN]),
        "  To compute them anew from the log: srs doctor --rebuild",
    ]

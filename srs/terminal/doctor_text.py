"""The doctor's report as lines of plain text."""

from __future__ import annotations

from collections.abc import Sequence

from srs.app.doctor import Report
from srs.terminal.visible import visible_line

_SHOWN = 10


def doctor_lines(report: Report) -> list[str]:
    """Return what was checked, what was found, and what to do about it."""
    lines = ["File: sound.", f"Log: {_count(report.entries, 'entry', 'entries')}."]
    lines += [*_state_lines(report), *_orphan_lines(report.orphans)]
    if report.steps_back:
        times = _count(report.steps_back, "time", "times")
        lines.append(
            f"Clock: went back {times} between entries; they are kept as they were and replayed"
            " in order of time. Nothing to do."
        )
    return lines


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"


def _orphan_lines(orphans: Sequence[str]) -> list[str]:
    if not orphans:
        return []
    return [
        f"Decks: {_count(len(orphans), 'answered card is', 'answered cards are')} in no deck now;"
        " their history is kept.",
        *(f"  {visible_line(card)}" for card in orphans[:_SHOWN]),
        "  A note that has the old id (the part after the last /) has the history too.",
    ]


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
        f"States: {_count(len(report.differing), 'card does', 'cards do')} not stand where the"
        " log puts them.",
        *(f"  {visible_line(card)}" for card in report.differing[:_SHOWN]),
        "  To compute them anew from the log: srs doctor --rebuild",
    ]

"""An explanation as lines of plain text."""

from __future__ import annotations

from collections.abc import Iterator

from srs.app.explain import Explanation
from srs.model.state import CardState
from srs.scheduling.explanation import Step
from srs.scheduling.leech import is_leech
from srs.scheduling.study_day import iso_day
from srs.terminal.change_text import moment_text
from srs.terminal.visible import visible_line


def explain_lines(explanation: Explanation, day: int, day_starts: int) -> list[str]:
    """Tell a card's whole way, step by step, and where it stands on study day ``day``.

    ``day_starts`` is when a study day starts now, in minutes after local midnight.
    """
    starts = f"A study day starts at {day_starts // 60:02}:{day_starts % 60:02} local time."
    lines = [visible_line(explanation.card), "", f"  {starts}", ""]
    if not explanation.steps:
        lines += ["  Never answered: new. It comes in the order of its deck.", ""]
    for step in explanation.steps:
        lines += [*_step_lines(step), ""]
    lines.append(f"  Now: {_standing(explanation.state, day)}")
    if explanation.asked is not None:
        lines += ["", f"  {explanation.asked.name.capitalize()} on {iso_day(day)} would do this:"]
        lines += [f"    {reason}" for reason in explanation.reasons]
    return lines


def _step_lines(step: Step) -> Iterator[str]:
    entry = step.entry
    took_s = round((entry.took_ms or 0) / 1000)
    took = f" in {took_s} s" if took_s else ""
    yield f"  {iso_day(entry.day)}  {visible_line(step.what)}, given {moment_text(entry)}{took}"
    for reason in step.why:
        yield f"    {reason}"


def _standing(state: CardState, day: int) -> str:
    due = "new" if state.due is None else f"{state.phase}, due {iso_day(state.due)}"
    marks = [
        "suspended" if state.suspended else "",
        "buried" if state.is_buried(day) else "",
        "flagged" if state.flagged else "",
        "leech" if is_leech(state) else "",
        "asked again today" if state.drill and state.last_day == day else "",
    ]
    return ", ".join(
        [due, f"n {state.repetition}", f"EF {state.ease / 100:.2f}", *filter(None, marks)]
    )

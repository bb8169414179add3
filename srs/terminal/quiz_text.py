"""Prompts, attempts and a quiz's end as lines of plain text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from srs.app.prompts import StoredPrompt
from srs.app.quiz import Change, Weakness, change_between
from srs.app.scope import is_prompt_due
from srs.app.written import Attempt
from srs.model.state import CardState
from srs.scheduling.grade_rating import score_text
from srs.scheduling.study_day import iso_day
from srs.terminal.answer_counts import clock_text
from srs.terminal.grade_lines import revisit_text
from srs.terminal.spans import cut, painted_plain, text_width, wrapped
from srs.terminal.visible import visible_line

# How a map was recalled.
WAYS = {"redraw": "redrawn", "paper": "drawn on paper", "fill": "filled in"}
_TREND = 6  # the last so many scores are shown
_NAME = 28
NO_PROMPTS = ("No deck has a prompt yet.", 'Start one: srs quiz new ID --prompt "..." --answer F')


class Done(NamedTuple):
    """A prompt answered in this sitting: the attempt, the one before it, the schedule now."""

    prompt: StoredPrompt
    attempt: Attempt
    before: Attempt | None
    state: CardState


def back_text(state: CardState, day: int) -> str:
    """Say when a prompt comes back, seen from study day ``day``."""
    if state.due is None:
        return "not scheduled"
    days = state.due - day
    if days <= 0:
        return "due now"
    return f"back in {days} days" if days > 1 else "back tomorrow"


def prompt_lines(
    prompts: Sequence[StoredPrompt], tries: Mapping[str, Sequence[Attempt]], day: int, columns: int
) -> list[str]:
    """Return each prompt with its last scores and when it is due, then what to type."""
    if not prompts:
        return [*NO_PROMPTS]
    beside = min(_NAME, max(text_width(visible_line(each.id)) for each in prompts))
    trends = [trend_text(tries[each.id]) for each in prompts]
    widest = max(map(len, trends))
    lines = [
        _prompt_line(each.id, _standing(each.state, trend, widest, day), beside, columns)
        for each, trend in zip(prompts, trends, strict=True)
    ]
    waiting = sum(is_prompt_due(each.state, day) for each in prompts)
    count = "1 prompt waits" if waiting == 1 else f"{waiting} prompts wait"
    rest = "srs quiz reflect --due" if waiting else "srs quiz reflect"
    return [*lines, "", f"{count if waiting else 'Nothing is due'}: {rest}"]


def _prompt_line(prompt: str, standing: str, beside: int, columns: int) -> str:
    name = cut(visible_line(prompt), beside)
    gap = " " * (beside - text_width(name) + 2)
    return cut(f"  {name}{gap}{standing}", max(20, columns))


def _standing(state: CardState, trend: str, widest: int, day: int) -> str:
    """Say how tries went, and when the prompt is due. ``trend`` is empty before the first."""
    suspended = "   suspended" if state.suspended else ""
    if not trend:
        return f"never answered{suspended}"
    when = "due now" if is_prompt_due(state, day) else f"due {iso_day(state.due or day)}"
    return f"{trend:{widest}}   {when}{suspended}"


def trend_text(tries: Sequence[Attempt]) -> str:
    """Return the last scores, the oldest first, such as ``4.5, 6, 7.4``."""
    scores = [score_text(each.score) for each in tries[-_TREND:]]
    more = "... " if len(tries) > _TREND else ""
    return more + ", ".join(scores)


def attempt_lines(
    prompt: str, tries: Sequence[Attempt], ideas: Mapping[str, str], columns: int
) -> list[str]:
    """Return the answers to one prompt, numbered, each with what it gained on the one before.

    ``ideas`` says in words what the concepts of its rubric are.
    """
    lines = [visible_line(prompt)]
    last: dict[str, Attempt] = {}  # of each way: a map filled in compares with no redraw
    for number, attempt in enumerate(tries, 1):
        before = last.get(attempt.way)
        said = f"{number}  {iso_day(attempt.day)}  {mark_text(attempt)}"
        lines += _hanging(said, 2, columns)
        if before is not None:
            change = change_between(before.concepts, attempt.concepts)
            lines += [
                line for each in change_lines(change, ideas) for line in _hanging(each, 5, columns)
            ]
        last[attempt.way] = attempt
    return lines


def mark_text(attempt: Attempt) -> str:
    """Say an attempt's mark, how long it is and how long it took."""
    parts = [f"{score_text(attempt.score)} of 10"]
    if attempt.overruled:
        reason = f": {visible_line(attempt.reason)}" if attempt.reason else ""
        parts.append(f"(graded {score_text(attempt.graded)}, overruled{reason})")
    elif attempt.own:
        parts.append("(your own mark)")
    if attempt.rated and attempt.rating is not None:
        parts.append(f"rated {attempt.rating.name.capitalize()}")
    if attempt.way:
        parts.append(WAYS.get(attempt.way, attempt.way))
    else:
        parts.append("1 word" if attempt.word_count == 1 else f"{attempt.word_count} words")
    if attempt.took_ms:
        parts.append(clock_text(attempt.took_ms / 1000))
    if attempt.words is None:
        parts.append("words deleted")
    return "  ".join(parts)


def change_lines(change: Change, ideas: Mapping[str, str]) -> list[str]:
    """Say which ideas are new and which were lost."""
    gained = [f"new: {visible_line(ideas.get(name, name))}" for name in change.gained]
    lost = [f"lost: {visible_line(ideas.get(name, name))}" for name in change.lost]
    return gained + lost


def ending_lines(
    done: Sequence[Done],
    weak: Sequence[Weakness],
    revisit: Sequence[str],
    day: int,
    left: int,
    columns: int,
) -> list[str]:
    """Return what a sitting came to: marks beside the last ones, what to strengthen, what next."""
    if not done:
        return ["Nothing was handed in." + (" Drafts are kept." if left else "")]
    mean = sum(each.attempt.score for each in done) / len(done)
    answers = (
        "1 answer" if len(done) == 1 else f"{len(done)} answers, {score_text(mean)} on average"
    )
    beside = max(text_width(visible_line(each.prompt.id)) for each in done)
    lines = [f"{answers}."]
    lines += [_done_line(each, beside, day) for each in done]
    if weak:
        lines += ["", "To strengthen:"]
        lines += [line for each in weak for line in _weak_lines(each, columns)]
    if revisit:
        lines += ["", f"Read again: {revisit_text([visible_line(name) for name in revisit])}"]
    if left:
        lines += ["", f"{left} not answered; drafts are kept. srs quiz reflect goes on."]
    return lines


def _weak_lines(weak: Weakness, columns: int) -> list[str]:
    said = f"{visible_line(weak.prompt.prompt.id)}: {visible_line(weak.concept.idea)}"
    return _hanging(said, 2, columns)


def _hanging(text: str, indent: int, columns: int) -> list[str]:
    """Return ``text`` wrapped and indented, its later lines by two columns more."""
    first, *rest = map(painted_plain, wrapped(text, max(20, columns - indent - 2)))
    return [" " * indent + first, *(" " * (indent + 2) + line for line in rest)]


def _done_line(done: Done, beside: int, day: int) -> str:
    name = visible_line(done.prompt.id)
    gap = " " * (beside - text_width(name) + 2)
    score = f"{score_text(done.attempt.score):>4}"
    if done.before is None:
        against = "first try"
    else:
        step = round(done.attempt.score - done.before.score, 1)
        against = "as before" if not step else f"{step:+g} since the last"
    return f"  {name}{gap}{score}   {against:18} {back_text(done.state, day)}"

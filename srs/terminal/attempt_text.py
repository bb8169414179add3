"""One written answer read again: its verdicts in words, and what changed since the last."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from difflib import SequenceMatcher

from srs.app.quiz import grade_by
from srs.app.written import Attempt
from srs.model.deck import Prompt
from srs.model.grade import Grade
from srs.terminal.grade_lines import SECTIONS
from srs.terminal.visible import visible, visible_line

_MOST_WORDS = 4_000  # of longer answers no difference is shown


def attempt_report(prompt: Prompt, attempt: Attempt) -> Grade | None:
    """Return the grade anew, with its evidence; None where it is not that of the attempt.

    Rubric, prompt, groups of words or the grading itself may have changed since.
    """
    if prompt.rubric is None or attempt.words is None or attempt.own:
        return None
    from srs.grading.fingerprint import fingerprint

    if fingerprint(prompt.rubric, prompt.prompt) != attempt.rubric:
        return None
    grade = grade_by(prompt.rubric, prompt.prompt, attempt.words)
    same = grade.score == attempt.graded and grade.verdicts == dict(attempt.concepts)
    return grade if same else None


def verdict_lines(attempt: Attempt, ideas: Mapping[str, str]) -> list[str]:
    """Return the words and what was found then, where it would be graded otherwise now."""
    lines = [] if attempt.words is None else [visible(attempt.words), ""]
    if attempt.concepts:
        lines.append(_why(attempt))
    for verdict, title in SECTIONS:
        names = [name for name, said in attempt.concepts.items() if said == verdict]
        if names:
            lines.append(f"{title} ({len(names)})")
            lines += [f"  - {visible_line(ideas.get(name, name))}" for name in names]
    return lines


def _why(attempt: Attempt) -> str:
    if attempt.way == "fill":
        return "What was blank:"
    why = "The words are deleted" if attempt.words is None else "The grading is another one now"
    return f"{why}; what was found then:"


def words_changed(before: str, after: str) -> list[str]:
    """Return ``after`` with ``{+new+}`` and ``[-old-]`` words marked, as git's word diff has it."""
    old, new = before.split(), after.split()
    if len(old) + len(new) > _MOST_WORDS:
        return ["  Both are too long to compare here."]
    if old == new:
        return ["  Not a word is different."]
    return [f"  {visible_line(' '.join(_changes(old, new)))}"]


def _changes(old: list[str], new: list[str]) -> Iterator[str]:
    for kind, first, end, start, stop in SequenceMatcher(None, old, new, False).get_opcodes():
        if kind == "equal":
            yield from new[start:stop]
            continue
        if first < end:
            yield f"[-{' '.join(old[first:end])}-]"
        if start < stop:
            yield f"{{+{' '.join(new[start:stop])}+}}"

"""What the explanation of a prompt says of its grades, and of what learners did with them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from srs.model.entry import ENTRY_VERSION, MARKED_KINDS, EntryKind, LogEntry
from srs.scheduling.grade_rating import data_of, score_of, score_text
from srs.scheduling.replay import Overruling, effective, known_rating, overruling
from srs.scheduling.sm2 import quality
from srs.scheduling.study_day import iso_day


class Grades(NamedTuple):
    """The grades among a card's entries by id, the overrules that count, what was taken back."""

    by_id: dict[str, LogEntry]
    overrules: Overruling
    gone: frozenset[str]

    def counting(self, grade: LogEntry) -> LogEntry:
        """Return the entry whose mark counts: the grade, or the overrule in its place."""
        return self.overrules.get((grade.card, grade.id), grade)

    def what(self, entry: LogEntry) -> str:
        """Say what a grade or an overrule gave, such as ``grade 7.4: Good (quality 4)``."""
        if entry.kind == EntryKind.OVERRULE:
            return f"{_overruled(entry, 'overrule')}{_rating(entry)}"
        mark = "own mark" if data_of(entry).get("own") is True else entry.kind
        text, counting = f"{mark}{_score(entry)}", self.counting(entry)
        if counting is not entry:
            text += f", {_overruled(counting, 'overruled')}"
        return f"{text}{_rating(counting)}"

    def why_overruled(self, grade: LogEntry) -> Sequence[str]:
        """Say which overrule the grade's schedule follows, if any."""
        counting = self.counting(grade)
        if counting is grade:
            return ()
        given = _score(counting) or _rating(counting).removeprefix(":")
        return (f"overruled on {iso_day(counting.day)}: as if{given} had been given",)

    def why(self, entry: LogEntry) -> Sequence[str]:
        """Say what an overrule, or the deletion of an answer's words, did."""
        grade = self.by_id.get(entry.target or "")
        is_known = grade is not None and grade.card == entry.card
        of = f"the answer of {iso_day(grade.day)}" if grade and is_known else "another answer"
        if entry.kind == EntryKind.FORGET:
            return (f"the words of {of} were deleted; mark and schedule stay",)
        if grade is None or not is_known:
            return ("the answer it is about is not here; nothing changes",)
        if grade.id in self.gone or grade.batch in self.gone:
            return (f"{of} was taken back; nothing changes",)
        if self.counting(grade) is not entry:
            return (f"another mark of {of} came later; nothing changes",)
        reason = _one_line(data_of(entry).get("reason"))
        given = _score(entry) or _rating(entry).removeprefix(":")
        return (f"{of} counts as{given}; its schedule is told there", *reason)


def grades_among(entries: Sequence[LogEntry], gone: frozenset[str]) -> Grades:
    """Return what is to be said of the grades among one card's entries."""
    return Grades({each.id: each for each in _grades(entries)}, _counting(entries, gone), gone)


def _grades(entries: Iterable[LogEntry]) -> Iterable[LogEntry]:
    return (e for e in entries if e.kind in MARKED_KINDS and e.version <= ENTRY_VERSION)


def _counting(entries: Sequence[LogEntry], gone: frozenset[str]) -> Overruling:
    return overruling(effective(entries, gone))


def _overruled(entry: LogEntry, said: str) -> str:
    """Say that a mark was overruled: with another one, or with another rating alone."""
    score = _score(entry)
    return f"{said} to{score}" if score else said


def _score(entry: LogEntry) -> str:
    score = score_of(entry)
    return "" if score is None else f" {score_text(score)}"


def _rating(entry: LogEntry) -> str:
    rating = known_rating(entry)
    return "" if rating is None else f": {rating.name.capitalize()} (quality {quality(rating)})"


def _one_line(reason: object) -> Sequence[str]:
    if not isinstance(reason, str):
        return ()
    shown = "".join(char if char.isprintable() else " " for char in reason)
    words = " ".join(shown.split())
    return (f"reason: {words}",) if words else ()

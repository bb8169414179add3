"""Why a card stands where it stands: each log entry, with the formula and its numbers.

The states come from the same replay that the schedule comes from; the words only say which
of the scheduler's cases applied and put its numbers in.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from srs.model.entry import ENTRY_VERSION, MARKED_KINDS, EntryKind, LogEntry
from srs.model.rating import Rating
from srs.model.state import NEW_CARD, At, CardState
from srs.scheduling.grade_words import Grades, grades_among
from srs.scheduling.placement import placement_of
from srs.scheduling.replay import apply, known_rating
from srs.scheduling.schedulers import Scheduler, Schedulers
from srs.scheduling.sm2 import EASE_FLOOR, EASE_STEP, QUALITIES, Sm2, quality, rating_of
from srs.scheduling.study_day import iso_day


class Step(NamedTuple):
    """One entry of a card's log: what it was, why it did what it did, the state after it.

    ``taken_back`` entries changed nothing; they are told so that the log is told whole.
    """

    entry: LogEntry
    what: str
    why: Sequence[str]
    after: CardState
    taken_back: bool = False


def explain(
    schedulers: Schedulers, entries: Iterable[LogEntry], gone: frozenset[str]
) -> list[Step]:
    """Replay the entries of one card or prompt, in order of id, and tell each step.

    ``gone`` are the ids of entries and batches that were taken back.
    """
    entries = list(entries)
    grades = grades_among(entries, gone)
    steps: list[Step] = []
    state = NEW_CARD
    for entry in entries:
        if entry.kind == EntryKind.RETRACTION:
            continue
        if entry.id in gone or entry.batch in gone:
            why: Sequence[str] = ("taken back: counts for nothing",)
            steps.append(Step(entry, _what(entry, grades), why, state, True))
            continue
        after = apply(schedulers, state, entry, grades.overrules)
        why = _why(schedulers, state, entry, after, grades)
        steps.append(Step(entry, _what(entry, grades), why, after))
        state = after
    return steps


def explain_rating(scheduler: Scheduler, state: CardState, rating: Rating, at: At) -> Sequence[str]:
    """Tell what ``rating`` at ``at`` would do to a card in ``state``, and why."""
    return _why_rating(scheduler, state, rating, at, scheduler.next(state, rating, at))


def _what(entry: LogEntry, grades: Grades) -> str:
    if entry.kind in _MARKS and entry.version <= ENTRY_VERSION:
        return grades.what(entry)
    # What the rating of an entry of a later program means, this one does not know.
    if entry.rating is None or entry.kind not in _ANSWERS or entry.version > ENTRY_VERSION:
        return entry.kind
    rating = Rating(entry.rating)
    said = rating.name.capitalize()
    if entry.kind == EntryKind.PRACTICE:
        return f"practice: {said}"
    return f"{said} (quality {_quality_given(entry, rating)})"


_ANSWERS = (EntryKind.RATING, EntryKind.PRACTICE)
_MARKS = (*MARKED_KINDS, EntryKind.OVERRULE)


def _quality_given(entry: LogEntry, rating: Rating) -> int:
    """Return the quality that the learner gave, or else the one that the rating stands for."""
    data = json.loads(entry.data) if entry.data else None
    given = data.get("quality") if isinstance(data, dict) else None
    if type(given) is int and 0 <= given < len(QUALITIES) and rating_of(given) is rating:
        return given
    return quality(rating)


def _why(
    schedulers: Schedulers, before: CardState, entry: LogEntry, after: CardState, grades: Grades
) -> Sequence[str]:
    if entry.version > ENTRY_VERSION:
        return ("written by a later version of srs; nothing changes",)
    if entry.kind == EntryKind.RATING and entry.rating is not None:
        at, scheduler = At(entry.instant, entry.day), schedulers.of(entry.card or "")
        return _why_rating(scheduler, before, Rating(entry.rating), at, after)
    if entry.kind in MARKED_KINDS:
        return _why_grade(schedulers, before, entry, after, grades)
    if entry.kind == EntryKind.PLACEMENT:
        return _why_placement(entry, after)
    if entry.kind in (EntryKind.OVERRULE, EntryKind.FORGET):
        return grades.why(entry)
    no_leech = ", no longer marked as a leech" if before.leech else ""
    words: dict[str, str] = {
        EntryKind.SUSPEND: "out of reviews until resumed; the schedule stays",
        EntryKind.RESUME: f"back in reviews{no_leech}; the schedule stays",
        EntryKind.FLAG: "flagged; the schedule stays",
        EntryKind.UNFLAG: "the flag is gone; the schedule stays",
        EntryKind.LEECH: "marked as a leech, out of reviews until resumed; the schedule stays",
        EntryKind.PRACTICE: "an answer in a cram session; the schedule stays",
        EntryKind.IMPORT: "cards came in from elsewhere",
        EntryKind.BURY: f"out of reviews until {iso_day(entry.day + 1)}; the schedule stays",
    }
    return (words.get(entry.kind, "a kind of entry unknown to this version; nothing changes"),)


def _why_placement(entry: LogEntry, after: CardState) -> Sequence[str]:
    if placement_of(entry) is None:
        return ("set by hand elsewhere; nothing changes here",)
    if after.due is None:
        return ("taken over from elsewhere: a new card",)
    return (
        f"taken over from elsewhere: n {after.repetition}, EF {_ease(after)},"
        f" interval {_days(after.interval)}",
        _due(after),
    )


def _why_grade(
    schedulers: Schedulers, before: CardState, entry: LogEntry, after: CardState, grades: Grades
) -> Sequence[str]:
    rating = known_rating(grades.counting(entry))
    if rating is None:
        return ("a mark without a rating; nothing changes",)
    at, scheduler = At(entry.instant, entry.day), schedulers.of_written(entry.card or "")
    reasons = _why_rating(scheduler, before, rating, at, after)
    return (*grades.why_overruled(entry), *reasons)


def _why_rating(
    scheduler: Scheduler, before: CardState, rating: Rating, at: At, after: CardState
) -> Sequence[str]:
    if not isinstance(scheduler, Sm2):
        return (_due(after),)
    if after.last_day == before.last_day:
        return _drill(scheduler, after)
    if rating is Rating.AGAIN:
        return _failed(before, after)
    if after.repetition == before.repetition:
        return _early(before, at, after)
    return _passed(scheduler, before, rating, after)


def _drill(scheduler: Sm2, after: CardState) -> Sequence[str]:
    moved = "not the day's first answer: n, EF and interval stay"
    again = "asked again today" if after.drill else "made good for today"
    return (f"{moved}; {again}" if scheduler.drills else moved, _due(after))


def _failed(before: CardState, after: CardState) -> Sequence[str]:
    lapse = "; a lapse" if after.lapses > before.lapses else ""
    return (
        f"quality below 3: n {before.repetition} -> 0, EF stays {_ease(after)}{lapse}",
        f"interval {_days(after.interval)}",
        _due(after) + ("; asked again today" if after.drill else ""),
    )


def _early(before: CardState, at: At, after: CardState) -> Sequence[str]:
    ahead = (before.due or at.day) - at.day
    return (
        f"{_days(ahead)} before it was due: n and EF stay, the interval of"
        f" {_days(after.interval)} counts from this day",
        _due(after),
    )


def _passed(scheduler: Sm2, before: CardState, rating: Rating, after: CardState) -> Sequence[str]:
    return (
        _ease_line(before, rating),
        _interval_line(scheduler, before, after),
        _due(after) + ("; quality below 4: asked again today" if after.drill else ""),
    )


def _ease_line(before: CardState, rating: Rating) -> str:
    step = EASE_STEP[rating]
    miss = 5 - quality(rating)
    formula = f"EF {_ease(before)} + (0.1 - {miss} x (0.08 + {miss} x 0.02))"
    value = (before.ease + step) / 100
    floor = f", not below {EASE_FLOOR / 100:.2f}" if before.ease + step < EASE_FLOOR else ""
    return f"{formula} = {value:.2f}{floor}"


def _interval_line(scheduler: Sm2, before: CardState, after: CardState) -> str:
    number = after.repetition
    head = f"n {before.repetition} -> {number}: I({number})"
    if number > 2:
        exact = before.interval * after.ease / 100
        raw = -(-before.interval * after.ease // 100)
        text = f"{head} = {before.interval} x {_ease(after)} = {exact:.2f}, rounded up {raw}"
    else:
        raw = 1 if number == 1 else 6
        text = f"{head} = {raw}"
    if raw != after.interval:
        at_least = f"at least {scheduler.shortest}"
        # By its name in the rules: "srs config get" says whether the deck or the learner set it.
        at_most = f"at most {scheduler.longest} (longest_interval)"
        text += f", but {at_least if after.interval > raw else at_most}"
    return f"{text}: {_days(after.interval)}"


def _due(state: CardState) -> str:
    return f"due {iso_day(state.due)}" if state.due is not None else "no due day"


def _ease(state: CardState) -> str:
    return f"{state.ease / 100:.2f}"


def _days(count: int) -> str:
    return "1 day" if count == 1 else f"{count} days"

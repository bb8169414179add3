"""Written answers as log and store have them: marks from the log, words from beside it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from srs.errors import NotFoundError
from srs.model.entry import ENTRY_VERSION, MARKED_KINDS, EntryKind, LogEntry
from srs.model.rating import Rating
from srs.scheduling.grade_rating import data_of, score_of
from srs.scheduling.replay import effective, known_rating, overruling
from srs.store.attempts import words_of
from srs.store.log import entry_of
from srs.store.standing import entries_with_retracted


class Attempt(NamedTuple):
    """A written answer as it stands.

    ``entry`` is the id of its grade in the log, ``prompt`` the prompt's name. ``instant`` (ms
    UTC since 1970), ``day`` and ``zone`` are as in the log. ``score`` is the mark that counts,
    ``graded`` the program's; ``reason`` is why the learner overruled it. ``rating`` is the one
    that counts: what the score stands for, or where ``rated``, the learner's own. ``words`` is
    None where they were deleted. ``stands`` is False where the whole attempt was undone.

    Of a map recalled, ``way`` says how (see ``app.redraw_data``), ``concepts`` holds what became
    of its parts, and ``ideas`` says in words what these were then.
    """

    entry: str
    prompt: str
    instant: int
    day: int
    zone: int | None
    took_ms: int | None
    score: float
    graded: float
    reason: str
    words: str | None
    word_count: int
    concepts: Mapping[str, str]
    mistaken: tuple[str, ...]
    rubric: str
    own: bool
    overruled: bool = False
    stands: bool = True
    way: str = ""
    rating: Rating | None = None
    rated: bool = False
    ideas: Mapping[str, str] = {}


def standing_attempt(store: sqlite3.Connection, entry: str) -> Attempt:
    """Return the attempt with the grade ``entry``. Raises NotFoundError where none stands."""
    found = entry_of(store, entry)
    if found is None or found.kind not in MARKED_KINDS:
        raise NotFoundError(f"no answer has the id '{entry}'", fix="srs quiz history lists them")
    attempt = attempt_of(store, found)
    if not attempt.stands:
        raise NotFoundError(
            f"the answer of '{found.card}' with the id '{entry}' was undone",
            fix="srs quiz history lists those that stand",
        )
    return attempt


def attempt_of(store: sqlite3.Connection, entry: LogEntry) -> Attempt:
    """Return the attempt with this grade. Raises NotFoundError where the grade can't be read."""
    found = (each for each in attempts_at(store, entry.card or "") if each.entry == entry.id)
    attempt = next(found, None)
    if attempt is None:
        raise NotFoundError(
            f"the answer with the id '{entry.id}' can't be read by this version of srs",
            fix="upgrade srs; it is kept as it is",
        )
    return with_words(store, [attempt])[0]


def with_words(store: sqlite3.Connection, found: Sequence[Attempt]) -> list[Attempt]:
    """Return the attempts with their words, where those are kept."""
    words = words_of(store, [each.entry for each in found])
    return [each._replace(words=words.get(each.entry)) for each in found]


def attempts_at(store: sqlite3.Connection, prompt: str) -> Iterator[Attempt]:
    """Yield all attempts at a prompt, undone ones too, in order of replay; without words."""
    entries, gone = entries_with_retracted(store, prompt)
    overrules = overruling(effective(entries, gone))
    for entry in entries:
        if entry.kind in MARKED_KINDS and entry.version <= ENTRY_VERSION:
            graded = score_of(entry)
            if graded is not None:
                stands = entry.id not in gone and entry.batch not in gone
                yield _attempt(entry, graded, overrules.get((prompt, entry.id)), stands=stands)


def last_score(store: sqlite3.Connection, prompt: str) -> float | None:
    """Return the score of the last attempt at ``prompt`` that stands; None without any."""
    scores = [each.score for each in attempts_at(store, prompt) if each.stands]
    return scores[-1] if scores else None


def _attempt(entry: LogEntry, graded: float, by: LogEntry | None, *, stands: bool) -> Attempt:
    facts, why = data_of(entry), {} if by is None else data_of(by)
    score = None if by is None else score_of(by)
    words = facts.get("words")
    mistaken = facts.get("mistaken")
    concepts, ideas = _parts_of(entry, facts)
    return Attempt(
        entry=entry.id,
        prompt=entry.card or "",
        instant=entry.instant,
        day=entry.day,
        zone=entry.zone,
        took_ms=entry.took_ms,
        score=graded if score is None else score,
        graded=graded,
        reason=str(why.get("reason") or ""),
        words=None,
        word_count=words if type(words) is int else 0,
        concepts=concepts,
        ideas=ideas,
        mistaken=tuple(map(str, mistaken)) if isinstance(mistaken, list) else (),
        rubric=str(facts.get("rubric") or ""),
        own=facts.get("own") is True,
        overruled=score is not None,
        stands=stands,
        way=str(facts.get("way") or ""),
        rating=known_rating(by or entry),
        rated=why.get("rated") is True,
    )


def _parts_of(
    entry: LogEntry, facts: Mapping[str, object]
) -> tuple[Mapping[str, str], Mapping[str, str]]:
    """Return what became of the concepts of an answer, or of the parts of a map; and of a map,
    what these were called then."""
    if entry.kind != EntryKind.REDRAW:
        concepts = facts.get("concepts")
        return concepts if isinstance(concepts, dict) else {}, {}
    from srs.app.redraw_data import part_words, parts_of

    return parts_of(facts), part_words(facts)

"""Written answers: keeping them with their marks, overruling a mark, deleting the words."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from srs.app.prompts import answered_name
from srs.app.redraw_data import suggested_rating
from srs.app.workspace import Workspace
from srs.app.written import Attempt, attempt_of, attempts_at, standing_attempt, with_words
from srs.errors import NotFoundError, UsageError
from srs.model.entry import EntryKind
from srs.model.note import REDRAW
from srs.model.rating import Rating
from srs.model.state import At, CardState
from srs.scheduling.grade_rating import grade_rating, is_score
from srs.store.attempts import (
    erase_words,
    forgotten,
    graded_prompts,
    keep_words,
    leave_no_trace,
)
from srs.store.log import Happening, entry_of
from srs.store.states import record, record_all
from srs.store.transaction import snapshot, transaction


class Outcome(NamedTuple):
    """What came of an answer: the score (0-10) and what led to it.

    ``rubric`` is the rubric's fingerprint, ``concepts`` tells what became of each concept, by
    id, ``mistaken`` names the misconceptions. ``own`` says that the learner gave the mark,
    where there is no rubric.
    """

    score: float
    rubric: str = ""
    concepts: Mapping[str, str] = {}
    mistaken: tuple[str, ...] = ()
    word_count: int = 0
    took_ms: int | None = None
    own: bool = False


class Forgotten(NamedTuple):
    """How many answers lost their words.

    ``erased`` is False where another program was reading the store: until the last program
    that has it open ends, what was deleted can be found in the file beside it (``-wal``).
    """

    attempts: int
    erased: bool


def record_attempt(
    workspace: Workspace, prompt: str, words: str, outcome: Outcome, at: At
) -> tuple[Attempt, CardState]:
    """Keep an answer to ``prompt`` (its name) with its mark; return it and the prompt's state.

    Words and mark are kept together or not at all, the mark with one decimal. Raises UsageError
    where the score is none.
    """
    outcome = outcome._replace(score=_checked(outcome.score))
    happening = Happening(
        EntryKind.GRADE,
        at,
        card=prompt,
        rating=grade_rating(outcome.score),
        took_ms=outcome.took_ms,
        data=_outcome_json(outcome),
    )
    return record_marked(workspace, happening, words)


def record_marked(
    workspace: Workspace, happening: Happening, words: str
) -> tuple[Attempt, CardState]:
    """Log a mark with the words that it was given for; return the attempt and the state after."""
    store = workspace.store
    with transaction(store):
        entry, state = record(store, workspace.schedulers, workspace.device, happening)
        keep_words(store, entry.id, _storable(words))
        return attempt_of(store, entry), state


def overrule(
    workspace: Workspace, entry: str, score: float, reason: str, at: At
) -> tuple[Attempt, CardState]:
    """Put the learner's score in place of that of the attempt ``entry``; the log keeps both.

    It is kept with one decimal. The schedule is as if it had been given then. Raises UsageError
    where the score is none, NotFoundError where no such attempt stands.
    """
    score = _checked(score)
    store = workspace.store
    with transaction(store):
        attempt = standing_attempt(store, entry)
        happening = Happening(
            EntryKind.OVERRULE,
            at,
            card=attempt.prompt,
            rating=suggested_rating(attempt.way, score),
            target=entry,
            data=json.dumps({"score": score, "reason": _storable(reason)}),
        )
        _, state = record(store, workspace.schedulers, workspace.device, happening)
        return standing_attempt(store, entry), state


def rerate(workspace: Workspace, entry: str, rating: Rating, at: At) -> tuple[Attempt, CardState]:
    """Put the learner's rating in place of the one that the score of ``entry`` suggests.

    The score stays, also where the learner gave it. Raises NotFoundError where no such attempt
    stands.
    """
    store = workspace.store
    with transaction(store):
        attempt = standing_attempt(store, entry)
        score = {"score": attempt.score} if attempt.overruled else {}
        happening = Happening(
            EntryKind.OVERRULE,
            at,
            card=attempt.prompt,
            rating=rating,
            target=entry,
            data=json.dumps({**score, "rated": True}),
        )
        _, state = record(store, workspace.schedulers, workspace.device, happening)
        return standing_attempt(store, entry), state


def attempts(
    workspace: Workspace, prompt: str | None = None, *, undone: bool = False
) -> list[Attempt]:
    """Return the attempts at ``prompt`` (its name), or at all prompts, the oldest first.

    With ``undone`` also those that were taken back, whose words are kept until forgotten.
    """
    store = workspace.store
    with snapshot(store):
        prompts = graded_prompts(store) if prompt is None else [prompt]
        found = [each for name in prompts for each in attempts_at(store, name)]
        kept = [each for each in found if undone or each.stands]
        return sorted(with_words(store, kept), key=lambda each: each.entry)


def find_attempt(workspace: Workspace, name: str, number: int | None = None) -> Attempt:
    """Return an attempt by the id of its entry, or by its prompt and ``number``.

    Attempts at a prompt are counted from 1, the oldest; without a number the last is meant.
    Raises NotFoundError where there is none such, and as ``find_prompt`` does.
    """
    if number is None and entry_of(workspace.store, name) is not None:
        return standing_attempt(workspace.store, name)
    prompt = answered_name(workspace, name)
    found = attempts(workspace, prompt)
    if not found:
        name = prompt.removeprefix(REDRAW)
        command = f"reflect {prompt}" if name == prompt else f"map {name}"
        raise NotFoundError(f"'{prompt}' has no answer yet", fix=f"to give one: srs quiz {command}")
    if number is not None and not 0 < number <= len(found):
        have = "1 answer" if len(found) == 1 else f"{len(found)} answers"
        raise NotFoundError(
            f"'{prompt}' has no answer {number}; it has {have}",
            fix=f"srs quiz history {prompt} lists them",
        )
    return found[-1 if number is None else number - 1]


def forget(workspace: Workspace, attempts: Iterable[Attempt], at: At) -> Forgotten:
    """Delete the words of ``attempts`` from the store; marks and schedule stay.

    It can't be undone. Backups that an upgrade of the store made (in the home's folder
    ``backups``) are older copies and keep what they held.
    """
    store = workspace.store
    prompts = {each.entry: each.prompt for each in attempts}
    with transaction(store):
        known = forgotten(store, prompts)
        new = [entry for entry in prompts if entry not in known]
        happenings = [
            Happening(EntryKind.FORGET, at, card=prompts[entry], target=entry) for entry in new
        ]
        record_all(store, workspace.schedulers, workspace.device, happenings)
        erase_words(store, prompts)
    return Forgotten(len(new), leave_no_trace(store))


def _checked(score: float) -> float:
    """Return ``score`` as it is shown, with one decimal: what is shown as 6 is rated as 6."""
    if not is_score(score):
        raise UsageError(f"{score} is no score", fix="a score is a number from 0 to 10")
    return round(score, 1)


def _storable(text: str) -> str:
    """Return ``text`` with a sign for what is no character, as broken input can hold it."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _outcome_json(outcome: Outcome) -> str:
    facts: dict[str, object] = {"score": outcome.score, "words": outcome.word_count}
    if outcome.own:
        facts["own"] = True
    else:
        facts |= {
            "rubric": outcome.rubric,
            "concepts": dict(outcome.concepts),
            "mistaken": outcome.mistaken,
        }
    return json.dumps(facts)

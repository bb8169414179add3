"""Jobs on a store: making a home, copying one, answering, undoing, replaying."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from benchmarks.collection import Home, at_noon, copied, made_home
from benchmarks.size import Size
from benchmarks.stopwatch import Lap, median_lap, now
from srs.app.review import perform
from srs.app.scope import Scope, plan
from srs.app.undo import undo
from srs.app.workspace import Workspace
from srs.model.rating import Rating
from srs.review import events
from srs.review.plan import Turn
from srs.scheduling.replay import effective, replay_all, taken_back
from srs.store.log import all_entries, entry_count, retractions
from srs.store.states import replayed

BLOCK = 20  # answers in a block
WARM_UP = 8  # blocks that are not counted
_BETWEEN_MS = 5_000
# So long after the last answer that enough cards are due in a small store too.
DAYS_LATER = 3 * 365


def make(folder: str, cards: str, entries: str, decks: str) -> list[object]:
    """Make a home, or find that of an earlier run; return its path and study day."""
    home = made_home(Path(folder), Size(int(cards), int(entries), int(decks)))
    return [str(home.path), home.day]


def copy(path: str, day: str, target: str) -> list[object]:
    """Copy a home; return the copy's path and study day."""
    home = copied(Home(Path(path), int(day)), Path(target))
    return [str(home.path), home.day]


def answers_in_blocks(workspace: Workspace, day: int) -> Iterator[tuple[Lap, Lap]]:
    """Answer the cards that wait, as a session does: fetch the card, then record Good.

    Yields, for each block, what one card took, fetched and answered, and what the answer took.
    """
    at, scope = at_noon(day), Scope()
    waiting = iter(plan(workspace, scope, day, portion=None).of(Turn.DUE))
    while True:
        whole, answers = [], []
        for _ in range(BLOCK):
            at = at._replace(instant=at.instant + _BETWEEN_MS)
            begin = now()
            loaded = perform(workspace, scope, events.Load(next(waiting)), at)
            fetched = now()
            assert isinstance(loaded, events.Loaded)
            assert loaded.card is not None
            recorded = perform(workspace, scope, _good(loaded.card), at)
            end = now()
            assert isinstance(recorded, events.Recorded)
            whole.append(end - begin)
            answers.append(end - fetched)
        yield median_lap(whole), median_lap(answers)


def _good(card: events.Shown) -> events.Record:
    return events.Record(card, events.Rated(Rating.GOOD, _BETWEEN_MS))


def answer(path: str, day: str, blocks: str) -> list[float]:
    """Return the seconds that one card takes, fetched and answered, in a home that is ours."""
    workspace = Home(Path(path), int(day)).open()
    timed = answers_in_blocks(workspace, int(day) + DAYS_LATER)
    for _ in range(WARM_UP):
        next(timed)
    return [next(timed)[0].wall_s for _ in range(int(blocks))]


def take_back(path: str, day: str, count: str) -> list[float]:
    """Return the seconds that each of ``count`` undos in a row takes."""
    workspace = Home(Path(path), int(day)).open()
    seconds = []
    for _ in range(int(count)):
        begin = now()
        assert undo(workspace, at_noon(int(day))) is not None
        seconds.append((now() - begin).wall_s)
    return seconds


def replay(path: str, day: str) -> dict[str, float]:
    """Time the replay of a whole log, and the fold alone, without reading."""
    workspace = Home(Path(path), int(day)).open()
    store, schedulers = workspace.store, workspace.schedulers
    begin = now()
    states = replayed(store, schedulers)
    whole = now() - begin
    entries = list(effective(all_entries(store), taken_back(retractions(store))))
    begin = now()
    again = replay_all(schedulers, entries)
    fold = now() - begin
    if again != states:
        sys.exit("two replays of one log differ")
    return {"entries": entry_count(store), "whole_s": whole.wall_s, "fold_s": fold.wall_s}


JOBS = {
    "make": make,
    "copy": copy,
    "answer": answer,
    "take-back": take_back,
    "replay": replay,
}

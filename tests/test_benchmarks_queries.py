"""The daily queries never read a whole table, and counting agrees with listing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from benchmarks.collection import Home, at_noon, build, copied
from benchmarks.size import Size
from srs.app.overview import overview
from srs.app.progress import progress
from srs.app.review import perform
from srs.app.scope import Scope, plan, waiting_counts
from srs.app.undo import undo
from srs.app.workspace import Workspace
from srs.model.rating import Rating
from srs.review import events
from srs.review.plan import Turn
from srs.store.cards import cards_named

SIZE = Size(cards=3_000, entries=30_000, decks=6)
YEARS_AWAY = 3 * 365

# New cards are taken along their own index, in order, up to the day's limit. Suspended cards,
# and retractions that name no card, have indexes of their own, and are few.
_ALLOWED = re.compile(
    r"SCAN card USING (COVERING )?INDEX card_(new|suspended)"
    r"|SCAN log USING INDEX log_wide_retraction"
)
_WHOLE = re.compile(r"SCAN (card|log|note|sibling)\b")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Home:
    path = tmp_path_factory.mktemp("homes") / "home"
    return Home(path, build(path, SIZE, 7))


@pytest.fixture
def home(made: Home, tmp_path: Path) -> Iterator[tuple[Workspace, int]]:
    opened = copied(made, tmp_path / "home").open()
    with closing(opened.store):
        yield opened, made.day


def whole_tables_read(workspace: Workspace, statements: list[str]) -> list[tuple[str, str]]:
    """Return each step of the statements' plans that reads a whole table, with its statement."""
    queries = [text for text in statements if text.startswith(("SELECT", "UPDATE", "INSERT"))]
    assert queries
    steps = [
        (" ".join(text.split()), row[3])
        for text in queries
        for row in workspace.store.execute(f"EXPLAIN QUERY PLAN {text}")
    ]
    return [step for step in steps if _WHOLE.match(step[1]) and not _ALLOWED.match(step[1])]


def answer(workspace: Workspace, card: str, day: int, rating: Rating) -> None:
    loaded = perform(workspace, Scope(), events.Load(card), at_noon(day))
    assert isinstance(loaded, events.Loaded)
    assert loaded.card is not None
    recorded = perform(
        workspace, Scope(), events.Record(loaded.card, events.Rated(rating, 4_000)), at_noon(day)
    )
    assert isinstance(recorded, events.Recorded)


def test_no_daily_query_reads_a_whole_table(home: tuple[Workspace, int]) -> None:
    workspace, day = home
    waiting = plan(workspace, Scope(), day)
    card = waiting.of(Turn.DUE)[0]
    statements: list[str] = []
    workspace.store.set_trace_callback(statements.append)
    plan(workspace, Scope(), day)
    plan(workspace, Scope(("course-002",)), day)
    plan(workspace, Scope(), day + YEARS_AWAY, portion=5)
    answer(workspace, card, day, Rating.GOOD)
    perform(workspace, Scope(), events.Bury(waiting.of(Turn.DUE)[1]), at_noon(day))
    undo(workspace, at_noon(day))
    undo(workspace, at_noon(day))
    cards_named(workspace.store, card)
    cards_named(workspace.store, card[:-2])
    workspace.store.set_trace_callback(None)
    assert whole_tables_read(workspace, statements) == []


def test_the_overview_asks_for_counts_along_indexes(home: tuple[Workspace, int]) -> None:
    workspace, day = home
    statements: list[str] = []
    workspace.store.set_trace_callback(statements.append)
    overview(workspace, Scope(), day)
    progress(workspace, day)
    progress(workspace, day + YEARS_AWAY)
    workspace.store.set_trace_callback(None)
    assert whole_tables_read(workspace, statements) == []


def test_as_many_cards_are_counted_as_are_listed(home: tuple[Workspace, int]) -> None:
    workspace, day = home
    for rating, card in zip(Rating, plan(workspace, Scope(), day).of(Turn.DUE), strict=False):
        answer(workspace, card, day, rating)
    for later in (0, 1, 30, YEARS_AWAY):
        listed = plan(workspace, Scope(), day + later, None)
        counts = waiting_counts(workspace, Scope(), day + later).values()
        assert sum(count.due for count in counts) == listed.count(Turn.DUE)
        assert sum(count.new for count in counts) == listed.count(Turn.NEW)
        assert sum(count.again for count in counts) == listed.count(Turn.AGAIN)


def test_each_deck_has_as_many_due_as_are_listed_for_it(home: tuple[Workspace, int]) -> None:
    workspace, day = home
    away = day + YEARS_AWAY
    for deck, count in waiting_counts(workspace, Scope(), away).items():
        listed = plan(workspace, Scope((deck,)), away, None)
        assert count.due == listed.count(Turn.DUE)

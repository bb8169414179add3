"""Explanations as they are read: whole texts, against files in tests/data/explain.

A history is told through the same functions that the program uses, at given instants.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from srs.app.explain import explain_card
from srs.app.marks import mark, mark_all
from srs.app.undo import redo, undo
from srs.app.workspace import Workspace, open_workspace
from srs.model.entry import ENTRY_VERSION, EntryKind, LogEntry
from srs.model.rating import Rating
from srs.model.state import At
from srs.model.ulid import ulid
from srs.scheduling.study_day import study_day
from srs.store.cards import read_card
from srs.store.log import Happening, insert_entries
from srs.store.states import record
from srs.store.transaction import transaction
from srs.terminal.explain_text import explain_lines

EXPECTED = Path(__file__).parent / "data" / "explain"
DECK = """\
rules: {longest_interval: 20}
cards:
  - {id: a, front: A, back: B}
  - {id: b, front: C, back: D}
"""
USUAL_START = 240
CARD = "d/a"


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    (tmp_path / "decks").mkdir()
    (tmp_path / "decks" / "d.yaml").write_text(DECK)
    opened = open_workspace(tmp_path, 0)
    yield opened
    opened.store.close()


def moment(text: str) -> At:
    """``text`` is a local time with its distance from UTC; the study day starts at 04:00."""
    local = datetime.fromisoformat(text)
    offset = local.utcoffset()
    assert offset is not None
    zone = int(offset.total_seconds() // 60)
    return At(int(local.timestamp() * 1000), study_day(local), zone)


def rate(
    workspace: Workspace,
    when: str,
    rating: Rating,
    took_ms: int | None = None,
    kind: EntryKind = EntryKind.RATING,
    data: str | None = None,
) -> None:
    happening = Happening(kind, moment(when), card=CARD, rating=rating, took_ms=took_ms, data=data)
    with transaction(workspace.store):
        record(workspace.store, workspace.schedulers, workspace.device, happening)


def explained(
    workspace: Workspace, when: str, asked: Rating | None = None, day_starts: int = USUAL_START
) -> str:
    card = read_card(workspace.store, CARD)
    assert card is not None
    at = moment(when)
    explanation = explain_card(workspace, card, at, asked)
    return "\n".join(explain_lines(explanation, at.day, day_starts)) + "\n"


def expected(name: str) -> str:
    return (EXPECTED / f"{name}.txt").read_text(encoding="utf-8")


def test_a_history_with_everything_in_it(workspace: Workspace) -> None:
    rate(workspace, "2026-10-23T09:00+02:00", Rating.GOOD, 4_200)
    rate(workspace, "2026-10-24T23:30+02:00", Rating.HARD, 61_000)
    # After midnight is the same study day; the clocks go back meanwhile.
    rate(workspace, "2026-10-25T02:30+01:00", Rating.GOOD, 900)
    mark(workspace, EntryKind.FLAG, CARD, moment("2026-10-26T09:00+01:00"))
    rate(workspace, "2026-10-27T09:00+01:00", Rating.AGAIN, 3_100, EntryKind.PRACTICE)
    rate(workspace, "2026-10-28T09:00+01:00", Rating.GOOD)
    mark_all(workspace, EntryKind.SUSPEND, (CARD, "d/b"), moment("2026-10-29T09:00+01:00"))
    undo(workspace, moment("2026-10-29T09:01+01:00"))
    mark(workspace, EntryKind.UNFLAG, CARD, moment("2026-10-29T09:02+01:00"))
    mark(workspace, EntryKind.BURY, CARD, moment("2026-11-03T09:00+01:00"))
    rate(workspace, "2026-11-04T09:00+01:00", Rating.EASY, 2_000)
    undo(workspace, moment("2026-11-04T09:01+01:00"))
    redo(workspace, moment("2026-11-04T09:02+01:00"))
    rate(workspace, "2026-11-19T09:00+01:00", Rating.GOOD, 2_000)
    rate(workspace, "2026-12-09T09:00+01:00", Rating.AGAIN, 30_000, data='{"quality": 0}')
    mark(workspace, EntryKind.LEECH, CARD, moment("2026-12-09T09:01+01:00"))
    mark(workspace, EntryKind.RESUME, CARD, moment("2026-12-10T09:00+01:00"))
    later = moment("2026-12-11T08:00+00:00")
    stranger = LogEntry(
        id=ulid(later.instant, 1),
        device="a newer one",
        instant=later.instant,
        day=later.day,
        zone=None,
        kind="grade",
        card=CARD,
        rating=9,
        version=ENTRY_VERSION + 1,
    )
    with transaction(workspace.store):
        insert_entries(workspace.store, [stranger])
    assert explained(workspace, "2026-12-12T09:00+01:00", Rating.EASY) == expected("everything")


def test_a_card_that_was_never_answered(workspace: Workspace) -> None:
    when = "2026-11-24T12:00+00:00"
    assert explained(workspace, when) == expected("new")
    assert explained(workspace, when, Rating.GOOD) == expected("new-if-good")


def test_a_card_that_is_set_aside_says_how(workspace: Workspace) -> None:
    """A card marked before it was ever answered; the study day starts at another time."""
    for minute, kind in enumerate((EntryKind.FLAG, EntryKind.LEECH, EntryKind.BURY)):
        mark(workspace, kind, CARD, moment(f"2026-11-24T12:0{minute}-05:30"))
    rate(workspace, "2026-11-24T12:05-05:30", Rating.HARD)
    told = explained(workspace, "2026-11-24T13:00-05:30", day_starts=90)
    assert told == expected("set-aside")

"""What a learner looks at beside the cards: the days in a row, the days ahead, what was hard."""

from __future__ import annotations

from typing import NamedTuple

from srs.app.faces import face_of
from srs.app.workspace import Workspace
from srs.review.tally import Tally
from srs.store.cards import read_card
from srs.store.forecast import due_by_day
from srs.store.streak import streak

FORECAST_DAYS = 14
_HARD_CARDS = 5


class Progress(NamedTuple):
    """``streak`` days of study in a row, the last of them today or, without ``today``, before.

    ``coming`` counts the cards due on each of the coming days, tomorrow first.
    """

    streak: int
    today: bool
    coming: tuple[int, ...]


class HardCard(NamedTuple):
    """A card that was hard in a session: the first line of its front, and how hard it was."""

    card: str
    front: str
    again: int  # times failed in the session
    hard: int
    lapses: int  # in all


def progress(workspace: Workspace, day: int) -> Progress:
    """Return the days in a row and the days ahead, seen from study day ``day``."""
    starts = workspace.settings.day_starts
    days, today = streak(workspace.store, workspace.schedulers, day, starts)
    return Progress(days, today, tuple(due_by_day(workspace.store, day, FORECAST_DAYS)))


def hard_cards(workspace: Workspace, tally: Tally) -> list[HardCard]:
    """Return the cards that were hardest in a session, the hardest first."""
    found: list[HardCard] = []
    for card in tally.hard_cards[:_HARD_CARDS]:
        stored = read_card(workspace.store, card)
        if stored is not None and stored.note is not None:
            front = face_of(workspace.store, stored).question.strip().partition("\n")[0]
            again, hard = tally.again.get(card, 0), tally.hard.get(card, 0)
            found.append(HardCard(card, front, again, hard, stored.state.lapses))
    return found

"""What each rating would do to a card. The same call that does it says so beforehand."""

from __future__ import annotations

from collections.abc import Mapping

from srs.model.rating import Rating
from srs.model.state import At, CardState
from srs.scheduling.schedulers import Scheduler

Futures = Mapping[Rating, CardState]


def futures(scheduler: Scheduler, state: CardState, at: At) -> Futures:
    """Return the state that each of the four ratings would lead to."""
    return {rating: scheduler.next(state, rating, at) for rating in Rating}


def future_text(state: CardState, day: int) -> str:
    """Say when a card in ``state`` comes back, seen from study day ``day``.

    ``38d``; ``today, 1d`` where it is asked again today and then after that.
    """
    days = f"{max(0, (state.due or day) - day)}d"
    return f"today, {days}" if state.drill else days

"""Leeches: cards that keep being forgotten, and cost more than they give."""

from __future__ import annotations

from srs.model.state import CardState

LEECH_LAPSES = 8  # as in Anki
_AND_EACH = 4


def becomes_leech(before: CardState, after: CardState) -> bool:
    """Whether an answer made the card a leech, or once more: at 8 lapses, and at every 4 more."""
    over = after.lapses - LEECH_LAPSES
    return after.lapses > before.lapses and over >= 0 and over % _AND_EACH == 0


def is_leech(state: CardState) -> bool:
    """Whether the card has lapsed so often, or was marked as a leech by the learner."""
    return state.leech or state.lapses >= LEECH_LAPSES

"""Leeches: at 8 lapses, and at every 4 more."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from srs.model.rating import Rating
from srs.model.state import NEW_CARD, At, CardState
from srs.scheduling.leech import becomes_leech, is_leech
from srs.scheduling.sm2 import Sm2


def test_a_card_becomes_a_leech_at_8_lapses_and_at_every_4_more() -> None:
    state, told = NEW_CARD, []
    for day in range(2 * 21):
        rating = Rating.AGAIN if day % 2 else Rating.GOOD
        after = Sm2().next(state, rating, At(0, 739_000 + day))
        if becomes_leech(state, after):
            told.append(after.lapses)
        state = after
    assert state.lapses == 21
    assert told == [8, 12, 16, 20]


def test_only_the_answer_that_made_it_one_says_so() -> None:
    leech = CardState(lapses=8)
    assert becomes_leech(CardState(lapses=7), leech)
    assert not becomes_leech(leech, leech), "a later answer that is no lapse"
    assert not becomes_leech(leech, CardState(lapses=9))
    assert not becomes_leech(CardState(lapses=3), CardState(lapses=4))


@given(st.integers(0, 100))
def test_a_card_is_a_leech_by_its_lapses_or_by_mark(lapses: int) -> None:
    assert is_leech(CardState(lapses=lapses)) is (lapses >= 8)
    assert is_leech(CardState(lapses=lapses, leech=True))

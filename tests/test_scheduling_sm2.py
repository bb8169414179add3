"""SM-2 against a table that can be checked with a pencil (docs/adr/0002-sm2-exactly.md)."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from srs.model.rating import Rating
from srs.model.state import NEW_CARD, At, CardState, Phase
from srs.scheduling.sm2 import Sm2, quality

WORD = {"a": Rating.AGAIN, "h": Rating.HARD, "g": Rating.GOOD, "e": Rating.EASY}
WRITTEN = Sm2(shortest=7, drills=False)
DAY = 739_000


def on_due_days(
    ratings: str, scheduler: Sm2 | None = None, state: CardState = NEW_CARD
) -> list[CardState]:
    """Answer once on each due day, the first on ``DAY``; return the states, one an answer."""
    scheduler = scheduler or Sm2()
    states = []
    for letter in ratings:
        day = DAY if state.due is None else state.due
        state = scheduler.next(state, WORD[letter], At(day * 86_400_000, day))
        states.append(state)
    return states


def answered(answers: Sequence[tuple[str, int]], scheduler: Sm2 | None = None) -> CardState:
    """Give the answers, each on ``DAY`` plus its number of days."""
    scheduler, state = scheduler or Sm2(), NEW_CARD
    for letter, later in answers:
        state = scheduler.next(state, WORD[letter], At(later, DAY + later))
    return state


# One answer on each due day. Letters: Again, Hard, Good, Easy. EF in hundredths.
GOLDEN = [
    # ratings   intervals in days                EF after the last answer
    ("eeeeee", [1, 6, 17, 50, 150, 465], 310),  # 6*2.8=16.8, 17*2.9=49.3, 50*3=150, 150*3.1
    ("gggggg", [1, 6, 15, 38, 95, 238], 250),  # 15*2.5=37.5, 38*2.5, 95*2.5=237.5
    ("hhhhhh", [1, 6, 13, 26, 47, 79], 166),  # 6*2.08=12.48, 13*1.94, 26*1.8=46.8, 47*1.66
    ("h" * 10, [1, 6, 13, 26, 47, 79, 121, 167, 218, 284], 130),  # 167*1.3=217.1 at the floor
    ("gga", [1, 6, 1], 250),  # a failure leaves EF
    ("ggagg", [1, 6, 1, 1, 6], 250),  # and starts again: 1, then 6
    ("ggaggg", [1, 6, 1, 1, 6, 15], 250),
    ("eeaee", [1, 6, 1, 1, 6], 290),
    ("aaag", [1, 1, 1, 1], 250),
    ("aaagg", [1, 1, 1, 1, 6], 250),
    ("hag", [1, 1, 1], 236),
    ("ghe", [1, 6, 15], 246),  # 6 * 2.46 = 14.76
    ("geh", [1, 6, 15], 246),
]


@pytest.mark.parametrize(("ratings", "intervals", "ease"), GOLDEN)
def test_each_interval_is_the_one_reckoned_by_hand(
    ratings: str, intervals: list[int], ease: int
) -> None:
    states = on_due_days(ratings)
    assert [state.interval for state in states] == intervals
    assert states[-1].ease == ease


WRITTEN_GOLDEN = [
    ("gggg", [7, 7, 18, 45]),  # raised to 7, and 7 is what is multiplied: 17.5, 45
    ("eeee", [7, 7, 20, 58]),  # 7*2.8=19.6, 20*2.9
    ("hhhh", [7, 7, 15, 30]),  # 7*2.08=14.56, 15*1.94=29.1
    ("ggga", [7, 7, 18, 7]),  # never sooner than a week, after a failure either
    ("gggagg", [7, 7, 18, 7, 7, 7]),
]


@pytest.mark.parametrize(("ratings", "intervals"), WRITTEN_GOLDEN)
def test_written_answers_come_back_after_a_week_at_least(
    ratings: str, intervals: list[int]
) -> None:
    states = on_due_days(ratings, WRITTEN)
    assert [state.interval for state in states] == intervals
    assert not any(state.drill for state in states)


def test_ease_is_kept_in_hundredths_so_that_five_days_times_2_80_are_14() -> None:
    state = CardState(Phase.REVIEW, repetition=2, ease=270, interval=5, due=DAY, last_day=DAY - 5)
    after = Sm2().next(state, Rating.EASY, At(0, DAY))
    assert (after.ease, after.interval) == (280, 14)
    assert 5 * (2.5 + 0.1 + 0.1 + 0.1) > 14, "floats would make it 15"


def test_the_ratings_are_the_qualities_two_to_five() -> None:
    assert [quality(rating) for rating in Rating] == [2, 3, 4, 5]


@pytest.mark.parametrize(
    ("ratings", "phases", "repetitions", "lapses"),
    [
        ("a", "learning", 0, 0),
        ("aa", "learning learning", 0, 0),
        ("ag", "learning review", 1, 0),
        ("g", "review", 1, 0),
        ("ga", "review relearning", 0, 1),
        ("gaa", "review relearning relearning", 0, 1),  # failing again is no second lapse
        ("gaag", "review relearning relearning review", 1, 1),
        ("gaga", "review relearning review relearning", 0, 2),
        ("gggg", "review review review review", 4, 0),
    ],
)
def test_phases_repetitions_and_lapses(
    ratings: str, phases: str, repetitions: int, lapses: int
) -> None:
    states = on_due_days(ratings)
    assert [state.phase.value for state in states] == phases.split()
    assert (states[-1].repetition, states[-1].lapses) == (repetitions, lapses)
    assert states[-1].reviews == len(ratings)


def test_a_card_that_was_never_answered_is_new_and_has_no_due_day() -> None:
    assert CardState(Phase.NEW, 0, 250, 0, None) == NEW_CARD


@pytest.mark.parametrize(
    ("answers", "interval", "due", "ease", "repetition"),
    [
        # early: the present interval from today, nothing else
        ([("g", 0), ("g", 1), ("g", 4)], 6, 10, 250, 2),
        ([("g", 0), ("g", 1), ("e", 4)], 6, 10, 250, 2),
        ([("g", 0), ("g", 1), ("h", 4)], 6, 10, 250, 2),
        ([("g", 0), ("g", 1), ("g", 4), ("g", 5), ("g", 11)], 15, 26, 250, 3),
        # an early failure is a failure
        ([("g", 0), ("g", 1), ("a", 4)], 1, 5, 250, 0),
        # on the day
        ([("g", 0), ("g", 1), ("g", 7)], 15, 22, 250, 3),
        # late: no bonus
        ([("g", 0), ("g", 1), ("g", 100)], 15, 115, 250, 3),
        ([("g", 0), ("g", 50)], 6, 56, 250, 2),
        ([("g", 0), ("g", 1), ("a", 100)], 1, 101, 250, 0),
    ],
)
def test_early_and_late_answers(
    answers: list[tuple[str, int]], interval: int, due: int, ease: int, repetition: int
) -> None:
    state = answered(answers)
    assert (state.interval, state.due, state.ease, state.repetition) == (
        interval,
        DAY + due,
        ease,
        repetition,
    )


@pytest.mark.parametrize(
    ("answers", "drill"),
    [
        ([("a", 0)], True),
        ([("h", 0)], True),
        ([("g", 0)], False),
        ([("e", 0)], False),
        ([("a", 0), ("h", 0)], True),
        ([("a", 0), ("h", 0), ("g", 0)], False),
        ([("g", 0), ("a", 0)], True),
        ([("g", 0), ("g", 1), ("h", 3)], True),  # early, and below 4
        ([("g", 0), ("g", 1), ("g", 3)], False),
    ],
)
def test_below_good_is_asked_again_the_same_day(
    answers: list[tuple[str, int]], drill: bool
) -> None:
    assert answered(answers).drill is drill
    assert answered(answers, Sm2(drills=False)).drill is False


def test_a_drill_moves_nothing_but_the_count_of_answers() -> None:
    first = answered([("a", 0)])
    drilled = answered([("a", 0), ("e", 0), ("h", 0), ("g", 0)])
    assert drilled == first._replace(reviews=4, drill=False)


def test_a_day_before_the_last_answers_counts_as_the_same_day() -> None:
    before = answered([("g", 0), ("g", 1)])
    back = answered([("g", 0), ("g", 1), ("a", -3)])
    assert back == before._replace(reviews=3, drill=True)


def test_the_longest_interval_is_kept() -> None:
    scheduler = Sm2(longest=40)
    assert [state.interval for state in on_due_days("ggggg", scheduler)] == [1, 6, 15, 38, 40]
    assert [state.interval for state in on_due_days("e" * 30)][-1] == 36_500


def test_suspension_and_burial_pass_through_an_answer() -> None:
    put_away = NEW_CARD._replace(suspended=True, buried_until=DAY + 1)
    for state in on_due_days("ga", state=put_away):
        assert state.suspended
        assert state.buried_until == DAY + 1


def test_settings_with_another_schedule_have_another_fingerprint() -> None:
    schedulers = [Sm2(), Sm2(shortest=7), Sm2(longest=99), Sm2(drills=False)]
    assert len({scheduler.fingerprint for scheduler in schedulers}) == 4
    assert Sm2().fingerprint == Sm2().fingerprint

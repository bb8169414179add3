"""What SM-2 promises for every history, not only for those in the table."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from srs.model.rating import Rating
from srs.model.state import NEW_CARD, At, CardState, Phase
from srs.scheduling.sm2 import EASE_FLOOR, Sm2

DAY = 739_000

schedulers = st.builds(
    Sm2,
    shortest=st.sampled_from([1, 7]),
    longest=st.sampled_from([36_500, 30]),
    drills=st.booleans(),
)
# A rating, and days since the answer before: 0 drills, below 0 a clock that went back.
answers = st.tuples(st.sampled_from(Rating), st.integers(-3, 40) | st.sampled_from([1, 6, 400]))
histories = st.lists(answers, max_size=25)


def walk(scheduler: Sm2, history: list[tuple[Rating, int]]) -> list[tuple[CardState, At, Rating]]:
    """Return (state before, when, rating) for each answer of ``history``."""
    steps = []
    state, day = NEW_CARD, DAY
    for rating, later in history:
        day += later
        at = At(day * 86_400_000, day)
        steps.append((state, at, rating))
        state = scheduler.next(state, rating, at)
    return steps


@st.composite
def reachable(draw: st.DrawFn) -> tuple[Sm2, CardState, At, Rating]:
    """A scheduler, a state that a history leads to, and one more answer."""
    scheduler = draw(schedulers)
    steps = walk(scheduler, draw(histories.filter(len)))
    return scheduler, *steps[-1]


def is_drill(state: CardState, at: At) -> bool:
    return state.last_day is not None and at.day <= state.last_day


@given(reachable())
def test_next_is_pure_and_answers_every_rating(case: tuple[Sm2, CardState, At, Rating]) -> None:
    scheduler, state, at, _ = case
    before = CardState(*state)
    for rating in Rating:
        assert scheduler.next(state, rating, at) == scheduler.next(state, rating, at)
    assert state == before


@given(reachable())
def test_the_ease_factor_never_falls_below_its_floor(
    case: tuple[Sm2, CardState, At, Rating],
) -> None:
    scheduler, state, at, rating = case
    assert scheduler.next(state, rating, at).ease >= EASE_FLOOR == 130


@given(reachable())
def test_a_better_rating_never_gives_a_shorter_interval(
    case: tuple[Sm2, CardState, At, Rating],
) -> None:
    scheduler, state, at, _ = case
    intervals = [scheduler.next(state, rating, at).interval for rating in Rating]
    assert intervals == sorted(intervals)


@given(reachable())
def test_a_drill_never_moves_the_schedule(case: tuple[Sm2, CardState, At, Rating]) -> None:
    scheduler, state, at, rating = case
    after = scheduler.next(state, rating, At(at.instant, (state.last_day or at.day) - 1))
    if state.last_day is None:
        assert state == NEW_CARD
    else:
        assert after._replace(reviews=state.reviews, drill=state.drill) == state
        assert after.reviews == state.reviews + 1


@given(reachable())
def test_the_first_answer_of_a_day_puts_the_card_one_interval_ahead(
    case: tuple[Sm2, CardState, At, Rating],
) -> None:
    scheduler, state, at, rating = case
    after = scheduler.next(state, rating, at)
    if not is_drill(state, at):
        assert after.due == at.day + after.interval
        assert after.last_day == at.day
        assert after.interval >= 1
    assert after.due is not None
    assert after.last_day is not None
    assert after.due > after.last_day


@given(reachable())
def test_a_failure_starts_again_and_leaves_the_ease_factor(
    case: tuple[Sm2, CardState, At, Rating],
) -> None:
    scheduler, state, at, _ = case
    after = scheduler.next(state, Rating.AGAIN, at)
    assert after.ease == state.ease
    if not is_drill(state, at):
        assert (after.repetition, after.interval) == (0, scheduler.shortest)
        assert after.due == at.day + after.interval
        assert after.lapses == state.lapses + (state.phase is Phase.REVIEW)


@given(reachable())
def test_the_phase_says_what_the_design_says(case: tuple[Sm2, CardState, At, Rating]) -> None:
    scheduler, state, at, rating = case
    after = scheduler.next(state, rating, at)
    assert after.phase is not Phase.NEW
    assert (after.phase is Phase.REVIEW) == (after.repetition >= 1)
    if after.phase is Phase.LEARNING:
        assert after.lapses == 0
    if after.phase is Phase.RELEARNING and scheduler.shortest == 1:
        # With a longer first interval a failed card can also be passed before it is due.
        assert after.lapses >= 1
    assert after.reviews == state.reviews + 1


@given(reachable(), st.integers(1, 1000))
def test_a_later_answer_comes_back_no_earlier(
    case: tuple[Sm2, CardState, At, Rating], later: int
) -> None:
    """Waiting never undoes: another day, as late as you like, and the card is due later."""
    scheduler, state, at, rating = case
    on_time = scheduler.next(state, rating, at)
    delayed = scheduler.next(state, rating, At(at.instant, at.day + later))
    assert on_time.due is not None
    assert delayed.due is not None
    assert delayed.repetition >= on_time.repetition or rating is Rating.AGAIN
    assert delayed.due >= on_time.due or rating is Rating.AGAIN
    assert delayed.last_day is not None
    assert on_time.last_day is not None
    assert delayed.last_day >= on_time.last_day


@given(schedulers, histories)
def test_intervals_after_a_pass_stay_within_their_bounds(
    scheduler: Sm2, history: list[tuple[Rating, int]]
) -> None:
    for state, at, rating in walk(scheduler, history):
        after = scheduler.next(state, rating, at)
        if rating is not Rating.AGAIN and not is_drill(state, at) and after.repetition:
            assert scheduler.shortest <= after.interval <= scheduler.longest

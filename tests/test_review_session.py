"""Sessions from their beginning to their end, and what goes wrong on the way."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from review_world import DAY, DUE, EARLIER, World, do, rate, ratings, start, worlds

from srs.model.rating import Rating
from srs.model.settings import Mix
from srs.model.state import NEW_CARD, At
from srs.review import events
from srs.review.futures import future_text, futures
from srs.review.plan import Turn
from srs.review.session import advance, begin
from srs.scheduling.sm2 import Sm2


@given(worlds, st.data())
def test_every_waiting_card_comes_once_and_drills_until_they_are_passed(
    world: World, data: st.DataObject
) -> None:
    due, new = world.of(Turn.DUE), world.of(Turn.NEW)
    came: list[tuple[Turn, str]] = []
    session = start(world)
    while session.card is not None and len(came) < 60:
        came.append((session.card.turn, session.card.id))
        rating = data.draw(ratings) if len(came) < 30 else Rating.GOOD
        session = rate(world, session, rating)
    assert session.over
    order = [card for turn, card in came if turn is not Turn.AGAIN]
    if world.mix is Mix.LAST:
        assert order == [*due, *new]
    elif world.mix is Mix.FIRST:
        assert order == [*new, *due]
    assert [card for turn, card in came if turn is Turn.DUE] == list(due)
    assert [card for turn, card in came if turn is Turn.NEW] == list(new)
    first_answers = sorted({card for turn, card in came if turn is not Turn.AGAIN})
    assert first_answers == sorted([*due, *new])
    assert not world.of(Turn.AGAIN)
    assert session.total == len(due) + len(new)
    assert session.tally.new == len(new)
    assert session.tally.total == len(came)


@given(worlds, st.lists(ratings, max_size=8))
def test_as_many_undos_as_answers_bring_everything_back(
    world: World, given_ratings: list[Rating]
) -> None:
    states = dict(world.states)
    first = session = start(world)
    count = 0
    for rating in given_ratings:
        if session.card is not None:
            session, count = rate(world, session, rating), count + 1
    for _ in range(count):
        session = do(world, session, events.UndoAsked())
    assert world.states == states
    assert session.tally.total == session.tally.new == 0
    if first.card is not None and session.card is not None and count:
        assert session.card.id == first.card.id
        assert session.position == 1
    if world.portion >= len(states):
        assert session.total == first.total


@given(worlds)
def test_leaving_ends_a_session_at_any_moment(world: World) -> None:
    session, effect = begin()
    while effect is not None:
        left, nothing = advance(session, events.Left())
        assert (left.over, left.left, nothing) == (True, True, None)
        session, effect = advance(session, world.perform(effect))
    assert advance(session, events.Left()) == (advance(session, events.Left())[0], None)


def test_a_failed_card_waits_behind_all_others() -> None:
    world = World({"d/1": NEW_CARD, "d/2": NEW_CARD, "d/3": DUE})
    session = start(world)
    came = []
    for rating in (Rating.AGAIN, Rating.HARD, Rating.GOOD, Rating.GOOD, Rating.GOOD):
        assert session.card is not None
        came.append((session.card.id, session.position, session.total))
        session = rate(world, session, rating)
    assert came == [("d/3", 1, 3), ("d/1", 2, 3), ("d/2", 3, 3), ("d/3", 3, 3), ("d/1", 3, 3)]
    assert session.over
    assert not session.left


def test_due_cards_beyond_the_first_portion_come_before_new_ones_and_drills() -> None:
    world = World({"d/new": NEW_CARD, **{f"d/{n}": DUE for n in range(5)}}, portion=2)
    session = start(world)
    assert session.total == 6
    came = []
    while session.card is not None:
        came.append(session.card.id)
        session = rate(world, session, Rating.AGAIN if len(came) == 1 else Rating.GOOD)
    assert came == [*(f"d/{n}" for n in range(5)), "d/new", "d/0"]


def test_an_undo_of_another_terminals_answer_does_not_count_against_this_session() -> None:
    world = World({"d/1": NEW_CARD, "d/2": NEW_CARD, "d/3": NEW_CARD})
    session = rate(world, start(world), Rating.GOOD)
    world.answer("d/3", Rating.EASY)
    session = do(world, session, events.UndoAsked())
    assert session.tally.answers == {Rating.GOOD: 1}
    assert session.tally.new == 1
    assert session.card is not None
    assert session.card.id == "d/3"


def test_an_undo_after_the_clock_went_back_still_counts_as_this_sessions() -> None:
    world = World({"d/1": NEW_CARD, "d/2": NEW_CARD})
    session = rate(world, start(world), Rating.GOOD)
    world.clock = 5
    session = rate(world, session, Rating.GOOD)
    session = do(world, session, events.UndoAsked())
    assert session.tally.answers == {Rating.GOOD: 1}
    assert (session.position, session.total) == (2, 2)


def test_an_answer_from_elsewhere_is_not_recorded_twice() -> None:
    world = World({"d/1": NEW_CARD, "d/2": NEW_CARD})
    session = do(world, start(world), events.Revealed())
    world.answer("d/1", Rating.EASY)
    session = do(world, session, events.Rated(Rating.AGAIN, 1))
    assert [change.rating for change in world.log] == [Rating.EASY]
    assert isinstance(session.last, events.AnsweredElsewhere)
    assert session.card is not None
    assert session.card.id == "d/2"


def test_what_the_keys_say() -> None:
    said = {
        rating.name.lower(): future_text(state, DAY)
        for rating, state in futures(Sm2(), DUE, At(0, DAY)).items()
    }
    assert said == {"again": "today, 1d", "hard": "today, 36d", "good": "38d", "easy": "39d"}
    assert future_text(EARLIER, DAY) == "1d"


def test_a_drill_that_the_night_closed_can_still_be_undone_and_counts_once() -> None:
    world = World({"d/1": DUE, "d/2": NEW_CARD})
    session = rate(world, start(world), Rating.HARD)
    world.at = At(0, DAY + 1)
    session = rate(world, session, Rating.GOOD)
    assert isinstance(session.last, events.DayChanged)
    session = do(world, session, events.UndoAsked())
    assert session.card is not None
    assert (session.card.id, session.position, session.total) == ("d/1", 1, 2)

"""A session in a small world of its own: whatever the learner does, it tells the truth.

``World`` stands where the store stands: it carries out effects on states in memory.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
)

from srs.model.note import Face
from srs.model.rating import Rating
from srs.model.state import NEW_CARD, At, CardState, Phase
from srs.review import events
from srs.review.events import Effect, Event, Shown
from srs.review.futures import future_text, futures
from srs.review.plan import Turn, Waiting
from srs.review.session import Session, advance, begin
from srs.scheduling.sm2 import Sm2

DAY = 739_000
TODAY = At(0, DAY)
DUE = CardState(Phase.REVIEW, 3, 250, 15, DAY, 0, 3, DAY - 22, DAY - 15)
EARLIER = CardState(Phase.REVIEW, 1, 250, 1, DAY + 1, 0, 1, DAY, DAY)


@dataclass
class Change:
    """One entry of the world's log, with the state before it."""

    entry: str
    card: str
    rating: Rating | None
    before: CardState


@dataclass
class World:
    """Cards in memory, in the order in which they are asked.

    A plan lists ``portion`` due and new cards, and all drills.
    """

    states: dict[str, CardState]
    portion: int = 100
    at: At = TODAY
    log: list[Change] = field(default_factory=list)
    clock: int = 1000

    def perform(self, effect: Effect) -> Event:
        match effect:
            case events.Plan():
                return events.Planned(self.waiting())
            case events.Load(card):
                return events.Loaded(self.shown(card))
            case events.Record(shown, rating, _):
                if self.at.day != shown.day:
                    return events.DayChanged()
                if self.states[shown.id] != shown.state:
                    return events.AnsweredElsewhere()
                return events.Recorded(self.answer(shown.id, rating), rating, self.states[shown.id])
            case events.Suspend(card) | events.Bury(card) if self.turn(card) is None:
                return events.AnsweredElsewhere()
            case events.Suspend(card):
                return events.SetAside(self.change(card, None, suspended=True), "suspended")
            case events.Bury(card):
                entry = self.change(card, None, buried_until=self.at.day + 1)
                return events.SetAside(entry, "buried until tomorrow")
            case events.TakeBack():
                return self.take_back()

    def answer(self, card: str, rating: Rating) -> str:
        after = Sm2().next(self.states[card], rating, self.at)
        return self.change(card, rating, **after._asdict())

    def change(self, card: str, rating: Rating | None, **fields: Any) -> str:
        entry = f"{self.clock:026}"
        self.log.append(Change(entry, card, rating, self.states[card]))
        self.states[card] = self.states[card]._replace(**fields)
        self.clock += 1
        return entry

    def take_back(self) -> Event:
        if not self.log:
            return events.NothingToUndo()
        last = self.log.pop()
        self.states[last.card] = last.before
        to_new = last.rating is not None and last.before.phase is Phase.NEW
        return events.TakenBack(last.entry, last.card, "a change", last.rating, to_new)

    def turn(self, card: str) -> Turn | None:
        state = self.states[card]
        if state.suspended or state.is_buried(self.at.day):
            return None
        if state.drill and state.last_day == self.at.day:
            return Turn.AGAIN
        if state.phase is Phase.NEW:
            return Turn.NEW
        assert state.due is not None
        return Turn.DUE if state.due <= self.at.day else None

    def of(self, turn: Turn) -> tuple[str, ...]:
        return tuple(card for card in self.states if self.turn(card) is turn)

    def waiting(self) -> Waiting:
        due = self.of(Turn.DUE)
        return Waiting(
            due[: self.portion],
            self.of(Turn.NEW)[: self.portion],
            self.of(Turn.AGAIN),
            len(due[self.portion :]),
        )

    def shown(self, card: str) -> Shown | None:
        turn = self.turn(card)
        if turn is None:
            return None
        state, face = self.states[card], Face(f"{card}?", f"{card}!")
        return Shown(
            card, "d", "", face, "", "", turn, state, futures(Sm2(), state, self.at), self.at.day
        )


def settle(world: World, session: Session, effect: Effect | None) -> Session:
    """Carry out effects until the session waits for the learner."""
    rounds = 0
    while effect is not None:
        session, effect = advance(session, world.perform(effect))
        rounds += 1
        assert rounds < 100, "the session and the world go round in a circle"
    return session


def start(world: World) -> Session:
    return settle(world, *begin())


def do(world: World, session: Session, *happened: Event) -> Session:
    for event in happened:
        session = settle(world, *advance(session, event))
    return session


def rate(world: World, session: Session, rating: Rating) -> Session:
    return do(world, session, events.Revealed(), events.Rated(rating, 5))


worlds = st.builds(
    lambda kinds, portion: World(
        {f"d/{number}": kind for number, kind in enumerate(kinds)}, portion
    ),
    st.lists(st.sampled_from([NEW_CARD, DUE]), max_size=7),
    st.integers(1, 8),
)
ratings = st.sampled_from(Rating)


def going(machine: AnySession) -> bool:
    return not machine.session.over


class AnySession(RuleBasedStateMachine):
    """The learner presses any key at any time; another terminal answers as well."""

    @initialize(world=worlds, before=st.integers(0, 2))
    def begin(self, world: World, before: int) -> None:
        self.world = world
        for number in range(before):  # answered in a session before this one
            world.states[f"d/before{number}"] = NEW_CARD
            world.answer(f"d/before{number}", Rating.GOOD)
        self.earlier = {change.entry for change in world.log}
        self.elsewhere: set[str] = set()
        self.session = start(world)

    @precondition(going)
    @rule()
    def reveal(self) -> None:
        log = list(self.world.log)
        self.session = do(self.world, self.session, events.Revealed())
        assert self.world.log == log

    @precondition(going)
    @rule(rating=ratings)
    def rate(self, rating: Rating) -> None:
        session, log = self.session, list(self.world.log)
        self.session = do(self.world, session, events.Rated(rating, 9))
        if session.card is None or not session.revealed:
            assert self.world.log == log, "a back that was not seen is not rated"
            assert self.session == session
        elif session.card.day != self.world.at.day:
            assert self.world.log == log, "what the keys promised was for the day before"
            assert isinstance(self.session.last, events.DayChanged)
        elif len(self.world.log) > len(log):
            change = self.world.log[-1]
            assert (change.card, change.rating) == (session.card.id, rating)
            # The key did what it had said.
            assert self.world.states[change.card] == session.card.futures[rating]
        else:
            assert self.world.states[session.card.id] != session.card.state

    @precondition(going)
    @rule(event=st.sampled_from([events.SuspendAsked(), events.BuryAsked()]))
    def set_aside(self, event: Event) -> None:
        card = self.session.card
        self.session = do(self.world, self.session, event)
        if card is not None:
            assert self.world.turn(card.id) is None

    @precondition(going)
    @rule()
    def undo(self) -> None:
        last = self.world.log[-1] if self.world.log else None
        tally = self.session.tally.total
        self.session = do(self.world, self.session, events.UndoAsked())
        if last is None:
            assert isinstance(self.session.last, events.NothingToUndo)
        else:
            assert self.world.states[last.card] == last.before
            own = last.rating is not None and last.entry not in self.earlier | self.elsewhere
            assert self.session.tally.total == tally - own
            if self.session.card is not None and self.world.turn(last.card) is not None:
                assert self.session.card.id == last.card
                assert not self.session.revealed

    @precondition(lambda self: self.world.states)
    @rule(data=st.data(), rating=ratings)
    def answer_in_another_terminal(self, data: st.DataObject, rating: Rating) -> None:
        card = data.draw(st.sampled_from(sorted(self.world.states)))
        self.elsewhere.add(self.world.answer(card, rating))

    @rule()
    def the_day_ends(self) -> None:
        """At four in the morning, with a card on show."""
        self.world.at = At(self.world.at.instant, self.world.at.day + 1)

    @precondition(going)
    @rule()
    def a_change_cannot_be_saved(self) -> None:
        before = self.session
        self.session = do(self.world, before, events.NotSaved("the disk is full"))
        assert self.session.card == before.card
        assert self.session.waiting == before.waiting

    @precondition(lambda self: self.session.over)
    @rule(days=st.integers(0, 2))
    def begin_again(self, days: int) -> None:
        self.world.at = At(self.world.at.instant, self.world.at.day + days)
        self.earlier = {change.entry for change in self.world.log}
        self.session = start(self.world)

    @invariant()
    def position_is_honest(self) -> None:
        session = self.session
        assert session.total >= session.remaining >= 0
        assert session.remaining == session.waiting.total + (session.card is not None)
        if session.card is not None:
            assert 1 <= session.position <= session.total
        assert sum(session.count(turn) for turn in Turn) == session.remaining

    @invariant()
    def the_card_on_show_is_not_among_the_waiting(self) -> None:
        listed = [card for turn in Turn for card in self.session.waiting.of(turn)]
        assert len(listed) == len(set(listed))
        if self.session.card is not None:
            assert self.session.card.id not in listed

    @invariant()
    def the_tally_counts_what_stands_of_this_session(self) -> None:
        foreign = self.earlier | self.elsewhere
        own = [c for c in self.world.log if c.rating is not None and c.entry not in foreign]
        assert self.session.tally.total == len(own)
        assert all(count >= 0 for count in self.session.tally.answers.values())
        for rating in Rating:
            count = sum(change.rating is rating for change in own)
            assert self.session.tally.answers.get(rating, 0) == count
        assert self.session.tally.new >= 0

    @invariant()
    def it_is_over_only_when_nothing_waits(self) -> None:
        if self.session.over:
            assert self.session.card is None
            assert self.session.waiting.total == 0

    def teardown(self) -> None:
        if hasattr(self, "session"):
            log = list(self.world.log)
            left, effect = advance(self.session, events.Left())
            assert left.over
            assert left.left
            assert effect is None
            assert self.world.log == log


TestAnySession = AnySession.TestCase
TestAnySession.settings = settings(stateful_step_count=30)


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

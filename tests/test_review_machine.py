"""A session in a small world: whatever the learner does, it tells the truth."""

from __future__ import annotations

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from review_world import World, do, ratings, start, worlds

from srs.model.rating import Rating
from srs.model.state import NEW_CARD, At
from srs.review import events
from srs.review.events import Event
from srs.review.plan import Turn
from srs.review.session import advance


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
        if session.card is None or not session.revealed or session.aside is not None:
            assert self.world.log == log, "a back that was not seen is not rated"
            assert self.session == session
        elif session.card.day != self.world.at.day:
            assert self.world.log == log, "what the keys promised was for the day before"
            assert isinstance(self.session.last, events.DayChanged)
        elif len(self.world.log) > len(log):
            change = self.world.log[-1]
            assert (change.card, change.rating) == (session.card.id, rating)
            # The key did what it had said.
            promised = session.card.futures[rating]
            flagged = session.card.state.flagged
            assert self.world.states[change.card] == promised._replace(flagged=flagged)
        else:
            assert self.world.states[session.card.id] != session.card.state

    @precondition(going)
    @rule(
        event=st.sampled_from(
            [
                events.FlagAsked(),
                events.FrontAsked(),
                events.WentOn(),
                events.EditAsked(),
                events.Typed("an answer"),
                events.NotEdited("no editor"),
            ]
        )
    )
    def keep_the_card(self, event: Event) -> None:
        """What does not move the schedule leaves the card where it is, but for a flag on it."""
        card, aside = self.session.card, self.session.aside
        self.session = do(self.world, self.session, event)
        if card is not None and aside is None and self.world.states[card.id] == card.state:
            assert self.session.card is not None
            assert self.session.card.id == card.id

    @rule(broken=st.booleans())
    def edits_will_break_the_file(self, broken: bool) -> None:
        self.world.breaks_files = broken

    @precondition(going)
    @rule()
    def redo(self) -> None:
        undone = list(self.world.undone)
        tally = self.session.tally.total
        self.session = do(self.world, self.session, events.RedoAsked())
        if not undone:
            assert isinstance(self.session.last, events.NothingToRedo)
            return
        change, state = undone[-1]
        assert self.world.states[change.card] == state
        own = change.rating is not None and change.entry not in self.earlier | self.elsewhere
        assert self.session.tally.total == tally + own

    @precondition(going)
    @rule(event=st.sampled_from([events.SuspendAsked(), events.BuryAsked(), events.LeechAsked()]))
    def set_aside(self, event: Event) -> None:
        card, aside = self.session.card, self.session.aside
        self.session = do(self.world, self.session, event)
        if card is not None and (aside is None or isinstance(event, events.LeechAsked)):
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

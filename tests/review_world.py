"""A small world for review sessions: it stands where the store stands, in memory."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from hypothesis import strategies as st

from srs.model.note import Face
from srs.model.rating import Rating
from srs.model.settings import Mix
from srs.model.state import NEW_CARD, At, CardState, Phase
from srs.review import events
from srs.review.events import Effect, Event, Shown
from srs.review.futures import futures
from srs.review.plan import Turn, Waiting, arranged
from srs.review.session import Session, advance, begin
from srs.scheduling.sm2 import Sm2

DAY = 739_000
TODAY = At(0, DAY)
LEECH_EACH = 1  # a small world has small leeches: every lapse
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

    A plan lists ``portion`` due cards, and all others.
    """

    states: dict[str, CardState]
    portion: int = 100
    at: At = TODAY
    mix: Mix = Mix.LAST
    log: list[Change] = field(default_factory=list)
    undone: list[tuple[Change, CardState]] = field(default_factory=list)
    clock: int = 1000
    breaks_files: bool = False

    def perform(self, effect: Effect) -> Event:
        match effect:
            case events.Plan():
                return events.Planned(self.waiting())
            case events.Load(card):
                return events.Loaded(self.shown(card))
            case events.Record(shown, answer):
                return self.record(shown, answer.rating)
            case events.Flag(shown, on) if self.states[shown.id] == shown.state:
                entry = self.change(shown.id, None, flagged=on)
                return events.Flagged(entry, self.states[shown.id])
            case events.Suspend(card) | events.Bury(card) | events.MarkLeech(card) if (
                self.turn(card) is None
            ):
                return events.AnsweredElsewhere()
            case events.Suspend(card) | events.MarkLeech(card):
                return events.SetAside(self.change(card, None, suspended=True), "suspended")
            case events.Bury(card):
                entry = self.change(card, None, buried_until=self.at.day + 1)
                return events.SetAside(entry, "buried until tomorrow")
            case events.TakeBack():
                return self.take_back()
            case events.BringBack():
                return self.bring_back()
            case events.Edit() if self.breaks_files:
                return events.EditBroken("a mistake")
            case events.Edit(shown):
                state = self.states[shown.id]
                if state != shown.state:
                    return events.AnsweredElsewhere()
                return events.Edited(shown._replace(face=Face("edited", "edited")))
        return events.AnsweredElsewhere()

    def record(self, shown: Shown, rating: Rating) -> Event:
        if self.at.day != shown.day:
            return events.DayChanged()
        if self.states[shown.id] != shown.state:
            return events.AnsweredElsewhere()
        entry = self.answer(shown.id, rating)
        state = self.states[shown.id]
        leech = state.lapses > shown.state.lapses and state.lapses % LEECH_EACH == 0
        return events.Recorded(entry, rating, state, state.drill, leech)

    def answer(self, card: str, rating: Rating) -> str:
        after = Sm2().next(self.states[card], rating, self.at)
        return self.change(card, rating, **after._asdict())

    def change(self, card: str, rating: Rating | None, **fields: Any) -> str:
        entry = f"{self.clock:026}"
        self.log.append(Change(entry, card, rating, self.states[card]))
        self.states[card] = self.states[card]._replace(**fields)
        self.clock += 1
        self.undone.clear()
        return entry

    def take_back(self) -> Event:
        if not self.log:
            return events.NothingToUndo()
        last = self.log.pop()
        self.undone.append((last, self.states[last.card]))
        self.states[last.card] = last.before
        to_new = last.rating is not None and last.before.phase is Phase.NEW
        return events.TakenBack(last.entry, (last.card,), "a change", last.rating, to_new)

    def bring_back(self) -> Event:
        if not self.undone:
            return events.NothingToRedo()
        change, state = self.undone.pop()
        self.log.append(change)
        self.states[change.card] = state
        gone = state.suspended or state.is_buried(self.at.day)
        return events.BroughtBack(
            change.entry,
            (change.card,),
            "a change",
            change.rating,
            was_new=change.rating is not None and change.before.phase is Phase.NEW,
            again=change.rating is not None and self.turn(change.card) is Turn.AGAIN,
            sets_aside=change.rating is None and gone,
        )

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
        return arranged(
            due[: self.portion],
            self.of(Turn.NEW),
            self.of(Turn.AGAIN),
            self.mix,
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
    rated = do(world, session, events.Revealed(), events.Rated(rating, 5))
    return rated if rated.aside is None else do(world, rated, events.WentOn())


worlds = st.builds(
    lambda kinds, portion, mix: World(
        {f"d/{number}": kind for number, kind in enumerate(kinds)}, portion, mix=mix
    ),
    st.lists(st.sampled_from([NEW_CARD, DUE]), max_size=7),
    st.integers(1, 8),
    st.sampled_from(Mix),
)
ratings = st.sampled_from(Rating)

"""The session: ``advance(session, event) -> (session, effect)``.

The session holds what a screen needs and nothing else; it never reads a clock or a store.
A card leaves the screen only after its answer came back as recorded.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from srs.model.rating import Rating
from srs.review import events
from srs.review.events import Effect, Event, Shown
from srs.review.plan import Turn, Waiting


@dataclass(frozen=True)
class Tally:
    """What was done in a session, for its summary: answers by rating, and new cards met."""

    answers: Mapping[Rating, int] = field(default_factory=dict)
    new: int = 0

    @property
    def total(self) -> int:
        """All answers given."""
        return sum(self.answers.values())

    def plus(self, rating: Rating, count: int) -> Tally:
        """Return the tally with ``count`` more answers of this rating."""
        return replace(self, answers={**self.answers, rating: self.answers.get(rating, 0) + count})


@dataclass(frozen=True)
class Session:
    """A session at one moment.

    ``card`` is on show (None while one is being fetched), ``waiting`` are the others.
    ``total`` counts the cards of the session, done and to come. ``last`` is the last event
    worth a word to the learner. ``entries`` are the log entries of this session that stand,
    ``failed`` the cards that this session has to ask again.
    """

    waiting: Waiting = field(default_factory=Waiting)
    card: Shown | None = None
    revealed: bool = False
    over: bool = False
    left: bool = False  # over because the learner left
    total: int = 0
    tally: Tally = field(default_factory=Tally)
    last: Event | None = None
    entries: tuple[str, ...] = ()
    failed: frozenset[str] = frozenset()

    @property
    def remaining(self) -> int:
        """How many cards are not done yet, the one on show included."""
        return self.waiting.total + (self.card is not None)

    @property
    def position(self) -> int:
        """How many cards were on show so far, the present one included.

        It stays at ``total`` while cards come again that were all on show once.
        """
        seen = sum(card in self.failed for card in self.waiting.again)
        return self.total - (self.waiting.total - seen)

    def count(self, turn: Turn) -> int:
        """How many cards of one turn are to come, the one on show included."""
        on_show = self.card is not None and self.card.turn is turn
        beyond = self.waiting.beyond if turn is Turn.DUE else 0
        return len(self.waiting.of(turn)) + on_show + beyond


Step = tuple[Session, Effect | None]


def begin() -> Step:
    """Return a fresh session and its first effect."""
    return Session(), events.Plan()


def advance(session: Session, event: Event) -> Step:
    """Return the session after ``event``, and what it wants done next, if anything.

    An event that makes no sense now (rating an unseen back) changes nothing.
    """
    match event:
        case events.Left():
            return replace(session, over=True, left=True), None
        case events.UndoAsked():
            return session, events.TakeBack()
        case events.TakenBack():
            return _taken_back(session, event)
        case events.NothingToUndo() | events.NotSaved():
            return replace(session, last=event), None
        case events.Planned(waiting):
            return _planned(session, waiting)
        case events.Loaded(card):
            return _loaded(session, card)
    if session.card is None:
        return session, None
    return _advance_card(session, session.card, event)


def _advance_card(session: Session, card: Shown, event: Event) -> Step:
    match event:
        case events.Revealed():
            return replace(session, revealed=True, last=None), None
        case events.Rated(rating, took_ms) if session.revealed:
            return session, events.Record(card, rating, took_ms)
        case events.SuspendAsked():
            return session, events.Suspend(card.id)
        case events.BuryAsked():
            return session, events.Bury(card.id)
        case events.Recorded():
            return _recorded(session, card, event)
        case events.SetAside(entry):
            return _next(replace(_noted(session, entry), last=event))
        case events.AnsweredElsewhere():
            return _next(replace(session, last=event))
        case events.DayChanged():
            # The card is planned anew with the others, and so counted anew.
            return replace(session, card=None, total=session.total - 1, last=event), events.Plan()
    return session, None


def _planned(session: Session, waiting: Waiting) -> Step:
    done = session.total - session.remaining
    planned = replace(session, waiting=waiting, card=None, total=done + waiting.total)
    return _next(planned) if waiting.total else (replace(planned, over=True), None)


def _loaded(session: Session, card: Shown | None) -> Step:
    if card is None:
        return _next(replace(session, total=session.total - 1))
    return replace(session, card=card, revealed=False), None


def _recorded(session: Session, card: Shown, event: events.Recorded) -> Step:
    tally = session.tally.plus(event.rating, 1)
    if card.turn is Turn.NEW:
        tally = replace(tally, new=tally.new + 1)
    waiting = session.waiting
    if event.state.drill:
        waiting = waiting.with_last(Turn.AGAIN, card.id)
        session = replace(session, failed=session.failed | {card.id})
    noted = _noted(session, event.entry)
    return _next(replace(noted, tally=tally, waiting=waiting, last=None))


def _taken_back(session: Session, event: events.TakenBack) -> Step:
    """Bring the card of the change that was taken back, and put the one on show behind it."""
    waiting = session.waiting
    if session.card is not None and session.card.id != event.card:
        waiting = waiting.with_first(session.card.turn, session.card.id)
    remaining = waiting.without(event.card).total + 1
    tally = session.tally
    in_session = event.entry in session.entries
    if in_session and event.rating is not None:
        tally = replace(tally.plus(event.rating, -1), new=tally.new - event.to_new)
    # A change of this session brings back a card already counted, unless the day has ended or
    # another session had the card since; an older change adds a card.
    done = session.total - (remaining if in_session else session.remaining)
    back = replace(
        session,
        waiting=waiting.without(event.card),
        card=None,
        tally=tally,
        total=max(0, done) + remaining,
        last=event,
        over=False,
        entries=tuple(entry for entry in session.entries if entry != event.entry),
        failed=session.failed - {event.card},
    )
    return back, events.Load(event.card)


def _next(session: Session) -> Step:
    """Fetch the next card; where none is left, ask once more what waits."""
    found = session.waiting.next()
    cleared = replace(session, card=None, revealed=False)
    if found is None:
        return cleared, events.Plan()
    return replace(cleared, waiting=session.waiting.without(found[1])), events.Load(found[1])


def _noted(session: Session, entry: str) -> Session:
    return replace(session, entries=(*session.entries, entry))

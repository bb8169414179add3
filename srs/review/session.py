"""The session: ``advance(session, event) -> (session, effect)``.

The session holds what a screen needs and nothing else; it never reads a clock or a store.
A card leaves the screen only after its answer came back as recorded.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from srs.review import events
from srs.review.events import Effect, Event, Shown
from srs.review.plan import Turn, Waiting
from srs.review.tally import Tally

if TYPE_CHECKING:
    from srs.matching.typed_answer import Comparison


# So many of its own changes a session knows as such, however long it is held.
_REMEMBERED = 1_000


@dataclass(frozen=True)
class Session:
    """A session at one moment.

    ``card`` is on show (None while one is being fetched), ``waiting`` are the others.
    ``typed`` is how the answer that the learner typed compares with the back. ``aside`` is
    what the learner has to see before going on: that a card became a leech, or that an edited
    file has mistakes. ``limit`` bounds the cards of the session, ``total`` counts them, done
    and to come. ``last`` is the last event worth a word to the learner. ``entries`` are the
    last log entries of this session that stand, ``failed`` the cards that this session has to ask
    again.
    """

    waiting: Waiting = field(default_factory=Waiting)
    card: Shown | None = None
    revealed: bool = False
    typed: Comparison | None = None
    aside: events.Recorded | events.EditBroken | None = None
    over: bool = False
    left: bool = False  # over because the learner left
    time_up: bool = False  # over because the session's time was
    limit: int | None = None
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
        seen = sum(asked.card in self.failed for asked in self.waiting.cards)
        return self.total - (self.waiting.total - seen)

    def count(self, turn: Turn) -> int:
        """How many cards of one turn are to come, the one on show included."""
        on_show = self.card is not None and self.card.turn is turn
        return self.waiting.count(turn) + on_show


Step = tuple[Session, Effect | None]


def begin(limit: int | None = None) -> Step:
    """Return a fresh session of at most ``limit`` cards, and its first effect."""
    return Session(limit=limit), events.Plan()


def advance(session: Session, event: Event) -> Step:
    """Return the session after ``event``, and what it wants done next, if anything.

    An event that makes no sense now (rating an unseen back) changes nothing.
    """
    match event:
        case events.Left():
            return replace(session, over=True, left=True), None
        case events.TimeUp():
            return replace(session, over=True, time_up=True), None
        case events.UndoAsked():
            return session, events.TakeBack()
        case events.RedoAsked():
            return session, events.BringBack()
        case events.TakenBack():
            return _taken_back(session, event)
        case events.BroughtBack():
            return _brought_back(session, event)
        case (
            events.NothingToUndo() | events.NothingToRedo() | events.NotSaved() | events.NotEdited()
        ):
            return replace(session, last=event), None
        case events.Planned(waiting):
            return _planned(session, waiting)
        case events.Loaded(card):
            return _loaded(session, card)
    if session.card is None:
        return session, None
    return _of_learner(session, session.card, event) or _of_store(session, session.card, event)


def _of_learner(session: Session, card: Shown, event: Event) -> Step | None:
    """What the learner does with the card on show; None where ``event`` is none of that."""
    match event:
        case events.WentOn() if isinstance(session.aside, events.Recorded):
            return _next(session)
        case events.WentOn():
            return replace(session, aside=None), None
        case events.LeechAsked():
            return session, events.MarkLeech(card.id)
        case events.EditAsked():
            return session, events.Edit(card)
    if session.aside is not None:
        return None
    match event:
        case events.Revealed():
            return replace(session, revealed=True, last=None), None
        case events.Typed(text):
            from srs.matching.typed_answer import compare, unlisted  # most sessions type nothing

            typed = compare(unlisted(card.face.wanted or card.face.answer), text)
            return replace(session, revealed=True, typed=typed, last=None), None
        case events.FrontAsked():
            return replace(session, revealed=False, typed=None, last=None), None
        case events.Rated() if session.revealed:
            return session, events.Record(card, event)
        case events.SuspendAsked():
            return session, events.Suspend(card.id)
        case events.BuryAsked():
            return session, events.Bury(card.id)
        case events.FlagAsked():
            return session, events.Flag(card, not card.state.flagged)
    return None


def _of_store(session: Session, card: Shown, event: Event) -> Step:
    """What came of an effect on the card on show."""
    match event:
        case events.Recorded():
            return _recorded(session, card, event)
        case events.SetAside(entry):
            waiting = session.waiting.without(card.id)
            return _next(replace(_noted(session, entry), waiting=waiting, last=event))
        case events.Flagged(entry, state):
            flagged = replace(session, card=card._replace(state=state), last=event)
            return _noted(flagged, entry), None
        case events.Edited(card=None):
            gone = replace(session, waiting=session.waiting.without(card.id), last=event)
            return _next(gone)
        case events.Edited(card=edited):
            return replace(session, card=edited, aside=None, typed=None, last=event), None
        case events.EditBroken():
            return replace(session, aside=event), None
        case events.AnsweredElsewhere():
            return _next(replace(session, last=event))
        case events.DayChanged():
            # The card is planned anew with the others, and so counted anew.
            return replace(session, card=None, total=session.total - 1, last=event), events.Plan()
    return session, None


def _planned(session: Session, waiting: Waiting) -> Step:
    done = session.total - session.remaining
    waiting = _within_limit(session, waiting)
    planned = replace(session, waiting=waiting, card=None, total=done + waiting.total)
    return _next(planned) if waiting.total else (replace(planned, over=True), None)


def _within_limit(session: Session, waiting: Waiting) -> Waiting:
    if session.limit is None:
        return waiting
    return waiting.first(session.limit - (session.total - session.remaining))


def _loaded(session: Session, card: Shown | None) -> Step:
    if card is None:
        return _next(replace(session, total=session.total - 1))
    return replace(session, card=card), None


def _recorded(session: Session, card: Shown, event: events.Recorded) -> Step:
    tally = session.tally.plus(card.id, event.rating, 1, new=card.turn is Turn.NEW)
    waiting = session.waiting
    if event.again:
        turn = card.turn if card.turn is Turn.PRACTICE else Turn.AGAIN
        waiting = waiting.with_last(turn, card.id)
        session = replace(session, failed=session.failed | {card.id})
    noted = replace(_noted(session, event.entry), tally=tally, waiting=waiting, last=None)
    if not event.leech:
        return _next(noted)
    tally = tally._replace(leeches=(*tally.leeches, card.id))
    return replace(noted, tally=tally, card=card._replace(state=event.state), aside=event), None


def _taken_back(session: Session, event: events.TakenBack) -> Step:
    """Bring the card of the change that was taken back, and put the one on show behind it."""
    card, *others = event.cards
    waiting = session.waiting
    if session.card is not None and session.card.id != card:
        waiting = waiting.with_first(session.card.turn, session.card.id)
    remaining = waiting.without(card).total + 1
    tally = session.tally
    in_session = event.entry in session.entries
    if in_session and event.rating is not None:
        tally = tally.plus(card, event.rating, -1, new=-event.to_new)
        leeches = tuple(leech for leech in tally.leeches if leech != card)
        tally = tally._replace(leeches=leeches)
    # A change of this session brings back a card already counted, unless the day has ended or
    # another session had the card since; an older change adds a card.
    done = max(0, session.total - (remaining if in_session else session.remaining))
    back = replace(
        session,
        waiting=waiting.without(card),
        card=None,
        revealed=False,
        typed=None,
        aside=None,
        tally=tally,
        total=done + remaining,
        last=event,
        over=False,
        entries=tuple(entry for entry in session.entries if entry != event.entry),
        failed=session.failed - {card},
    )
    if others:
        # Which of the cards are to be asked now is for a plan to say.
        return replace(back, waiting=Waiting(), total=done), events.Plan()
    return back, events.Load(card)


def _brought_back(session: Session, event: events.BroughtBack) -> Step:
    tally = session.tally
    if event.rating is not None:
        tally = tally.plus(event.card, event.rating, 1, new=event.was_new)
    waiting = _within_limit(session, event.waiting)
    brought = replace(
        session,
        waiting=waiting,
        tally=tally,
        failed=session.failed | {event.card} if event.again else session.failed,
        total=max(session.total, waiting.total),
        last=event,
    )
    noted = _noted(brought, event.entry)
    card = session.card
    if card is None or event.rating is not None or card.id not in waiting.listed:
        return _next(noted)
    # What moved no card leaves the one on show where it is.
    shown = replace(noted, waiting=waiting.without(card.id), revealed=False, typed=None, aside=None)
    return replace(shown, card=None), events.Load(card.id)


def _next(session: Session) -> Step:
    """Fetch the next card; where none is left, ask once more what waits."""
    found = session.waiting.next()
    cleared = replace(session, card=None, revealed=False, typed=None, aside=None)
    if found is None:
        return cleared, events.Plan()
    waiting = session.waiting.without(found.card)
    return replace(cleared, waiting=waiting), events.Load(found.card)


def _noted(session: Session, entry: str) -> Session:
    return replace(session, entries=(*session.entries[1 - _REMEMBERED :], entry))

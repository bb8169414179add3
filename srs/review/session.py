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

    ``card`` is on show (None while one is being fetched), ``waiting`` are the others;
    ``showing`` counts the cards put on show, so that one that comes twice is told apart.
    ``typed`` is how the answer that the learner typed compares with the back. ``leech`` is the
    answer that made the card on show a leech, ``broken`` what is wrong with its edited file;
    either is seen before going on. ``limit`` bounds the cards of the session, ``total`` counts
    them, done and to come. ``last`` is the last event worth a word to the learner. ``entries``
    are the last log entries of this session that stand, ``undone`` those that it took back,
    ``failed`` the cards that it has to ask again.
    """

    waiting: Waiting = field(default_factory=Waiting)
    card: Shown | None = None
    showing: int = 0
    revealed: bool = False
    typed: Comparison | None = None
    leech: events.Recorded | None = None
    broken: events.EditBroken | None = None
    over: bool = False
    left: bool = False  # over because the learner left
    time_up: bool = False  # over because the session's time was
    limit: int | None = None
    total: int = 0
    tally: Tally = field(default_factory=Tally)
    last: Event | None = None
    entries: tuple[str, ...] = ()
    undone: tuple[str, ...] = ()
    failed: frozenset[str] = frozenset()

    @property
    def aside(self) -> events.EditBroken | events.Recorded | None:
        """What the learner has to see before going on, if anything."""
        return self.broken or self.leech

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
    return _replanned(Session(limit=limit))


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
        case events.WentOn() if session.broken is not None:
            return replace(session, broken=None), None
        case events.WentOn() if session.leech is not None:
            return _next(replace(session, waiting=_after_answer(session, card)))
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
            return _compared(session, card, text)
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


def _compared(session: Session, card: Shown, text: str) -> Step:
    if card.figure is not None:
        typed = card.figure.wanted.compared(text)
    else:
        from srs.matching.typed_answer import compare, unlisted  # most sessions type nothing

        typed = compare(unlisted(card.face.wanted or card.face.answer), text)
    return replace(session, revealed=True, typed=typed, last=None), None


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
            return replace(session, card=edited, broken=None, typed=None, last=event), None
        case events.EditBroken():
            return replace(session, broken=event), None
        case events.AnsweredElsewhere():
            return _next(replace(session, last=event))
        case events.DayChanged() | events.SettingsChanged():
            # The card is planned anew with the others, and so counted anew.
            return _replanned(replace(session, card=None, total=session.total - 1, last=event))
    return session, None


def _planned(session: Session, waiting: Waiting) -> Step:
    done = session.total - session.remaining
    if session.limit is not None:
        waiting = waiting.first(session.limit - done)
    planned = replace(session, waiting=waiting, card=None, total=done + waiting.total)
    return _next(planned) if waiting.total else (replace(planned, over=True), None)


def _loaded(session: Session, card: Shown | None) -> Step:
    if card is None:
        return _next(replace(session, total=session.total - 1))
    return replace(session, card=card, showing=session.showing + 1), None


def _recorded(session: Session, card: Shown, event: events.Recorded) -> Step:
    tally = session.tally.plus(card.id, event.rating, 1, new=card.turn is Turn.NEW)
    if event.leech:
        tally = tally._replace(leeches=(*tally.leeches, card.id))
    failed = session.failed | {card.id} if event.again else session.failed - {card.id}
    noted = replace(_noted(session, event.entry), tally=tally, failed=failed, last=None)
    if event.leech:
        return replace(noted, card=card._replace(state=event.state), leech=event), None
    return _next(replace(noted, waiting=_after_answer(noted, card)))


def _after_answer(session: Session, card: Shown) -> Waiting:
    """Return what waits once ``card`` was answered: with it at the end where it failed."""
    if card.id not in session.failed:
        return session.waiting
    turn = card.turn if card.turn is Turn.PRACTICE else Turn.AGAIN
    return session.waiting.with_last(turn, card.id)


def _taken_back(session: Session, event: events.TakenBack) -> Step:
    """Bring the card of the change that was taken back, and put the one on show behind it."""
    card, *others = event.cards
    waiting = session.waiting
    if session.card is not None and session.card.id != card:
        waiting = waiting.with_first(session.card.turn, session.card.id)
    remaining = waiting.without(card).total + 1
    in_session = event.entry in session.entries
    # A change of this session brings back a card already counted, unless the day has ended or
    # another session had the card since; an older change adds a card.
    done = max(0, session.total - (remaining if in_session else session.remaining))
    back = replace(
        _cleared(session),
        waiting=waiting.without(card),
        total=done + remaining,
        last=event,
        over=False,
        failed=session.failed - {card},
    )
    if in_session:
        back = replace(
            back,
            tally=_without_answer(session.tally, event, card),
            entries=tuple(entry for entry in session.entries if entry != event.entry),
            undone=(*session.undone[1 - _REMEMBERED :], event.entry),
        )
    if others:
        # Which of the cards are to be asked now is for a plan to say.
        return _replanned(replace(back, waiting=Waiting(), total=done))
    return back, events.Load(card)


def _without_answer(tally: Tally, event: events.TakenBack, card: str) -> Tally:
    if event.rating is None:
        return tally
    less = tally.plus(card, event.rating, -1, new=-event.to_new)
    return less._replace(leeches=tuple(leech for leech in less.leeches if leech != card))


def _brought_back(session: Session, event: events.BroughtBack) -> Step:
    """Let the cards of a change that stands again go as they went when it was made."""
    brought = replace(_counted_again(session, event), last=event)
    shown = session.card
    if event.rating is None and not event.sets_aside:
        if shown is None or shown.id not in event.cards:
            return brought, None
        return _cleared(brought), events.Load(shown.id)  # its state is another
    waiting = session.waiting
    for card in event.cards:
        waiting = waiting.without(card)
    failed = session.failed - frozenset(event.cards)
    if event.again:
        failed |= {event.cards[0]}
    brought = replace(brought, waiting=waiting, failed=failed)
    if shown is not None and shown.id in event.cards:
        return _next(replace(brought, waiting=_after_answer(brought, shown)))
    if event.again:
        turn = Turn.AGAIN if shown is None or shown.turn is not Turn.PRACTICE else shown.turn
        brought = replace(brought, waiting=waiting.with_last(turn, event.cards[0]))
    total = session.total - max(0, session.waiting.total - brought.waiting.total)
    return replace(brought, total=max(total, brought.remaining)), None


def _counted_again(session: Session, event: events.BroughtBack) -> Session:
    """Count the change as this session's, if it was before it was undone."""
    if event.entry not in session.undone:
        return session
    undone = tuple(entry for entry in session.undone if entry != event.entry)
    noted = replace(_noted(session, event.entry), undone=undone)
    if event.rating is None:
        return noted
    tally = noted.tally.plus(event.cards[0], event.rating, 1, new=event.was_new)
    return replace(noted, tally=tally)


def _next(session: Session) -> Step:
    """Fetch the next card; where none is left, ask once more what waits."""
    found = session.waiting.next()
    if found is None:
        return _replanned(_cleared(session))
    waiting = session.waiting.without(found.card)
    return replace(_cleared(session), waiting=waiting), events.Load(found.card)


def _replanned(session: Session) -> Step:
    return session, events.Plan(session.failed)


def _cleared(session: Session) -> Session:
    """Return the session with no card on show."""
    return replace(session, card=None, revealed=False, typed=None, leech=None, broken=None)


def _noted(session: Session, entry: str) -> Session:
    return replace(session, entries=(*session.entries[1 - _REMEMBERED :], entry))

"""What happens to a session, and what the session wants done."""

from __future__ import annotations

from typing import NamedTuple

from srs.model.note import Face
from srs.model.rating import Rating
from srs.model.state import CardState
from srs.model.value import distinct
from srs.review.futures import Futures
from srs.review.plan import Turn, Waiting


@distinct
class Shown(NamedTuple):
    """A card as it is on show: its text, its state when loaded, what the ratings would do.

    ``day`` is the study day on which ``futures`` were worked out.
    """

    id: str
    deck_title: str
    topic: str
    face: Face
    hint: str
    source: str
    turn: Turn
    state: CardState
    futures: Futures
    day: int


# Events: from the learner.


@distinct
class Revealed(NamedTuple):
    """The learner wants to see the back."""


@distinct
class Rated(NamedTuple):
    """The learner rated the card on show, ``took_ms`` after it came."""

    rating: Rating
    took_ms: int


@distinct
class SuspendAsked(NamedTuple):
    """The learner wants the card on show out of reviews until resumed."""


@distinct
class BuryAsked(NamedTuple):
    """The learner wants the card on show back tomorrow."""


@distinct
class UndoAsked(NamedTuple):
    """The learner wants the last change taken back."""


@distinct
class Left(NamedTuple):
    """The learner leaves, or the terminal went away."""


# Events: results of effects.


@distinct
class Planned(NamedTuple):
    """These cards wait now."""

    waiting: Waiting


@distinct
class Loaded(NamedTuple):
    """The card asked for; None where it is no longer to be asked today."""

    card: Shown | None


@distinct
class Recorded(NamedTuple):
    """The answer is safe in the log as ``entry``; the card is now in ``state``."""

    entry: str
    rating: Rating
    state: CardState


@distinct
class SetAside(NamedTuple):
    """The card on show was suspended or buried, as ``entry``."""

    entry: str
    how: str  # "suspended" or "buried until tomorrow"


@distinct
class DayChanged(NamedTuple):
    """A new study day began while the card was on show; nothing was recorded."""


@distinct
class AnsweredElsewhere(NamedTuple):
    """The card on show changed in another session meanwhile; nothing was recorded."""


@distinct
class NotSaved(NamedTuple):
    """What was asked for could not be written; all is as before. ``what`` says why."""

    what: str


@distinct
class TakenBack(NamedTuple):
    """``entry`` on ``card`` was taken back; ``name`` says what it was.

    ``rating`` is that of a retracted answer, else None; ``to_new`` says that the card is new
    once more.
    """

    entry: str
    card: str
    name: str
    rating: Rating | None
    to_new: bool


@distinct
class NothingToUndo(NamedTuple):
    """There is nothing to take back."""


Event = (
    Revealed
    | Rated
    | SuspendAsked
    | BuryAsked
    | UndoAsked
    | Left
    | Planned
    | Loaded
    | Recorded
    | SetAside
    | DayChanged
    | AnsweredElsewhere
    | NotSaved
    | TakenBack
    | NothingToUndo
)


# Effects. Each is answered by one of the results above.


@distinct
class Plan(NamedTuple):
    """Say which cards wait."""


@distinct
class Load(NamedTuple):
    """Bring this card."""

    card: str


@distinct
class Record(NamedTuple):
    """Write this answer to the log, if the card still is in the state it was shown in."""

    card: Shown
    rating: Rating
    took_ms: int


@distinct
class Suspend(NamedTuple):
    """Suspend this card."""

    card: str


@distinct
class Bury(NamedTuple):
    """Bury this card until tomorrow."""

    card: str


@distinct
class TakeBack(NamedTuple):
    """Take back the last change, whatever it was."""


Effect = Plan | Load | Record | Suspend | Bury | TakeBack

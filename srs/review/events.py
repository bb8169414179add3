"""What happens to a session, and what the session wants done."""

from __future__ import annotations

from dataclasses import dataclass

from srs.model.note import Face
from srs.model.rating import Rating
from srs.model.state import CardState
from srs.review.futures import Futures
from srs.review.plan import Turn, Waiting


@dataclass(frozen=True)
class Shown:
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


@dataclass(frozen=True)
class Revealed:
    """The learner wants to see the back."""


@dataclass(frozen=True)
class Rated:
    """The learner rated the card on show, ``took_ms`` after it came."""

    rating: Rating
    took_ms: int


@dataclass(frozen=True)
class SuspendAsked:
    """The learner wants the card on show out of reviews until resumed."""


@dataclass(frozen=True)
class BuryAsked:
    """The learner wants the card on show back tomorrow."""


@dataclass(frozen=True)
class UndoAsked:
    """The learner wants the last change taken back."""


@dataclass(frozen=True)
class Left:
    """The learner leaves, or the terminal went away."""


# Events: results of effects.


@dataclass(frozen=True)
class Planned:
    """These cards wait now."""

    waiting: Waiting


@dataclass(frozen=True)
class Loaded:
    """The card asked for; None where it is no longer to be asked today."""

    card: Shown | None


@dataclass(frozen=True)
class Recorded:
    """The answer is safe in the log as ``entry``; the card is now in ``state``."""

    entry: str
    rating: Rating
    state: CardState


@dataclass(frozen=True)
class SetAside:
    """The card on show was suspended or buried, as ``entry``."""

    entry: str
    how: str  # "suspended" or "buried until tomorrow"


@dataclass(frozen=True)
class AnsweredElsewhere:
    """The card on show changed in another session meanwhile; nothing was recorded."""


@dataclass(frozen=True)
class TakenBack:
    """``entry`` on ``card`` was taken back; ``name`` says what it was.

    ``rating`` is that of a retracted answer, else None; ``to_new`` says that the card is new
    once more.
    """

    entry: str
    card: str
    name: str
    rating: Rating | None
    to_new: bool


@dataclass(frozen=True)
class NothingToUndo:
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
    | AnsweredElsewhere
    | TakenBack
    | NothingToUndo
)


# Effects. Each is answered by one of the results above.


@dataclass(frozen=True)
class Plan:
    """Say which cards wait."""


@dataclass(frozen=True)
class Load:
    """Bring this card."""

    card: str


@dataclass(frozen=True)
class Record:
    """Write this answer to the log, if the card still is in the state it was shown in."""

    card: Shown
    rating: Rating
    took_ms: int


@dataclass(frozen=True)
class Suspend:
    """Suspend this card."""

    card: str


@dataclass(frozen=True)
class Bury:
    """Bury this card until tomorrow."""

    card: str


@dataclass(frozen=True)
class TakeBack:
    """Take back the last change, whatever it was."""


Effect = Plan | Load | Record | Suspend | Bury | TakeBack

"""What happens to a session, and what the session wants done."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from srs.model.note import Face
from srs.model.rating import Rating
from srs.model.state import CardState
from srs.model.value import distinct
from srs.review.figure import Figure
from srs.review.futures import Futures
from srs.review.plan import Turn, Waiting


@distinct
class Shown(NamedTuple):
    """A card as it is on show: its text, its state when loaded, what the ratings would do.

    ``day`` is the study day on which ``futures`` were worked out; they are empty in practice.
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
    figure: Figure | None = None


# Events: from the learner.


@distinct
class Revealed(NamedTuple):
    """The learner wants to see the back."""


@distinct
class Typed(NamedTuple):
    """The learner typed an answer, and wants to see the back beside it."""

    text: str


@distinct
class FrontAsked(NamedTuple):
    """The learner wants to think again, before the front alone."""


@distinct
class Rated(NamedTuple):
    """The learner rated the card on show, ``took_ms`` after it came.

    ``quality`` is what was pressed where the learner rates by SM-2's qualities.
    """

    rating: Rating
    took_ms: int
    quality: int | None = None


@distinct
class SuspendAsked(NamedTuple):
    """The learner wants the card on show out of reviews until resumed."""


@distinct
class LeechAsked(NamedTuple):
    """The learner wants the card on show marked as a leech and out of reviews."""


@distinct
class BuryAsked(NamedTuple):
    """The learner wants the card on show back tomorrow."""


@distinct
class FlagAsked(NamedTuple):
    """The learner wants the card on show flagged, or its flag removed."""


@distinct
class EditAsked(NamedTuple):
    """The learner wants to change the text of the card on show."""


@distinct
class WentOn(NamedTuple):
    """The learner has seen what was put before the next card."""


@distinct
class UndoAsked(NamedTuple):
    """The learner wants the last change taken back."""


@distinct
class RedoAsked(NamedTuple):
    """The learner wants back what was just undone."""


@distinct
class Left(NamedTuple):
    """The learner leaves, or the terminal went away."""


@distinct
class TimeUp(NamedTuple):
    """The time that the learner set for the session is over."""


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
    """The answer is safe in the log as ``entry``; the card is now in ``state``.

    ``again`` says that the card is asked again in this session, ``leech`` that the answer
    has made the card a leech, or once more.
    """

    entry: str
    rating: Rating
    state: CardState
    again: bool
    leech: bool = False


@distinct
class SetAside(NamedTuple):
    """The card on show was suspended, buried or marked as a leech, as ``entry``."""

    entry: str
    how: str  # "suspended" or "buried until tomorrow"


@distinct
class Flagged(NamedTuple):
    """The flag of the card on show was set or removed, as ``entry``; the card's state now."""

    entry: str
    state: CardState


@distinct
class Edited(NamedTuple):
    """The deck file was edited; the card as it is now, or None where no deck has it.

    ``lost`` are other cards that the edit took out of their deck; their histories are kept.
    """

    card: Shown | None
    lost: tuple[str, ...] = ()


@distinct
class EditBroken(NamedTuple):
    """The edited file has mistakes; what it said before stays in use. ``problem`` says which."""

    problem: str


@distinct
class NotEdited(NamedTuple):
    """Nothing was edited; ``what`` says why."""

    what: str


@distinct
class DayChanged(NamedTuple):
    """A new study day began while the card was on show; nothing was recorded."""


@distinct
class SettingsChanged(NamedTuple):
    """The settings changed while the card was on show; nothing was recorded."""


@distinct
class AnsweredElsewhere(NamedTuple):
    """The card on show changed in another session meanwhile; nothing was recorded."""


@distinct
class NotSaved(NamedTuple):
    """What was asked for could not be written; all is as before. ``what`` says why."""

    what: str


@distinct
class TakenBack(NamedTuple):
    """The change ``entry`` was taken back; ``name`` says what it was, ``cards`` which it moved.

    ``rating`` is that of a retracted answer, else None; ``to_new`` says that the card is new
    once more.
    """

    entry: str
    cards: Sequence[str]
    name: str
    rating: Rating | None
    to_new: bool


@distinct
class NothingToUndo(NamedTuple):
    """There is nothing to take back."""


@distinct
class BroughtBack(NamedTuple):
    """The change ``entry`` stands again; ``name`` says what it is, ``cards`` which it moved.

    ``rating`` is that of an answer, else None; ``was_new`` says that the card was new before
    it, ``again`` that it is asked again in the session. ``sets_aside`` says that the change
    takes the cards out of reviews.
    """

    entry: str
    cards: Sequence[str]
    name: str
    rating: Rating | None = None
    was_new: bool = False
    again: bool = False
    sets_aside: bool = False


@distinct
class NothingToRedo(NamedTuple):
    """Nothing was undone last."""


Event = (
    Revealed
    | Typed
    | FrontAsked
    | Rated
    | SuspendAsked
    | LeechAsked
    | BuryAsked
    | FlagAsked
    | EditAsked
    | WentOn
    | UndoAsked
    | RedoAsked
    | Left
    | TimeUp
    | Planned
    | Loaded
    | Recorded
    | SetAside
    | Flagged
    | Edited
    | EditBroken
    | NotEdited
    | DayChanged
    | SettingsChanged
    | AnsweredElsewhere
    | NotSaved
    | TakenBack
    | NothingToUndo
    | BroughtBack
    | NothingToRedo
)


# Effects. Each is answered by one of the results above.


@distinct
class Plan(NamedTuple):
    """Say which cards wait, with those among ``failed`` that are to be asked again today."""

    failed: frozenset[str] = frozenset()


@distinct
class Load(NamedTuple):
    """Bring this card."""

    card: str


@distinct
class Record(NamedTuple):
    """Write this answer to the log, if the card still is in the state it was shown in."""

    card: Shown
    answer: Rated


@distinct
class Suspend(NamedTuple):
    """Suspend this card."""

    card: str


@distinct
class MarkLeech(NamedTuple):
    """Mark this card as a leech, and suspend it."""

    card: str


@distinct
class Bury(NamedTuple):
    """Bury this card until tomorrow."""

    card: str


@distinct
class Flag(NamedTuple):
    """Flag this card, or remove its flag, if it still is in the state it was shown in."""

    card: Shown
    on: bool


@distinct
class Edit(NamedTuple):
    """Let the learner change this card's text in its file."""

    card: Shown


@distinct
class TakeBack(NamedTuple):
    """Take back the last change, whatever it was."""


@distinct
class BringBack(NamedTuple):
    """Let the change that was undone last stand again."""


Effect = Plan | Load | Record | Suspend | MarkLeech | Bury | Flag | Edit | TakeBack | BringBack

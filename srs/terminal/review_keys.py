"""What keys mean in a review, on the screen and in lines."""

from __future__ import annotations

from srs.model.rating import Rating
from srs.review import events
from srs.review.events import Event

RATING_KEYS = {str(rating.value): rating for rating in Rating}
LEAVE_KEYS = ("q", "ctrl-c", "ctrl-d", "hangup")
REVEAL_KEYS = ("space", "enter")

_PLAIN_EVENTS: dict[str, Event] = {
    "u": events.UndoAsked(),
    "s": events.SuspendAsked(),
    "b": events.BuryAsked(),
    **dict.fromkeys(LEAVE_KEYS, events.Left()),
}


def event_of(key: str, *, revealed: bool, took_ms: int) -> Event | None:
    """Return what ``key`` asks for, or None where it means nothing now.

    ``took_ms`` is how long the card has been on show.
    """
    if key in RATING_KEYS:
        return events.Rated(RATING_KEYS[key], took_ms) if revealed else None
    if key in REVEAL_KEYS:
        return None if revealed else events.Revealed()
    return _PLAIN_EVENTS.get(key.lower())


KEY_HELP = (
    ("space, enter", "show the back"),
    ("1", "Again: not known. Asked again today, due tomorrow"),
    ("2", "Hard: known with effort. Asked again today"),
    ("3", "Good: known"),
    ("4", "Easy: known at once"),
    ("u", "undo the last change, as often as you like, from earlier sessions too"),
    ("s", "suspend: out of reviews until you resume it"),
    ("b", "bury: back tomorrow"),
    ("h", "the card's hint, if it has one"),
    ("q, ctrl-c, ctrl-d", "leave; everything is saved"),
)

"""What keys mean in a review, on the screen and in lines."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from srs.model.keys import ACTIONS, Action, Keymap
from srs.model.rating import Rating
from srs.review import events
from srs.review.events import Event, Recorded
from srs.review.session import Session
from srs.scheduling.sm2 import QUALITIES, rating_of

ALWAYS_LEAVE = ("ctrl-c", "ctrl-d", "hangup")
RATING_ACTIONS = {
    Action.AGAIN: Rating.AGAIN,
    Action.HARD: Rating.HARD,
    Action.GOOD: Rating.GOOD,
    Action.EASY: Rating.EASY,
}
_ACTIONS = {rating: action for action, rating in RATING_ACTIONS.items()}
_EVENTS: dict[Action, Event] = {
    Action.SHOW: events.Revealed(),
    Action.FRONT: events.FrontAsked(),
    Action.UNDO: events.UndoAsked(),
    Action.REDO: events.RedoAsked(),
    Action.EDIT: events.EditAsked(),
    Action.FLAG: events.FlagAsked(),
    Action.SUSPEND: events.SuspendAsked(),
    Action.BURY: events.BuryAsked(),
    Action.LEECH: events.LeechAsked(),
    Action.LEAVE: events.Left(),
}
# What can be done before going on, where something is put before the next card.
_OF_LEECH = (Action.UNDO, Action.EDIT, Action.LEECH, Action.LEAVE)
_OF_BROKEN = (Action.EDIT, Action.LEAVE)
# Qualities 0 to 2 do the same.
_QUALITY_KEYS = (
    ("0-2", Rating.AGAIN),
    ("3", Rating.HARD),
    ("4", Rating.GOOD),
    ("5", Rating.EASY),
)
_QUALITY_MEANING = {
    0: "no idea at all",
    1: "wrong, but the answer looked familiar",
    2: "wrong, and it seemed easy to recall",
    3: "right, with great effort",
    4: "right, after some thought",
    5: "right at once",
}


class Manner(NamedTuple):
    """How a session is held.

    ``typed`` has answers typed; ``by_quality`` has them rated from 0 to 5, as SM-2 does;
    ``practice`` says that no answer moves a schedule.
    """

    keymap: Keymap
    typed: bool = False
    by_quality: bool = False
    practice: bool = False


class Outside(NamedTuple):
    """What holding a session needs from outside.

    ``ticks_ms`` runs in ms, ``history`` tells a card's history in lines, ``colour`` says
    whether the terminal may be sent any.
    """

    ticks_ms: Callable[[], int]
    history: Callable[[str], Sequence[str]]
    colour: bool = True


def event_of(key: str, session: Session, manner: Manner, took_ms: int) -> Event | None:
    """Return what ``key`` asks of the session, or None where it asks nothing of it now.

    ``took_ms`` is how long the card has been on show.
    """
    if key in ALWAYS_LEAVE:
        return events.Left()
    if session.aside is not None:
        return _event_aside(key, session, manner.keymap)
    if session.revealed:
        if manner.by_quality and key in QUALITIES:
            return events.Rated(rating_of(int(key)), took_ms, int(key))
        if key == "enter" and session.typed is not None:
            return events.Rated(session.typed.suggested, took_ms)
    action = manner.keymap.action(key, session.revealed)
    if action in RATING_ACTIONS:
        return events.Rated(RATING_ACTIONS[action], took_ms)
    return None if action is None else _EVENTS.get(action)


def _event_aside(key: str, session: Session, keymap: Keymap) -> Event | None:
    if keymap.action(key, False) is Action.SHOW:
        return events.WentOn()
    action = keymap.action(key, True)
    allowed = _OF_LEECH if isinstance(session.aside, Recorded) else _OF_BROKEN
    return _EVENTS[action] if action is not None and action in allowed else None


def action_of(key: str, session: Session, manner: Manner) -> Action | None:
    """Return what ``key`` does, for what the screen does by itself."""
    return manner.keymap.action(key, session.revealed)


def key_of(manner: Manner, action: Action) -> str:
    """Return the key to show for an action; an empty text where it has none."""
    keys = manner.keymap.keys_of(action)
    return keys[0] if keys else ""


_PRACTICE_MEANING = {
    Action.AGAIN: "Again: not known; asked once more",
    Action.HARD: "Hard: known with effort",
}


def rating_keys(manner: Manner) -> Sequence[tuple[str, Rating]]:
    """Return the keys that rate, in order, each with its rating."""
    if manner.by_quality:
        return _QUALITY_KEYS
    return [(key_of(manner, _ACTIONS[rating]), rating) for rating in Rating]


def _quality_text(quality: int) -> str:
    return f"{rating_of(quality).name.capitalize()}: {_QUALITY_MEANING[quality]}"


def key_help(manner: Manner, *, scrolls: bool = True) -> list[tuple[str, str]]:
    """Return all keys with what they do, in order; those that scroll only if there is a screen."""
    rows: list[tuple[str, str]] = []
    for action, facts in ACTIONS.items():
        keys = manner.keymap.keys_of(action)
        if action in RATING_ACTIONS and manner.by_quality:
            if action is Action.AGAIN:
                rows += [(key, _quality_text(int(key))) for key in QUALITIES]
            keys = tuple(key for key in keys if key not in QUALITIES)
        if action is Action.LEAVE:
            keys = (*keys, *ALWAYS_LEAVE[:2])
        # Who reads this has found the key for it; and the two ways to scroll are one thing.
        if action is Action.DOWN:
            keys, meaning = (*keys, *manner.keymap.keys_of(Action.UP)), "scroll"
        elif manner.practice and action in _PRACTICE_MEANING:
            meaning = _PRACTICE_MEANING[action]
        else:
            meaning = facts.meaning
        if action is Action.DOWN and not scrolls:
            continue
        if keys and action not in (Action.HELP, Action.UP):
            rows.append((", ".join(keys), meaning))
    return rows

"""What the keys of a review do: the actions, their usual keys, and a learner's own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import NamedTuple

Bindings = Mapping[str, tuple[str, ...]]  # keys by the action's name


class Action(StrEnum):
    """What a key of a review can do. The values are the names in config.toml."""

    SHOW = "show"
    AGAIN = "again"
    HARD = "hard"
    GOOD = "good"
    EASY = "easy"
    UNDO = "undo"
    REDO = "redo"
    EDIT = "edit"
    FLAG = "flag"
    INFO = "info"
    HINT = "hint"
    FRONT = "front"
    SUSPEND = "suspend"
    BURY = "bury"
    LEECH = "leech"
    DOWN = "down"
    UP = "up"
    HELP = "help"
    LEAVE = "leave"


_FRONT, _BACK = 1, 2
_BOTH = _FRONT | _BACK


class ActionFacts(NamedTuple):
    """An action's usual keys, what it does, and on which side of the card it does it."""

    keys: tuple[str, ...]
    meaning: str
    side: int = _BOTH

    def lives(self, revealed: bool) -> bool:
        """Whether the action means something while the back is shown, or while it is not."""
        return bool(self.side & (_BACK if revealed else _FRONT))


ACTIONS: Mapping[Action, ActionFacts] = {
    Action.SHOW: ActionFacts(("space", "enter"), "show the back", _FRONT),
    Action.AGAIN: ActionFacts(("1",), "Again: not known; asked again today, due tomorrow", _BACK),
    Action.HARD: ActionFacts(("2",), "Hard: known with effort; asked again today", _BACK),
    Action.GOOD: ActionFacts(("3",), "Good: known", _BACK),
    Action.EASY: ActionFacts(("4",), "Easy: known at once", _BACK),
    Action.UNDO: ActionFacts(("u",), "undo the last change"),
    Action.REDO: ActionFacts(("ctrl-r",), "redo what was undone"),
    Action.EDIT: ActionFacts(("e",), "edit the card in your editor"),
    Action.FLAG: ActionFacts(("f",), "flag the card, or take its flag away"),
    Action.INFO: ActionFacts(("i",), "the card's history and schedule"),
    Action.HINT: ActionFacts(("h",), "the card's hint", _FRONT),
    Action.FRONT: ActionFacts(("r",), "hide the back again", _BACK),
    Action.SUSPEND: ActionFacts(("s",), "suspend: out of reviews until you resume it"),
    Action.BURY: ActionFacts(("b",), "bury: back on the next study day"),
    Action.LEECH: ActionFacts(("!",), "mark as a leech, and suspend"),
    Action.DOWN: ActionFacts(("j", "down"), "scroll down"),
    Action.UP: ActionFacts(("k", "up"), "scroll up"),
    Action.HELP: ActionFacts(("?",), "list the keys"),
    Action.LEAVE: ActionFacts(("q",), "leave; everything is saved"),
}

# Without these no card could be answered. Leaving is not among them: ctrl-c always leaves.
_ESSENTIAL = (Action.SHOW, Action.AGAIN, Action.HARD, Action.GOOD, Action.EASY)

_NAMED = (
    *("space", "enter", "tab", "escape", "backspace", "delete"),
    *("up", "down", "left", "right", "page-up", "page-down", "home", "end"),
)
_FIXED = {
    "ctrl-c": "always leaves",
    "ctrl-d": "always leaves",
    "ctrl-z": "always stops the program",
}
# A terminal sends the same byte for both.
_SAME = {"ctrl-h": "backspace", "ctrl-i": "tab", "ctrl-j": "enter", "ctrl-m": "enter"}


class Keymap(NamedTuple):
    """Which key does what, on either side of a card.

    ``keys`` holds each action's keys, in the order in which they were given.
    """

    front: Mapping[str, Action]
    back: Mapping[str, Action]
    keys: Mapping[Action, tuple[str, ...]]

    def action(self, key: str, revealed: bool) -> Action | None:
        """Return what ``key`` does now, or None. A capital letter without a meaning of its own
        does what the small one does."""
        side = self.back if revealed else self.front
        return side.get(key) or (side.get(key.lower()) if len(key) == 1 else None)

    def keys_of(self, action: Action) -> tuple[str, ...]:
        """Return the names of the keys that do ``action``; the first is the one to show."""
        return self.keys[action]


def keymap(bindings: Bindings) -> Keymap:
    """Return the keys of a review: ``bindings``, and the usual ones for all other actions.

    A usual key that another action of the same side was given is that one's alone. The
    bindings must be sound (see ``clashes`` and ``unreachable``).
    """
    keys = dict(_effective(bindings))
    front: dict[str, Action] = {}
    back: dict[str, Action] = {}
    for action, names in keys.items():
        side = ACTIONS[action].side
        if side & _FRONT:
            front.update(dict.fromkeys(names, action))
        if side & _BACK:
            back.update(dict.fromkeys(names, action))
    return Keymap(front, back, keys)


def _effective(bindings: Bindings) -> Iterator[tuple[Action, tuple[str, ...]]]:
    given = {action: bindings[action] for action in ACTIONS if action in bindings}
    for action, facts in ACTIONS.items():
        if action in given:
            yield action, given[action]
        elif not given:
            yield action, facts.keys
        else:
            taken = _keys_on(facts.side, given)
            yield action, tuple(key for key in facts.keys if key not in taken)


def _keys_on(side: int, bindings: Mapping[Action, tuple[str, ...]]) -> set[str]:
    return {key for action, keys in bindings.items() if ACTIONS[action].side & side for key in keys}


class BindingMistake(NamedTuple):
    """Something wrong with the keys of ``action``: what, and what to do about it."""

    action: Action
    what: str
    fix: str


def key_mistake(key: str) -> tuple[str, str] | None:
    """Return what is wrong with the name of a key and what to do, or None where it is one."""
    shown = key if key.isprintable() and len(key) <= 20 else ascii(key[:20])[1:-1]
    if key in _FIXED:
        return f'the key "{key}" {_FIXED[key]}', "choose another key"
    if key in _SAME:
        return f'the key "{key}" is {_SAME[key]} to a terminal', f'write "{_SAME[key]}"'
    if key == " ":
        return 'the key " " is called "space"', 'write "space"'
    letter = key.removeprefix("ctrl-")
    if letter != key and len(letter) == 1 and "a" <= letter <= "z":
        return None
    if key in _NAMED or (len(key) == 1 and key.isprintable()):
        return None
    from difflib import get_close_matches

    close = get_close_matches(key.lower(), _NAMED, n=1)
    known = f"a key is one character, ctrl- and a letter, or: {', '.join(_NAMED)}"
    return f'there is no key "{shown}"', f'did you mean "{close[0]}"?' if close else known


def clashes(bindings: Bindings) -> list[BindingMistake]:
    """Return the keys that were given to two actions of one side of the card."""
    mistakes = []
    given = [action for action in ACTIONS if action in bindings]
    for number, action in enumerate(given):
        for other in given[:number]:
            both = [key for key in bindings[action] if key in bindings[other]]
            if both and ACTIONS[action].side & ACTIONS[other].side:
                what = f'the key "{both[0]}" is bound to {other} as well'
                mistakes.append(BindingMistake(action, what, "give one of them another key"))
    return mistakes


def unreachable(bindings: Bindings) -> list[BindingMistake]:
    """Return the actions that have no key left.

    No mistake are those that were given none on purpose and can be missed.
    """
    return [
        mistake
        for action, keys in _effective(bindings)
        if not keys and (mistake := _without_keys(action, bindings))
    ]


def _without_keys(action: Action, bindings: Bindings) -> BindingMistake | None:
    if action in bindings:
        if action not in _ESSENTIAL:
            return None
        fix = "a review can't do without it: give it one"
        return BindingMistake(action, f"{action} has no key", fix)
    if action is Action.LEAVE:  # ctrl-c remains
        return None
    usual = ACTIONS[action].keys
    taker = next(other for other in ACTIONS if usual[0] in bindings.get(other, ()))
    fix = f'give {action} a key too, such as {action} = "x"'
    if action not in _ESSENTIAL:
        fix += f", or none: {action} = []"
    what = f'"{usual[0]}" was the only key of {action}'
    if len(usual) > 1:
        what = f"{' and '.join(usual)} were the only keys of {action}"
    return BindingMistake(taker, what, fix)

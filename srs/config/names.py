"""The names of settings on the command line, such as ``rules.new_a_day``, and their values."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches

from srs.config.literals import Value
from srs.config.places import KeyPath
from srs.errors import UsageError
from srs.model.keys import ACTIONS, key_mistake
from srs.model.known_settings import DAY_STARTS, NONE, RULES, KnownSetting

_DECK_NAME = "decks.NAME"


def common_names() -> list[KeyPath]:
    """Return the names of all settings but those of single decks."""
    rules = [("rules", name) for name in RULES]
    return [(DAY_STARTS.name,), *rules, *(("keys", action.value) for action in ACTIONS)]


def shown_name(path: KeyPath) -> str:
    """Return a setting's name as the command line has it."""
    return ".".join(path)


def find_name(name: str) -> KeyPath:
    """Return which setting ``name`` means. Raises UsageError where it means none.

    A deck's name may have dots and slashes in it, and may stand in quotes.
    """
    table, _, rest = name.partition(".")
    deck, dot, rule = rest.rpartition(".")
    if table == "decks" and dot:
        path: KeyPath = ("decks", deck.strip("\"'"), rule)
        if rule in RULES and path[1]:
            return path
        known = [shown_name((table, deck, each)) for each in RULES]
    else:
        path = tuple(name.split("."))
        names = common_names()
        if path in names:
            return path
        known = [shown_name(each) for each in names]
        # The bare name of a rule or an action is a frequent mistake.
        known += [shown_name(each[1:]) for each in names if len(each) > 1]
    raise UsageError(f"there is no setting '{name}'", fix=_advice(name, known))


def setting_of(path: KeyPath) -> KnownSetting | None:
    """Return the setting of ``path``; None where it is keys of a review."""
    if path[0] == "keys":
        return None
    return DAY_STARTS if len(path) == 1 else RULES[path[-1]]


def value_of(path: KeyPath, words: Sequence[str]) -> Value | None:
    """Return the value that ``words`` say; None where they say that there is none.

    Raises UsageError where the setting can't have it.
    """
    setting = setting_of(path)
    if setting is None:
        return _keys(path, words)
    if setting.default is None and list(words) == [NONE]:
        return None
    value = setting.from_text(words[0].strip("\"'")) if len(words) == 1 else None
    if value is None:
        none = f", or {NONE}" if setting.default is None else ""
        wanted = f"{shown_name(path)} wants {setting.wanted}{none}, not '{' '.join(words)}'"
        raise UsageError(wanted, fix=_word_advice(setting, words))
    return value


def _keys(path: KeyPath, words: Sequence[str]) -> tuple[str, ...]:
    if list(words) == [NONE]:
        return ()
    for word in words:
        if mistake := key_mistake(word):
            raise UsageError(mistake[0], where=shown_name(path), fix=mistake[1])
    return tuple(dict.fromkeys(words))


def _advice(name: str, known: Sequence[str]) -> str:
    close = get_close_matches(name, known, n=1)
    if not close:
        return (
            f"srs config lists the settings; those of a deck are {_DECK_NAME}.new_a_day and so on"
        )
    for table, names in (("rules", RULES), ("keys", ACTIONS)):
        if close[0] in names:
            return f"did you mean '{table}.{close[0]}'?"
    return f"did you mean '{close[0]}'?"


def _word_advice(setting: KnownSetting, words: Sequence[str]) -> str:
    close = get_close_matches(" ".join(words).lower(), setting.words, n=1)
    return f"did you mean '{close[0]}'?" if close else ""

"""From what config.toml holds to settings, with every mistake on the way."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from srs.model.keys import ACTIONS, clashes, key_mistake, unreachable
from srs.model.known_settings import DAY_STARTS, RULES, KnownSetting, minutes_of
from srs.model.settings import Rules, RuleValue, Settings

if TYPE_CHECKING:
    from srs.config.places import KeyPath

TABLES = {
    "rules": "[rules]",
    "decks": "[decks.phase5]",
    "keys": "[keys]",
}
_LONGEST = 40  # of a name or value that is shown


class Finding(NamedTuple):
    """A mistake at the key or the value of ``path``."""

    path: KeyPath
    on_value: bool
    what: str
    fix: str


class _Draft(NamedTuple):
    """The parts of the settings, and the mistakes, as they are found."""

    findings: list[Finding]
    rules: dict[str, RuleValue]
    of_decks: dict[str, dict[str, RuleValue]]
    keys: dict[str, tuple[str, ...]]


def check_document(document: Mapping[str, Any]) -> tuple[Settings, list[Finding]]:
    """Return the settings that ``document`` makes, and what is wrong in it.

    With mistakes the settings are those that remain.
    """
    draft = _Draft([], {}, {}, {})
    day_starts = Settings().day_starts
    for name, value in document.items():
        if name == DAY_STARTS.name:
            if _is_right(draft, DAY_STARTS, (name,), value):
                day_starts = minutes_of(value)
        elif name not in TABLES:
            _report_unknown(draft, (name,), (DAY_STARTS.name, *TABLES))
        elif not isinstance(value, dict):
            _report(draft, (name,), f"{name} is a table", f"write {TABLES[name]} on its own line")
        elif name == "rules":
            _check_rules(draft, (name,), value, draft.rules)
        elif name == "keys":
            _check_keys(draft, value)
        else:
            _check_decks(draft, value)
    of_decks = {deck: rules for deck, rules in draft.of_decks.items() if rules}
    settings = Settings(Rules().having(draft.rules), of_decks, day_starts, draft.keys)
    return settings, draft.findings


def _check_decks(draft: _Draft, decks: Mapping[str, Any]) -> None:
    for deck, rules in decks.items():
        path = ("decks", deck)
        if isinstance(rules, dict):
            _check_rules(draft, path, rules, draft.of_decks.setdefault(deck, {}))
        elif deck in RULES:
            _report(draft, path, f"{deck} of which deck?", "write it below [decks.NAME]")
        else:
            fix = "write [decks.NAME], and the deck's rules below it"
            _report(draft, path, f"what a deck has is a table, not {_shown(rules)}", fix)


def _check_rules(
    draft: _Draft, path: KeyPath, rules: Mapping[str, Any], into: dict[str, RuleValue]
) -> None:
    for name, value in rules.items():
        if name in RULES:
            if _is_right(draft, RULES[name], (*path, name), value):
                into[name] = value
        elif isinstance(value, dict) and path[0] == "decks":
            whole = ".".join((*path[1:], name))
            fix = f'a deck\'s name with a dot in it stands in quotes: [decks."{_name(whole)}"]'
            _report(draft, (*path, name), f'unknown table "{_name(name)}"', fix)
        else:
            _report_unknown(draft, (*path, name), tuple(RULES))


def _check_keys(draft: _Draft, keys: Mapping[str, Any]) -> None:
    found = len(draft.findings)
    for action, value in keys.items():
        if action not in ACTIONS:
            _report_unknown(draft, ("keys", action), tuple(ACTIONS), "action")
        elif (names := _key_names(draft, action, value)) is not None:
            draft.keys[action] = names
    mistakes = clashes(draft.keys)
    if len(draft.findings) == found:  # else an action may only seem to have no key
        mistakes += unreachable(draft.keys)
    for mistake in mistakes:
        _report(draft, ("keys", mistake.action), mistake.what, mistake.fix, True)


def _key_names(draft: _Draft, action: str, value: object) -> tuple[str, ...] | None:
    """Return the keys that ``value`` names; None where one of them is none, which is reported."""
    path = ("keys", action)
    names: list[str] = []
    for name in value if isinstance(value, list) else [value]:
        if isinstance(name, str):
            names.append(name)
        else:
            what = f"{action} wants a key or a list of keys, not {_shown(name)}"
            _report(draft, path, what, f'write {action} = "x" or {action} = ["x", "y"]', True)
            return None
    mistakes = [mistake for name in names if (mistake := key_mistake(name))]
    for what, fix in mistakes:
        _report(draft, path, what, fix, True)
    return None if mistakes else tuple(dict.fromkeys(names))


def _is_right(draft: _Draft, setting: KnownSetting, path: KeyPath, value: object) -> bool:
    if setting.is_right(value):
        return True
    what = f"{setting.name} wants {setting.wanted}, not {_shown(value)}"
    _report(draft, path, what, _value_fix(setting, value), True)
    return False


def _value_fix(setting: KnownSetting, value: object) -> str:
    if isinstance(value, str):
        meant = setting.from_text(value)
        if meant is not None and not isinstance(meant, str):
            return f"write it without quotes: {setting.name} = {value.lower()}"
        if close := _close(value, setting.words):
            return f'did you mean "{close}"?'
    if setting.default is None:
        return "leave it out to have no limit"
    default = f'"{setting.default}"' if isinstance(setting.default, str) else setting.default
    return f"the usual is {setting.name} = {str(default).lower()}"


def _misplaced(name: str) -> str:
    """Return what to do about a name that belongs elsewhere, or ``""``."""
    if name == DAY_STARTS.name:
        return "it holds for all decks: write it above all tables"
    if name in RULES:
        return "write it below a line [rules]"
    return "write it below a line [keys]" if name in ACTIONS else ""


def _report_unknown(
    draft: _Draft, path: KeyPath, known: Sequence[str], kind: str = "setting"
) -> None:
    meant = _close(path[-1], known)
    fix = f'did you mean "{meant}"?' if meant else f"there is: {', '.join(known)}"
    name = _name(path[-1])
    misplaced = _misplaced(path[-1])
    what = f'"{name}" stands in the wrong place' if misplaced else f'unknown {kind} "{name}"'
    _report(draft, path, what, misplaced or fix)


def _close(name: str, known: Sequence[str]) -> str:
    from difflib import get_close_matches

    return next(iter(get_close_matches(name.lower(), known, n=1)), "")


def _report(draft: _Draft, path: KeyPath, what: str, fix: str, on_value: bool = False) -> None:
    draft.findings.append(Finding(path, on_value, what, fix))


def _name(name: str) -> str:
    return name if name.isprintable() and len(name) <= _LONGEST else ascii(name[:_LONGEST])[1:-1]


def _shown(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        # A hexadecimal number may be longer than Python likes to write.
        return str(value) if value.bit_length() < 64 else "a number as large as that"
    if isinstance(value, float):
        return str(value)
    if isinstance(value, str):
        return f'"{_name(value)}"'
    return (
        "a list" if isinstance(value, list) else "a table" if isinstance(value, dict) else "a date"
    )

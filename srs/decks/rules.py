"""The daily rules that a deck file sets for its deck."""

from __future__ import annotations

from difflib import get_close_matches

from yaml.events import AliasEvent, Event, MappingStartEvent, ScalarEvent

from srs.decks.fields import Want, is_left_empty, read_fields
from srs.decks.reader import Reader
from srs.model.known_settings import RULES, Kind, KnownSetting
from srs.model.settings import RuleValue

RULE_KEYS = dict.fromkeys(RULES, Want.TEXT)


def read_rules(reader: Reader, event: Event) -> dict[str, RuleValue]:
    """Read the value of ``rules:`` that ``event`` begins; mistakes are reported and left out."""
    if type(event) is ScalarEvent and is_left_empty(event):
        reader.check(event)
        return {}
    if type(event) is not MappingStartEvent:
        if not isinstance(event, AliasEvent):
            fix = 'write "rules:", and below it lines such as "  new_a_day: 5"'
            reader.report(event, "rules is a group of keys", fix)
        reader.skip(event)
        return {}
    reader.check(event)
    rules: dict[str, RuleValue] = {}
    for name, (_, scalar) in read_fields(reader, RULE_KEYS, "group of rules").items():
        if isinstance(scalar, ScalarEvent):
            value = _value(RULES[name], scalar)
            if value is None:
                _report(reader, RULES[name], scalar)
            else:
                rules[name] = value
    return rules


def _value(rule: KnownSetting, event: ScalarEvent) -> RuleValue | None:
    # In quotes, a number or a truth value is a text to every YAML tool.
    if rule.kind is not Kind.WORD and not event.implicit[0]:
        return None
    return rule.from_text(event.value)


def _report(reader: Reader, rule: KnownSetting, event: ScalarEvent) -> None:
    fix = f"the usual is {rule.name}: {str(rule.default).lower()}"
    close = get_close_matches(event.value.lower(), rule.words, n=1)
    if rule.default is None:
        fix = "remove the line to have no limit"
    elif not event.implicit[0] and rule.from_text(event.value) is not None:
        fix = f"write it without quotes: {rule.name}: {event.value}"
    elif close:
        fix = f'did you mean "{close[0]}"?'
    reader.report(event, f"{rule.name} wants {rule.wanted}", fix)

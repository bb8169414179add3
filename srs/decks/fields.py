"""The keys of one entry: which are known, which stand twice, and whether each holds its kind."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from difflib import get_close_matches
from enum import Enum, auto

from yaml.events import (
    AliasEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from srs.decks.reader import Reader


class Want(Enum):
    """What a key holds."""

    TEXT = auto()
    FLAG = auto()  # true or false
    NUMBER = auto()
    TEXTS = auto()  # a list of texts
    ONE_OR_MORE = auto()  # a list of texts, or a single text
    GROUPS = auto()  # further keys, which the caller reads


# What is a single scalar, and how messages call it.
_SCALARS = {Want.TEXT: "text", Want.FLAG: "true or false", Want.NUMBER: "a number"}

# A value that is wrong and reported is None, so that nobody reports it again as missing. So is
# one that the caller has read.
Value = ScalarEvent | list[ScalarEvent] | None
Fields = dict[str, tuple[Event, Value]]  # key -> (where the key stands, its value)
ReadGroups = Callable[[str, Event], None]  # of a key's name and the event that begins its value


def read_fields(
    reader: Reader, known: Mapping[str, Want], what: str, read_groups: ReadGroups | None = None
) -> Fields:
    """Read the entry whose mapping has just begun, up to its end. ``what`` names it.

    ``read_groups`` reads the values that hold keys of their own, where there can be any.
    """
    fields: Fields = {}
    guessed: dict[str, tuple[Event, Value]] = {}
    take, careful = reader.take, reader.careful
    while type(key := take()) is not MappingEndEvent:
        if type(key) is ScalarEvent and key.anchor is key.tag is None and not careful:
            name: str | None = key.value
        else:
            name = key_name(reader, key)
        want = known.get(name) if name is not None else None
        if want is None:
            if name is not None:
                meant = report_unknown_key(reader, key, name, known, what)
                guessed[meant] = (key, None)
            reader.skip(take())
            continue
        assert name is not None
        if name in fields:
            report_duplicate_key(reader, key, name, fields[name][0])
            reader.skip(take())
            continue
        event = take()
        if type(event) is ScalarEvent and (want is Want.TEXT or want in _SCALARS):
            if event.anchor is not None or event.tag is not None or careful:
                reader.check(event)
            fields[name] = (key, event)
        elif want is Want.GROUPS:
            assert read_groups is not None
            fields[name] = (key, None)
            read_groups(name, event)
        else:
            fields[name] = (key, _read_value(reader, event, want, name))
    # A misspelt key is reported once, not again as a missing one.
    return guessed | fields if guessed else fields


def key_name(reader: Reader, key: Event) -> str | None:
    """Return the key's text, or None where it is no text; that is reported."""
    if type(key) is ScalarEvent:
        if key.anchor is not None or key.tag is not None or reader.careful:
            reader.check(key)
        return key.value
    if not isinstance(key, AliasEvent):
        reader.report(key, "a key is one text, not a list or mapping", 'write "key: text"')
    reader.skip(key)
    return None


def report_unknown_key(
    reader: Reader, key: Event, name: str, known: Mapping[str, object], what: str
) -> str:
    """Report an unknown key. Returns the key that was probably meant, or ``""``."""
    if name == "<<":
        reader.report(key, "merge keys (<<) are not used in decks", "write the keys out")
        return ""
    close = get_close_matches(name.lower(), known, n=1, cutoff=0.6)
    fix = f'did you mean "{close[0]}"?' if close else f"a {what} has: {', '.join(known)}"
    if not name.isprintable() or len(name) > 40:
        name = ascii(name[:40])[1:-1]
    reader.report(key, f'unknown key "{name}"', fix)
    return close[0] if close else ""


def report_duplicate_key(reader: Reader, key: Event, name: str, first: Event) -> None:
    """Report that ``name`` stands twice in one mapping."""
    reader.report(
        key, f'the key "{name}" is already on line {reader.line(first)}', "remove one of them"
    )


def _read_value(reader: Reader, event: Event, want: Want, name: str) -> Value:
    if want is Want.TEXTS:
        return read_texts(reader, event, name)
    if want is Want.ONE_OR_MORE:
        return read_one_or_more(reader, event, name)
    fix = f"write {name}: 1" if want is Want.NUMBER else 'put the text in quotes: "..."'
    _wrong(reader, event, f"{name} wants {_SCALARS[want]}", fix)
    return None


def read_one_or_more(reader: Reader, event: Event, name: str) -> list[ScalarEvent] | None:
    """Read a list of texts, or a single one, as a list; None where it is wrong."""
    if type(event) is ScalarEvent and not is_left_empty(event):
        reader.check(event)
        return [event]
    return read_texts(reader, event, name)


def read_texts(reader: Reader, event: Event, name: str) -> list[ScalarEvent] | None:
    """Read a list of texts; None where it is wrong. ``name`` is the key's."""
    if type(event) is ScalarEvent and is_left_empty(event):
        reader.check(event)
        return []
    if type(event) is not SequenceStartEvent:
        _wrong(reader, event, f"{name} wants a list", f"write {name}: [one, two]")
        return None
    if event.anchor is not None or event.tag is not None:
        reader.check(event)
    texts: list[ScalarEvent] = []
    right = True
    while type(item := reader.take()) is not SequenceEndEvent:
        if type(item) is not ScalarEvent:
            _wrong(reader, item, f"{name} is a list of texts", 'put the text in quotes: "..."')
            right = False
            continue
        if item.anchor is not None or item.tag is not None or reader.careful:
            reader.check(item)
        texts.append(item)
    return texts if texts or right else None


def _wrong(reader: Reader, event: Event, what: str, fix: str) -> None:
    if not isinstance(event, AliasEvent):  # reported by skip
        reader.report(event, f"{what}, not {_kind(event)}", fix)
    reader.skip(event)


def _kind(event: Event) -> str:
    if isinstance(event, SequenceStartEvent):
        return "a list"
    return "a mapping" if isinstance(event, MappingStartEvent) else "text"


def is_left_empty(event: ScalarEvent) -> bool:
    """Whether nothing at all stands after the key."""
    return not event.value and event.implicit[0]

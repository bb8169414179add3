"""The keys and values of one entry: which are known, what each holds, what is missing."""

from __future__ import annotations

from collections.abc import Mapping
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

from srs.decks.reader import Reader, offset_of


class Want(Enum):
    """What a key holds."""

    TEXT = auto()
    FLAG = auto()  # true or false
    TEXTS = auto()  # a list of texts


# A value that is wrong and reported is None, so that nobody reports it again as missing.
Value = ScalarEvent | list[ScalarEvent] | None
Fields = dict[str, tuple[Event, Value]]  # key -> (where the key stands, its value)

_FLAGS = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}


def read_fields(reader: Reader, known: Mapping[str, Want], what: str) -> Fields:
    """Read the entry whose mapping has just begun, up to its end. ``what`` names it."""
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
        if type(event) is ScalarEvent and want is not Want.TEXTS:
            if event.anchor is not None or event.tag is not None or careful:
                reader.check(event)
            fields[name] = (key, event)
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
        return _read_texts(reader, event, name)
    expected = "text" if want is Want.TEXT else "true or false"
    _wrong(reader, event, f"{name} wants {expected}", 'put the text in quotes: "..."')
    return None


def _read_texts(reader: Reader, event: Event, name: str) -> Value:
    if type(event) is ScalarEvent and is_left_empty(event):
        reader.check(event)
        return []
    if type(event) is not SequenceStartEvent:
        _wrong(reader, event, f"{name} wants a list", f"write {name}: [one, two]")
        return None
    if event.anchor is not None or event.tag is not None:
        reader.check(event)
    texts: list[ScalarEvent] = []
    while type(item := reader.take()) is not SequenceEndEvent:
        if type(item) is not ScalarEvent:
            _wrong(reader, item, f"{name} is a list of texts", 'put the text in quotes: "..."')
            continue
        if item.anchor is not None or item.tag is not None or reader.careful:
            reader.check(item)
        texts.append(item)
    return texts


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


def text_of(fields: Fields, key: str) -> str:
    """Return the text of ``key``, or ``""`` where it is left out."""
    field = fields.get(key)
    return field[1].value if field and isinstance(field[1], ScalarEvent) else ""


def filled_text(reader: Reader, fields: Fields, key: str, otherwise: str) -> str | None:
    """Return the text of ``key``; None where it is left out or wrong.

    A text that is there but empty is reported, with the advice ``otherwise``.
    """
    field = fields.get(key)
    if field is None or not isinstance(field[1], ScalarEvent):
        return None
    value = field[1].value
    if value and not value.isspace():
        return value
    reader.report(field[1], f"{key} is empty", otherwise)
    return None


def texts_of(fields: Fields, key: str) -> list[ScalarEvent]:
    """Return the texts of ``key``, an empty list where it is left out."""
    field = fields.get(key)
    return field[1] if field and isinstance(field[1], list) else []


def flag_of(reader: Reader, fields: Fields, key: str) -> bool:
    """Return whether ``key`` is true; a value other than true or false is reported."""
    field = fields.get(key)
    if field is None or not isinstance(field[1], ScalarEvent):
        return False
    event = field[1]
    if not event.implicit[0] or event.value not in _FLAGS:
        reader.report(event, f"{key} is true or false", f"write {key}: true, without quotes")
        return False
    return _FLAGS[event.value]


def char_offset(reader: Reader, event: ScalarEvent, offset: int) -> int:
    """Return where character ``offset`` of a scalar's text stands in the file.

    That is exact for a text on one line without escapes; else it is the scalar's start.
    """
    start = offset_of(event) + (0 if event.implicit[0] else 1)
    if reader.source.text.startswith(event.value, start):
        return start + offset
    return offset_of(event)

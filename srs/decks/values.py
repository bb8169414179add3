"""What the values of an entry say: its texts, ids, truth values."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from difflib import get_close_matches

from yaml.events import Event, ScalarEvent

from srs.decks.fields import Fields
from srs.decks.ids import id_mistake, tag_mistake
from srs.decks.reader import Reader, offset_of
from srs.files.problems import SHOWN
from srs.model.excerpt import escaped

FILL_IN = "write the text after the colon"
_FLAGS = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
_MOST_COMPARED = 5_000
_LONGEST_SHOWN = 40


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


def tags_of(reader: Reader, fields: Fields) -> tuple[str, ...]:
    """Return the entry's ``tags``; those that are wrong are reported."""
    events = texts_of(fields, "tags")
    for event in events:
        if mistake := tag_mistake(event.value):
            reader.report(event, mistake, "write tags: [one, two]; a tag is one word or a::b")
    tags = tuple([event.value for event in events])
    return reader.shared.setdefault(tags, tags)


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


def require(reader: Reader, start: Event, fields: Fields, keys: Iterable[str], what: str) -> None:
    """Report which of ``keys`` are missing from the entry that ``start`` begins."""
    for key in keys:
        if key not in fields:
            reader.report(start, f"the {what} has no {key}", f"add a line such as: {key}: ...")


def own_id(reader: Reader, fields: Fields, lines: dict[str, int]) -> str:
    """Return the entry's ``id``, ``""`` where it is left out or wrong.

    ``lines`` holds the line of each id so far: none stands twice.
    """
    text = filled_text(reader, fields, "id", "write an id, or remove the line")
    if text is None:
        return ""
    event = fields["id"][1]
    assert isinstance(event, ScalarEvent)
    if mistake := id_mistake(text):
        reader.report(event, mistake, "write a short name such as clip-loss")
    elif text in lines:
        what = f'the id "{text}" is already on line {lines[text]}'
        reader.report(event, what, "give this one another id")
    else:
        lines[text] = reader.line(event)
    return text


def meant(reader: Reader, text: str, words: Collection[str]) -> str:
    """Return advice to write the one of ``words`` that ``text`` was meant to be, or ``""``.

    Comparing takes long: it is done for as many mistakes as are shown, among so many words.
    """
    if len(reader.findings) >= SHOWN or len(words) > _MOST_COMPARED:
        return ""
    close = get_close_matches(text, words, n=1)
    return f'did you mean "{shown(close[0])}"?' if close else ""


def shown(text: str) -> str:
    """Return ``text`` as a message may show it: its start, invisible characters as escapes."""
    return escaped(text if len(text) <= _LONGEST_SHOWN else f"{text[:_LONGEST_SHOWN]}…")


def char_offset(reader: Reader, event: ScalarEvent, offset: int) -> int:
    """Return where character ``offset`` of a scalar's text stands in the file.

    That is exact for a text on one line without escapes; else it is the scalar's start.
    """
    start = offset_of(event) + (0 if event.implicit[0] else 1)
    if reader.source.text.startswith(event.value, start):
        return start + offset
    return offset_of(event)

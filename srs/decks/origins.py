"""What an imported card keeps of its Anki note: the value of its key ``anki``."""

from __future__ import annotations

import re
from typing import Final

from yaml.events import AliasEvent, Event, MappingEndEvent, MappingStartEvent, ScalarEvent

from srs.decks.fields import (
    Fields,
    Want,
    is_left_empty,
    key_name,
    read_fields,
    report_duplicate_key,
)
from srs.decks.ids import guid_mistake
from srs.decks.reader import Reader
from srs.decks.values import shown
from srs.model.anki_origin import AnkiOrigin

ORIGIN_KEYS: Final = {"guid": Want.TEXT, "card": Want.NUMBER, "fields": Want.GROUPS}
MOST_CARD: Final = 99_999
_CARD = re.compile("[1-9][0-9]{0,4}")

OriginLines = dict[tuple[str, int], int]  # (guid, card) -> line of the entry that has it


def read_origin(reader: Reader, event: Event, lines: OriginLines) -> AnkiOrigin | None:
    """Read the value of the key ``anki``; None where it is left empty or wrong, as reported.

    ``lines`` holds the lines of the origins so far: no two entries are the same card of Anki.
    """
    fields: dict[str, str] = {}

    def read_groups(name: str, start: Event) -> None:
        _read_texts(reader, start, name, fields)

    if not _begins_group(reader, event, "anki", '{guid: "..."}'):
        return None
    keys = read_fields(reader, ORIGIN_KEYS, "note of Anki", read_groups)
    guid = keys.get("guid")
    if guid is None:
        what = "the note of Anki has no guid"
        reader.report(event, what, "add it as it was, or remove the key anki")
        return None
    number = _card_of(reader, keys)
    if not isinstance(guid[1], ScalarEvent):
        return None
    origin = AnkiOrigin(guid[1].value, number, fields)
    _note_line(reader, guid[1], origin, lines)
    return origin


def _begins_group(reader: Reader, event: Event, name: str, example: str) -> bool:
    """Whether ``event`` begins keys to read; else it is taken, and reported if it is wrong."""
    if type(event) is MappingStartEvent:
        if event.anchor is not None or event.tag is not None:
            reader.check(event)
        return True
    if type(event) is not ScalarEvent or not is_left_empty(event):
        if not isinstance(event, AliasEvent):
            reader.report(event, f"{name} is a group of keys", f"write {name}: {example}")
        reader.skip(event)
    else:
        reader.check(event)
    return False


def _card_of(reader: Reader, keys: Fields) -> int:
    field = keys.get("card")
    if field is None or not isinstance(field[1], ScalarEvent):
        return 0
    event = field[1]
    if not event.implicit[0] or not _CARD.fullmatch(event.value):
        what = f"card wants a whole number from 1 to {MOST_CARD}, without quotes"
        reader.report(event, what, "remove it where the entry is the whole note of Anki")
        return 0
    return int(event.value)


def _note_line(reader: Reader, event: ScalarEvent, origin: AnkiOrigin, lines: OriginLines) -> None:
    if mistake := guid_mistake(origin.guid):
        reader.report(event, mistake, "write it as Anki has it, or remove the key anki")
        return
    line = reader.line(event)
    first = lines.setdefault((origin.guid, origin.card), line)
    if first != line:
        card = f"card {origin.card} of the note" if origin.card else "the note"
        what = f'{card} "{shown(origin.guid)}" of Anki is already on line {first}'
        reader.report(event, what, "remove one of the two cards, or the key anki of the copy")


def _read_texts(reader: Reader, event: Event, name: str, into: dict[str, str]) -> None:
    """Read a group of texts under names of any kind, such as ``fields``."""
    if not _begins_group(reader, event, name, '{Name: "..."}'):
        return
    seen: dict[str, Event] = {}
    while type(key := reader.take()) is not MappingEndEvent:
        field = key_name(reader, key)
        value = reader.take()
        if field is not None and field in seen:
            report_duplicate_key(reader, key, shown(field), seen[field])
        elif type(value) is not ScalarEvent and not isinstance(value, AliasEvent):
            what = f"{shown(field or name)} wants text"
            reader.report(value, what, 'put the text in quotes: "..."')
        elif field is not None and type(value) is ScalarEvent:
            into[field] = value.value
        if field is not None:
            seen.setdefault(field, key)
        reader.skip(value)

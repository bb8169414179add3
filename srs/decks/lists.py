"""Lists whose items are groups of keys, such as cards."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from yaml.events import (
    AliasEvent,
    Event,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from srs.decks.fields import is_left_empty
from srs.decks.reader import Reader

_Entry = TypeVar("_Entry")


def read_list(
    reader: Reader,
    event: Event,
    name: str,
    into: list[_Entry],
    read: Callable[[Event], _Entry | None],
) -> None:
    """Read the list that ``event`` begins, which may be left empty. ``name`` is its key.

    ``read`` takes the start of each item, and returns None where the item has a mistake.
    """
    if type(event) is ScalarEvent and is_left_empty(event):
        reader.check(event)
    elif type(event) is not SequenceStartEvent:
        if not isinstance(event, AliasEvent):
            reader.report(event, f"{name} wants a list", f'start each of the {name} with "- "')
        reader.skip(event)
    else:
        reader.check(event)
        _read_items(reader, name, into, read)


def _read_items(
    reader: Reader, name: str, into: list[_Entry], read: Callable[[Event], _Entry | None]
) -> None:
    while type(event := reader.take()) is not SequenceEndEvent:
        if type(event) is MappingStartEvent:
            if event.anchor is not None or event.tag is not None:
                reader.check(event)
            if (entry := read(event)) is not None:
                into.append(entry)
            continue
        if not isinstance(event, AliasEvent):
            what = f"each of the {name} is a group of keys"
            reader.report(event, what, 'write "- key: text", and further keys below it')
        reader.skip(event)

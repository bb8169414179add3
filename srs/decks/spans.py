"""Where the keys of cards and what they hold stand in a deck file."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from typing import NamedTuple

from yaml.events import (
    CollectionEndEvent,
    CollectionStartEvent,
    DocumentStartEvent,
    Event,
    MappingStartEvent,
    ScalarEvent,
    SequenceStartEvent,
)

from srs.decks.layout import column_of, end_of
from srs.decks.reader import Reader, offset_of

_LINE_END = re.compile(r"[\r\n]|\Z")
_KEPT = re.compile(r"[|>][1-9]?\+")


class KeySpan(NamedTuple):
    """A key of an entry. All are offsets in the text, in characters.

    ``end`` is where its value ends, without the line end; ``below`` is where something else may
    stand at the earliest: further down for a block text that keeps the empty lines below it.
    ``folds`` says that the value is a block text.
    """

    name: str
    start: int
    key_end: int
    value: int
    end: int
    below: int
    folds: bool


class EntrySpan(NamedTuple):
    """An entry of cards: its keys, and their column (from 0) where it is not in braces."""

    flow: bool
    column: int
    keys: tuple[KeySpan, ...]


def entry_spans(reader: Reader, wanted: Collection[int]) -> Iterator[tuple[int, EntrySpan]]:
    """Yield the spans of the cards with these numbers (from 0) in a deck known to be right."""
    take = reader.take
    while type(take()) is not DocumentStartEvent:
        pass
    take()  # the start of the deck
    while type(key := take()) is ScalarEvent:
        value = take()
        if key.value != "cards":
            _skip(take, value)
            continue
        if type(value) is SequenceStartEvent:
            yield from _entries(reader, wanted)
        return


def _entries(reader: Reader, wanted: Collection[int]) -> Iterator[tuple[int, EntrySpan]]:
    last = max(wanted, default=-1)
    for number in range(last + 1):
        start = reader.take()
        assert isinstance(start, MappingStartEvent)
        if number in wanted:
            yield number, _entry(reader, start)
        else:
            _skip(reader.take, start)


def _skip(take: Callable[[], Event], event: Event) -> None:
    """Take the rest of the node that ``event`` begins."""
    depth = 0
    while True:
        if isinstance(event, CollectionStartEvent):
            depth += 1
        elif isinstance(event, CollectionEndEvent):
            depth -= 1
        if depth == 0:
            return
        event = take()


def _entry(reader: Reader, start: MappingStartEvent) -> EntrySpan:
    keys = []
    while isinstance(key := reader.take(), ScalarEvent):
        keys.append(_key(reader, key))
    return EntrySpan(bool(start.flow_style), column_of(start), tuple(keys))


def _key(reader: Reader, key: ScalarEvent) -> KeySpan:
    value = event = reader.take()
    end = below = offset_of(value)
    open_flows: list[bool] = []
    while True:
        if isinstance(event, CollectionStartEvent):
            open_flows.append(bool(event.flow_style))
        elif isinstance(event, CollectionEndEvent):
            if open_flows.pop():  # the end of a block has no text of its own
                end = below = end_of(event)
        elif isinstance(event, ScalarEvent):
            end, below = _scalar_end(reader.source.text, event)
        if not open_flows:
            break
        event = reader.take()
    folds = isinstance(value, ScalarEvent) and value.style in ("|", ">")
    return KeySpan(key.value, offset_of(key), end_of(key), offset_of(value), end, below, folds)


def _scalar_end(text: str, event: ScalarEvent) -> tuple[int, int]:
    start, end = offset_of(event), end_of(event)
    if event.style not in ("|", ">"):
        return end, end
    # A block text is said to end where the next thing begins: below its empty lines.
    shown = start + len(text[start:end].rstrip())
    line_end = _LINE_END.search(text, shown)
    assert line_end is not None
    inside = min(line_end.start(), end)
    return inside, end if _KEPT.match(text, start) else inside

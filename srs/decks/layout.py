"""Where the list of cards stands in a deck file, so that a card can be put at its end."""

from __future__ import annotations

import re
from dataclasses import dataclass

from yaml.events import (
    CollectionEndEvent,
    CollectionStartEvent,
    DocumentStartEvent,
    Event,
    MappingStartEvent,
    ScalarEvent,
    SequenceStartEvent,
)

from srs.decks.reader import Reader, offset_of

_BLOCK_HEADER = re.compile(r"[|>][1-9]?([+-]?)")


@dataclass
class Layout:
    """Offsets are in characters from 0, columns and indents in characters.

    ``end`` is where the last thing that belongs to the cards ends (to the whole deck, where
    it has no cards). ``dash`` is the column of the cards' dashes (of another list's, where
    there are no cards), ``inner`` the distance from a dash to its keys.
    """

    top: Event
    key: Event | None = None  # the key "cards"
    value: Event | None = None  # what stands there: a list, or nothing
    end: int = 0
    block: bool = False  # what ends at ``end`` is a block text
    chomping: str = ""  # and its header says so: "-" strips line ends, "+" keeps all
    dash: int | None = None
    inner: int = 2
    starts: tuple[int, ...] = ()  # where the last two cards start


def find_layout(reader: Reader) -> Layout:
    """Read a deck that is known to be right. Raises yaml.YAMLError where it is not."""
    event = reader.take()
    while type(event) is not DocumentStartEvent:
        event = reader.take()
    layout = Layout(top=reader.take())
    while not isinstance(key := reader.take(), CollectionEndEvent):
        value = reader.take()
        if isinstance(key, ScalarEvent) and key.value == "cards":
            layout.key, layout.value = key, value
            _walk(reader, value, layout, of_cards=True)
            return layout
        if isinstance(value, SequenceStartEvent) and not value.flow_style:
            layout.dash = column_of(value)
        _walk(reader, value, layout, of_cards=False)
    return layout


def column_of(event: Event) -> int:
    """Return the column of an event, from 0."""
    assert event.start_mark is not None
    return event.start_mark.column


def end_of(event: Event) -> int:
    """Return where an event ends, in characters from 0."""
    assert event.end_mark is not None
    return event.end_mark.index


def _walk(reader: Reader, event: Event, layout: Layout, *, of_cards: bool) -> None:
    """Take the rest of the node that ``event`` begins, and note where it ends."""
    open_flows: list[bool] = []
    while True:
        if isinstance(event, CollectionStartEvent):
            open_flows.append(bool(event.flow_style))
            if of_cards:
                _note_style(event, len(open_flows), layout)
        elif isinstance(event, CollectionEndEvent):
            if open_flows.pop():  # the end of a block has no text of its own
                layout.end, layout.block, layout.chomping = end_of(event), False, ""
        elif isinstance(event, ScalarEvent):
            _note_scalar(reader.source.text, event, layout)
        if not open_flows:
            return
        event = reader.take()


def _note_style(event: CollectionStartEvent, depth: int, layout: Layout) -> None:
    if depth == 1 and not event.flow_style:
        layout.dash = column_of(event)
    elif depth == 2 and isinstance(event, MappingStartEvent):
        inner = column_of(event) - (layout.dash or 0)
        layout.inner = inner if 2 <= inner <= 8 else 2
        layout.starts = (*layout.starts[-1:], offset_of(event))


def _note_scalar(text: str, event: ScalarEvent, layout: Layout) -> None:
    layout.end = end_of(event)
    layout.block = event.style in ("|", ">")
    header = _BLOCK_HEADER.match(text, offset_of(event)) if layout.block else None
    layout.chomping = header[1] if header else ""

"""Numbers in a deck: within a range, and written so that every YAML tool sees the same."""

from __future__ import annotations

import re
from typing import NamedTuple, TypeVar

from yaml.events import ScalarEvent

from srs.decks.fields import Fields
from srs.decks.reader import Reader

# 010 is eight to some tools and ten to others, 1e3 a text to some; neither is taken.
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*|[0-9]+\.[0-9]+(?:[eE][-+][0-9]+)?)")

_Usual = TypeVar("_Usual", float, None)


class Range(NamedTuple):
    """The numbers that a key may hold."""

    least: float
    most: float

    def __str__(self) -> str:
        return f"a number from {self.least:g} to {self.most:g}"


def number_of(
    reader: Reader, fields: Fields, key: str, wanted: Range, usual: _Usual
) -> float | _Usual:
    """Return the number of ``key``; ``usual`` where it is left out or wrong."""
    field = fields.get(key)
    if field is None or not isinstance(field[1], ScalarEvent):
        return usual
    event = field[1]
    number = _number(event.value, wanted)
    if number is None:
        fix = "remove the line to have none" if usual is None else f"the usual is {key}: {usual:g}"
        reader.report(event, f"{key} wants {wanted}", fix)
        return usual
    if not event.implicit[0]:
        fix = f"write it without quotes: {key}: {event.value}"
        reader.report(event, f"{key} wants {wanted}, not text", fix)
    return number


def _number(text: str, wanted: Range) -> float | None:
    if not _NUMBER.fullmatch(text):
        return None
    number = float(text)
    return number if wanted.least <= number <= wanted.most else None

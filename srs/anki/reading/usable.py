"""Which notetypes, decks and settings of a collection can be used."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeVar

from srs.anki.content import AnkiDeck, AnkiNotetype, AnkiTimes
from srs.anki.reading.faults import LeftOut
from srs.scheduling.study_day import LAST_INSTANT

LAST_SECOND = 253_402_300_799  # 9999-12-31T23:59:59Z
# A day before the last instant: what is reckoned from an answer stays within the calendar.
LAST_MS = LAST_INSTANT - 86_400_000
DEFAULT_DECK = 1
NOTETYPES_UNREADABLE = "notetypes that can't be read"
DECKS_UNREADABLE = "decks that can't be read"
_NOTETYPES_EMPTY = "notetypes without fields or without templates"
_ROLLOVER = 4
_DAY_MINUTES, _DAY_HOURS = 1_440, 24
_NUMBER = re.compile(r"-?[0-9]{1,19}", re.ASCII)
_INT64 = 1 << 63

T = TypeVar("T")


def number_of(key: object) -> int | None:
    """Return an id, from a number or its text; None where it is none of 64 bits."""
    if isinstance(key, str) and _NUMBER.fullmatch(key):
        key = int(key)
    return key if isinstance(key, int) and -_INT64 <= key < _INT64 else None


def by_ordinal(found: Sequence[T], ordinals: Sequence[object]) -> list[T]:
    """Return what was found in the order of its ordinals; as it stands where they are none."""
    numbers = [each for each in ordinals if isinstance(each, int)]
    if len(numbers) != len(ordinals):
        return list(found)
    return [each for _, each in sorted(zip(numbers, found, strict=True), key=lambda pair: pair[0])]


def usable_notetypes(found: Iterable[AnkiNotetype], left_out: LeftOut) -> dict[int, AnkiNotetype]:
    """Return the notetypes that can make a card, by id."""
    notetypes = {}
    for notetype in found:
        if notetype.fields and notetype.templates:
            notetypes[notetype.id] = notetype
        else:
            left_out.add(_NOTETYPES_EMPTY, 1, notetype.name)
    return notetypes


def usable_decks(found: Iterable[AnkiDeck]) -> dict[int, AnkiDeck]:
    """Return the decks by id; Default among them, which takes the cards of decks that miss."""
    decks = {deck.id: deck if deck.name else deck._replace(name="(no name)") for deck in found}
    decks.setdefault(DEFAULT_DECK, AnkiDeck(DEFAULT_DECK, "Default"))
    return decks


def times(created: object, modified: object, settings: Mapping[str, Any]) -> AnkiTimes:
    """Return how the collection counts days; what it says wrongly is as if it said nothing."""
    west, rollover = settings.get("creationOffset"), settings.get("rollover")
    return AnkiTimes(
        created=_within(created, 0, LAST_SECOND, 0),
        west=_within(west, -_DAY_MINUTES, _DAY_MINUTES, None),
        rollover=_within(rollover, 0, _DAY_HOURS - 1, _ROLLOVER),
        modified=_within(modified, 0, LAST_MS, 0),
        scheduler=2 if _within(settings.get("schedVer"), 2, _INT64, 1) != 1 else 1,
    )


def _within(value: object, least: int, most: int, otherwise: T) -> int | T:
    is_number = isinstance(value, int) and not isinstance(value, bool)
    return value if is_number and least <= value <= most else otherwise  # type: ignore[operator,return-value]

"""Names and ids that stay the same over exports, machines and edits.

Anki finds a note again by its guid and a deck by its name. Neither may depend on what an
author rewrites, such as a title or a text.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

import genanki

_FIRST_DECK_ID = 1 << 30  # genanki asks for ids from 1 << 30 to (1 << 31) - 1
_DECK_IDS = 1 << 30
_SEPARATOR = "\x1f"  # stands in no deck's name and in no id


def anki_deck_name(name: str) -> str:
    """Return the deck's name in Anki's deck tree: ``course/week1`` is ``course::week1``."""
    return "::".join(name.split("/"))


def deck_ids(first_names: Iterable[str]) -> dict[str, int]:
    """Return an id for each deck's first name. Of two that clash, the later moves on."""
    ids: dict[str, int] = {}
    taken: set[int] = set()
    for name in first_names:
        number = int.from_bytes(hashlib.sha256(name.encode()).digest()[:8], "big") % _DECK_IDS
        while number in taken:
            number = (number + 1) % _DECK_IDS
        taken.add(number)
        ids[name] = _FIRST_DECK_ID + number
    return ids


def note_guid(first_deck: str, first_id: str) -> str:
    """Return the guid of a note, from the first names of its deck and of itself."""
    return _guid(first_deck, "note", first_id)


def prompt_guid(first_deck: str, first_id: str) -> str:
    """Return the guid of a prompt. A prompt and a note may have the same id."""
    return _guid(first_deck, "prompt", first_id)


def picture_guid(first_deck: str, first_id: str, part: str) -> str:
    """Return the guid of a card of a map, which is a note of its own."""
    return _guid(first_deck, "map", first_id, part)


def _guid(*parts: str) -> str:
    return str(genanki.guid_for(_SEPARATOR.join(parts)))

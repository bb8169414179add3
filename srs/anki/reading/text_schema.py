"""Schema 11: notetypes, decks and settings are JSON in the one row of ``col``."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping
from typing import Any

from srs.anki.content import AnkiDeck, AnkiNotetype, AnkiTemplate
from srs.anki.reading.faults import LeftOut, damaged_collection
from srs.anki.reading.usable import DECKS_UNREADABLE, NOTETYPES_UNREADABLE, by_ordinal, number_of

_CLOZE = 1


def read_notetypes(
    connection: sqlite3.Connection, where: str, left_out: LeftOut
) -> Iterator[AnkiNotetype]:
    """Yield the notetypes. Raises SrsError where the text that holds them is no JSON."""
    for key, notetype in _objects(connection, "models", where).items():
        number = number_of(key)
        if number is None or not isinstance(notetype, dict):
            left_out.add(NOTETYPES_UNREADABLE, 1, key)
            continue
        fields, templates = (_dicts(notetype.get(part)) for part in ("flds", "tmpls"))
        yield AnkiNotetype(
            number,
            _text(notetype.get("name")),
            notetype.get("type") == _CLOZE,
            tuple(_text(field.get("name")) for field in fields),
            tuple(
                AnkiTemplate(
                    _text(template.get("name")),
                    _text(template.get("qfmt")),
                    _text(template.get("afmt")),
                )
                for template in templates
            ),
            _text(notetype.get("css")),
        )


def read_decks(connection: sqlite3.Connection, where: str, left_out: LeftOut) -> Iterator[AnkiDeck]:
    """Yield the decks. Raises SrsError where the text that holds them is no JSON."""
    for key, deck in _objects(connection, "decks", where).items():
        number = number_of(key)
        if number is None or not isinstance(deck, dict):
            left_out.add(DECKS_UNREADABLE, 1, key)
            continue
        name, description = _text(deck.get("name")), _text(deck.get("desc"))
        yield AnkiDeck(number, name, description, deck.get("dyn") in (1, True))


def read_settings(connection: sqlite3.Connection, where: str) -> Mapping[str, Any]:
    """Return the settings by name. Raises SrsError where their text is no JSON."""
    return _objects(connection, "conf", where)


def _objects(connection: sqlite3.Connection, column: str, where: str) -> dict[str, Any]:
    try:
        (source,) = connection.execute(f"SELECT {column} FROM col").fetchone()  # noqa: S608
        found = json.loads(source) if source else {}
    except (ValueError, TypeError, RecursionError, sqlite3.Error) as error:
        raise damaged_collection(f"column '{column}': {error}", where) from error
    if not isinstance(found, dict):
        raise damaged_collection(f"column '{column}' is no map", where)
    return found


def _dicts(value: object) -> list[dict[str, Any]]:
    """Return the objects of a list, in the order of their ``ord``."""
    found = [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []
    return by_ordinal(found, [each.get("ord") for each in found])


def _text(value: object) -> str:
    # JSON may name half a surrogate pair, which no encoding can write.
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else ""

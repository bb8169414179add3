"""Schemas 15 to 18: notetypes, decks and settings have tables, with messages in them."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from srs.anki.content import AnkiDeck, AnkiNotetype, AnkiTemplate
from srs.anki.reading.faults import SQLITE_ERRORS, LeftOut, damaged_collection
from srs.anki.reading.usable import DECKS_UNREADABLE, NOTETYPES_UNREADABLE, number_of
from srs.anki.reading.wire import Value, WireError, last_fields, text, whole

_LEVEL = "\x1f"  # between the names of a tree of decks
_KIND, _CSS = 1, 3  # of a notetype's config
_CLOZE = 1
_QUESTION, _ANSWER = 1, 2  # of a template's config
_NORMAL, _FILTERED = 1, 2  # of a deck's kind
_DESCRIPTION = 4  # of a normal deck
_SETTINGS = "SELECT key, val FROM config WHERE key IN ('schedVer', 'creationOffset', 'rollover')"


def read_notetypes(
    connection: sqlite3.Connection, where: str, left_out: LeftOut
) -> Iterator[AnkiNotetype]:
    """Yield the notetypes. Raises SrsError where their tables can't be read."""
    fields: defaultdict[object, list[str]] = defaultdict(list)
    for owner, name in _rows(connection, "SELECT ntid, name FROM fields ORDER BY ntid, ord", where):
        fields[owner].append(_name(name))
    templates: defaultdict[object, list[tuple[str, object]]] = defaultdict(list)
    query = "SELECT ntid, name, config FROM templates ORDER BY ntid, ord"
    for owner, name, config in _rows(connection, query, where):
        templates[owner].append((_name(name), config))
    for key, name, config in _rows(connection, "SELECT id, name, config FROM notetypes", where):
        number = number_of(key)
        try:
            settings = _message(config)
            sides = tuple(_template(title, _message(side)) for title, side in templates[key])
        except WireError:
            number = None
        if number is None:
            left_out.add(NOTETYPES_UNREADABLE, 1, _name(name))
            continue
        is_cloze = whole(settings.get(_KIND)) == _CLOZE
        style = text(settings.get(_CSS))
        yield AnkiNotetype(number, _name(name), is_cloze, tuple(fields[key]), sides, style)


def read_decks(connection: sqlite3.Connection, where: str, left_out: LeftOut) -> Iterator[AnkiDeck]:
    """Yield the decks. Raises SrsError where their table can't be read."""
    for key, name, config in _rows(connection, "SELECT id, name, kind FROM decks", where):
        number = number_of(key)
        if number is None:
            left_out.add(DECKS_UNREADABLE, 1, _name(name))
            continue
        description, is_filtered = "", False
        try:
            kind = _message(config)
            normal, is_filtered = kind.get(_NORMAL), _FILTERED in kind
            if isinstance(normal, bytes):
                description = text(last_fields(normal).get(_DESCRIPTION))
        except WireError:
            pass  # its name is what its cards need
        yield AnkiDeck(number, _name(name).replace(_LEVEL, "::"), description, is_filtered)


def read_settings(connection: sqlite3.Connection, where: str) -> Mapping[str, Any]:
    """Return the settings by name, without those that are no JSON."""
    found = {}
    for key, value in _rows(connection, _SETTINGS, where):
        try:
            found[_name(key)] = json.loads(value)
        except (ValueError, TypeError, RecursionError):
            continue
    return found


def _rows(connection: sqlite3.Connection, query: str, where: str) -> list[tuple[Any, ...]]:
    try:
        return connection.execute(query).fetchall()
    except SQLITE_ERRORS as error:
        raise damaged_collection(error, where) from error


def _message(value: object) -> dict[int, Value]:
    if not isinstance(value, bytes):
        raise WireError("no message")
    return last_fields(value)


def _template(name: str, sides: dict[int, Value]) -> AnkiTemplate:
    return AnkiTemplate(name, text(sides.get(_QUESTION)), text(sides.get(_ANSWER)))


def _name(value: object) -> str:
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    return "" if value is None else str(value)

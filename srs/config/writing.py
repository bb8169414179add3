"""Changing one setting in the text of config.toml; all else stays as it is, to the character.

The changed text is read again, and refused where it says anything but what it said before
and the new value.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from typing import Any

from srs.config.document import parse_settings
from srs.config.literals import Value, key_literal, literal
from srs.config.places import KeyPath, Place, find_places
from srs.config.syntax import load_toml
from srs.config.template import commented, is_explained
from srs.errors import SrsError

Places = Mapping[KeyPath, Place]

_HEAD_COMMENT = re.compile(r"(?:#[^\n]*\n)*(?=\n|\Z)")


def set_value(text: str, path: KeyPath, value: Value, file: str) -> str:
    """Return ``text`` with the setting ``path`` (such as rules, new_a_day) as ``value``.

    ``file`` names the file in errors. Raises ConfigError where the text has mistakes, or
    would have; SrsError where it is written in a way that can't be changed here.
    """
    wanted = load_toml(text, file)
    table: Any = wanted
    for part in path[:-1]:
        table = table.setdefault(part, {})
        if not isinstance(table, dict):  # a mistake, which this tells
            parse_settings(text, file)
    table[path[-1]] = list(value) if isinstance(value, tuple) and len(value) != 1 else value
    if isinstance(value, tuple) and len(value) == 1:
        table[path[-1]] = value[0]
    return _checked(_with_value(text, path, literal(value)), wanted, file)


def unset_value(text: str, path: KeyPath, file: str) -> str:
    """Return ``text`` without the setting ``path``; as it is where it is not set.

    Raises as ``set_value`` does.
    """
    wanted = load_toml(text, file)
    table: Any = wanted
    for part in path[:-1]:
        table = table.get(part) if isinstance(table, dict) else None
    if not isinstance(table, dict) or table.pop(path[-1], None) is None:
        return text
    return _checked(_without(text, path), wanted, file)


def _checked(text: str, wanted: Mapping[str, Any], file: str) -> str:
    try:
        right = _filled(tomllib.loads(text)) == _filled(wanted)
    except tomllib.TOMLDecodeError:
        right = False
    if not right:
        raise SrsError(
            "this setting can't be changed without changing more of the file",
            where=file,
            fix="change it by hand: srs config edit",
        )
    parse_settings(text, file)
    return text


def _filled(document: Mapping[str, Any]) -> dict[str, Any]:
    """Return ``document`` without its empty tables, which say nothing."""
    filled = {
        name: _filled(value) if isinstance(value, dict) else value
        for name, value in document.items()
    }
    return {name: value for name, value in filled.items() if value != {}}


def _with_value(text: str, path: KeyPath, value: str) -> str:
    places = find_places(text)
    if (place := places.get(path)) is not None:
        return text[: place.value] + value + text[place.end :]
    line = f"{key_literal(path[-1:])} = {value}"
    if (span := _commented_line(text, places, path)) is not None:
        return text[: span[0]] + line + text[span[1] :]
    if text and not text.endswith("\n"):
        text += "\n"
    return _with_line(text, places, path, line)


def _with_line(text: str, places: Places, path: KeyPath, line: str) -> str:
    """Return ``text`` with a new line in the table of ``path``, made where there is none."""
    parent = path[:-1]
    siblings = [
        place for other, place in places.items() if other[:-1] == parent and not place.table
    ]
    if siblings:  # below the last of them, written as it is: "keys." may stand before it
        last = siblings[-1]
        prefix = text[_line_begin(text, last.key) : last.key]
        at = _line_end(text, last.end)
        return f"{text[:at]}{prefix}{line}\n{text[at:]}"
    if not parent:
        head = _HEAD_COMMENT.match(text)
        at = head.end() if head else 0
        gap = "\n" if at else ""
        after = "" if text[at : at + 1] in ("\n", "") else "\n"
        return f"{text[:at]}{gap}{line}\n{after}{text[at:]}"
    if parent in places and places[parent].table:
        at = _line_end(text, places[parent].end)
        return f"{text[:at]}{line}\n{text[at:]}"
    gap = "\n" if text else ""
    return f"{text}{gap}[{key_literal(parent)}]\n{line}\n"


def _commented_line(text: str, places: Places, path: KeyPath) -> tuple[int, int] | None:
    """Return where the line stands that ``srs config init`` wrote for this setting, if it does."""
    if path[0] == "decks":
        return None
    begin = places[path[:-1]].end if path[:-1] in places else 0
    tables = [place.value for place in places.values() if place.table and place.value >= begin]
    end = min(tables, default=len(text))
    shown = re.compile(rf"^{re.escape(commented(path))}(?=$|  # )", re.MULTILINE)
    match = shown.search(text, begin, end) if not path[:-1] or path[:-1] in places else None
    return match.span() if match else None


def _without(text: str, path: KeyPath) -> str:
    place = find_places(text).get(path)
    if place is None:
        return text
    begin, end = _line_begin(text, place.key), _line_end(text, place.end)
    above = text[_line_begin(text, begin - 1) : begin] if begin else ""
    after = text[place.end : end]
    back = commented(path) + after if is_explained(path, above, after) else ""
    return text[:begin] + back + text[end:]


def _line_begin(text: str, offset: int) -> int:
    return text.rfind("\n", 0, max(offset, 0)) + 1


def _line_end(text: str, offset: int) -> int:
    """Return where the line after that of ``offset`` begins."""
    end = text.find("\n", offset)
    return len(text) if end < 0 else end + 1

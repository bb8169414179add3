"""Where keys and values stand in a TOML text: what tomllib does not tell.

Used where a mistake is to be shown or a value to be changed, on a text that is right as TOML.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from typing import NamedTuple

KeyPath = tuple[str, ...]

_SKIPPED = re.compile(r"(?:[ \t\n]+|#[^\n]*)*")
_BLANK = re.compile(r"[ \t]*")
_KEY_PART = re.compile(r"""[A-Za-z0-9_-]+|"(?:[^"\\\n]|\\.)*"|'[^'\n]*'""")
# In this order: a text of several lines begins as one of no characters does.
_VALUE_PART = re.compile(
    r'"""(?:[^"\\]|\\.|"{1,2}(?!"))*"{3,5}'
    r"|'''(?:[^']|'{1,2}(?!'))*'{3,5}"
    r"""|"(?:[^"\\\n]|\\.)*"|'[^'\n]*'|#[^\n]*|[\[\]{}\n]|[^\[\]{}\n"'#]+""",
    re.DOTALL,
)


class Place(NamedTuple):
    """Where a key and its value start, and where the value ends: offsets in characters.

    Of a table these are its name and its brackets; ``table`` tells it from a key.
    """

    key: int
    value: int
    end: int
    table: bool = False


def find_places(text: str) -> Mapping[KeyPath, Place]:
    """Return the first place of each key and table of ``text``, which is right as TOML.

    What stands inside braces or brackets has no place of its own.
    """
    places: dict[KeyPath, Place] = {}
    table: KeyPath = ()
    at = _after(_SKIPPED, text, 0)
    while at < len(text):
        start = at
        opening = len(text[at : at + 2]) - len(text[at : at + 2].lstrip("["))
        at = _after(_BLANK, text, at + opening)
        parts, at = _read_key(text, at)
        if not parts:  # not TOML after all
            break
        if opening:
            table = tuple(name for name, _ in parts)
            at += opening
            for depth in range(1, len(table) + 1):
                place = Place(parts[depth - 1][1], start, at, table=True)
                if depth == len(table) and places.get(table, place).table:
                    places[table] = place  # its own header tells more than that of a table in it
                places.setdefault(table[:depth], place)
        else:
            value = _after(_BLANK, text, at + 1)
            at, end = _skip_value(text, value)
            path = table
            for name, offset in parts:
                path = (*path, name)
                places.setdefault(path, Place(offset, value, end))
        at = _after(_SKIPPED, text, at)
    return places


def nearest(places: Mapping[KeyPath, Place], path: KeyPath) -> Place:
    """Return the place of ``path``, or of what holds it where it has none."""
    while path and path not in places:
        path = path[:-1]
    return places.get(path, Place(0, 0, 0))


def _after(pattern: re.Pattern[str], text: str, at: int) -> int:
    match = pattern.match(text, at)
    return match.end() if match else at


def _read_key(text: str, at: int) -> tuple[list[tuple[str, int]], int]:
    """Read a dotted key; return its parts with their offsets, and where what follows begins."""
    parts: list[tuple[str, int]] = []
    while match := _KEY_PART.match(text, at):
        parts.append((_unquoted(match[0]), at))
        at = _after(_BLANK, text, match.end())
        if text[at : at + 1] != ".":
            break
        at = _after(_BLANK, text, at + 1)
    return parts, at


def _unquoted(part: str) -> str:
    if part[0] not in "\"'":
        return part
    return str(tomllib.loads(f"key = {part}")["key"])


def _skip_value(text: str, at: int) -> tuple[int, int]:
    """Return where the line of the value at ``at`` ends, and where the value does."""
    depth, end = 0, at
    while match := _VALUE_PART.match(text, at):
        part = match[0]
        if part == "\n" and depth <= 0:
            break
        at = match.end()
        depth += (part in ("[", "{")) - (part in ("]", "}"))
        if not part.startswith("#"):
            end = match.start() + len(part.rstrip())
    return at, end

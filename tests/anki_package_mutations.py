"""Packages of Anki damaged at random, for tests of the reader. The same seed, the same damage."""

from __future__ import annotations

import json
import random
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

from anki_package_files import LEGACY, MODERN, Members, changed, members_of, pack, packed, unpacked

MODERN_DB, LEGACY_DB = "collection.anki21b", "collection.anki21"
TABLES = ("notes", "cards", "revlog", "col")
MODERN_TABLES = (*TABLES, "notetypes", "fields", "templates", "decks", "config")
ODD_VALUES: tuple[object, ...] = (
    *(None, 0, 1, -1, 2**63 - 1, -(2**63), 2**31, 253_402_300_800_000, 1.5, -1e300, float("inf")),
    *("", "x", "a\x00b", "\x1f" * 40, "[" * 5_000, "{}", b"\xff\xfe\x00", b"", b"\x0a\xff\xff\x03"),
)


class Packages:
    """Sample packages, taken apart once."""

    def __init__(self) -> None:
        self.whole = {path: path.read_bytes() for path in (MODERN, LEGACY)}
        self.modern, self.legacy = members_of(MODERN), members_of(LEGACY)
        self.database = unpacked(self.modern[MODERN_DB])
        self.text_database = self.legacy[LEGACY_DB]


def mutated(packages: Packages, chance: random.Random, path: Path) -> None:
    """Write a package to ``path`` that is damaged in one of many ways."""
    chance.choice(MUTATIONS)(packages, chance, path)


def damage(data: bytes, chance: random.Random) -> bytes:
    """Return ``data`` with some bytes changed, cut out, doubled or moved."""
    found = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 5, 20))):
        if not found:
            break
        at = chance.randrange(len(found))
        match chance.randrange(6):
            case 0:
                found[at] ^= 1 << chance.randrange(8)
            case 1:
                found[at] = chance.choice((0, 1, 0x7F, 0x80, 0xFF))
            case 2:
                del found[at : at + chance.choice((1, 2, 50))]
            case 3:
                found[at:at] = found[at : at + chance.choice((1, 4, 100))]
            case 4:
                found[at : at + 4] = chance.randbytes(4)
            case _:
                other = chance.randrange(len(found))
                found[at : at + 8] = found[other : other + 8]
    return bytes(found)


def _bytes_changed(packages: Packages, chance: random.Random, path: Path) -> None:
    path.write_bytes(damage(chance.choice(list(packages.whole.values())), chance))


def _cut(packages: Packages, chance: random.Random, path: Path) -> None:
    data = chance.choice(list(packages.whole.values()))
    path.write_bytes(data[: chance.randrange(len(data))])


def _members_swapped(packages: Packages, chance: random.Random, path: Path) -> None:
    members = dict(chance.choice((packages.modern, packages.legacy)))
    names = list(members)
    first, second = chance.choice(names), chance.choice(names)
    members[first], members[second] = members[second], members[first]
    if chance.random() < 0.5:
        del members[chance.choice(names)]
    pack(path, members)


def _member_changed(packages: Packages, chance: random.Random, path: Path) -> None:
    members = dict(chance.choice((packages.modern, packages.legacy)))
    name = chance.choice([*members, "meta", "media"])
    members[name] = damage(members[name], chance)
    pack(path, members)


def _media_list_changed(packages: Packages, chance: random.Random, path: Path) -> None:
    members = dict(packages.modern)
    members["media"] = packed(damage(unpacked(members["media"]), chance))
    pack(path, members)


def _pages_changed(packages: Packages, chance: random.Random, path: Path) -> None:
    is_modern = chance.random() < 0.5
    database = packages.database if is_modern else packages.text_database
    found = bytearray(database)
    size = int.from_bytes(database[16:18], "big")
    for _ in range(chance.choice((1, 2, 10))):
        page = chance.randrange(len(found) // size) * size
        match chance.randrange(4):
            case 0:  # the head of a page
                at = page + (100 if page == 0 else 0) + chance.randrange(12)
                found[at] = chance.randrange(256)
            case 1:  # where its cells are
                at = page + 8 + chance.randrange(60)
                found[at] = chance.randrange(256)
            case 2:  # a page in the place of another
                other = chance.randrange(len(found) // size) * size
                found[page : page + size] = found[other : other + size]
            case _:
                found[chance.randrange(len(found))] = chance.randrange(256)
    pack(path, _with_database(packages, bytes(found), is_modern))


def _values_changed(packages: Packages, chance: random.Random, path: Path) -> None:
    is_modern = chance.random() < 0.5
    database = packages.database if is_modern else packages.text_database
    tables = MODERN_TABLES if is_modern else TABLES
    changes = [chance.choice(tables) for _ in range(chance.choice((1, 3, 8)))]

    def change(connection: Any) -> None:
        for table in changes:
            _change_value(connection, table, chance)

    pack(path, _with_database(packages, changed(database, change), is_modern))


def _change_value(connection: Any, table: str, chance: random.Random) -> None:
    columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
    column = chance.choice(columns)
    rows = connection.execute(f"SELECT {columns[0]}, {column} FROM {table}").fetchall()
    if not rows:
        return
    key, value = chance.choice(rows)
    if isinstance(value, bytes) and chance.random() < 0.7:
        value = damage(value, chance)
    elif isinstance(value, str) and value and chance.random() < 0.7:
        value = _changed_text(value, chance)
    else:
        value = chance.choice(ODD_VALUES)
    where = "" if chance.random() < 0.2 else f" WHERE {columns[0]} IS ?"
    try:
        connection.execute(
            f"UPDATE OR IGNORE {table} SET {column} = ?{where}", (value, key) if where else (value,)
        )
    except (sqlite3.IntegrityError, OverflowError):
        return


def _changed_text(value: str, chance: random.Random) -> object:
    try:
        found = json.loads(value)
    except (ValueError, RecursionError):
        found = None
    if isinstance(found, dict) and found and chance.random() < 0.8:
        _change_node(found, chance)
        return json.dumps(found)
    return damage(value.encode("utf-8", "surrogatepass"), chance).decode("utf-8", "replace")


def _change_node(node: Any, chance: random.Random) -> None:
    keys = list(node) if isinstance(node, dict) else list(range(len(node)))
    if not keys:
        return
    key = chance.choice(keys)
    if isinstance(node[key], dict | list) and chance.random() < 0.8:
        _change_node(node[key], chance)
    else:
        node[key] = chance.choice(
            [None, 0, -1, 10**30, 1.5, True, "", "\ud800", [], {}, [[]], ["x", 1], {"a": None}]
        )


def _with_database(packages: Packages, database: bytes, is_modern: bool) -> Members:
    if is_modern:
        return packages.modern | {MODERN_DB: packed(database)}
    return packages.legacy | {LEGACY_DB: database}


Mutation = Callable[[Packages, random.Random, Path], None]
MUTATIONS: tuple[Mutation, ...] = (
    _bytes_changed,
    _cut,
    _members_swapped,
    _member_changed,
    _media_list_changed,
    _pages_changed,
    _pages_changed,
    _values_changed,
    _values_changed,
)

"""Packages of Anki taken apart, changed and put together again, for tests of the reader."""

from __future__ import annotations

import sqlite3
import tempfile
import zipfile
from collections.abc import Callable, Iterable, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

import zstandard

SAMPLES = Path(__file__).parent / "data" / "anki"
MODERN = SAMPLES / "all_modern_sched_media.apkg"
LEGACY = SAMPLES / "all_legacy_sched_media.apkg"
WHOLE = SAMPLES / "collection_modern.colpkg"
UNSCHEDULED = SAMPLES / "all_modern_nosched.apkg"

Members = dict[str, bytes]


def members_of(package: Path) -> Members:
    with zipfile.ZipFile(package) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def pack(path: Path, members: Mapping[str, bytes] | Iterable[tuple[str, bytes]]) -> Path:
    parts = members.items() if isinstance(members, Mapping) else members
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts:
            archive.writestr(name, data)
    return path


def packed(data: bytes) -> bytes:
    return zstandard.ZstdCompressor().compress(data)


def unpacked(data: bytes) -> bytes:
    return zstandard.ZstdDecompressor().decompressobj().decompress(data)


def changed(database: bytes, change: Callable[[Any], object] | str) -> bytes:
    """Return a database after a script of SQL, or what ``change`` does with a connection."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.db"
        path.write_bytes(database)
        with closing(sqlite3.connect(path)) as connection:
            connection.create_collation("unicase", lambda a, b: (a > b) - (a < b))
            # Anki's databases say that they are written through a log; the file is to hold all.
            connection.execute("PRAGMA journal_mode = DELETE")
            if isinstance(change, str):
                connection.executescript(change)
            else:
                change(connection)
            connection.commit()
        return path.read_bytes()


def with_collection(change: Callable[[Any], object] | str, *, is_legacy: bool = False) -> Members:
    """Return the members of a sample package whose collection was changed."""
    members = members_of(LEGACY if is_legacy else MODERN)
    if is_legacy:
        members["collection.anki21"] = changed(members["collection.anki21"], change)
    else:
        database = unpacked(members["collection.anki21b"])
        members["collection.anki21b"] = packed(changed(database, change))
    return members


def modern(**changes: bytes | None) -> Members:
    """A sample's members; None takes one out."""
    members = {name: data for name, data in members_of(MODERN).items() if name not in changes}
    return members | {name: data for name, data in changes.items() if data is not None}


def zeros(mebibytes: int) -> bytes:
    """What unpacks to very many zeros: some tens of bytes for each MiB."""
    packer = zstandard.ZstdCompressor().compressobj()
    parts = [packer.compress(bytes(1 << 20)) for _ in range(mebibytes)]
    return b"".join((*parts, packer.flush()))

"""The media of a package: which member holds which file."""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from srs.anki.reading.archive import MIB, Archive
from srs.anki.reading.faults import LeftOut, damaged, shown
from srs.anki.reading.wire import WireError, last_fields, read_fields, text, whole
from srs.errors import NotFoundError, SrsError

MEDIA = "media"
_MAP_LIMIT = 16 * MIB
_FILE_LIMIT = 256 * MIB
_NAME_BYTES = 255  # the longest that file systems take
_ENTRIES = 1
_NAME, _SIZE, _SHA1, _LEGACY_MEMBER = 1, 2, 3, 255
_SHA1_BYTES = 20
_UNSAFE = re.compile(r"[/\\\x00-\x1f\x7f-\x9f\ud800-\udfff]")
_NUMBER = re.compile(r"[0-9]{1,10}", re.ASCII)


class MediaEntry(NamedTuple):
    """A file: its name, the member that holds it, and its size and SHA-1 where they are told."""

    name: str
    member: str
    size: int | None = None
    sha1: bytes = b""


class Media:
    """The files of a package, by name. Counts into ``left_out`` what has no good entry."""

    def __init__(self, archive: Archive, *, is_zstd: bool, left_out: LeftOut) -> None:
        self._archive = archive
        self._is_zstd = is_zstd
        self._entries: dict[str, MediaEntry] = {}
        for entry in self._listed(left_out):
            self._take(entry, left_out)

    @property
    def names(self) -> frozenset[str]:
        """The names of all files, in Unicode's form NFC."""
        return frozenset(self._entries)

    def read(self, name: str) -> bytes:
        """Return a file's content.

        Raises NotFoundError where there is none of this name, SrsError where its content is
        damaged, larger than 256 MiB, or not what the package says it is.
        """
        entry = self._entries.get(unicodedata.normalize("NFC", name))
        if entry is None:
            raise NotFoundError(
                f"the package has no file '{shown(name)}'", where=self._archive.where
            )
        data = self._archive.read(entry.member, _FILE_LIMIT, is_zstd=self._is_zstd)
        is_size_wrong = entry.size is not None and entry.size != len(data)
        if is_size_wrong or (entry.sha1 and _sha1(data) != entry.sha1):
            raise damaged(
                f"the file '{name}' is not what the package says it is", self._archive.where
            )
        return data

    def _listed(self, left_out: LeftOut) -> Iterable[MediaEntry]:
        if MEDIA not in self._archive:
            return []
        try:
            data = self._archive.read(MEDIA, _MAP_LIMIT, is_zstd=self._is_zstd)
            # All of them, or none: half a list says nothing of what it lacks.
            return list(_modern(data) if self._is_zstd else _legacy(data))
        except (ValueError, RecursionError, SrsError) as error:
            left_out.add("all media files: the package's list of them is damaged", 1, error)
            return []

    def _take(self, entry: MediaEntry, left_out: LeftOut) -> None:
        name = unicodedata.normalize("NFC", entry.name)
        if not _is_safe(name):
            left_out.add("media files with a name that is no file name", 1, entry.name)
        elif entry.member not in self._archive:
            left_out.add("media files that are listed and not in the package", 1, name)
        elif name in self._entries:
            left_out.add("media files with the name of another", 1, name)
        else:
            self._entries[name] = entry._replace(name=name)


def _legacy(data: bytes) -> Iterator[MediaEntry]:
    listed = json.loads(data)
    if not isinstance(listed, dict):
        raise ValueError("the list of media is no map")
    for member, name in listed.items():
        if not isinstance(name, str) or not _NUMBER.fullmatch(member):
            raise ValueError("the list of media is no map of numbers to names")
        yield MediaEntry(name, member)


def _modern(data: bytes) -> Iterator[MediaEntry]:
    position = -1
    for number, value in read_fields(data):
        if number != _ENTRIES:
            continue
        if not isinstance(value, bytes):
            raise WireError("an entry of the list of media is no message")
        position += 1
        entry = last_fields(value)
        member = entry.get(_LEGACY_MEMBER)
        sha1, size = entry.get(_SHA1), entry.get(_SIZE)
        yield MediaEntry(
            text(entry.get(_NAME)),
            str(position if member is None else whole(member)),
            size if isinstance(size, int) else None,
            sha1 if isinstance(sha1, bytes) and len(sha1) == _SHA1_BYTES else b"",
        )


def _is_safe(name: str) -> bool:
    if name in {"", ".", ".."} or _UNSAFE.search(name):
        return False
    return len(name.encode()) <= _NAME_BYTES


def _sha1(data: bytes) -> bytes:
    # Tells damage, not forgery: it is what Anki writes.
    return hashlib.sha1(data, usedforsecurity=False).digest()

"""The media of a package: what the notes show of them, and where it goes."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Collection, Iterable, Iterator
from functools import partial
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

from srs.app.importing.report import ImportReport
from srs.app.library import DECK_SUFFIXES
from srs.errors import SrsError
from srs.markup.media import is_local
from srs.model.map_names import MAP_SUFFIXES

if TYPE_CHECKING:
    from srs.anki.mapping.occlusion_card import Picture
    from srs.anki.reading.package import AnkiPackage

FOLDER = "media"  # beside the decks that show what is in it
_DIGEST = 8
_NAMED = 3  # missing files that a report names
# What a path in Markdown can't hold, and what some system refuses in a name.
_UNSAFE = re.compile(r'[\s()<>:"|?*%#\\/\x00-\x1f\x7f-\x9f\[\]]+')
_LONGEST, _LONGEST_ENDING = 120, 20  # characters
_LONGEST_BYTES = 200  # with the digest; file systems take 255
_TAKEN_IN = (*DECK_SUFFIXES, *MAP_SUFFIXES)


class MediaFile(NamedTuple):
    """A file to write: its place below the decks folder, and what gives its bytes."""

    path: str
    read: Callable[[], bytes]


class ImportedMedia:
    """The files that imported notes show: their new places, and what is missing."""

    def __init__(self, package: AnkiPackage, decks: Path, report: ImportReport) -> None:
        self._package = package
        self._decks = decks
        self._report = report
        self._names = frozenset(package.media_names())
        self._files: dict[tuple[str, str], MediaFile] = {}  # by folder and name in the package
        self._taken: set[str] = set()
        self._missing: dict[str, None] = {}
        self._refused: dict[str, None] = {}  # what the program would take for a deck or for maps

    def pather(self, folder: str) -> Callable[[str], str]:
        """Return what gives, for a file's name, the path to write in a deck in ``folder``."""
        return partial(self._path, folder)

    def read(self, name: str) -> bytes | None:
        """Return a file's bytes; None where it is missing."""
        if name not in self._names:
            return None
        try:
            return self._package.read_media(name)
        except SrsError:
            return None

    def draw(self, folder: str, pictures: Iterable[Picture]) -> None:
        """Take in pictures that were drawn for a note of a deck in ``folder``."""
        for picture in pictures:
            # Its name is made from its content: what has the name already is the same.
            path = str(PurePosixPath(folder) / FOLDER / _safe(picture.name))
            self._files[folder, picture.name] = MediaFile(path, partial(_given, picture.data))
            self._missing.pop(picture.name, None)

    def mark(self) -> tuple[int, int, int]:
        """Return how much was asked for, for ``forget_since``."""
        return len(self._files), len(self._missing), len(self._refused)

    def forget_since(self, mark: tuple[int, int, int]) -> None:
        """Forget what was asked for since ``mark``: the text that shows it does not come."""
        files, missing, refused = mark
        while len(self._files) > files:
            self._taken.discard(self._files.popitem()[1].path.casefold())
        while len(self._missing) > missing:
            self._missing.popitem()
        while len(self._refused) > refused:
            self._refused.popitem()

    def tell_missing(self) -> None:
        """Report the files that do not come: the package lacks them, or they are refused."""
        self._tell("media that the package lacks", self._missing)
        self._tell("media that decks or maps are made of, by their names", self._refused)

    def _tell(self, reason: str, names: Collection[str]) -> None:
        named = ", ".join(list(names)[:_NAMED])
        more = ", …" if len(names) > _NAMED else ""
        self._report.leave_out(f"{reason}: {named}{more}", len(names))

    def files(self) -> Iterator[MediaFile]:
        """Yield the files that are shown, none twice, none that is there as it is."""
        yield from self._files.values()

    def _path(self, folder: str, name: str) -> str:
        if not is_local(name):
            return name  # on the web, where it stays
        if (folder, name) not in self._files:
            safe = _safe(name)
            left_out = self._left_out(name, safe)
            if left_out is not None:
                left_out[name] = None
                return f"{FOLDER}/{safe}"
            place = self._place(folder, name)
            self._files[folder, name] = MediaFile(place, partial(self._package.read_media, name))
        return f"{FOLDER}/{PurePosixPath(self._files[folder, name].path).name}"

    def _left_out(self, name: str, safe: str) -> dict[str, None] | None:
        if name not in self._names:
            return self._missing
        return self._refused if safe.lower().endswith(_TAKEN_IN) else None

    def _place(self, folder: str, name: str) -> str:
        """Return where a file goes: a name that is taken by other content gets a digest."""
        place = PurePosixPath(folder) / FOLDER / _safe(name)
        path, digest = str(place), hashlib.sha256(name.encode())
        while path.casefold() in self._taken or self._is_other(path, name):
            digest.update(self.read(name) or b"-")  # anything, so that it ends
            path = str(place.with_stem(f"{place.stem}-{digest.hexdigest()[:_DIGEST]}"))
        self._taken.add(path.casefold())
        return path

    def _is_other(self, path: str, name: str) -> bool:
        there = self._decks / path
        if not there.exists() and not there.is_symlink():
            return False
        return there.is_symlink() or not there.is_file() or there.read_bytes() != self.read(name)


def _safe(name: str) -> str:
    """Return a name for a file, with room in it for a digest."""
    stem, dot, ending = _UNSAFE.sub("-", name).strip("-. ").rpartition(".")
    if not dot:
        stem, ending = ending, ""
    ending = f"{dot}{ending[:_LONGEST_ENDING]}"
    room = _LONGEST_BYTES - len("-") - _DIGEST - len(ending.encode())
    raw = stem[:_LONGEST].encode(errors="ignore")[:room]
    return f"{raw.decode(errors='ignore') or 'file'}{ending}"


def _given(data: bytes) -> bytes:
    return data

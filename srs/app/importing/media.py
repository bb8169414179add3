"""The media of a package: what the notes show of them, and where it goes."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

from srs.app.importing.report import ImportReport
from srs.errors import SrsError
from srs.markup.media import is_local

if TYPE_CHECKING:
    from srs.anki.mapping.occlusion_card import Picture
    from srs.anki.reading.package import AnkiPackage

FOLDER = "media"  # beside the decks that show what is in it
_DIGEST = 8
_NAMED = 3  # missing files that a report names
# What a path in Markdown can't hold, and what some system refuses in a name.
_UNSAFE = re.compile(r'[\s()<>:"|?*%#\\/\x00-\x1f\x7f-\x9f\[\]]+')
_LONGEST = 120  # characters


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

    def mark(self) -> tuple[int, int]:
        """Return how much was asked for, for ``forget_since``."""
        return len(self._files), len(self._missing)

    def forget_since(self, mark: tuple[int, int]) -> None:
        """Forget what was asked for since ``mark``: the text that shows it does not come."""
        files, missing = mark
        while len(self._files) > files:
            self._taken.discard(self._files.popitem()[1].path.casefold())
        while len(self._missing) > missing:
            self._missing.popitem()

    def tell_missing(self) -> None:
        """Report the files that the package lacks."""
        named = ", ".join(list(self._missing)[:_NAMED])
        more = ", …" if len(self._missing) > _NAMED else ""
        self._report.leave_out(f"media that the package lacks: {named}{more}", len(self._missing))

    def files(self) -> Iterator[MediaFile]:
        """Yield the files that are shown, none twice, none that is there as it is."""
        yield from self._files.values()

    def _path(self, folder: str, name: str) -> str:
        if not is_local(name):
            return name  # on the web, where it stays
        if (folder, name) not in self._files:
            if name not in self._names:
                self._missing[name] = None
                return f"{FOLDER}/{_safe(name)}"
            place = self._place(folder, name)
            self._files[folder, name] = MediaFile(place, partial(self._package.read_media, name))
        return f"{FOLDER}/{PurePosixPath(self._files[folder, name].path).name}"

    def _place(self, folder: str, name: str) -> str:
        """Return where a file goes: a name that is taken by other content gets a digest."""
        path = str(PurePosixPath(folder) / FOLDER / _safe(name))
        if path.casefold() in self._taken or self._is_other(path, name):
            digest = hashlib.sha256(f"{name}".encode() + (self.read(name) or b"")).hexdigest()
            pure = PurePosixPath(path)
            path = str(pure.with_name(f"{pure.stem}-{digest[:_DIGEST]}{pure.suffix}"))
        self._taken.add(path.casefold())
        return path

    def _is_other(self, path: str, name: str) -> bool:
        there = self._decks / path
        if not there.exists() and not there.is_symlink():
            return False
        return there.is_symlink() or not there.is_file() or there.read_bytes() != self.read(name)


def _safe(name: str) -> str:
    stem, dot, ending = _UNSAFE.sub("-", name).strip("-. ").rpartition(".")
    if not dot:
        return ending[:_LONGEST] or "file"
    return f"{stem[:_LONGEST] or 'file'}.{ending[:20]}"


def _given(data: bytes) -> bytes:
    return data

"""The files that decks show, such as pictures beside them: named and read for a package."""

from __future__ import annotations

import hashlib
import stat
import unicodedata
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from urllib.parse import unquote

_DIGEST = 8
_LARGEST = 256 * 1024 * 1024  # bytes: what is larger stays where it is
_LONGEST = 200  # bytes of a name, so that a digest has room


class DeckMedia:
    """Names the files of decks for a package, in which all of them have one folder.

    ``files`` gives their contents by name: all that were named so far.
    """

    def __init__(self, decks: Path) -> None:
        self._decks = decks
        self._names: dict[Path, str | None] = {}
        self._files: dict[str, Callable[[], bytes]] = {}

    @property
    def files(self) -> Mapping[str, Callable[[], bytes]]:
        """What gives the content of each file."""
        return self._files

    def namer(self, folder: Path) -> Callable[[str], str | None]:
        """Return what names a file that a deck in ``folder`` shows; the path is as written there.

        It gives None for what is no file within the decks folder: the text stays as it is.
        """
        return partial(self._name, folder)

    def _name(self, folder: Path, written: str) -> str | None:
        path = folder / unquote(written)
        if path not in self._names:
            self._names[path] = self._new_name(path)
        return self._names[path]

    def _new_name(self, path: Path) -> str | None:
        if not self._is_ours(path):
            return None
        name = unicodedata.normalize("NFC", path.name)
        if name in self._files and self._files[name]() == path.read_bytes():
            return name
        if name in self._files or len(name.encode()) > _LONGEST:
            digest = hashlib.sha256(path.read_bytes()).hexdigest()[:_DIGEST]
            name = f"{path.stem[: _LONGEST // 4]}-{digest}{path.suffix[:_DIGEST]}"
        self._files[name] = path.read_bytes
        return name

    def _is_ours(self, path: Path) -> bool:
        """Whether this is a regular file below the decks, and not by way of a link."""
        try:
            if self._decks.resolve() not in path.resolve(strict=True).parents:
                return False
            status = path.lstat()
        except (OSError, ValueError, RuntimeError):
            return False
        return stat.S_ISREG(status.st_mode) and status.st_size <= _LARGEST

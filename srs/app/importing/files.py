"""Files that a change writes, kept so that undo can put back what was there.

What stood in a file's place before is moved into a folder of the change (by its batch), and so
is, when the change is undone, what it wrote. Nothing is deleted.
"""

from __future__ import annotations

import hashlib
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, NamedTuple

from srs.errors import SrsError
from srs.files.atomic import write_atomically
from srs.files.links import refuse_links
from srs.files.swap import BEFORE, CHANGES, WrittenFile, digest_of, remove_empty_folders
from srs.store.written_files import keep_written


class _Undo(NamedTuple):
    path: Path
    kept: Path | None  # what was there, in the change's folder


class FileChanges:
    """Writes files below ``decks`` for the change ``batch``; on an error all is as it was."""

    def __init__(self, home: Path, decks: Path, batch: str) -> None:
        self._home, self._decks = home, decks
        self._folder = home / CHANGES / batch
        self._batch = batch
        self._written: list[WrittenFile] = []
        self._undo: list[_Undo] = []

    @property
    def count(self) -> int:
        """How many files were written."""
        return len(self._written)

    def write(self, path: str, data: bytes) -> str:
        """Write ``data`` to ``path``, relative to the decks; return its digest.

        A file that holds the same already is left as it is. Raises SrsError where a folder on
        the way, or the file, is a link or can't be written.
        """
        target = self._decks / path
        refuse_links(self._decks, path)
        before, after = digest_of(target), hashlib.sha256(data).hexdigest()
        if before == after:
            return after
        try:
            kept = self._keep(path, target) if before is not None else None
            target.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise _unwritable(target, error) from error
        try:
            write_atomically(target, lambda stream: _write(stream, data))
        except BaseException:
            self._throw_away(kept)
            raise
        self._undo.append(_Undo(target, kept))
        self._written.append(WrittenFile(path, before, after))
        return after

    def log(self, connection: sqlite3.Connection) -> None:
        """Note in the store what was written. Inside the transaction of the change."""
        keep_written(connection, self._batch, self._written)

    def put_back(self) -> None:
        """Put back what was there before."""
        for change in reversed(self._undo):
            change.path.unlink(missing_ok=True)
            if change.kept is None:
                remove_empty_folders(change.path.parent, self._decks)
                continue
            change.kept.replace(change.path)
            remove_empty_folders(change.kept.parent, self._home)

    def _throw_away(self, kept: Path | None) -> None:
        if kept is not None:
            kept.unlink(missing_ok=True)
            remove_empty_folders(kept.parent, self._home)

    def _keep(self, path: str, target: Path) -> Path:
        kept = self._folder / BEFORE / path
        kept.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        data = target.read_bytes()
        write_atomically(kept, lambda stream: _write(stream, data))
        # Put back, it tells when its notes were changed, as it did before.
        status = target.stat()
        os.utime(kept, ns=(status.st_atime_ns, status.st_mtime_ns))
        return kept


@contextmanager
def all_or_nothing(files: FileChanges) -> Iterator[None]:
    """Put the files back as they were where what is done inside fails."""
    try:
        yield
    except BaseException:
        files.put_back()
        raise


def _write(stream: BinaryIO, data: bytes) -> None:
    stream.write(data)


def _unwritable(path: Path, error: OSError) -> SrsError:
    return SrsError(
        f"the file can't be written: {error.strerror}",
        where=str(path),
        fix="check that there is room and that you may write there; nothing was imported",
    )

"""Files that a change writes, kept so that undo can put back what was there.

What stood in a file's place before is moved into a folder of the change (by its batch), and so
is, when the change is undone, what it wrote. Nothing is deleted.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import BinaryIO, NamedTuple

from srs.errors import SrsError
from srs.files.atomic import write_atomically
from srs.files.links import refuse_links
from srs.files.moving import copy_file, move_file
from srs.files.swap import BEFORE, CHANGES, WrittenFile, digest_of, remove_empty_folders
from srs.store.written_files import keep_written


class _Undo(NamedTuple):
    target: Path
    kept: Path | None  # what was there, in the change's folder
    before: str | None  # their digests, as in WrittenFile
    after: str


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
        kept = None if before is None else self._folder / BEFORE / path
        # Noted first: what interrupts the writing then finds what to put back.
        self._undo.append(_Undo(target, kept, before, after))
        try:
            if kept is not None:
                kept.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
                copy_file(target, kept)
            target.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise _unwritable(target, error) from error
        write_atomically(target, lambda stream: _write(stream, data))
        self._written.append(WrittenFile(path, before, after))
        return after

    def log(self, connection: sqlite3.Connection) -> None:
        """Note in the store what was written. Inside the transaction of the change."""
        keep_written(connection, self._batch, self._written)

    def put_back(self) -> None:
        """Put back what was there before, as far as nobody changed it meanwhile.

        Goes on where a file can't be put back, and raises the error at the end: what was there
        is then kept in the change's folder.
        """
        with ExitStack() as rest:
            for change in self._undo:
                rest.callback(self._put_back, change)

    def _put_back(self, change: _Undo) -> None:
        target, kept = change.target, change.kept
        there = digest_of(target)
        try:
            if there == change.after and kept is not None:
                move_file(kept, target)
            elif there == change.after:
                target.unlink()
            elif there == change.before and kept is not None:  # not yet written
                kept.unlink(missing_ok=True)
        except OSError as error:
            raise _not_put_back(target, kept, error) from error
        remove_empty_folders(target.parent, self._decks)
        if kept is not None:
            remove_empty_folders(kept.parent, self._home)


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


def _not_put_back(target: Path, kept: Path | None, error: OSError) -> SrsError:
    fix = "delete it" if kept is None else f"what was there before is {kept}"
    return SrsError(
        f"the import failed, and the file can't be put back: {error.strerror}",
        where=str(target),
        fix=fix,
    )

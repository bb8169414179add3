"""A file that is there whole or not at all."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from srs.errors import NotFoundError, SrsError

_ALL_MAY_READ_AND_WRITE = 0o666


def write_atomically(path: Path, write: Callable[[BinaryIO], object]) -> None:
    """Let ``write`` fill a file beside ``path``, then put it in the place of ``path``.

    A link is followed. While it is written only its owner can read the file; afterwards it
    has the permissions that it had before, or those of any new file. On an error the file at
    ``path`` stays as it was.

    Raises NotFoundError where the folder does not exist, and SrsError where ``path`` is no
    regular file or cannot be written.
    """
    try:
        target = Path(os.path.realpath(path))
        _check_target(target, path)
        _write_and_replace(target, write)
    except OSError as error:
        raise SrsError(
            f"the file cannot be written: {error.strerror or error}",
            where=str(path),
            fix="free some space, or choose a folder that you may write to",
        ) from error


def _check_target(target: Path, path: Path) -> None:
    if target.exists() and not target.is_file():
        kind = "a folder" if target.is_dir() else "not a regular file"
        raise SrsError(f"the target is {kind}", where=str(path), fix="name a file in that folder")
    if not target.parent.is_dir():
        raise NotFoundError(
            f"there is no folder {target.parent}",
            where=str(path),
            fix="make it first, or choose another folder",
        )


def _write_and_replace(target: Path, write: Callable[[BinaryIO], object]) -> None:
    # Its own short name: the target's name may already be as long as names can be.
    import tempfile  # 2 ms, where something is written

    descriptor, name = tempfile.mkstemp(prefix=".srs-", suffix=".part", dir=target.parent)
    part = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as stream:
            write(stream)
            stream.flush()
            os.fchmod(stream.fileno(), _permissions(target))
            os.fsync(stream.fileno())
        part.replace(target)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    sync_to_disk(target.parent)


def _permissions(target: Path) -> int:
    try:
        return stat.S_IMODE(target.stat().st_mode)
    except FileNotFoundError:
        return _ALL_MAY_READ_AND_WRITE & ~_umask()


def _umask() -> int:
    """Return the mask for new files, which can only be read by setting it."""
    mask = os.umask(0o077)
    os.umask(mask)
    return mask


def sync_to_disk(path: Path) -> None:
    """Wait until a file, or the names in a folder, are on the disk. Raises OSError."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)

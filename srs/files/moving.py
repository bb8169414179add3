"""Moving and copying files, each there whole or not at all, from one file system to another too."""

from __future__ import annotations

import errno
import os
import stat
from contextlib import suppress
from pathlib import Path

from srs.files.atomic import write_atomically


def move_file(source: Path, target: Path) -> None:
    """Put ``source`` in the place of ``target``, whose folder is there. A link is not followed.

    At each instant ``target`` is what it was or what ``source`` is; on an error ``source`` is
    still there. Raises OSError, and SrsError where it has to be copied and can't be.
    """
    try:
        source.replace(target)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        copy_file(source, target)
        source.unlink()


def copy_file(source: Path, target: Path) -> None:
    """Copy contents, permissions and the time of the last change; the folder is there.

    Raises OSError where ``source`` can't be read, SrsError where ``target`` can't be written.
    """
    import shutil

    with source.open("rb") as stream:
        write_atomically(target, lambda copy: shutil.copyfileobj(stream, copy))
        status = os.fstat(stream.fileno())
    with suppress(PermissionError):  # a file system without permissions
        target.chmod(stat.S_IMODE(status.st_mode))
    # Put back, it tells when its notes were changed, as it did before.
    os.utime(target, ns=(status.st_atime_ns, status.st_mtime_ns))

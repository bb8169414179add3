"""The learner's home folder: the store, the decks, and the bundled decks on first use."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from srs.errors import SrsError

STORE_NAME = "srs.db"
DECKS_NAME = "decks"


def prepare_home(home: Path) -> None:
    """Make the home folder where it is missing, with the bundled decks and maps in it.

    A decks folder that exists is the learner's and is left as it is. Raises SrsError where
    the folder can't be made.
    """
    decks = home / DECKS_NAME
    try:
        if decks.is_dir():
            return
        home.mkdir(mode=0o700, parents=True, exist_ok=True)
        _copy_bundled(decks)
    except OSError as error:
        raise SrsError(
            f"the folder for decks and progress can't be made: {error.strerror}",
            where=str(error.filename or home),
            fix="choose a folder you can write to with --home or SRS_HOME",
        ) from error


def _copy_bundled(decks: Path) -> None:
    # Copied beside and renamed at once: a start that was killed leaves no half folder.
    unfinished = decks.with_name(f"{decks.name}.{os.getpid()}.unfinished")
    try:
        _fill(unfinished)
        unfinished.rename(decks)
    except (OSError, SrsError):
        # Another start may have been quicker, and have swept this one's folder away.
        if not decks.is_dir():
            raise
    finally:
        _sweep(decks)


def _fill(folder: Path) -> None:
    from srs.app.bundled import bundled_files, record_bundled

    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(mode=0o700)
    bundled = bundled_files()
    for source, name in bundled:
        target = folder / name
        target.parent.mkdir(exist_ok=True)
        shutil.copyfile(source, target)
    record_bundled(folder, bundled)


def _sweep(decks: Path) -> None:
    """Remove what unfinished starts left behind, once there is a decks folder."""
    if decks.is_dir():
        for left in decks.parent.glob(f"{decks.name}.*.unfinished"):
            shutil.rmtree(left, ignore_errors=True)

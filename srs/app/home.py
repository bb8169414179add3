"""The learner's home folder: the store, the decks, and the bundled decks on first use."""

from __future__ import annotations

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
    if decks.is_dir():
        return
    try:
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
    unfinished = decks.with_name(decks.name + ".unfinished")
    shutil.rmtree(unfinished, ignore_errors=True)
    unfinished.mkdir(mode=0o700)
    from srs.app.bundled import bundled_files, record_bundled

    bundled = bundled_files()
    for source, name in bundled:
        target = unfinished / name
        target.parent.mkdir(exist_ok=True)
        shutil.copyfile(source, target)
    record_bundled(unfinished, bundled)
    unfinished.replace(decks)

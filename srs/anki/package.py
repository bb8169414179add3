"""A package as a file: the collection and the media in a zip, the same bytes for the same input."""

from __future__ import annotations

import json
import shutil
import tempfile
import zipfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, BinaryIO

from srs.anki.collection import BulkPackage, Progress, no_progress, write_collection
from srs.anki.package_notes import PackageDeck
from srs.anki.schedule import NO_HISTORY, History

# The earliest time a zip can hold. What Anki needs to know of times is in the collection.
_ZIP_TIME = (1980, 1, 1, 0, 0, 0)
# Quick to make, and nine tenths of what the thorough levels save.
_LEVEL = 2


def write_zip(
    decks: Sequence[PackageDeck],
    stream: BinaryIO,
    *,
    now: int,
    media: Callable[[], Mapping[str, Callable[[], bytes]]],
    history: History = NO_HISTORY,
    total: int = 0,
    progress: Progress = no_progress,
) -> None:
    """Write a package of ``decks`` to ``stream``. Ids count from ``now`` (ms since 1970).

    ``media`` is asked once all notes are written: for what gives the content of the files that
    they show, by name.
    """
    package = BulkPackage(decks, history, total, progress)
    with (
        tempfile.TemporaryDirectory(prefix="srs-") as folder,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=_LEVEL) as archive,
    ):
        path = Path(folder) / "collection.anki2"
        write_collection(package, path, now)
        files = media()
        names = sorted(files)
        index = json.dumps({str(number): name for number, name in enumerate(names)})
        with _entry(archive, path.name) as target, path.open("rb") as collection:
            shutil.copyfileobj(collection, target, 1 << 20)
        with _entry(archive, "media") as target:
            target.write(index.encode())
        for number, name in enumerate(names):
            with _entry(archive, str(number)) as target:
                target.write(files[name]())
            progress("media", number + 1, len(names))


def _entry(archive: zipfile.ZipFile, name: str) -> Any:
    entry = zipfile.ZipInfo(name, _ZIP_TIME)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry._compresslevel = _LEVEL  # type: ignore[attr-defined]
    return archive.open(entry, "w", force_zip64=True)

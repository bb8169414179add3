"""The decks and maps that come with the program, and what a newer version has new in them.

What was copied to the learner's folder is the learner's. A newer version of a file replaces
the learner's copy only on request and only where that copy was never edited.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import suppress
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import BinaryIO, NamedTuple

import srs
from srs.store.meta import BUNDLED, read_meta, write_meta

# Beside the decks: the digests of the bundled files as the learner last took or declined them.
RECORD_NAME = ".bundled.json"
_KINDS = (".yaml", ".mmd")


class Change(StrEnum):
    """What a bundled file is to the learner."""

    NEW = "new"
    NEWER = "newer"  # than the learner's copy, which was never edited
    EDITED = "edited"  # newer, and the learner's copy was edited


class Offer(NamedTuple):
    """A bundled file that is not what the learner last took; ``name`` is its place in decks/."""

    name: str
    source: Path
    change: Change


Bundled = Sequence[tuple[Path, str]]  # a file of the program, and its place below decks/


def bundled_files() -> Bundled:
    """Return the decks and maps that come with the program."""
    installed = Path(srs.__file__).parent / "bundled" / "decks"
    if installed.is_dir():
        return [
            (path, path.relative_to(installed).as_posix())
            for path in sorted(installed.rglob("*"))
            if path.suffix in _KINDS
        ]
    checkout = Path(srs.__file__).parent.parent
    decks = [(path, path.name) for path in sorted(checkout.glob("decks/*.yaml"))]
    maps = [(path, f"diagrams/{path.name}") for path in sorted(checkout.glob("diagrams/*.mmd"))]
    return decks + maps


def record_bundled(decks: Path, bundled: Bundled) -> None:
    """Note that the learner has the bundled files as they are now."""
    import json

    from srs.files.atomic import write_atomically

    digests = {name: _digest(source) for source, name in bundled}
    record = (json.dumps(digests, indent=2) + "\n").encode()
    write_atomically(decks / RECORD_NAME, partial(_write, record))


def offers(decks: Path, bundled: Bundled) -> list[Offer]:
    """Return what the bundled files have that the learner's folder ``decks`` has not.

    A file that the learner removed is not offered again.
    """
    recorded = _recorded(decks)
    found: list[Offer] = []
    for source, name in bundled:
        digest, known = _digest(source), recorded.get(name)
        mine = _digest(decks / name) if (decks / name).is_file() else None
        if digest in (known, mine):
            continue
        if mine is not None:
            change = Change.NEWER if mine == known else Change.EDITED
            found.append(Offer(name, source, change))
        elif known is None:
            found.append(Offer(name, source, Change.NEW))
    return found


def has_offers(store: sqlite3.Connection, decks: Path, bundled: Bundled) -> bool:
    """Whether ``offers`` would return something, mostly without reading a file.

    Once the learner has taken or declined all that a program brings, the same files of the
    program bring nothing new; the store remembers their times and sizes.
    """
    stamp = " ".join(
        f"{name}:{status.st_size}:{status.st_mtime_ns}"
        for source, name in bundled
        for status in [source.stat()]
    )
    if read_meta(store, BUNDLED) == stamp:
        return False
    if offers(decks, bundled):
        return True
    # Where another program is writing, it is remembered another time.
    with suppress(sqlite3.OperationalError):
        write_meta(store, BUNDLED, stamp)
    return False


def accept(decks: Path, bundled: Bundled) -> list[Offer]:
    """Copy what is offered, but for what the learner edited; offer none of it again.

    Returns the offers. Raises SrsError where a file can't be written.
    """
    from srs.files.atomic import write_atomically

    offered = offers(decks, bundled)
    for offer in offered:
        if offer.change is not Change.EDITED:
            (decks / offer.name).parent.mkdir(parents=True, exist_ok=True)
            write_atomically(decks / offer.name, partial(_write, offer.source.read_bytes()))
    record_bundled(decks, bundled)
    return offered


def _write(data: bytes, stream: BinaryIO) -> None:
    stream.write(data)


def _recorded(decks: Path) -> dict[str, str]:
    import json

    try:
        digests = json.loads((decks / RECORD_NAME).read_bytes())
    except (OSError, ValueError):
        return {}
    return digests if isinstance(digests, dict) else {}


def _digest(path: Path) -> str:
    from hashlib import sha256

    return sha256(path.read_bytes()).hexdigest()

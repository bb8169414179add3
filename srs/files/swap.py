"""Files that a change wrote, and what stood in their places: each can take the other's place.

What stood there before is kept in a folder of the change (by its batch) in the home folder, and
so is, once the change is undone, what it wrote. Nothing is deleted.

A file in the decks is at each instant what it was or what it is to be, so that a swap that was
killed can be done again: what is as it should be stays.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import NamedTuple

from srs.errors import SrsError
from srs.files.atomic import sync_to_disk
from srs.files.links import refuse_links
from srs.files.moving import copy_file, move_file

CHANGES = "changes"  # the folder in the home folder
BEFORE, AFTER = "before", "after"


class WrittenFile(NamedTuple):
    """A file that was written, relative to the decks folder.

    ``before`` and ``after`` are SHA-256 digests of its contents; None where there was no file.
    """

    path: str
    before: str | None
    after: str | None


class _Swap(NamedTuple):
    """``source``, whose digest is ``then``, is to take the place of ``target``, whose digest is
    ``now``, which goes to ``away``. ``roots`` are the folders that stay, above target and both."""

    target: Path
    now: str | None
    then: str | None
    source: Path
    away: Path
    roots: tuple[Path, Path]

    def turned(self) -> _Swap:
        return self._replace(now=self.then, then=self.now, source=self.away, away=self.source)


def swap_files(
    home: Path,
    decks: Path,
    batch: str,
    written: Iterable[WrittenFile],
    reversal: ExitStack,
    *,
    back: bool,
) -> list[str]:
    """Put back what was there before a change, or (not ``back``) what it wrote.

    All files are looked at first. ``reversal`` gets what puts all as it was, to be run if this
    or what belongs to it fails.

    Returns the paths of files that were changed since or have a link on their way, which are
    left as they are. Raises SrsError where a file can't be read or written.
    """
    swaps, left = _plan(home, decks, batch, written, back=back)
    for swap in swaps:
        # Noted first: what interrupts the swap then finds what to reverse.
        reversal.callback(_reverse, swap)
        _run(swap)
    _sync(swaps)
    return left


def _plan(
    home: Path, decks: Path, batch: str, written: Iterable[WrittenFile], *, back: bool
) -> tuple[list[_Swap], list[str]]:
    folder = home / CHANGES / batch
    swaps: list[_Swap] = []
    left: list[str] = []
    for file in written:
        undo = _Swap(
            decks / file.path,
            file.after,
            file.before,
            folder / BEFORE / file.path,
            folder / AFTER / file.path,
            (decks, home),
        )
        swap = undo if back else undo.turned()
        if not _is_file_or_free(decks, file.path):
            left.append(file.path)
        elif (digest := digest_of(swap.target)) == swap.then:
            continue
        elif digest == swap.now and (swap.then is None or digest_of(swap.source) == swap.then):
            swaps.append(swap)
        else:
            left.append(file.path)
    return swaps, left


def _is_file_or_free(decks: Path, path: str) -> bool:
    """Whether a file is at ``path`` or could be, with no link on the way."""
    try:
        refuse_links(decks, path)
    except SrsError:
        return False
    target = decks / path
    if target.exists():
        return target.is_file()
    return next(folder for folder in target.parents if folder.exists()).is_dir()


def _run(swap: _Swap) -> None:
    try:
        _take_place(swap)
    except OSError as error:
        raise SrsError(
            f"the file can't be put in its place: {error.strerror}",
            where=str(swap.target),
            fix="check that there is room and that you may write there; nothing was changed",
        ) from error


def _take_place(swap: _Swap) -> None:
    decks, home = swap.roots
    if swap.now is not None:
        swap.away.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        # Where something takes its place it is never gone in between.
        (move_file if swap.then is None else copy_file)(swap.target, swap.away)
    if swap.then is None:
        remove_empty_folders(swap.target.parent, decks)
        return
    swap.target.parent.mkdir(parents=True, exist_ok=True)
    move_file(swap.source, swap.target)
    remove_empty_folders(swap.source.parent, home)


def _reverse(swap: _Swap) -> None:
    """Put all as it was before ``swap``, however far it came."""
    there = digest_of(swap.target)
    if there == swap.then:
        _run(swap.turned())
    elif there == swap.now:
        if swap.now is not None:
            swap.away.unlink(missing_ok=True)
        decks, home = swap.roots
        remove_empty_folders(swap.target.parent, decks)
        remove_empty_folders(swap.away.parent, home)


def _sync(swaps: Sequence[_Swap]) -> None:
    """Wait until the names are on the disk: the log that tells of them is there next."""
    folders = {folder for swap in swaps for folder in (swap.target.parent, swap.away.parent)}
    for folder in filter(Path.is_dir, folders):
        try:
            sync_to_disk(folder)
        except OSError as error:
            raise SrsError(
                f"the folder can't be written: {error.strerror}", where=str(folder)
            ) from error


def remove_empty_folders(folder: Path, root: Path) -> None:
    """Remove ``folder`` and those above it, below ``root``, as far as they are empty."""
    while folder != root and root in folder.parents:
        try:
            folder.rmdir()
        except FileNotFoundError:  # never made
            pass
        except OSError:  # not empty
            return
        folder = folder.parent


def digest_of(path: Path) -> str | None:
    """Return the SHA-256 of a file; None where there is none."""
    try:
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise SrsError(f"the file can't be read: {error.strerror}", where=str(path)) from error

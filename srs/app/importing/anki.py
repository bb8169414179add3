"""Importing an Anki package: notes into decks, reviews into the log, the schedule as it is there.

All or nothing: the files are written first, then the log in one transaction; what fails puts
the files back. A start that is killed in between leaves decks without their history, and the
next import of the same package brings that.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from srs.anki.content import AnkiDeck
from srs.anki.mapping.deck_names import DeckName, deck_names
from srs.app.importing.files import FileChanges, all_or_nothing
from srs.app.importing.history import Learner
from srs.app.importing.known import Known
from srs.app.importing.media import ImportedMedia
from srs.app.importing.notes import DeckChanges, NoteChanges, Progress, note_changes
from srs.app.importing.report import ImportReport, totals
from srs.app.importing.store import (
    DeckFile,
    count_history,
    keep_deck_file,
    store_history,
)
from srs.app.workspace import Workspace
from srs.decks.load import decode_deck, load_deck
from srs.errors import NotFoundError, SrsError
from srs.model.deck import Deck
from srs.model.state import At
from srs.store.deck_files import deck_path, deck_titles
from srs.store.garbage import no_collection
from srs.store.log import new_batch
from srs.store.transaction import transaction

if TYPE_CHECKING:
    from srs.anki.reading.package import AnkiPackage


_NAMED = 8  # decks that a message lists


class Wanted(NamedTuple):
    """What to import: cards of ``decks`` (Anki's names or ours, none: all), or, ``dry``, nothing
    but the report of what would come."""

    decks: Sequence[str] = ()
    dry: bool = False


def import_package(
    workspace: Workspace,
    path: Path,
    wanted: Wanted,
    at: At,
    day_of: Callable[[int], int],
    progress: Progress,
) -> ImportReport:
    """Import the package at ``path``; ``day_of`` gives the study day of an instant (ms).

    Raises SrsError where the package can't be read or a deck can't be written, and
    NotFoundError where it has no such deck. Nothing is changed then.
    """
    # Reads zip, zstd and protobuf: only where a package is read.
    from srs.anki.reading.package import open_package

    report = ImportReport(path.name, dry=wanted.dry)
    with open_package(path) as package, no_collection():
        names = _deck_names(package, workspace)
        chosen = _chosen(package, names, wanted.decks)
        media = ImportedMedia(package, workspace.decks, report)
        known = Known(workspace)
        changes = note_changes(package, chosen, names, known, media, report, progress)
        report.cards = len(changes.cards)
        if wanted.dry:
            _count_history(workspace, package, changes, at, day_of, report)
        else:
            _Import(workspace, package, changes, at, day_of, report, progress).run(media)
        for reason, count in package.skipped.items():
            report.leave_out(reason, count)
    return report


def _deck_names(package: AnkiPackage, workspace: Workspace) -> dict[int, DeckName]:
    """Return our names of the package's decks, by id.

    A deck of the same name here is the same deck; a name that differs from one here in its
    letters' case alone is taken, since on some file systems their files would be one.
    """
    theirs = [deck.name for deck in package.decks.values()]
    same = {name.name for name in deck_names(theirs).values()}
    here = {f"\0{name}": name for name in deck_titles(workspace.store) if name not in same}
    names = deck_names(theirs, here)
    return {number: names[deck.name] for number, deck in package.decks.items()}


def _chosen(
    package: AnkiPackage, names: dict[int, DeckName], asked: Sequence[str]
) -> frozenset[int]:
    """Return the ids of the decks that are asked for, with those below them."""
    if not asked:
        return frozenset(package.decks)
    found: set[int] = set()
    for name in asked:
        ids = {
            number
            for number, deck in package.decks.items()
            if _is_within(deck, names[number].name, name)
        }
        if not ids:
            raise NotFoundError(
                f"the package has no deck '{name}'", fix=_suggestion(name, package.decks.values())
            )
        found |= ids
    return frozenset(found)


def _suggestion(name: str, decks: Iterable[AnkiDeck]) -> str:
    there = sorted(deck.name for deck in decks)
    close = get_close_matches(name, there, n=1)
    if close:
        return f"did you mean '{close[0]}'?"
    more = f" and {len(there) - _NAMED} more" if len(there) > _NAMED else ""
    return f"it has: {', '.join(there[:_NAMED])}{more}"


def _is_within(deck: AnkiDeck, our_name: str, asked: str) -> bool:
    theirs, ours = f"{deck.name}::".casefold(), f"{our_name}/".casefold()
    return theirs.startswith(f"{asked}::".casefold()) or ours.startswith(f"{asked}/".casefold())


def _count_history(
    workspace: Workspace,
    package: AnkiPackage,
    changes: NoteChanges,
    at: At,
    day_of: Callable[[int], int],
    report: ImportReport,
) -> None:
    learner = Learner(at, workspace.device, "", day_of)
    count_history(workspace, package, changes.cards, learner, report)


class _Import:
    """Writes what was planned."""

    def __init__(
        self,
        workspace: Workspace,
        package: AnkiPackage,
        changes: NoteChanges,
        at: At,
        day_of: Callable[[int], int],
        report: ImportReport,
        progress: Progress,
    ) -> None:
        self._workspace = workspace
        self._package = package
        self._changes = changes
        self._learner = Learner(at, workspace.device, new_batch(at.instant), day_of)
        self._report = report
        self._progress = progress
        self._files = FileChanges(workspace.home, workspace.decks, self._learner.batch)

    def run(self, media: ImportedMedia) -> None:
        store = self._workspace.store
        with all_or_nothing(self._files), transaction(store):
            self._write_media(media)
            decks = [
                (self._write_deck(name, changes), changes)
                for name, changes in self._changes.decks.items()
            ]
            now = self._learner.at.instant // 1000
            for written, changes in decks:
                keep_deck_file(store, written, changes.modified, now)
            store_history(
                self._workspace,
                self._package,
                self._changes.cards,
                self._learner,
                self._report,
                totals(self._report),
                self._progress,
            )
            self._files.log(store)

    def _write_media(self, media: ImportedMedia) -> None:
        for file in media.files():
            try:
                data = file.read()
            except SrsError:
                self._report.leave_out("media files that can't be read")
                continue
            self._files.write(file.path, data)
        self._report.media = self._files.count

    def _write_deck(self, name: str, changes: DeckChanges) -> DeckFile:
        known = deck_path(self._workspace.store, name)
        path = known or changes.file or f"{name}.yaml"
        there = self._workspace.decks / path
        if there.exists():
            text, deck = self._patched(there, name, changes)
        else:
            text, deck = _new_deck(name, changes)
        digest = self._files.write(path, text.encode())
        return DeckFile(path, digest, deck)

    def _patched(self, path: Path, name: str, changes: DeckChanges) -> tuple[str, Deck]:
        from srs.decks.replace import replace_cards

        before = decode_deck(path.read_bytes(), str(path))
        if load_deck(before, str(path)).name != name:
            raise SrsError(
                f"this file is not the deck '{name}'",
                where=str(path),
                fix="move or rename it, then import again; nothing was imported",
            )
        text = replace_cards(before, str(path), changes.changed, changes.notes_added())
        return text, load_deck(text, str(path))


def _new_deck(name: str, changes: DeckChanges) -> tuple[str, Deck]:
    from srs.decks.writing import deck_text

    title = changes.title or name
    return deck_text(Deck(name, title, notes=tuple(changes.notes_added())))

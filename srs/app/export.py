"""Exporting decks to an Anki package."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from zipfile import is_zipfile

from srs.anki.export import ExportDeck, ExportSummary, write_package
from srs.app.workspace import Workspace
from srs.errors import SrsError
from srs.files.targets import refuse_home
from srs.store.deck_files import deck_path, deck_titles
from srs.store.decks import read_deck


def export_anki(
    workspace: Workspace, decks: Sequence[str], target: Path, now_ms: int
) -> ExportSummary:
    """Write ``decks`` (none: all) to ``target`` as an Anki package.

    Raises SrsError where there is nothing to export, where the file can't be written, and
    where ``target`` is something else than a package: it would be lost.
    """
    _check_target(workspace, target)
    names = decks or tuple(deck_titles(workspace.store))
    return write_package([_export_deck(workspace, name) for name in names], target, now=now_ms)


def _export_deck(workspace: Workspace, name: str) -> ExportDeck:
    deck, path = read_deck(workspace.store, name), deck_path(workspace.store, name)
    assert deck is not None
    assert path is not None
    modified = (workspace.decks / path).stat().st_mtime
    if not deck.maps:
        return ExportDeck(deck, modified=int(modified))
    from srs.app.map_export import map_times, picture_cards

    return ExportDeck(
        deck,
        modified=int(max([modified, *map_times(workspace, deck)])),
        pictures=picture_cards(workspace, deck),
    )


def _check_target(workspace: Workspace, target: Path) -> None:
    refuse_home(workspace.home, target, "-o")
    if target.is_file() and target.stat().st_size and not is_zipfile(target):
        raise SrsError(
            "the file exists and is not an Anki package",
            where=str(target),
            fix="name another file with -o FILE, or remove this one first",
        )

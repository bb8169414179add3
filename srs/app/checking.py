"""Checking a deck file, and listing the decks there are."""

from __future__ import annotations

from pathlib import Path

from srs.app.workspace import Workspace
from srs.decks.load import decode_deck, load_deck
from srs.errors import NotFoundError, SrsError
from srs.model.deck import Deck
from srs.store.counts import deck_sizes
from srs.store.deck_files import deck_files


def check_deck(path: Path) -> Deck:
    """Read a deck file. Raises SrsError with all its mistakes, or saying why it can't be read."""
    try:
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise NotFoundError("there is no such file", where=str(path)) from error
    except OSError as error:
        raise SrsError(f"the deck can't be read: {error.strerror}", where=str(path)) from error
    return load_deck(decode_deck(data, str(path)), str(path))


def listed_decks(workspace: Workspace) -> list[dict[str, object]]:
    """Return the decks with file, title, number of cards and problem, ready for JSON."""
    sizes = deck_sizes(workspace.store)
    return [
        {
            "deck": file.name,
            "title": file.title,
            "path": str(workspace.decks / file.path),
            "cards": sizes.get(file.name or "", 0),
            "problem": file.problem.partition("\n")[0] or None,
        }
        for file in deck_files(workspace.store).values()
    ]

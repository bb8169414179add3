"""Adding a card to a deck file of the learner's."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from srs.app.library import take_in_decks
from srs.app.workspace import Workspace
from srs.decks.append import NewCard, append_card, new_deck_text
from srs.decks.ids import fresh_id, name_mistake
from srs.decks.load import decode_deck, load_deck
from srs.errors import SrsError, UsageError
from srs.files.atomic import write_atomically
from srs.model.deck import ids_of
from srs.model.note import card_id
from srs.store.cards import note_ids
from srs.store.deck_files import deck_path
from srs.store.transaction import transaction

OWN_DECK = "mine"
OWN_TITLE = "My cards"


@dataclass(frozen=True)
class Added:
    """The card that was added, and the file it stands in."""

    card: str
    path: Path


def add_card(
    workspace: Workspace,
    front: str,
    back: str,
    *,
    tags: tuple[str, ...] = (),
    deck: str = OWN_DECK,
    wall_ns: int,
) -> Added:
    """Append a basic card to the deck called ``deck``, whose file is made where it is missing.

    What stands in the file is not touched. Raises SrsError where the file has mistakes or the
    card can't be written; the file is then as it was. For ``wall_ns`` see ``take_in_decks``.
    """
    if mistake := name_mistake(deck):
        raise UsageError(mistake, fix="write a short name such as mine or vlm/phase5")
    path = deck_file(workspace, deck)
    # The store's write lock keeps two programs that add at once from losing a card.
    with transaction(workspace.store):
        before = text_of(path)
        taken = note_ids(workspace.store, deck)
        if before is not None:
            # The other program's card is in the file, and may not be in the store yet.
            taken |= _ids_in(path, before, deck)
        card = NewCard(fresh_id(front, taken), front, back, tuple(tags))
        after = (
            new_deck_text(deck, OWN_TITLE if deck == OWN_DECK else "", card)
            if before is None
            else append_card(before, str(path), card)
        )
        write_atomically(path, lambda stream: stream.write(after.encode()))
    take_in_decks(workspace.store, workspace.decks, wall_ns)
    return Added(card_id(deck, card.id), path)


def deck_file(workspace: Workspace, deck: str) -> Path:
    """Return where a deck of the learner's is, or will be. Raises SrsError where it is a link."""
    known = deck_path(workspace.store, deck)
    path = workspace.decks / (known or f"{deck}.yaml")
    if path.is_symlink():
        raise SrsError(
            "the deck's file is a link; links are not followed",
            where=str(path),
            fix="put the file itself into the decks folder",
        )
    return path


def _ids_in(path: Path, text: str, deck: str) -> set[str]:
    found = load_deck(text, str(path))
    if found.name != deck:
        raise SrsError(
            f"this file is the deck '{found.name}', not '{deck}'",
            where=str(path),
            fix=f"add to it with --deck {found.name}, or choose another name",
        )
    return ids_of(found)


def text_of(path: Path) -> str | None:
    """Return the deck file's text; None where there is no such file, its folder then made."""
    try:
        return decode_deck(path.read_bytes(), str(path))
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
        return None
    except OSError as error:
        raise SrsError(f"the deck can't be read: {error.strerror}", where=str(path)) from error

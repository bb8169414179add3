"""Adding a card to a deck file of the learner's."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from srs.app.library import take_in_decks
from srs.app.workspace import Workspace
from srs.decks.append import NewCard, append_card, new_deck_text
from srs.decks.ids import fresh_id
from srs.decks.load import decode_deck
from srs.errors import SrsError
from srs.files.atomic import write_atomically
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
    path = _deck_file(workspace, deck)
    # The store's write lock keeps two programs that add at once from losing a card.
    with transaction(workspace.store):
        card = NewCard(fresh_id(front, note_ids(workspace.store, deck)), front, back, tuple(tags))
        text = _text_with(path, deck, card)
        path.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(path, lambda stream: stream.write(text.encode()))
    take_in_decks(workspace.store, workspace.decks, wall_ns)
    return Added(card_id(deck, card.id), path)


def _deck_file(workspace: Workspace, deck: str) -> Path:
    known = deck_path(workspace.store, deck)
    return workspace.decks / (known or f"{deck}.yaml")


def _text_with(path: Path, deck: str, card: NewCard) -> str:
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return new_deck_text(deck, OWN_TITLE if deck == OWN_DECK else "", card)
    except OSError as error:
        raise SrsError(f"the deck can't be read: {error.strerror}", where=str(path)) from error
    return append_card(decode_deck(data, str(path)), str(path), card)

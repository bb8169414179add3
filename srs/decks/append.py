"""Put a card at the end of a deck file's cards, without touching what stands there."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import PurePath

from srs.decks.card_text import check_note
from srs.decks.cards_end import with_entries
from srs.decks.ids import name_mistake
from srs.decks.lines import beside_cards
from srs.decks.load import load_deck
from srs.decks.problems import DeckError
from srs.decks.reader import BEST_PARSER, ParserClass
from srs.decks.scalar import scalar
from srs.decks.source import BOM, Source
from srs.errors import SrsError
from srs.model.deck import Deck
from srs.model.note import Note, NoteKind


@dataclass(frozen=True)
class NewCard:
    """A card to write into a deck file. It gets the id that it says."""

    id: str
    front: str
    back: str
    tags: tuple[str, ...] = ()
    reverse: bool = False
    hint: str = ""
    source: str = ""

    @property
    def note(self) -> Note:
        """The note that the card will be."""
        kind = NoteKind.REVERSED if self.reverse else NoteKind.BASIC
        return Note(self.id, kind, self.front, self.back, self.tags, self.hint, self.source)


def append_card(text: str, path: str, card: NewCard, *, parser: ParserClass = BEST_PARSER) -> str:
    """Return the deck file's text with ``card`` at the end of its cards.

    All that stands in the file stays as it is, to the byte; only an empty ``[]`` after
    ``cards:`` makes room. The result has been read again: it is the old deck and this card.

    Raises DeckError where the file has mistakes, or lists its cards in brackets; SrsError
    where the card cannot be written, or its id is taken.
    """
    before = load_deck(text, path, parser=parser)
    _check_card(card.note, before, path)
    bom = BOM if text.startswith(BOM) else ""
    after = bom + with_entries(Source(text, path), [card.note], parser)
    if not _is_deck_and_card(after, path, before, card.note, parser):
        raise SrsError(
            "the card cannot be added without changing what the file says",
            where=path,
            fix="add it by hand; nothing was written",
        )
    return after


def new_deck_text(name: str, title: str, card: NewCard) -> str:
    """Return the text of a new deck file that holds one card.

    An empty ``title`` is left out. Raises SrsError as ``append_card`` does.
    """
    if mistake := name_mistake(name):
        raise SrsError(mistake, where=name, fix="write a short name such as phase5 or vlm/phase5")
    head = [f"deck: {scalar(name, 2)}"]
    if title.strip():
        head.append(f"title: {scalar(title, 2)}")
    path = f"{PurePath(name).name}.yaml"
    return append_card("\n".join([*head, "cards:", ""]), path, card)


def _check_card(card: Note, deck: Deck, path: str) -> None:
    check_note(card)
    for note in deck.notes:
        if note.id == card.id:
            raise SrsError(
                f'the deck already has a card "{card.id}"',
                where=f"{path}:{note.line}",
                fix="give the new card another id",
            )


def _is_deck_and_card(text: str, path: str, before: Deck, card: Note, parser: ParserClass) -> bool:
    try:
        after = load_deck(text, path, parser=parser)
    except DeckError:
        return False
    line = after.notes[-1].line if after.notes else 0
    return _said(after, after.notes) == _said(before, (*before.notes, replace(card, line=line)))


def _said(deck: Deck, notes: tuple[Note, ...]) -> Deck:
    # What stands below the cards has moved down: its lines do not count.
    return beside_cards(replace(deck, notes=notes))

"""Cards that are pictures: the whole redraw of a map, and its daily cards.

The hidden part is blank on the front and shown on the back. Each card is a note of its own, so
that a map may gain and lose parts without moving the history of the others.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from srs.anki import notetypes
from srs.anki.identity import picture_guid
from srs.anki.notetypes import Notetype
from srs.anki.package_notes import PackageCard, PackageNote
from srs.anki.text import field_html, literal_html
from srs.model.note import card_id

_PLAIN = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_")
_DIGEST = 12
_LONGEST = 60


@dataclass(frozen=True)
class PictureCard:
    """A card of a map. ``note`` is the id of the map's note in its deck, ``part`` the card's.
    ``card`` is what the log calls it, where that is not ``deck/note#part``.

    ``front`` and ``back`` are SVG; an empty front shows the question alone. ``description`` says
    the back's picture in words, for those who do not see it.
    """

    note: str
    part: str
    question: str
    answer: str
    front: str
    back: str
    description: str = ""
    tags: tuple[str, ...] = ()
    card: str = ""


def media_of(cards: Iterable[PictureCard], deck: str) -> dict[str, Callable[[], bytes]]:
    """Return what gives the files that the cards of a deck show, by name."""
    return {
        picture_name(deck, card, svg): svg.encode
        for card in cards
        for svg in (card.front, card.back)
        if svg
    }


def picture_name(deck: str, card: PictureCard, svg: str) -> str:
    """Return the name of a picture's file: another picture gets another name.

    Anki's media have one folder for all decks, and clients keep a file that they have.
    """
    digest = hashlib.sha256(svg.encode()).hexdigest()[:_DIGEST]
    words = f"srs-{deck}-{card.note}-{card.part or 'map'}"[:_LONGEST]
    plain = "".join(char if char in _PLAIN else "-" for char in words)
    return f"{plain}-{digest}.svg"


def picture_note(
    deck: str,
    first_deck: str,
    card: PictureCard,
    notetype: Notetype,
    *,
    modified: int,
) -> PackageNote:
    """Return the note of a card. ``modified`` is in seconds since 1970."""
    fields = [
        field_html(card.question),
        _picture(deck, card, card.front, ""),
        field_html(card.answer),
        _picture(deck, card, card.back, card.description),
        *("", ""),  # hint, source
        literal_html(card_id(deck, card.note, card.part)),
        *("" for _ in notetypes.EXTRA_FIELDS),
    ]
    return PackageNote(
        notetype,
        picture_guid(first_deck, card.note, card.part),
        modified,
        card.tags,
        fields,
        (PackageCard(card.card or card_id(deck, card.note, card.part), 0),),
    )


def _picture(deck: str, card: PictureCard, svg: str, description: str) -> str:
    if not svg:
        return ""
    said = literal_html(description).replace('"', "&quot;").replace("<br>", " ")
    return f'<img src="{picture_name(deck, card, svg)}" alt="{said}">'

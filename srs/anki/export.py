"""Decks as an Anki package (``.apkg``)."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from srs.anki.build import ExportDeck, build_decks
from srs.anki.package import write_zip
from srs.anki.pictures import media_of
from srs.errors import SrsError
from srs.files.atomic import write_atomically
from srs.model.note import NoteKind, card_parts

__all__ = ["ExportDeck", "ExportSummary", "write_package"]


class ExportSummary(NamedTuple):
    """How much a package holds: notes and the cards they make; prompts and the cards of maps,
    one card each."""

    notes: int
    cards: int
    prompts: int
    pictures: int = 0


def write_package(decks: Sequence[ExportDeck], path: Path, *, now: int) -> ExportSummary:
    """Write ``decks`` to ``path`` as an Anki package. The same input gives the same bytes.

    ``now`` is the time of export in ms since 1970; ids in the package count from it.

    Raises SrsError where there is nothing to export, where Anki has no room for a note, and
    where the file cannot be written; NotFoundError where its folder does not exist. A file
    that was at ``path`` then stays as it was.
    """
    summary = _count(decks)
    if not any(summary):
        raise SrsError(
            "there is nothing to export", fix="Choose a deck that has cards, prompts or maps."
        )
    built = build_decks(decks)
    media: dict[str, bytes] = {}
    for each in decks:
        media |= media_of(each.pictures, each.deck.name)
    write_atomically(path, lambda stream: write_zip(built, stream, now=now, media=media))
    return summary


def _count(decks: Sequence[ExportDeck]) -> ExportSummary:
    notes = [note for each in decks for note in each.deck.notes if note.kind is not NoteKind.MAP]
    return ExportSummary(
        notes=len(notes),
        cards=sum(len(card_parts(note)) for note in notes),
        prompts=sum(len(each.deck.prompts) for each in decks),
        pictures=sum(len(each.pictures) for each in decks),
    )

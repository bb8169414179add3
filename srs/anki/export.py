"""Decks as an Anki package (``.apkg``)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from srs.anki.build import ExportDeck, build_decks
from srs.anki.collection import Progress, no_progress
from srs.anki.package import write_zip
from srs.anki.pictures import media_of
from srs.anki.schedule import NO_HISTORY, History
from srs.errors import SrsError
from srs.files.atomic import write_atomically
from srs.model.note import NoteKind, card_parts

__all__ = ["ExportDeck", "ExportSummary", "write_package"]

_NO_MEDIA: Mapping[str, Callable[[], bytes]] = {}


class ExportSummary(NamedTuple):
    """How much a package holds: notes and the cards they make; prompts and the cards of maps,
    one card each; files that the notes show; answers of the log. ``scheduled``: it says where
    cards stand."""

    notes: int
    cards: int
    prompts: int
    pictures: int = 0
    media: int = 0
    reviews: int = 0
    scheduled: bool = False


def write_package(
    decks: Sequence[ExportDeck],
    path: Path,
    *,
    now: int,
    history: History = NO_HISTORY,
    media: Mapping[str, Callable[[], bytes]] = _NO_MEDIA,
    progress: Progress = no_progress,
) -> ExportSummary:
    """Write ``decks`` to ``path`` as an Anki package. The same input gives the same bytes.

    ``now`` is the time of export in ms since 1970; ids in the package count from it. Without a
    ``history`` all cards are new. ``media`` gives the files that the decks' texts show, by the
    names that ``ExportDeck.media`` gives them while the texts are written; it is looked at after
    that. Those of maps are drawn before.

    Raises SrsError where there is nothing to export, where Anki has no room for a note, and
    where the file cannot be written; NotFoundError where its folder does not exist. A file
    that was at ``path`` then stays as it was.
    """
    summary = _count(decks)
    if not any(summary):
        raise SrsError(
            "there is nothing to export", fix="Choose a deck that has cards, prompts or maps."
        )
    drawn: dict[str, Callable[[], bytes]] = {}
    for each in decks:
        drawn |= media_of(each.pictures, each.deck.name)
    reviews, is_scheduled = 0, bool(history.states)

    def count(what: str, done: int, total: int) -> None:
        nonlocal reviews
        if what == "reviews":
            reviews = done
        progress(what, done, total)

    write_atomically(
        path,
        lambda stream: write_zip(
            build_decks(decks),
            stream,
            now=now,
            media=lambda: {**media, **drawn},
            history=history,
            total=summary.notes + summary.prompts + summary.pictures,
            progress=count,
        ),
    )
    return summary._replace(media=len(media), reviews=reviews, scheduled=is_scheduled)


def _count(decks: Sequence[ExportDeck]) -> ExportSummary:
    notes = [note for each in decks for note in each.deck.notes if note.kind is not NoteKind.MAP]
    return ExportSummary(
        notes=len(notes),
        cards=sum(len(card_parts(note)) for note in notes),
        prompts=sum(len(each.deck.prompts) for each in decks),
        pictures=sum(len(each.pictures) for each in decks),
    )

"""From our decks to genanki's: one genanki note for each note and each prompt."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import genanki

from srs.anki import notetypes
from srs.anki.identity import anki_deck_name, deck_ids, note_guid, prompt_guid
from srs.anki.notetypes import Notetype
from srs.anki.package import PackageNote
from srs.anki.pictures import PictureCard, picture_note
from srs.anki.text import cloze_html, field_html
from srs.errors import SrsError
from srs.model.cloze import read_clozes
from srs.model.deck import Deck, Prompt
from srs.model.note import Note, NoteKind, card_id

_REVERSED = "yes"  # any text in the field makes the second card
_MOST_CLOZES = 500  # Anki's limit for the number of a cloze


@dataclass(frozen=True)
class ExportDeck:
    """A deck to export, with what its file cannot tell.

    ``modified`` is when the deck's file was last changed, in seconds since 1970. A note that
    has a time of its own is in ``note_modified`` (by note or prompt id). Anki updates a note
    that it has only where this time is later than its own.

    ``first_name`` and ``first_ids`` (by present note or prompt id) tell what the deck and its
    notes were called first. What is missing there still has its first name.

    ``pictures`` are the cards of the deck's maps.
    """

    deck: Deck
    modified: int
    note_modified: Mapping[str, int] = field(default_factory=dict)
    first_name: str = ""
    first_ids: Mapping[str, str] = field(default_factory=dict)
    pictures: Sequence[PictureCard] = ()


@dataclass(frozen=True)
class _Notetypes:
    basic: Notetype
    cloze: Notetype
    prompt: Notetype
    picture: Notetype


def build_decks(decks: Sequence[ExportDeck]) -> list[genanki.Deck]:
    """Return genanki's form of ``decks``. New cards are due in the order of the files.

    Raises SrsError where a cloze has a number that Anki does not have.
    """
    types = _Notetypes(
        notetypes.basic(), notetypes.cloze(), notetypes.prompt(), notetypes.picture()
    )
    ids = deck_ids(each.first_name or each.deck.name for each in decks)
    positions = itertools.count(1)
    return [
        _build_deck(each, ids[each.first_name or each.deck.name], types, positions)
        for each in decks
    ]


def _build_deck(
    source: ExportDeck, number: int, types: _Notetypes, positions: Iterator[int]
) -> genanki.Deck:
    deck = source.deck
    about = [deck.title, deck.description]
    built = genanki.Deck(
        number,
        anki_deck_name(deck.name),
        "<br>".join(field_html(line) for line in about if line),
    )
    for note in deck.notes:
        if note.kind is not NoteKind.MAP:  # whose cards are pictures
            built.add_note(_build_note(note, source, types, next(positions)))
    for prompt in deck.prompts:
        built.add_note(_build_prompt(prompt, source, types.prompt, next(positions)))
    for card in source.pictures:
        built.add_note(
            picture_note(
                deck.name,
                source.first_name or deck.name,
                card,
                types.picture,
                position=next(positions),
                modified=_modified(source, card.note),
            )
        )
    return built


def _build_note(note: Note, source: ExportDeck, types: _Notetypes, position: int) -> PackageNote:
    is_cloze = note.kind is NoteKind.CLOZE
    fields = [
        cloze_html(note.front) if is_cloze else field_html(note.front),
        field_html(note.back),
        field_html(note.hint),
        field_html(note.source),
        *([] if is_cloze else [_REVERSED if note.kind is NoteKind.REVERSED else ""]),
        field_html(card_id(source.deck.name, note.id)),
        *("" for _ in notetypes.EXTRA_FIELDS),
    ]
    return PackageNote(
        types.cloze if is_cloze else types.basic,
        fields,
        guid=note_guid(source.first_name or source.deck.name, _first_id(source, note.id)),
        tags=note.tags,
        position=position,
        modified=_modified(source, note.id),
        ordinals=_ordinals(note, source.deck.name),
    )


def _build_prompt(
    prompt: Prompt, source: ExportDeck, notetype: Notetype, position: int
) -> PackageNote:
    fields = [
        field_html(prompt.prompt),
        field_html(prompt.answer),
        *("", "", ""),  # concepts, hint, source
        field_html(card_id(source.deck.name, prompt.id)),
        *("" for _ in notetypes.EXTRA_FIELDS),
    ]
    return PackageNote(
        notetype,
        fields,
        guid=prompt_guid(source.first_name or source.deck.name, _first_id(source, prompt.id)),
        tags=(),
        position=position,
        modified=_modified(source, prompt.id),
        ordinals=(0,),
    )


def _first_id(source: ExportDeck, present: str) -> str:
    return source.first_ids.get(present, present)


def _modified(source: ExportDeck, note_id: str) -> int:
    return source.note_modified.get(note_id, source.modified)


def _ordinals(note: Note, deck: str) -> Sequence[int]:
    """Return the numbers, from 0, of the templates or clozes that make the note's cards."""
    if note.kind is NoteKind.REVERSED:
        return (0, 1)
    if note.kind is NoteKind.BASIC:
        return (0,)
    numbers = sorted({cloze.number for cloze in read_clozes(note.front)[0]})
    if numbers and numbers[-1] > _MOST_CLOZES:
        raise SrsError(
            f"{card_id(deck, note.id)} has a cloze c{numbers[-1]}, and Anki knows none above "
            f"c{_MOST_CLOZES}",
            fix="Give the cloze a smaller number in the deck's file.",
        )
    return [number - 1 for number in numbers]

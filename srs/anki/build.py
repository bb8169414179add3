"""From our decks to the notes of a package: one for each note, each prompt, each card of a map."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from srs.anki import notetypes
from srs.anki.identity import anki_deck_name, deck_ids, note_guid, prompt_guid
from srs.anki.notetypes import Notetype
from srs.anki.package_notes import PackageCard, PackageDeck, PackageNote
from srs.anki.pictures import PictureCard, picture_note
from srs.anki.text import cloze_html, field_html, literal_html
from srs.errors import SrsError
from srs.model.cloze import read_clozes
from srs.model.deck import Deck, Prompt
from srs.model.note import REVERSE_PART, Note, NoteKind, card_id

_REVERSED = "yes"  # any text in the field makes the second card
_MOST_CLOZES = 500  # Anki's limit for the number of a cloze
_EMPTY = ("",) * len(notetypes.EXTRA_FIELDS)

Media = Callable[[str], str | None]


def no_media(path: str) -> None:
    """Say of no file that it goes along."""
    del path


@dataclass(frozen=True)
class ExportDeck:
    """A deck to export, with what its file cannot tell.

    ``modified`` is when the deck's file was last changed, in seconds since 1970. A note that
    has a time of its own is in ``note_modified`` (by note or prompt id). Anki updates a note
    that it has only where this time is later than its own.

    ``first_name`` and ``first_ids`` (by present note or prompt id) tell what the deck and its
    notes were called first. What is missing there still has its first name.

    ``pictures`` are the cards of the deck's maps. ``media`` says, of a file that a text shows, how
    it is called in the package; None leaves it as it was typed.
    """

    deck: Deck
    modified: int
    note_modified: Mapping[str, int] = field(default_factory=dict)
    first_name: str = ""
    first_ids: Mapping[str, str] = field(default_factory=dict)
    pictures: Sequence[PictureCard] = ()
    media: Media = no_media


@dataclass(frozen=True)
class _Notetypes:
    basic: Notetype
    cloze: Notetype
    prompt: Notetype
    picture: Notetype

    @property
    def all(self) -> Iterable[Notetype]:
        return (self.basic, self.cloze, self.prompt, self.picture)


def build_decks(decks: Sequence[ExportDeck]) -> list[PackageDeck]:
    """Return genanki's form of ``decks``. New cards are due in the order of the files.

    The notes come as they are asked for, and raise SrsError where a cloze has a number that Anki
    does not have.
    """
    types = _Notetypes(
        notetypes.basic(), notetypes.cloze(), notetypes.prompt(), notetypes.picture()
    )
    ids = deck_ids(each.first_name or each.deck.name for each in decks)
    return [_build_deck(each, ids[each.first_name or each.deck.name], types) for each in decks]


def _build_deck(source: ExportDeck, number: int, types: _Notetypes) -> PackageDeck:
    about = [source.deck.title, source.deck.description]
    return PackageDeck(
        number,
        anki_deck_name(source.deck.name),
        "<br>".join(literal_html(line) for line in about if line),
        _used(source, types),
        _notes(source, types),
    )


def _used(source: ExportDeck, types: _Notetypes) -> Iterator[Notetype]:
    """Yield the notetypes that the deck needs: Anki keeps those that no note has."""
    kinds = {note.kind for note in source.deck.notes}
    if kinds & {NoteKind.BASIC, NoteKind.REVERSED}:
        yield types.basic
    if NoteKind.CLOZE in kinds:
        yield types.cloze
    if source.deck.prompts:
        yield types.prompt
    if source.pictures:
        yield types.picture


def _notes(source: ExportDeck, types: _Notetypes) -> Iterator[PackageNote]:
    deck = source.deck
    for note in deck.notes:
        if note.kind is NoteKind.CLOZE:
            yield _cloze_note(note, source, types.cloze)
        elif note.kind is not NoteKind.MAP:  # whose cards are pictures
            yield _basic_note(note, source, types.basic)
    for prompt in deck.prompts:
        yield _prompt_note(prompt, source, types.prompt)
    for card in source.pictures:
        first, modified = source.first_name or deck.name, _modified(source, card.note)
        yield picture_note(deck.name, first, card, types.picture, modified=modified)


def _basic_note(note: Note, source: ExportDeck, notetype: Notetype) -> PackageNote:
    name, media = card_id(source.deck.name, note.id), source.media
    is_reversed = note.kind is NoteKind.REVERSED
    fields = (
        field_html(note.front, media),
        field_html(note.back, media),
        field_html(note.hint, media) if note.hint else "",
        field_html(note.source, media) if note.source else "",
        _REVERSED if is_reversed else "",
        literal_html(name),
        *_EMPTY,
    )
    cards = [PackageCard(name, 0)]
    if is_reversed:
        cards.append(PackageCard(card_id(source.deck.name, note.id, REVERSE_PART), 1))
    return _note(note, source, notetype, fields, cards)


def _cloze_note(note: Note, source: ExportDeck, notetype: Notetype) -> PackageNote:
    deck, media = source.deck.name, source.media
    fields = (
        cloze_html(note.front, media),
        field_html(note.back, media),
        field_html(note.hint, media),
        field_html(note.source, media),
        literal_html(card_id(deck, note.id)),
        *_EMPTY,
    )
    numbers = sorted({cloze.number for cloze in read_clozes(note.front)[0]})
    if numbers and numbers[-1] > _MOST_CLOZES:
        raise SrsError(
            f"{card_id(deck, note.id)} has a cloze c{numbers[-1]}, and Anki knows none above "
            f"c{_MOST_CLOZES}",
            fix="Give the cloze a smaller number in the deck's file.",
        )
    cards = [PackageCard(card_id(deck, note.id, f"c{number}"), number - 1) for number in numbers]
    return _note(note, source, notetype, fields, cards)


def _note(
    note: Note,
    source: ExportDeck,
    notetype: Notetype,
    fields: Sequence[str],
    cards: Sequence[PackageCard],
) -> PackageNote:
    return PackageNote(
        notetype, exported_guid(note, source), _modified(source, note.id), note.tags, fields, cards
    )


def exported_guid(note: Note, source: ExportDeck) -> str:
    """Return the guid of a note: that with which it came from Anki, or one of our own."""
    if note.anki is not None and not note.anki.card:
        return note.anki.guid
    return note_guid(source.first_name or source.deck.name, _first_id(source, note.id))


def _prompt_note(prompt: Prompt, source: ExportDeck, notetype: Notetype) -> PackageNote:
    name, media = card_id(source.deck.name, prompt.id), source.media
    ideas = [concept.idea for concept in prompt.rubric.concepts] if prompt.rubric else []
    fields = (
        field_html(prompt.prompt, media),
        field_html(prompt.answer, media),
        _list_html(ideas),
        *("", ""),  # hint, source
        literal_html(name),
        *_EMPTY,
    )
    return PackageNote(
        notetype,
        prompt_guid(source.first_name or source.deck.name, _first_id(source, prompt.id)),
        _modified(source, prompt.id),
        (),
        fields,
        (PackageCard(name, 0),),
    )


def _list_html(items: Sequence[str]) -> str:
    if not items:
        return ""
    return f"<ul>{''.join(f'<li>{literal_html(item)}</li>' for item in items)}</ul>"


def _first_id(source: ExportDeck, present: str) -> str:
    return source.first_ids.get(present, present)


def _modified(source: ExportDeck, note_id: str) -> int:
    return source.note_modified.get(note_id, source.modified)

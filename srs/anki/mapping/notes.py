"""A note of Anki's as entries of a deck of ours, with each of its cards in its place."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from srs.anki.content import AnkiCard, AnkiNote, AnkiNotetype
from srs.anki.mapping.clozes import OCCLUSION_MARK, cloze_numbers, clozes_in, read_anki_clozes
from srs.anki.mapping.kinds import NotetypeKind, Shape
from srs.anki.mapping.occlusion_card import Picture, read_occlusion
from srs.anki.mapping.rendered_notes import RenderedCard, rendered_cards
from srs.anki.mapping.tags import LEECH, our_tags
from srs.model.anki_origin import AnkiOrigin
from srs.model.cloze import read_clozes
from srs.model.note import REVERSE_PART, Note, NoteKind

EMPTY = "(empty)"  # what stands where Anki has nothing and a deck needs a text
_SUSPENDED = -1
_FIRST_CARD = AnkiCard(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)  # of a note that has lost its cards
_PARAGRAPHS = "\n\n"


class MappingContext(NamedTuple):
    """What the mapping asks of its caller.

    ``markdown`` makes our text of Anki's HTML (``srs.markup.from_html``), ``deck_name`` gives
    Anki's name of a deck's id, and ``media`` the bytes of a media file, None where it is missing.
    """

    markdown: Callable[[str], str]
    deck_name: Callable[[int], str]
    media: Callable[[str], bytes | None]


class MappedCard(NamedTuple):
    """A card of Anki's as the part of an entry. ``is_leech``: Anki suspended it as a leech."""

    card: AnkiCard
    part: str
    is_leech: bool = False


class MappedNote(NamedTuple):
    """An entry, with no id yet, and its cards. ``empty`` counts the texts that said nothing."""

    note: Note
    cards: tuple[MappedCard, ...]
    empty: int = 0


class MappedNotes(NamedTuple):
    """What one note became.

    ``own_id`` is ``deck/note`` if ``srs`` itself exported the note. ``pictures`` were drawn for
    it; ``missing`` are the media that this took and that are not there.
    """

    entries: tuple[MappedNote, ...]
    own_id: str = ""
    pictures: tuple[Picture, ...] = ()
    missing: tuple[str, ...] = ()


def map_note(
    note: AnkiNote,
    notetype: AnkiNotetype,
    kind: NotetypeKind,
    cards: Sequence[AnkiCard],
    context: MappingContext,
) -> MappedNotes:
    """Return the entries that a note becomes; ``kind`` is ``kind_of(notetype)``.

    One entry where the note has a kind of ours; else one for each card, as Anki renders it, the
    first of them with the note's fields. ``cards`` are all cards of the note.
    """
    cards = sorted(cards, key=lambda card: card.ordinal) if len(cards) > 1 else cards
    entry = _entry(note, notetype, kind, cards, context)
    if entry is not None:
        return MappedNotes((entry,), _own_id(note, kind))
    if cards:
        return _rendered(note, notetype, kind, cards, context)
    found = map_note(note, notetype, kind, [_FIRST_CARD], context)
    return found._replace(entries=tuple(entry._replace(cards=()) for entry in found.entries))


def _entry(
    note: AnkiNote,
    notetype: AnkiNotetype,
    kind: NotetypeKind,
    cards: Sequence[AnkiCard],
    context: MappingContext,
) -> MappedNote | None:
    """Return the note as one entry of ours; None if it is not like one."""
    if kind.shape is Shape.OTHER or len(note.fields) < len(notetype.fields):
        return None
    is_cloze = kind.shape is Shape.CLOZE
    if is_cloze and any(OCCLUSION_MARK in note.fields[place] for place in kind.clozes):
        return None
    parts = _cloze_parts(note, kind, cards) if is_cloze else _parts(kind, cards)
    if parts is None:
        return None
    front = _text(note, kind.front, context)
    back = _text(note, kind.back, context)
    if is_cloze and not _same_clozes(note.fields[kind.front[0]], front):
        return None
    note_kind = _NOTE_KINDS[kind.shape] if len(parts) != 1 else _ALONE[kind.shape]
    is_leech = LEECH in note.tags and any(card.queue == _SUSPENDED for card in cards)
    entry = Note(
        "",
        note_kind,
        front or EMPTY,
        back or ("" if is_cloze else EMPTY),
        our_tags(note.tags, without_leech=is_leech) if note.tags else (),
        "" if kind.hint is None else context.markdown(note.fields[kind.hint]).strip(),
        "" if kind.source is None else context.markdown(note.fields[kind.source]).strip(),
        anki=AnkiOrigin(note.guid, 0, _kept_fields(note, notetype, kind, note_kind)),
    )
    empty = (not front) + (not back and not is_cloze)
    return MappedNote(entry, _mapped(cards, parts, is_leech), empty)


# What a note is that has other than one card, and one that has one.
_NOTE_KINDS = {
    Shape.BASIC: NoteKind.BASIC,
    Shape.REVERSED: NoteKind.REVERSED,
    Shape.CLOZE: NoteKind.CLOZE,
}
_ALONE = {**_NOTE_KINDS, Shape.REVERSED: NoteKind.BASIC}


def _parts(kind: NotetypeKind, cards: Sequence[AnkiCard]) -> Sequence[str] | None:
    """Return which part each card is; None if the cards are not those of one entry."""
    if len(cards) == 1:
        return ("",) if cards[0].ordinal == 0 else None
    if kind.shape is Shape.REVERSED and [card.ordinal for card in cards] == [0, 1]:
        return ("", REVERSE_PART)
    return None


def _cloze_parts(
    note: AnkiNote, kind: NotetypeKind, cards: Sequence[AnkiCard]
) -> Sequence[str] | None:
    """Return which part each card is; None if one asks a cloze that the text does not have."""
    numbers = cloze_numbers(note.fields[kind.front[0]])
    if not all(card.ordinal + 1 in numbers for card in cards):
        return None
    return [f"c{card.ordinal + 1}" for card in cards]


def _same_clozes(source: str, text: str) -> bool:
    """Whether our reading of ``text`` finds the clozes that Anki finds in its HTML."""
    clozes, mistakes = read_clozes(text)
    if mistakes:
        return False
    theirs = [cloze.numbers for cloze in clozes_in(read_anki_clozes(source))]
    return theirs == [(cloze.number,) for cloze in clozes]


def _text(note: AnkiNote, places: tuple[int, ...], context: MappingContext) -> str:
    if len(places) == 1:
        return context.markdown(note.fields[places[0]]).strip()
    texts = (context.markdown(note.fields[place]).strip() for place in places)
    return _PARAGRAPHS.join(filter(None, texts))


def _kept_fields(
    note: AnkiNote, notetype: AnkiNotetype, kind: NotetypeKind, note_kind: NoteKind
) -> Mapping[str, str]:
    """Return the note's fields where the entry alone would not tell them all."""
    if kind.tells_all and len(note.fields) == len(notetype.fields):
        return _NO_FIELDS
    filled = [place for place, text in enumerate(note.fields) if text.strip()]
    used = {*kind.front, *kind.back, kind.hint, kind.source}
    if note_kind is NoteKind.REVERSED:
        used.add(kind.switch)
    if sum(place in kind.back for place in filled) <= 1 and used.issuperset(filled):
        return _NO_FIELDS
    return _by_name(note, notetype)


_NO_FIELDS: Mapping[str, str] = {}


def _by_name(note: AnkiNote, notetype: AnkiNotetype) -> dict[str, str]:
    return dict(zip(notetype.fields, note.fields, strict=False))


def _own_id(note: AnkiNote, kind: NotetypeKind) -> str:
    return "" if kind.own_id is None else note.fields[kind.own_id].strip()


def _mapped(
    cards: Sequence[AnkiCard], parts: Sequence[str], is_leech: bool
) -> tuple[MappedCard, ...]:
    if len(cards) == 1 and not is_leech:
        return (MappedCard(cards[0], parts[0]),)
    pairs = zip(cards, parts, strict=True)
    return tuple(
        MappedCard(card, part, is_leech and card.queue == _SUSPENDED) for card, part in pairs
    )


def _rendered(
    note: AnkiNote,
    notetype: AnkiNotetype,
    kind: NotetypeKind,
    cards: Sequence[AnkiCard],
    context: MappingContext,
) -> MappedNotes:
    """Return an entry for each card, as Anki renders it."""
    fields = dict.fromkeys(notetype.fields, "") | _by_name(note, notetype)
    clozes = tuple(notetype.fields[place] for place in kind.clozes)
    occlusion = read_occlusion(fields, clozes, context.media)
    is_leech = LEECH in note.tags and any(card.queue == _SUSPENDED for card in cards)
    tags = our_tags(note.tags, without_leech=is_leech)
    entries: list[MappedNote] = []
    pictures: list[Picture] = []
    for rendered in rendered_cards(note, notetype, cards, fields, occlusion, context.deck_name):
        kept = _NO_FIELDS if entries else fields
        entries.append(_rendered_entry(rendered, note.guid, tags, kept, is_leech, context))
        pictures += rendered.pictures
    missing = (occlusion.file,) if occlusion and occlusion.size is None else ()
    return MappedNotes(tuple(entries), "", tuple(pictures), missing)


def _rendered_entry(
    rendered: RenderedCard,
    guid: str,
    tags: tuple[str, ...],
    fields: Mapping[str, str],
    is_leech: bool,
    context: MappingContext,
) -> MappedNote:
    question, answer, hint = (context.markdown(side).strip() for side in rendered.sides)
    card = rendered.card
    origin = AnkiOrigin(guid, card.ordinal + 1, fields)
    entry = Note("", NoteKind.BASIC, question or EMPTY, answer or EMPTY, tags, hint, anki=origin)
    return MappedNote(entry, _mapped((card,), ("",), is_leech), (not question) + (not answer))

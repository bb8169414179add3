"""The notes of a package as changes to our decks: which are new, which changed, which stay."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from operator import attrgetter
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

from srs.anki.content import AnkiCard, AnkiNote
from srs.anki.identity import note_guid
from srs.anki.mapping.deck_names import DeckName
from srs.anki.mapping.kinds import NotetypeKind, Shape, kind_of
from srs.anki.mapping.notes import MappedCard, MappedNote, MappedNotes, MappingContext, map_note
from srs.app.importing.known import Known, KnownNote
from srs.app.importing.lost import Lost
from srs.app.importing.media import ImportedMedia
from srs.app.importing.report import DeckCounts, ImportReport
from srs.app.importing.sameness import says_the_same
from srs.decks.ids import FreshIds, guid_mistake, id_mistake, name_mistake
from srs.model.note import Note, card_id, split_card_id

if TYPE_CHECKING:
    from srs.anki.reading.package import AnkiPackage

_NEW = 0  # Anki's kind of a new card
Progress = Callable[[str, int, int], None]
_AT_ONCE = 2_000
_GUID_DIGITS = 32


class CardHere(NamedTuple):
    """A card of the package, what the log calls it here, and whether the log may know it."""

    name: str
    card: AnkiCard
    guid: str
    is_known: bool
    is_leech: bool


@dataclass
class DeckChanges:
    """What a deck's file is to get: notes that are new (with their order), notes that changed."""

    title: str = ""
    file: str = ""
    added: list[tuple[tuple[int, int], Note]] = field(default_factory=list)
    changed: dict[str, Note] = field(default_factory=dict)
    modified: dict[str, int] = field(default_factory=dict)  # when, in s since 1970, by id

    def notes_added(self) -> list[Note]:
        """Return the new notes in the order in which Anki would ask them."""
        return [note for _, note in sorted(self.added, key=lambda each: each[0])]


@dataclass
class NoteChanges:
    """All that a package's notes come to: by deck, and its cards by Anki's ids."""

    decks: dict[str, DeckChanges] = field(default_factory=dict)
    cards: dict[int, CardHere] = field(default_factory=dict)


def note_changes(
    package: AnkiPackage,
    wanted: frozenset[int],
    names: dict[int, DeckName],
    known: Known,
    media: ImportedMedia,
    report: ImportReport,
    progress: Progress,
) -> NoteChanges:
    """Return what the notes with a card in one of the ``wanted`` decks (Anki's ids) come to.

    ``names`` are our names of Anki's decks, by id. What came, and what did not, goes into
    ``report``; the files that are shown into ``media``.
    """
    reader = _Reader(package, names, known, media, report)
    for number, (note, cards) in enumerate(_with_cards(package)):
        if not number % _AT_ONCE:
            progress("notes", number, package.note_count)
        if not cards:
            report.leave_out("notes without cards")
        elif (chosen := next((c.deck for c in cards if c.deck in wanted), None)) is not None:
            reader.take(note, cards, chosen)
    progress("notes", package.note_count, package.note_count)
    media.tell_missing()
    return reader.changes


def _with_cards(package: AnkiPackage) -> Iterator[tuple[AnkiNote, Sequence[AnkiCard]]]:
    groups = groupby(package.cards(), key=attrgetter("note"))
    owner, cards = next(groups, (None, iter(())))
    for note in package.notes():
        while owner is not None and owner < note.id:
            owner, cards = next(groups, (None, iter(())))
        yield note, list(cards) if owner == note.id else []


class _Reader:
    """Takes one note after the other."""

    def __init__(
        self,
        package: AnkiPackage,
        names: dict[int, DeckName],
        known: Known,
        media: ImportedMedia,
        report: ImportReport,
    ) -> None:
        self.changes = NoteChanges()
        self._names = names
        self._known = known
        self._media = media
        self._report = report
        self._package = package
        self._lost = Lost(known.store)
        self._kinds: dict[int, NotetypeKind] = {}
        self._taken: dict[str, FreshIds] = {}
        self._contexts: dict[str, MappingContext] = {}

    def take(self, note: AnkiNote, cards: Sequence[AnkiCard], deck: int) -> None:
        """Take a note with its cards; ``deck`` is the one (of Anki's) that it comes to."""
        if guid_mistake(note.guid):
            note = note._replace(guid=_short_guid(note.guid))
        notetype = self._package.notetypes[note.notetype]
        kind = self._kinds.get(note.notetype)
        if kind is None:
            kind = self._kinds[note.notetype] = kind_of(notetype)
        place = self._names[deck]
        folder = str(PurePosixPath(place.file).parent)
        mark = self._media.mark()
        mapped = map_note(note, notetype, kind, cards, self._context(folder))
        if mapped.own_id and self._take_own_card(mapped, note):
            self._media.forget_since(mark)
            return
        self._media.draw(folder, mapped.pictures)
        self._report.leave_out("pictures that are missing", len(mapped.missing))
        if kind.shape is Shape.OTHER or len(mapped.entries) > 1:
            self._report.rendered += 1
        for entry in mapped.entries:
            is_as_here = self._take_entry(entry, note, place, mapped.own_id)
            if is_as_here and mapped.own_id:  # what it shows is here under its own name
                self._media.forget_since(mark)

    def _context(self, folder: str) -> MappingContext:
        context = self._contexts.get(folder)
        if context is None:
            from srs.markup.from_html import html_markdown

            media = self._media.pather(folder)
            context = self._contexts[folder] = MappingContext(
                lambda source: html_markdown(source, media),
                lambda number: self._package.decks[number].name,
                self._media.read,
            )
        return context

    def _take_own_card(self, mapped: MappedNotes, note: AnkiNote) -> bool:
        """Take the cards of our own prompt or map, whose text stays as it is here."""
        name = self._known.own_card(mapped.own_id, note.guid)
        if not name:
            return False
        for entry in mapped.entries:
            for each in entry.cards:
                self._add_card(each, name, note.guid, is_known=True)
        return True

    def _take_entry(self, entry: MappedNote, note: AnkiNote, place: DeckName, own_id: str) -> bool:
        """Take one entry and its cards; return whether its text stays as it is here."""
        origin = entry.note.anki
        assert origin is not None
        self._report.leave_out("empty texts, now “(empty)”", entry.empty)
        here = self._known.own_note(own_id, note.guid) if own_id else None
        if here is None:
            here = self._known.imported(note.guid, origin.card)
        if here is None:
            lost = self._lost.place(note.guid, own_id, entry.cards)
            deck, added = self._add(
                entry, note, place, lost or _own_place(own_id), is_lost=lost is not None
            )
        else:
            lost = None
            deck, added = here.deck, self._update(here, entry.note, note)
        for each in entry.cards:
            name = card_id(deck, added.id, each.part)
            self._add_card(each, name, note.guid, is_known=bool(here or lost))
        return here is not None and added is here.note

    def _add_card(self, mapped: MappedCard, name: str, guid: str, *, is_known: bool) -> None:
        here = CardHere(name, mapped.card, guid, is_known, mapped.is_leech)
        self.changes.cards[mapped.card.id] = here

    def _add(
        self,
        entry: MappedNote,
        note: AnkiNote,
        place: DeckName,
        former: tuple[str, str],
        *,
        is_lost: bool,
    ) -> tuple[str, Note]:
        """Add a note, in the ``former`` deck and under that id where it can be."""
        deck, id_ = former
        if deck and (is_lost or id_ not in self._taken_in(deck)):
            # With its own deck and id one of ours has the guid that it went with.
            is_own = note_guid(deck, id_) == note.guid
            added = replace(entry.note, id=id_, anki=None if is_own else entry.note.anki)
            self._taken_in(deck).take(id_)
            is_place = deck == place.name
            changes = self._deck(
                deck, place.title if is_place else "", place.file if is_place else f"{deck}.yaml"
            )
        else:
            deck = place.name
            added = replace(entry.note, id=self._taken_in(deck).fresh(entry.note.front))
            changes = self._deck(deck, place.title, place.file)
        position = min((each.card.due for each in entry.cards if each.card.kind == _NEW), default=0)
        changes.added.append(((position, note.id), added))
        changes.modified[added.id] = note.modified
        self._counts(deck).new += 1
        return deck, added

    def _update(self, here: KnownNote, theirs: Note, note: AnkiNote) -> Note:
        counts = self._counts(here.deck)
        # What a picture is called may differ in a note that went from here and comes as it went.
        if note.modified == here.modified or says_the_same(here.note, theirs):
            counts.unchanged += 1
        elif note.modified <= here.modified:
            counts.kept += 1
        else:
            counts.updated += 1
            changed = replace(theirs, id=here.note.id, anki=here.note.anki, line=here.note.line)
            changes = self._deck(here.deck, "", "")
            changes.changed[here.note.id] = changed
            changes.modified[here.note.id] = note.modified
            return changed
        return here.note

    def _deck(self, name: str, title: str, file: str) -> DeckChanges:
        return self.changes.decks.setdefault(name, DeckChanges(title, file))

    def _counts(self, deck: str) -> DeckCounts:
        return self._report.decks.setdefault(deck, DeckCounts())

    def _taken_in(self, deck: str) -> FreshIds:
        taken = self._taken.get(deck)
        if taken is None:
            taken = self._taken[deck] = FreshIds(self._known.ids_in(deck))
        return taken


def _short_guid(guid: str) -> str:
    """Return what stands for a guid that no deck file can hold, the same at each import."""
    return hashlib.sha256(guid.encode("utf-8", "surrogatepass")).hexdigest()[:_GUID_DIGITS]


def _own_place(own_id: str) -> tuple[str, str]:
    """Return the deck and the id in ``own_id``; nothing where they could not be written."""
    deck, note, part = split_card_id(own_id)
    if not deck or part or name_mistake(deck) or id_mistake(note):
        return "", ""
    return deck, note

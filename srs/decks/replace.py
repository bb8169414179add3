"""Change cards in a deck file, and add some, without touching what stands beside them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from operator import attrgetter

from srs.decks.card_text import check_note
from srs.decks.cards_end import newline_of, with_entries
from srs.decks.entry_edits import Edit, UneditableError, entry_edits
from srs.decks.lines import beside_cards
from srs.decks.load import load_deck
from srs.decks.problems import DeckError
from srs.decks.reader import BEST_PARSER, Reader
from srs.decks.source import BOM, Source
from srs.decks.spans import entry_spans
from srs.errors import NotFoundError, SrsError
from srs.model.deck import Deck, ids_of
from srs.model.note import Note

# All that a file says of a note: its line and its parts are not among it.
_SAID = attrgetter("id", "kind", "front", "back", "tags", "hint", "source", "anki")


def replace_cards(
    text: str, path: str, changed: Mapping[str, Note], added: Sequence[Note] = ()
) -> str:
    """Return the deck file's text with other cards in it.

    The entries with the ids in ``changed`` say what these notes say, and ``added`` stands at
    the end of the cards. Of an entry only the values that differ are written anew; keys that it
    lacks are put at its end, an id at its start; keys that say nothing any more go, with their
    lines. All else stays to the byte. The result has been read again: it is the old deck with
    just these changes.

    Raises DeckError where the file has mistakes, or lists its cards in brackets and one is
    added; NotFoundError where no card has such an id; SrsError where no deck may hold such a
    card, or where an entry can't be changed by that.
    """
    before = load_deck(text, path)
    numbers = _numbers(before, path, changed)
    _check(before, path, changed, added)
    source = Source(text, path)
    try:
        after = _edited(source, before, {number: changed[name] for name, number in numbers.items()})
    except UneditableError as error:
        raise _refused(path) from error
    if added:
        after = with_entries(Source(after, path), added)
    after = (BOM if text.startswith(BOM) else "") + after
    notes = (*(changed.get(note.id, note) for note in before.notes), *added)
    _compare(after, path, before, notes)
    return after


def _numbers(deck: Deck, path: str, changed: Mapping[str, Note]) -> dict[str, int]:
    """Return where in the deck the cards to change stand, from 0, by id."""
    numbers = {note.id: number for number, note in enumerate(deck.notes) if note.id in changed}
    for name in changed:
        if name not in numbers:
            fix = "the file was changed meanwhile: try again"
            raise NotFoundError(f'the deck has no card "{name}"', where=path, fix=fix)
    return numbers


def _check(deck: Deck, path: str, changed: Mapping[str, Note], added: Sequence[Note]) -> None:
    """Raise SrsError where no deck may hold one of the notes, or not beside the others."""
    taken: set[str | tuple[str, int]] = {*(ids_of(deck) - changed.keys())}
    taken.update(map(_origin, (note for note in deck.notes if note.id not in changed)))
    for note in (*changed.values(), *added):
        check_note(note, path)
        if note.id in taken:
            what = f'the deck already has a card "{note.id}"'
            raise SrsError(what, where=path, fix="choose another id")
        if note.anki is not None and _origin(note) in taken:
            what = f'the deck already has the note "{note.anki.guid}" of Anki'
            raise SrsError(what, where=path, fix="keep one of the two cards")
        taken |= {note.id, _origin(note)}


def _origin(note: Note) -> tuple[str, int]:
    return ("", 0) if note.anki is None else (note.anki.guid, note.anki.card)


def _edited(source: Source, deck: Deck, changed: Mapping[int, Note]) -> str:
    """Return the text with the cards of these numbers changed."""
    newline = newline_of(source.text)
    edits: list[Edit] = []
    for number, span in entry_spans(Reader(source, BEST_PARSER, []), changed.keys()):
        edits += entry_edits(source.text, span, deck.notes[number], changed[number], newline)
    pieces: list[str] = []
    at = 0
    # Sorting is stable: what is put at one place keeps its order, before what is cut there.
    for edit in sorted(edits, key=attrgetter("start", "end")):
        pieces += (source.text[at : edit.start], edit.text)
        at = edit.end
    return "".join([*pieces, source.text[at:]])


def _compare(text: str, path: str, before: Deck, notes: Sequence[Note]) -> None:
    """Raise SrsError where a text is not the deck from before with ``notes`` for its cards."""
    try:
        after = load_deck(text, path)
    except DeckError as error:
        raise _refused(path) from error
    for number, (note, wanted) in enumerate(zip(after.notes, notes, strict=False)):
        if _SAID(note) != _SAID(wanted):
            line = before.notes[number].line if number < len(before.notes) else 0
            raise _refused(f"{path}:{line}" if line else path)
    same = len(after.notes) == len(notes)
    if not same or _beside(after) != _beside(before):
        raise _refused(path)


def _beside(deck: Deck) -> Deck:
    return beside_cards(replace(deck, notes=()))


def _refused(where: str) -> SrsError:
    return SrsError(
        "the cards cannot be changed without changing what else the file says",
        where=where,
        fix="change them by hand; nothing was written",
    )

"""The cards of the daily review that decks ask for of maps, and what is wrong with the asking."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterator, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import NamedTuple

from srs.app.map_reading import read_concept_map
from srs.diagrams.names import name_key, one_line
from srs.model.concept_map import ConceptMap
from srs.model.deck_map import DeckMap
from srs.model.excerpt import escaped
from srs.model.map_names import map_names_meant
from srs.model.note import Note, NoteKind
from srs.store.decks import keep_map_notes
from srs.store.maps import ListingDeck, map_names

_FEW = 4


class _Listed(NamedTuple):
    """A map that a deck lists; None where there is no map, or none that can be used."""

    entry: DeckMap
    name: str | None
    concept_map: ConceptMap | None


def make_map_cards(store: sqlite3.Connection, folder: Path, decks: Sequence[ListingDeck]) -> None:
    """Make the cards of the maps that ``decks`` list, in place of those before. In a transaction.

    What is wrong with an entry is kept as a problem of the deck, which is in use all the same.
    """
    names = dict.fromkeys(map_names(store))
    read: dict[str, ConceptMap | None] = {}
    for deck in decks:
        notes: list[Note] = []
        problems: list[str] = []
        lines: dict[str, int] = {}
        for each in _listed(store, deck, names, read):
            mistakes = list(_mistakes(each, lines, names))
            problems += [f"{folder / deck.path}:{each.entry.line}: {what}" for what in mistakes]
            if each.name is not None and each.name not in lines:
                lines[each.name] = each.entry.line
                notes += _notes(each)
        keep_map_notes(store, deck.name, notes, problems)


def _listed(
    store: sqlite3.Connection,
    deck: ListingDeck,
    names: Collection[str],
    read: dict[str, ConceptMap | None],
) -> Iterator[_Listed]:
    """Yield what a deck lists; ``read`` keeps the maps that were read already."""
    for entry in deck.maps:
        name = next(filter(names.__contains__, map_names_meant(deck.path, entry.map)), None)
        if name is None:
            yield _Listed(entry, None, None)
            continue
        if name not in read:
            read[name] = read_concept_map(store, name)
        yield _Listed(entry, name, read[name])


def _notes(listed: _Listed) -> Iterator[Note]:
    entry, name, concept_map = listed
    if name is None or concept_map is None or not entry.cards:
        return
    from srs.diagrams.asking.questions import MapQuestions  # most maps are only redrawn

    if parts := MapQuestions(concept_map).parts(entry.cards):
        yield Note(entry.id, NoteKind.MAP, name, "", entry.tags, line=entry.line, parts=parts)


def _mistakes(listed: _Listed, lines: dict[str, int], names: Collection[str]) -> Iterator[str]:
    """Yield what is wrong with an entry; ``lines`` are those of the maps listed before it."""
    entry, name, concept_map = listed
    if name is None:
        yield f'there is no map "{entry.map}"\n{_advice(entry.map, names, "the maps are")}'
    elif name in lines:
        yield (
            f'this is the map "{name}", which is on line {lines[name]} already\n'
            "put all that is said of it into one entry"
        )
    elif concept_map is None:
        yield f'the map "{name}" can\'t be read\nmend its file; srs map {name} says what is wrong'
    else:
        yield from _alias_mistakes(entry, name, concept_map)


def _alias_mistakes(entry: DeckMap, name: str, concept_map: ConceptMap) -> Iterator[str]:
    labels = [one_line(label) for label in concept_map.labels.values()]
    known = {name_key(label) for label in labels}
    for owner in entry.aliases:
        if owner not in concept_map.labels and name_key(owner) not in known:
            advice = _advice(one_line(owner), labels, "it has")
            yield f'the map "{name}" has no "{escaped(owner)}" that could have aliases\n{advice}'


def _advice(text: str, words: Collection[str], have: str) -> str:
    folded = {name_key(word): word for word in words}
    if close := get_close_matches(name_key(text), folded, n=1):
        return f'did you mean "{folded[close[0]]}"?'
    few = [*words][:_FEW]
    more = ", ..." if len(words) > _FEW else ""
    return f"{have}: {', '.join(few)}{more}" if few else "put its file into a folder diagrams"

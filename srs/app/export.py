"""Exporting decks to an Anki package, with the schedule and the history of their cards."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import NamedTuple
from zipfile import is_zipfile

from srs.anki.collection import Progress, no_progress
from srs.anki.export import ExportDeck, ExportSummary, write_package
from srs.anki.kept import FLAG
from srs.anki.pictures import PictureCard
from srs.anki.schedule import NO_HISTORY, CollectionTimes, History
from srs.app.deck_media import DeckMedia
from srs.app.workspace import Workspace
from srs.errors import SrsError, UsageError
from srs.files.targets import refuse_home
from srs.model.deck import Deck
from srs.model.entry import EntryKind
from srs.model.note import Note, card_id, card_parts
from srs.model.state import At, CardState
from srs.review.query import Query
from srs.scheduling.grade_rating import data_of
from srs.scheduling.replay import effective, overruling, taken_back
from srs.store import log
from srs.store.deck_files import deck_path, deck_titles
from srs.store.decks import read_deck
from srs.store.garbage import no_collection
from srs.store.note_times import note_times
from srs.store.search import cards_matching
from srs.store.states import states_met
from srs.store.transaction import snapshot

_HOUR = 60
_FIRST_DAY = date(1970, 1, 2).toordinal()  # before it, local time is before all clocks
_ENDING = ".apkg"
_FLAGS = range(1, 8)  # Anki's colours


class Wanted(NamedTuple):
    """What to export: ``decks`` (none: all), of them the notes with a card that ``query`` finds;
    without the schedule and the history where it is ``fresh``."""

    decks: Sequence[str] = ()
    query: Query | None = None
    fresh: bool = False


def export_anki(
    workspace: Workspace,
    wanted: Wanted,
    target: Path,
    at: At,
    day_begins: Callable[[int], At],
    progress: Progress = no_progress,
) -> ExportSummary:
    """Write what is ``wanted`` to ``target`` as an Anki package, as it stands at ``at``.

    ``day_begins`` says when a study day begins here. Raises SrsError where there is nothing to
    export, where the file can't be written, and where ``target`` is something else than a
    package: it would be lost.
    """
    _check_target(workspace, target)
    with snapshot(workspace.store), no_collection():
        names = wanted.decks or tuple(deck_titles(workspace.store))
        found = _found(workspace, wanted, at.day)
        media = DeckMedia(workspace.decks)
        decks = [_export_deck(workspace, name, found, media) for name in names]
        history = NO_HISTORY
        if not wanted.fresh:
            is_part = bool(wanted.decks or found is not None)
            cards = list(_cards_of(decks)) if is_part else None
            history = _history(workspace, cards, at, day_begins)
        return write_package(
            decks,
            target,
            now=at.instant,
            history=history,
            media=media.files,
            progress=progress,
        )


def _found(workspace: Workspace, wanted: Wanted, day: int) -> Collection[str] | None:
    if wanted.query is None:
        return None
    return frozenset(cards_matching(workspace.store, wanted.query, day))


def _export_deck(
    workspace: Workspace, name: str, found: Collection[str] | None, media: DeckMedia
) -> ExportDeck:
    deck, path = read_deck(workspace.store, name), deck_path(workspace.store, name)
    assert deck is not None
    assert path is not None
    modified = (workspace.decks / path).stat().st_mtime
    pictures: Sequence[PictureCard] = ()
    if deck.maps:
        from srs.app.map_export import map_times, picture_cards

        pictures = picture_cards(workspace, deck)
        modified = max([modified, *map_times(workspace, deck)])
    if found is not None:
        deck, pictures = _part_of(deck, pictures, found)
    return ExportDeck(
        deck,
        modified=int(modified),
        note_modified=note_times(workspace.store, name),
        pictures=pictures,
        media=media.namer((workspace.decks / path).parent),
    )


def _part_of(
    deck: Deck, pictures: Sequence[PictureCard], found: Collection[str]
) -> tuple[Deck, Sequence[PictureCard]]:
    """Leave the notes with a card that was found, and the pictures that were."""
    notes = tuple(note for note in deck.notes if any(name in found for name in _names(deck, note)))
    shown = [card for card in pictures if _picture_name(deck, card) in found]
    return replace(deck, notes=notes, prompts=()), shown


def _names(deck: Deck, note: Note) -> Iterator[str]:
    return (card_id(deck.name, note.id, part) for part in card_parts(note))


def _picture_name(deck: Deck, card: PictureCard) -> str:
    return card.card or card_id(deck.name, card.note, card.part)


def _cards_of(decks: Iterable[ExportDeck]) -> Iterator[str]:
    """Yield all names that the log may have of what is exported."""
    for each in decks:
        for note in each.deck.notes:
            yield from _names(each.deck, note)
        yield from (card_id(each.deck.name, prompt.id) for prompt in each.deck.prompts)
        yield from (_picture_name(each.deck, card) for card in each.pictures)


def _history(
    workspace: Workspace, cards: Sequence[str] | None, at: At, day_begins: Callable[[int], At]
) -> History:
    store = workspace.store
    gone = taken_back(log.retractions(store))
    states = states_met(store)
    if cards is not None:
        wanted = frozenset(cards)
        states = {card: state for card, state in states.items() if card in wanted}
    return History(
        states,
        log.history_entries(store, gone, cards),
        workspace.schedulers,
        overruling(effective(log.overrules(store), gone)),
        _times(workspace, states.values(), at, day_begins),
        at.day,
        log.entry_count(store),
        _flags(workspace, states, gone),
    )


def _times(
    workspace: Workspace, states: Iterable[CardState], at: At, day_begins: Callable[[int], At]
) -> CollectionTimes:
    """Let the collection begin on the first day that any card knows of, today at the latest."""
    days = [day for state in states for day in (state.first_day, state.due) if day is not None]
    first = max(min([*days, at.day]), _FIRST_DAY)
    begin = day_begins(first)
    rollover = workspace.settings.day_starts // _HOUR
    return CollectionTimes(begin.instant // 1000, first, -(begin.zone or 0), rollover)


def _flags(
    workspace: Workspace, states: dict[str, CardState], gone: frozenset[str]
) -> dict[str, int]:
    """Return the colours of those flags that came from Anki."""
    found: dict[str, int] = {}
    for card, state in states.items():
        if not state.flagged:
            continue
        entries = effective(log.card_entries(workspace.store, card), gone)
        colors = [data_of(entry).get(FLAG) for entry in entries if entry.kind == EntryKind.FLAG]
        if colors and isinstance(colors[-1], int) and colors[-1] in _FLAGS:
            found[card] = colors[-1]
    return found


def _check_target(workspace: Workspace, target: Path) -> None:
    refuse_home(workspace.home, target, "-o")
    if target.suffix.lower() != _ENDING:
        # Anki takes a file for what its name says: a .colpkg takes the place of all there is.
        raise UsageError(
            f"the name of a package ends in {_ENDING}",
            where=str(target),
            fix=f"write {target.stem}{_ENDING}",
        )
    if target.is_file() and target.stat().st_size and not is_zipfile(target):
        raise SrsError(
            "the file exists and is not an Anki package",
            where=str(target),
            fix="name another file with -o FILE, or remove this one first",
        )

"""What an import writes into the store: decks as they are now, entries, states."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from srs.anki.content import AnkiReview
from srs.app.importing.history import ImportedHistory, Learner
from srs.app.importing.notes import CardHere, Progress
from srs.app.importing.report import ImportReport
from srs.app.workspace import Workspace
from srs.model.deck import Deck
from srs.model.entry import EntryKind
from srs.scheduling.replay import taken_back
from srs.store import log
from srs.store.bulk import append_rows, write_states
from srs.store.deck_files import UNSETTLED, forget_deck
from srs.store.decks import keep_deck
from srs.store.log import Happening
from srs.store.note_times import date_notes, remember_notes, set_note_times, times_kept
from srs.store.states import read_state, refold

if TYPE_CHECKING:
    from srs.anki.reading.package import AnkiPackage

_AT_ONCE = 5_000


class DeckFile(NamedTuple):
    """A deck file that was written: its place below the decks, its digest, what it says."""

    path: str
    digest: str
    deck: Deck


def keep_deck_file(
    store: sqlite3.Connection, written: DeckFile, modified: Mapping[str, int], now: int
) -> None:
    """Take in a deck file that was just written; ``modified`` says when its notes changed there.

    Others that are not as they were changed ``now`` (both in s since 1970). Inside a transaction.
    """
    with times_kept(store):
        remember_notes(store, written.path)
        forget_deck(store, written.path)
        # Written in this moment: its stamp proves nothing yet.
        keep_deck(store, written.path, UNSETTLED, written.digest, written.deck)
        date_notes(store, written.deck.name, now)
    set_note_times(store, written.deck.name, modified)


def store_history(
    workspace: Workspace,
    package: AnkiPackage,
    cards: Mapping[int, CardHere],
    learner: Learner,
    report: ImportReport,
    brought: Mapping[str, int],
    progress: Progress,
) -> None:
    """Log the answers of ``cards``, then where they stand; bring their states up to date.

    Inside a transaction.
    """
    store = workspace.store
    learner = learner._replace(generation=_generation(store))
    history = ImportedHistory(cards, package.times, _known_answers(store, cards), learner, report)
    append_rows(store, history.answers(_counted(package, progress)))
    entries, states, old = [], [], []
    for here, news, state in history.states(lambda card: read_state(store, card), _last_of(store)):
        entries += news
        if state is None:
            old.append(here.name)
        else:
            states.append((here.name, state))
    append_rows(store, entries)
    if report.has_changes:
        _log_import(store, learner, report, brought)
    write_states(store, states)
    write_states(store, [(card, refold(store, workspace.schedulers, card)) for card in old])


def count_history(
    workspace: Workspace,
    package: AnkiPackage,
    cards: Mapping[int, CardHere],
    learner: Learner,
    report: ImportReport,
) -> None:
    """Count in ``report`` what ``store_history`` would write."""
    store = workspace.store
    history = ImportedHistory(cards, package.times, _known_answers(store, cards), learner, report)
    for _ in history.answers(package.reviews()):
        pass
    for _ in history.states(lambda card: read_state(store, card), _last_of(store)):
        pass


def _generation(store: sqlite3.Connection) -> str:
    """Return what differs after each import that was taken back: its entries keep their ids."""
    gone = taken_back(log.retractions(store))
    count = sum(entry.batch in gone for entry in log.imports(store))
    return str(count or "")


def _known_answers(
    store: sqlite3.Connection, cards: Mapping[int, CardHere]
) -> Mapping[str, list[int]]:
    names = [here.name for here in cards.values() if here.is_known]
    if not names:
        return {}
    gone = taken_back(log.retractions(store))
    known: dict[str, list[int]] = {name: [] for name in names}
    for entry in log.history_entries(store, gone, names):
        is_answer = entry.kind in _ANSWERS
        if is_answer or (entry.kind == EntryKind.PLACEMENT and '"anki"' in (entry.data or "")):
            known[entry.card or ""].append(entry.instant)
    return known


_ANSWERS = (EntryKind.RATING, EntryKind.PRACTICE, EntryKind.GRADE, EntryKind.REDRAW)


def _last_of(store: sqlite3.Connection) -> Callable[[str], int]:
    """Return what gives the instant of the last entry about a card, 0 where there is none."""
    return partial(log.last_instant, store)


def _counted(package: AnkiPackage, progress: Progress) -> Iterator[AnkiReview]:
    total = package.review_count
    for number, review in enumerate(package.reviews()):
        if not number % _AT_ONCE:
            progress("reviews", number, total)
        yield review


def _log_import(
    store: sqlite3.Connection,
    learner: Learner,
    report: ImportReport,
    brought: Mapping[str, int],
) -> None:
    """Log the import itself, as the last of its entries: undo finds it first."""
    data = json.dumps({"source": report.source, **brought})
    happening = Happening(EntryKind.IMPORT, learner.at, data=data, batch=learner.batch)
    log.append(store, learner.device, happening, log.latest_id(store))

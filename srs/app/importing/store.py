"""What an import writes into the store: decks as they are now, entries, states."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from srs.anki.content import ReviewRow
from srs.anki.kept import kept_of
from srs.app.importing.history import ImportedHistory, Learner
from srs.app.importing.lost import changed_in_anki
from srs.app.importing.notes import CardHere, Progress
from srs.app.importing.report import ImportReport
from srs.app.workspace import Workspace
from srs.model.deck import Deck
from srs.model.entry import EntryKind, LogEntry
from srs.model.state import CardState
from srs.scheduling.replay import taken_back
from srs.store import log
from srs.store.bulk import append_rows, bulk_writing, write_states
from srs.store.deck_files import UNSETTLED, forget_deck
from srs.store.decks import keep_deck
from srs.store.log import Happening
from srs.store.note_times import date_notes, remember_notes, set_note_times, times_kept
from srs.store.states import check_current, read_state, refold

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
    check_current(store, workspace.schedulers)
    learner = learner._replace(generation=_generation(store))
    cards = _with_known(store, cards)
    known = _known_answers(store, cards)
    history = ImportedHistory(cards, package.times, known.answers, learner, report)
    entries, states, old = list[LogEntry](), list[tuple[str, CardState]](), list[str]()
    # Inside, the log has no index by card: what is asked of it was asked before.
    with bulk_writing(store, _expected(package, cards)):
        append_rows(store, history.answers(_counted(package, progress)))
        found = history.states(partial(read_state, store), known.last_of)
        for number, (here, news, state) in enumerate(found):
            if not number % _AT_ONCE:
                progress("cards", number, len(cards))
            entries += news
            if state is None:
                old.append(here.name)
            else:
                states.append((here.name, state))
        append_rows(store, entries)
        if report.has_changes or entries:
            _log_import(store, learner, report, brought)
    write_states(store, states)
    progress("cards", len(cards), len(cards))
    write_states(store, [(card, refold(store, workspace.schedulers, card)) for card in old])


def _expected(package: AnkiPackage, cards: Mapping[int, CardHere]) -> int:
    """Return about how many answers are new: those of cards that are."""
    known = sum(here.is_known for here in cards.values())
    return package.review_count * (len(cards) - known) // max(1, len(cards))


def count_history(
    workspace: Workspace,
    package: AnkiPackage,
    cards: Mapping[int, CardHere],
    learner: Learner,
    report: ImportReport,
) -> None:
    """Count in ``report`` what ``store_history`` would write."""
    store = workspace.store
    cards = _with_known(store, cards)
    known = _known_answers(store, cards)
    history = ImportedHistory(cards, package.times, known.answers, learner, report)
    for _ in history.answers(package.reviews()):
        pass
    for _ in history.states(partial(read_state, store), known.last_of):
        pass


def _generation(store: sqlite3.Connection) -> str:
    """Return what differs after each import that was taken back: its entries keep their ids."""
    gone = taken_back(log.retractions(store))
    count = sum(entry.batch in gone for entry in log.imports(store))
    return str(count or "")


def _with_known(store: sqlite3.Connection, cards: Mapping[int, CardHere]) -> Mapping[int, CardHere]:
    """Return the cards; those that are new to the decks and not to the log as known ones."""
    met = log.cards_met(store, [here.name for here in cards.values() if not here.is_known])
    if not met:
        return cards
    return {
        number: here._replace(is_known=True) if here.name in met else here
        for number, here in cards.items()
    }


class _KnownAnswers(NamedTuple):
    """What the log had of the cards before the import: the instants of their answers, in order,
    and when each was last changed, here or in Anki. What was taken back does not count."""

    answers: Mapping[str, list[int]]
    last: Mapping[str, int]

    def last_of(self, card: str) -> int:
        """Return when a card was last changed, in ms since 1970, 0 where that is not known."""
        return self.last.get(card, 0)


def _known_answers(store: sqlite3.Connection, cards: Mapping[int, CardHere]) -> _KnownAnswers:
    names = [here.name for here in cards.values() if here.is_known]
    if not names:
        return _KnownAnswers({}, {})
    gone = taken_back(log.retractions(store))
    imports = {entry.batch for entry in log.imports(store)}
    answers: dict[str, list[int]] = {name: [] for name in names}
    last: dict[str, int] = {}
    for entry in log.history_entries(store, gone, names):
        card = entry.card or ""
        if entry.batch in imports and entry.kind not in _ANSWERS:
            # When it came does not matter, but how far Anki was then.
            last[card] = max(last.get(card, 0), changed_in_anki(entry.data))
        else:
            last[card] = max(last.get(card, 0), entry.instant)
        is_answer = entry.kind in _ANSWERS and entry.rating
        if is_answer or (entry.kind == EntryKind.PLACEMENT and kept_of(entry.data)):
            answers[card].append(entry.instant)
    return _KnownAnswers(answers, last)


_ANSWERS = (EntryKind.RATING, EntryKind.PRACTICE, EntryKind.GRADE, EntryKind.REDRAW)


def _counted(package: AnkiPackage, progress: Progress) -> Iterator[ReviewRow]:
    total = package.review_count
    with closing(package.review_rows()) as reviews:
        for number, review in enumerate(reviews):
            if not number % _AT_ONCE:
                progress("reviews", number, total)
            yield review
    progress("reviews", total, total)


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

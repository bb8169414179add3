"""A collection of Anki's as large as a home of ours, and the package that Anki makes of it.

The same decks, notes and cards, and the same answers at the same instants; what Anki's editor
leaves in fields (HTML, ``&nbsp;``, formulas) stands in some of the texts.
"""

from __future__ import annotations

import html
import json
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, datetime, time
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.collection import Home
from srs.model.deck import Deck
from srs.model.entry import EntryKind, LogEntry
from srs.model.note import Note, NoteKind, card_id, card_parts
from srs.model.rating import Rating
from srs.model.state import CardState
from srs.scheduling.replay import effective, taken_back
from srs.store.deck_files import deck_titles
from srs.store.decks import read_deck
from srs.store.log import all_entries, retractions
from srs.store.states import states_met

_FACTS = "benchmark.json"
_COLLECTION, _PACKAGE = "collection.anki2", "written-by-anki.apkg"
_NOTES_AT_ONCE = 2_000
_NOTETYPES = {
    NoteKind.BASIC: "Basic",
    NoteKind.REVERSED: "Basic (and reversed card)",
    NoteKind.CLOZE: "Cloze",
}
_LEARN, _REVIEW, _RELEARN = range(3)  # kinds of reviews, as Anki counts them
_SUSPENDED = -1
_SAME_DAY_S = -600  # Anki writes intervals below a day as negative seconds
_ROLLOVER = time(4, tzinfo=UTC)


class Material(NamedTuple):
    """A collection and a package of it, both written by Anki; how many of each they hold."""

    collection: Path
    package: Path
    notes: int
    cards: int
    reviews: int


def made_material(folder: Path, home: Home) -> Material:
    """Return Anki's counterpart of ``home`` in ``folder``, made now or by an earlier run."""
    path = folder / f"anki-{home.path.name}"
    made_by = _digest(home)
    try:
        facts = json.loads((path / _FACTS).read_text())
    except (OSError, ValueError):
        facts = {}
    if facts.get("made_by") != made_by:
        shutil.rmtree(path, ignore_errors=True)
        path.mkdir(parents=True)
        facts = {"made_by": made_by, "counts": _build(path, home)}
        (path / _FACTS).write_text(json.dumps(facts))
    return Material(path / _COLLECTION, path / _PACKAGE, *facts["counts"])


def _digest(home: Home) -> str:
    """What the material depends on: this code, Anki, and what the home was made by."""
    from anki.buildinfo import version

    made_by = home.path / _FACTS
    told = made_by.read_bytes() if made_by.exists() else b""
    return sha256(Path(__file__).read_bytes() + told + version.encode()).hexdigest()


def _build(path: Path, home: Home) -> tuple[int, int, int]:
    from anki.collection import Collection, ExportAnkiPackageOptions

    with closing(home.open().store) as store:
        decks = [deck for name in deck_titles(store) if (deck := read_deck(store, name))]
        answers = [
            entry
            for entry in effective(all_entries(store), taken_back(retractions(store)))
            if entry.kind == EntryKind.RATING
        ]
        states = states_met(store)
    collection = Collection(str(path / _COLLECTION))
    notes = _add_notes(collection, decks)
    collection.close()
    with closing(sqlite3.connect(path / _COLLECTION)) as connection, connection:
        cards = _card_numbers(connection, notes)
        _write_schedule(connection, cards, states)
        _write_reviews(connection, cards, answers)
    collection = Collection(str(path / _COLLECTION))
    collection.fix_integrity()  # so that cards tell of their last review, as Anki writes it
    options = ExportAnkiPackageOptions(
        with_scheduling=True, with_deck_configs=True, with_media=True, legacy=False
    )
    collection.export_anki_package(out_path=str(path / _PACKAGE), options=options, limit=None)
    collection.close()
    return len(notes), len(cards), len(answers)


def _add_notes(collection: Any, decks: list[Deck]) -> dict[int, tuple[str, Note]]:
    """Add all notes; return our deck and note by Anki's number of the note."""
    from anki.collection import AddNoteRequest

    types = {kind: collection.models.by_name(name) for kind, name in _NOTETYPES.items()}
    found: dict[int, tuple[str, Note]] = {}
    for deck in decks:
        deck_number = collection.decks.id(f"Courses::{deck.title}")
        for first in range(0, len(deck.notes), _NOTES_AT_ONCE):
            part = deck.notes[first : first + _NOTES_AT_ONCE]
            requests = []
            for number, note in enumerate(part, first):
                theirs = collection.new_note(types[note.kind])
                theirs.fields[0] = _field(note.front, number)
                theirs.fields[1] = _field(note.back, number + 1)
                theirs.tags = list(note.tags)
                requests.append(AddNoteRequest(note=theirs, deck_id=deck_number))
            collection.add_notes(requests)
            for request, note in zip(requests, part, strict=True):
                found[request.note.id] = (deck.name, note)
    return found


def _field(text: str, number: int) -> str:
    """Return the text as HTML, with something of an editor's in half of the fields."""
    plain = html.escape(text, quote=False)
    first, _, rest = plain.partition(" ")
    match number % 8:
        case 0 if rest and "{{" not in first:
            return f"<b>{first}</b> {rest}"
        case 2 if rest:
            return f"{first}&nbsp;{rest}"
        case 4:
            return f"{plain}<br>See also \\(x_{{{number}}} \\le \\frac{{a}}{{b}}\\)"
        case 6:
            return f"<div>{plain}</div>" if plain else plain
    return plain


def _card_numbers(
    connection: sqlite3.Connection, notes: dict[int, tuple[str, Note]]
) -> dict[str, int]:
    """Return Anki's number of each of our cards."""
    found = {}
    for number, note_number, ordinal in connection.execute("SELECT id, nid, ord FROM cards"):
        deck, note = notes[note_number]
        found[card_id(deck, note.id, card_parts(note)[ordinal])] = number
    return found


def _write_schedule(
    connection: sqlite3.Connection, cards: dict[str, int], states: dict[str, CardState]
) -> None:
    """Let each card stand where ours does; Anki counts due days from the collection's first."""
    first = min((state.first_day for state in states.values() if state.first_day), default=None)
    if first is None:
        return
    begin = datetime.combine(date.fromordinal(first), _ROLLOVER)
    connection.execute("UPDATE col SET crt = ?", (int(begin.timestamp()),))
    connection.executemany(
        "UPDATE cards SET type = 2, queue = ?, ivl = ?, due = ?, factor = ?, reps = ?, lapses = ?"
        " WHERE id = ?",
        (
            (
                _SUSPENDED if state.suspended else _REVIEW + 1,
                max(1, state.interval),
                (state.due or first) - first,
                state.ease * 10,
                state.reviews,
                state.lapses,
                cards[card],
            )
            for card, state in states.items()
        ),
    )


def _write_reviews(
    connection: sqlite3.Connection, cards: dict[str, int], answers: list[LogEntry]
) -> None:
    connection.executemany(
        "INSERT INTO revlog (id, cid, usn, ease, lastIvl, ivl, factor, time, type)"
        " VALUES (?, ?, -1, ?, ?, ?, 2500, ?, ?)",
        _review_rows(cards, answers),
    )


def _review_rows(cards: dict[str, int], answers: list[LogEntry]) -> Iterator[tuple[int, ...]]:
    """Yield the answers as rows; an interval is the time that passed since the last answer."""
    before: dict[str, LogEntry] = {}
    for entry in answers:
        assert entry.card is not None
        assert entry.rating is not None
        last = before.get(entry.card)
        passed = 0 if last is None else (entry.day - last.day) or _SAME_DAY_S
        failed = last is not None and last.rating == Rating.AGAIN
        kind = _LEARN if last is None else _RELEARN if failed else _REVIEW
        ahead = _SAME_DAY_S if entry.rating == Rating.AGAIN else max(1, 2 * passed)
        before[entry.card] = entry
        yield (
            *(entry.instant, cards[entry.card], entry.rating, passed, ahead),
            *(entry.took_ms or 0, kind),
        )

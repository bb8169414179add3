"""A home of ours and a real collection of Anki's, and packages that go between the two."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from srs.app import export as exporting
from srs.app.importing import anki as importing
from srs.app.importing.report import ImportReport
from srs.app.undo import Undone, redo, undo
from srs.app.workspace import Workspace, open_workspace
from srs.cli.clock import Clock
from srs.model.entry import EntryKind, LogEntry
from srs.model.state import CardState
from srs.review.query import parse_query
from srs.scheduling.replay import effective, taken_back
from srs.store.log import Happening, all_entries, retractions
from srs.store.states import differences, read_state, record
from srs.store.transaction import transaction

DATA = Path(__file__).parent / "data" / "anki"
DAY_MS = 86_400_000
FIRST_SECOND = 1_000_000_000  # a due from here on is an instant
CLOCK = Clock()

Row = tuple[int, ...]


def no_progress(what: str, done: int, total: int) -> None:
    del what, done, total


class Desk(NamedTuple):
    """A home of ours. Each act is one run of the program: it opens the home and closes it."""

    home: Path

    @property
    def decks(self) -> Path:
        return self.home / "decks"

    @contextmanager
    def opened(self) -> Iterator[Workspace]:
        # Files that were just written are looked at again: nothing here waits for a clock.
        workspace = open_workspace(self.home, time.time_ns())
        try:
            yield workspace
        finally:
            workspace.store.close()

    def bring(
        self, path: Path, now: int, *, decks: Sequence[str] = (), dry: bool = False
    ) -> ImportReport:
        """Import a package at ``now`` (ms); the states must be what the log comes to."""
        with self.opened() as workspace:
            report = importing.import_package(
                workspace,
                path,
                importing.Wanted(tuple(decks), dry),
                CLOCK.at(now),
                lambda instant: CLOCK.at(instant).day,
                no_progress,
            )
            assert list(differences(workspace.store, workspace.schedulers)) == []
        return report

    def send(
        self,
        path: Path,
        now: int,
        *,
        decks: Sequence[str] = (),
        query: str | None = None,
        fresh: bool = False,
    ) -> Path:
        """Export to a package at ``now`` (ms)."""
        wanted = exporting.Wanted(decks, None if query is None else parse_query(query), fresh)
        with self.opened() as workspace:
            exporting.export_anki(workspace, wanted, path, CLOCK.at(now), CLOCK.day_begins)
        return path

    def log(self, kind: EntryKind, card: str, now: int, **more: Any) -> LogEntry:
        """Log what the learner did with a card."""
        happening = Happening(kind, CLOCK.at(now), card=card, **more)
        with self.opened() as workspace, transaction(workspace.store):
            return record(workspace.store, workspace.schedulers, workspace.device, happening)[0]

    def undo(self, now: int) -> Undone:
        with self.opened() as workspace:
            undone = undo(workspace, CLOCK.at(now))
            assert list(differences(workspace.store, workspace.schedulers)) == []
        assert undone is not None
        return undone

    def redo(self, now: int) -> Undone:
        with self.opened() as workspace:
            redone = redo(workspace, CLOCK.at(now))
            assert list(differences(workspace.store, workspace.schedulers)) == []
        assert redone is not None
        return redone

    def state(self, card: str) -> CardState:
        with self.opened() as workspace:
            return read_state(workspace.store, card)

    def states(self) -> dict[str, CardState]:
        """The states of all cards that are in a deck now."""
        with self.opened() as workspace:
            names = [
                row[0]
                for row in workspace.store.execute("SELECT id FROM card WHERE position IS NOT NULL")
            ]
            return {name: read_state(workspace.store, name) for name in sorted(names)}

    def entries(self) -> list[LogEntry]:
        """The log as it is, retractions and what they took back included."""
        with self.opened() as workspace:
            return list(all_entries(workspace.store))

    def standing(self) -> list[LogEntry]:
        """The log without what was taken back."""
        with self.opened() as workspace:
            gone = taken_back(retractions(workspace.store))
            return list(effective(all_entries(workspace.store), gone))

    def files(self) -> dict[str, bytes]:
        """All files of the decks folder, by path."""
        return {
            str(path.relative_to(self.decks)): path.read_bytes()
            for path in sorted(self.decks.rglob("*"))
            if path.is_file()
        }


def new_desk(folder: Path, decks: Mapping[str, str] | None = None) -> Desk:
    """A home with these deck files, by path; without, an empty one."""
    desk = Desk(folder / "home")
    desk.decks.mkdir(parents=True)
    for path, text in (decks or {}).items():
        target = desk.decks / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    return desk


@contextmanager
def zone(name: str) -> Iterator[None]:
    """Live in a time zone, on both sides: Anki's engine and our clock read the same variable."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TZ", name)
        time.tzset()
        yield
    time.tzset()


def answer(collection: Any, card: int, ease: int) -> Any:
    """Answer a card in Anki; return it as it stands then."""
    found = collection.get_card(card)
    found.start_timer()
    collection.sched.answerCard(found, ease)
    found.load()
    return found


@contextmanager
def collection_at(path: Path) -> Iterator[Any]:
    """A collection of Anki's own engine."""
    from anki.collection import Collection

    path.mkdir(parents=True, exist_ok=True)
    opened = Collection(str(path / "collection.anki2"))
    try:
        yield opened
    finally:
        opened.close()


def take_in(collection: Any, path: Path) -> Any:
    """Import a package into Anki with its schedule; return Anki's log of it."""
    from anki.collection import ImportAnkiPackageOptions, ImportAnkiPackageRequest

    options = ImportAnkiPackageOptions(with_scheduling=True, with_deck_configs=True)
    request = ImportAnkiPackageRequest(package_path=str(path), options=options)
    log = collection.import_anki_package(request).log
    assert not log.conflicting
    return log


def give_out(collection: Any, path: Path, *, legacy: bool = False) -> Path:
    """Export a collection with its schedule and its media."""
    from anki.collection import ExportAnkiPackageOptions

    options = ExportAnkiPackageOptions(
        with_scheduling=True, with_deck_configs=True, with_media=True, legacy=legacy
    )
    collection.export_anki_package(out_path=str(path), options=options, limit=None)
    return path


def rows(collection: Any, query: str) -> list[Any]:
    return [tuple(row) for row in collection.db.all(query)]


def assert_sound(collection: Any) -> None:
    report, is_sound = collection.fix_integrity()
    assert is_sound, report
    assert len(report.splitlines()) == 1, report


ANSWERS = (EntryKind.RATING, EntryKind.PRACTICE, EntryKind.GRADE, EntryKind.REDRAW)


def first_day(collection: Any) -> int:
    """The day 0 of a collection, in the zone in which Anki made it."""
    west = timedelta(minutes=collection.get_config("creationOffset"))
    return (datetime.fromtimestamp(collection.crt, UTC) - west).toordinal()


def due_day(collection: Any, card: Any) -> int:
    if card.due > FIRST_SECOND:
        return CLOCK.at(card.due * 1000).day
    return first_day(collection) + int(card.due)


def card_by(collection: Any, search: str, ordinal: int = 0) -> int:
    (note,) = collection.find_notes(search)
    return int(collection.get_note(note).cards()[ordinal].id)


def answers_of(log: list[LogEntry], card: str) -> list[tuple[int, int | None, int | None]]:
    return [
        (each.instant, each.rating, each.took_ms)
        for each in log
        if each.card == card and each.kind in ANSWERS
    ]


def last_review(collection: Any, card: int) -> tuple[int, int, int]:
    """Instant, rating and time taken of the last answer to a card."""
    (row,) = rows(
        collection,
        f"SELECT id, ease, time FROM revlog WHERE cid = {card} ORDER BY id DESC LIMIT 1",
    )
    instant, ease, took = row
    return instant, ease, took

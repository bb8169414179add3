"""Homes to measure: real deck files, a log of years, states that follow from it. Seeded."""

from __future__ import annotations

import json
import shutil
import sqlite3
import time
from collections.abc import Iterable, Iterator
from contextlib import closing
from datetime import date
from hashlib import sha256
from itertools import islice
from pathlib import Path
from typing import NamedTuple

import srs.store.schema
from benchmarks.deck_text import deck_files
from benchmarks.learner import DEVICE, log_entries
from benchmarks.size import Size
from srs.app.bundled import bundled_files, record_bundled
from srs.app.home import DECKS_NAME, STORE_NAME
from srs.app.workspace import Workspace, open_workspace
from srs.model.entry import LogEntry
from srs.model.state import At
from srs.store import meta
from srs.store.connection import open_store
from srs.store.log import insert_entries
from srs.store.transaction import transaction

SEED = 20261124
FIRST_DAY = date(2026, 11, 24).toordinal()  # "today" of a home without a log
_FACTS = "benchmark.json"
_CHUNK = 20_000
# Deck files written a moment ago count as unsettled; seen from later they do not.
_LATER_NS = 10_000_000_000


class Home(NamedTuple):
    """A home folder, and the study day after its last answer."""

    path: Path
    day: int

    @property
    def now(self) -> str:
        """Noon of that day, as ``--now`` takes it."""
        return date.fromordinal(self.day).isoformat()

    def open(self) -> Workspace:
        """Open the home as the program does, its deck files settled."""
        return open_workspace(self.path, time.time_ns() + _LATER_NS)


def made_home(folder: Path, size: Size, seed: int = SEED) -> Home:
    """Return the home of this size in ``folder``, made now or by an earlier run."""
    path = folder / size.name
    made_by = _generator_digest(seed)
    try:
        facts = json.loads((path / _FACTS).read_text())
    except (OSError, ValueError):
        facts = {}
    if facts.get("made_by") != made_by:
        shutil.rmtree(path, ignore_errors=True)
        facts = {"made_by": made_by, "day": build(path, size, seed)}
        (path / _FACTS).write_text(json.dumps(facts))
    return Home(path, facts["day"])


def copied(home: Home, path: Path) -> Home:
    """Return a copy of ``home`` at ``path`` that may be written to."""
    shutil.copytree(home.path, path)
    copy = Home(path, home.day)
    # The copies of the deck files have other times: let the program note them.
    copy.open().store.close()
    return copy


def build(path: Path, size: Size, seed: int) -> int:
    """Make a home at ``path``, which must not exist; return the day after its last answer."""
    decks = path / DECKS_NAME
    decks.mkdir(parents=True)
    record_bundled(decks, bundled_files())  # a learner who has declined the program's own
    cards: list[str] = []
    for deck in deck_files(size, seed):
        (decks / f"{deck.name}.yaml").write_text(deck.text, encoding="utf-8")
        cards += deck.cards
    with closing(open_store(path / STORE_NAME)) as store:
        with transaction(store):
            meta.write_meta(store, meta.DEVICE, DEVICE)
        last = _write_log(store, log_entries(cards, size.entries, seed))
    # Opening the home takes in the decks and computes the states from the log.
    home = Home(path, FIRST_DAY if last is None else last.day + 1)
    home.open().store.close()
    return home.day


def _write_log(store: sqlite3.Connection, entries: Iterator[LogEntry]) -> LogEntry | None:
    last = None
    for chunk in _chunks(entries):
        with transaction(store):
            insert_entries(store, chunk)
        last = chunk[-1]
    return last


def _chunks(entries: Iterator[LogEntry]) -> Iterable[list[LogEntry]]:
    return iter(lambda: list(islice(entries, _CHUNK)), [])


def at_noon(day: int) -> At:
    """Return noon UTC of a study day."""
    return At((day - date(1970, 1, 1).toordinal()) * 86_400_000 + 43_200_000, day)


def _generator_digest(seed: int) -> str:
    """What a home depends on: the seed, the generator's code and the store's schema."""
    here = Path(__file__).parent
    sources = [here / name for name in ("collection.py", "deck_text.py", "learner.py")]
    content = b"".join(path.read_bytes() for path in (*sources, Path(srs.store.schema.__file__)))
    return sha256(content + str(seed).encode()).hexdigest()

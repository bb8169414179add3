"""What every use case works on: the home folder, the open store, the scheduler."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path
from typing import NamedTuple

from srs.app.home import DECKS_NAME, STORE_NAME, prepare_home
from srs.app.library import News, take_in_decks
from srs.scheduling.schedulers import Schedulers
from srs.scheduling.sm2 import Sm2
from srs.store.connection import open_store
from srs.store.meta import DEVICE, read_meta, write_meta
from srs.store.states import is_stale, rebuild
from srs.store.transaction import transaction


class Workspace(NamedTuple):
    """An open home. ``news`` is what is worth telling of its decks."""

    home: Path
    store: sqlite3.Connection
    device: str
    schedulers: Schedulers
    news: News

    @property
    def decks(self) -> Path:
        """The folder of the learner's decks."""
        return self.home / DECKS_NAME

    @property
    def store_path(self) -> Path:
        """The store's file."""
        return self.home / STORE_NAME


def open_workspace(home: Path, wall_ns: int) -> Workspace:
    """Open the home folder, made on first use, with its decks taken in and states current.

    ``wall_ns`` is the true time in ns since 1970 (see ``take_in_decks``). Raises SrsError
    where the folder or the store can't be used.
    """
    prepare_home(home)
    store = open_store(home / STORE_NAME)
    schedulers = Schedulers(Sm2())
    device = read_meta(store, DEVICE) or _name_device(store)
    news = take_in_decks(store, home / DECKS_NAME, wall_ns)
    if is_stale(store, schedulers):
        rebuild(store, schedulers)
    return Workspace(home, store, device, schedulers, news)


def _name_device(store: sqlite3.Connection) -> str:
    with transaction(store):
        named = read_meta(store, DEVICE)
        if named is None:
            named = os.urandom(4).hex()
            write_meta(store, DEVICE, named)
    return named

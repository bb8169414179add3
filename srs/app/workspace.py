"""What every use case works on: the home folder, the open store, the scheduler."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path
from typing import NamedTuple

from srs.app.home import DECKS_NAME, STORE_NAME, prepare_home
from srs.app.library import News, take_in_decks
from srs.model.settings import USUAL, Settings, with_deck_rules
from srs.scheduling.schedulers import Schedulers, sm2_schedulers
from srs.store.connection import open_store
from srs.store.deck_files import deck_rules
from srs.store.meta import DEVICE, read_meta, write_meta
from srs.store.states import is_stale, rebuild
from srs.store.transaction import transaction


class Workspace(NamedTuple):
    """An open home. ``news`` is what is worth telling of its decks.

    ``settings`` are those of the configuration and of the deck files together.
    """

    home: Path
    store: sqlite3.Connection
    device: str
    schedulers: Schedulers
    news: News
    settings: Settings

    @property
    def decks(self) -> Path:
        """The folder of the learner's decks."""
        return self.home / DECKS_NAME

    @property
    def store_path(self) -> Path:
        """The store's file."""
        return self.home / STORE_NAME


def open_workspace(home: Path, wall_ns: int, settings: Settings = USUAL) -> Workspace:
    """Open the home folder, made on first use, with its decks taken in and states current.

    ``settings`` are those of the configuration, ``wall_ns`` is the true time in ns since 1970
    (see ``take_in_decks``). Raises SrsError where the folder or the store can't be used.
    """
    prepare_home(home)
    store = open_store(home / STORE_NAME)
    device = read_meta(store, DEVICE) or _name_device(store)
    news = take_in_decks(store, home / DECKS_NAME, wall_ns)
    settings = with_deck_rules(settings, deck_rules(store))
    schedulers = _schedulers(settings)
    if is_stale(store, schedulers):
        rebuild(store, schedulers)
    return Workspace(home, store, device, schedulers, news, settings)


def _schedulers(settings: Settings) -> Schedulers:
    usual = settings.rules.longest_interval
    own = {deck: settings.rules_of(deck).longest_interval for deck in settings.of_decks}
    return sm2_schedulers(usual, {deck: days for deck, days in own.items() if days != usual})


def _name_device(store: sqlite3.Connection) -> str:
    with transaction(store):
        named = read_meta(store, DEVICE)
        if named is None:
            named = os.urandom(4).hex()
            write_meta(store, DEVICE, named)
    return named

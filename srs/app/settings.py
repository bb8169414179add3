"""Listing and changing the settings: what holds now, and what says so."""

from __future__ import annotations

import codecs
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from srs.app.home import DECKS_NAME, prepare_home
from srs.app.workspace import Workspace
from srs.config.document import parse_settings
from srs.config.literals import Value
from srs.config.location import CONFIG_NAME, config_path
from srs.config.names import common_names, shown_name
from srs.config.places import KeyPath
from srs.config.problems import ConfigError
from srs.config.reading import read_document, read_file, read_settings
from srs.config.template import template
from srs.config.text import decode_config
from srs.config.writing import set_value, unset_value
from srs.errors import NotFoundError, SrsError
from srs.files.atomic import write_atomically
from srs.model.keys import Action, keymap
from srs.model.known_settings import RULES, time_of
from srs.model.settings import Settings, SomeRules, with_deck_rules
from srs.store.deck_files import deck_files, deck_rules

DEFAULT = "default"
_NO_DECK = "no such deck"


class Current(NamedTuple):
    """A setting as it holds now. ``source`` is ``default``, or the file that sets it."""

    name: str
    value: Value | None
    source: str
    note: str = ""


class Sources(NamedTuple):
    """All that settings come from: config.toml as settings and as it is; the deck files.

    ``files`` has the deck files by the names of their decks, relative to the home folder.
    """

    settings: Settings
    document: Mapping[str, Any]
    of_files: Mapping[str, SomeRules] = {}
    files: Mapping[str, str] = {}


def config_sources(home: Path) -> Sources:
    """Read config.toml. Raises SrsError where it has mistakes."""
    return Sources(read_settings(home), read_document(home))


def with_decks(sources: Sources, workspace: Workspace) -> Sources:
    """Return ``sources`` with what the deck files set."""
    files = {
        file.name: f"{DECKS_NAME}/{file.path}"
        for file in deck_files(workspace.store).values()
        if file.name is not None
    }
    return sources._replace(of_files=deck_rules(workspace.store), files=files)


def current(sources: Sources, path: KeyPath) -> Current:
    """Return one setting as it holds now.

    Raises NotFoundError where it is of a deck that there is not, and that config.toml does
    not name.
    """
    if path[0] == "decks":
        return _of_deck(sources, path)
    source = CONFIG_NAME if _is_set(sources, path) else DEFAULT
    value: Value | None
    if path[0] == "keys":
        value = keymap(sources.settings.keys).keys_of(Action(path[-1]))
        if source == DEFAULT and value != keymap({}).keys_of(Action(path[-1])):
            source = CONFIG_NAME  # it gave one of them to another action
    elif path[0] == "rules":
        value = getattr(sources.settings.rules, path[-1])
    else:
        value = time_of(sources.settings.day_starts)
    return Current(shown_name(path), value, source)


def all_current(sources: Sources) -> Iterator[Current]:
    """Yield every setting as it holds now; of single decks only what is set for them."""
    of_decks = with_deck_rules(sources.settings, sources.of_files).of_decks
    decks = [("decks", deck, rule) for deck in sorted(of_decks) for rule in RULES]
    set_there = [path for path in decks if path[-1] in of_decks[path[1]]]
    common = common_names()
    keys = [path for path in common if path[0] == "keys"]
    for path in (*common[: -len(keys)], *set_there, *keys):
        yield current(sources, path)


def _of_deck(sources: Sources, path: KeyPath) -> Current:
    _, deck, rule = path
    if deck not in sources.files and deck not in sources.settings.of_decks:
        raise NotFoundError(
            f"no deck is called '{deck}'", fix="srs deck list names those that there are"
        )
    if _is_set(sources, path):
        source = CONFIG_NAME
    elif rule in sources.of_files.get(deck, {}):
        source = sources.files[deck]
    else:
        source = CONFIG_NAME if _is_set(sources, ("rules", rule)) else DEFAULT
    rules = with_deck_rules(sources.settings, sources.of_files).rules_of(deck)
    note = "" if deck in sources.files else _NO_DECK
    return Current(shown_name(path), getattr(rules, rule), source, note)


def _is_set(sources: Sources, path: KeyPath) -> bool:
    table: Any = sources.document
    for part in path[:-1]:
        table = table.get(part, {})
    return path[-1] in table


def init_config(home: Path) -> Path:
    """Write a file that sets nothing and explains everything; return its path.

    Raises SrsError where there is a file already, or it can't be written.
    """
    path = config_path(home)
    if path.is_symlink() or path.exists():
        raise SrsError(
            "the settings have a file already", where=str(path), fix="srs config edit opens it"
        )
    _write(home, path, template().encode())
    return path


def change(home: Path, path: KeyPath, value: Value | None) -> bool:
    """Set one setting in config.toml, or take it out for None; say whether that changed the file.

    The file is made where it is missing. Raises SrsError, and leaves the file as it was, where
    it has or would have mistakes, or can't be written.
    """
    file = config_path(home)
    data = read_file(file) or b""
    before = decode_config(data, str(file))
    try:
        if value is None:
            after = unset_value(before, path, str(file))
        else:
            after = set_value(before, path, value, str(file))
    except ConfigError as error:
        parse_settings(before, str(file))  # raises where the mistakes are in the file already
        raise _refusal(path, error) from error
    if after == before:
        return False
    # A file with line ends of both kinds has those of one kind afterwards.
    newline = "\r\n" if data.count(b"\r\n") == data.count(b"\n") > 0 else "\n"
    bom = codecs.BOM_UTF8 if data.startswith(codecs.BOM_UTF8) else b""
    _write(home, file, bom + after.replace("\n", newline).encode())
    return True


def _refusal(path: KeyPath, error: ConfigError) -> SrsError:
    """Return the error that says why a change is not made: no file has it to be pointed at."""
    first = error.problems[0]
    return SrsError(first.what, where=shown_name(path), fix=f"{first.fix}\nnothing was changed")


def _write(home: Path, path: Path, data: bytes) -> None:
    prepare_home(home)
    write_atomically(path, lambda stream: stream.write(data))

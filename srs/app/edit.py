"""Changing a card's text in its deck file, by the learner's editor, without losing its history."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from srs.app.library import About, take_in_decks
from srs.app.workspace import Workspace
from srs.decks.identify import with_written_id
from srs.decks.load import decode_deck, load_deck
from srs.decks.problems import DeckError
from srs.errors import NotFoundError, SrsError
from srs.files.atomic import write_atomically
from srs.model.note import Note, deck_of
from srs.store.cards import read_card
from srs.store.deck_files import deck_path
from srs.store.transaction import transaction


class Place(NamedTuple):
    """Where a card's text stands: the file, and the line from 1.

    ``before`` is what the file held before an id was written into it for the card, ``written``
    what it holds since; both None where nothing was written.
    """

    path: Path
    line: int
    before: bytes | None = None
    written: bytes | None = None


def begin_edit(workspace: Workspace, card: str) -> Place:
    """Return where the card's text is to be edited.

    A card that has no id in its file is given the one it goes by: a changed text would
    otherwise make another card of it. Raises NotFoundError where no deck has the card, and
    SrsError where the file can't be read or written.
    """
    stored = read_card(workspace.store, card)
    known = deck_path(workspace.store, deck_of(card))
    if stored is None or stored.note is None or known is None:
        raise NotFoundError(f"no deck has the card '{card}' now; its history is kept")
    path = workspace.decks / known
    with transaction(workspace.store):  # as whoever writes deck files does
        return _place(path, stored.note)


def _place(path: Path, note: Note) -> Place:
    try:
        before = path.read_bytes()
    except OSError as error:
        raise SrsError(f"the deck can't be read: {error.strerror}", where=str(path)) from error
    try:
        text = decode_deck(before, str(path))
        now = next((each for each in load_deck(text, str(path)).notes if each.id == note.id), None)
    except DeckError as error:
        # A file that was left broken is opened where it is broken.
        return Place(path, error.problems[0].line)
    if now is None:
        return Place(path, note.line)
    written = with_written_id(text, str(path), now)
    if written is None:
        return Place(path, now.line)
    data = written.encode()
    write_atomically(path, lambda stream: stream.write(data))
    return Place(path, now.line, before, data)


class Outcome(NamedTuple):
    """What an edit came to: what is wrong with the file, or nothing; cards that lost their deck."""

    problem: str
    lost: tuple[str, ...]


def finish_edit(workspace: Workspace, place: Place, wall_ns: int) -> Outcome:
    """Take in what the editor left.

    Where nothing was edited, an id that was written for it is removed again. For ``wall_ns``
    see ``take_in_decks``.
    """
    if place.before is not None:
        before = place.before
        with transaction(workspace.store):
            if _bytes_of(place.path) == place.written:
                write_atomically(place.path, lambda stream: stream.write(before))
    news = take_in_decks(workspace.store, workspace.decks, wall_ns)
    known = place.path.relative_to(workspace.decks).as_posix()
    mistakes = [each for each in news.problems if (each.path, each.about) == (known, About.DECK)]
    return Outcome(mistakes[0].text if mistakes else "", news.lost)


def is_in_a_deck(workspace: Workspace, card: str) -> bool:
    """Whether a deck has the card now."""
    stored = read_card(workspace.store, card)
    return stored is not None and stored.note is not None


def _bytes_of(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:  # taking in the decks will say so
        return None

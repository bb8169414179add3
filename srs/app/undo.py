"""Taking back the last change and bringing it back: retractions in the log, states anew."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from itertools import islice
from typing import NamedTuple

from srs.app.batch_cards import BatchCards
from srs.app.workspace import Workspace
from srs.model.entry import MARKED_KINDS, EntryKind, LogEntry
from srs.model.rating import Rating
from srs.model.state import NEW_CARD, At, CardState
from srs.scheduling.grade_rating import data_of
from srs.store.log import (
    Happening,
    batch_entries,
    entry_of,
    import_of,
    is_known_change,
    undoable_entries,
)
from srs.store.standing import Standing, last_redoable, last_undoable
from srs.store.states import read_state, record, retract_batch
from srs.store.transaction import snapshot, transaction

_WRITTEN = (*MARKED_KINDS, EntryKind.OVERRULE)


class Change(NamedTuple):
    """A change: its last entry, the cards it moved, what to call it, whether it stands."""

    entry: LogEntry
    cards: Sequence[str]
    name: str
    stands: bool


class Changes(NamedTuple):
    """Changes made on this device, the last first, undone or not; and the ones that undo would
    take back and redo would bring back now."""

    last: Sequence[Change]
    undo_next: Change | None
    redo_next: Change | None


class Undone(NamedTuple):
    """What was taken back or brought back, and the state of its first card now.

    ``left`` are the files of an import that were changed since: they are as they were found.
    """

    entry: LogEntry
    cards: Sequence[str]
    name: str
    state: CardState
    left: Sequence[str] = ()

    @property
    def card(self) -> str:
        """The first of the cards; empty where there is none."""
        return self.cards[0] if self.cards else ""


def undo(workspace: Workspace, at: At, *, in_session: bool = False) -> Undone | None:
    """Take back the last change made on this device; None where there is none.

    An import takes its files back too, as far as nobody changed them since. A key of a session
    takes back none.
    """
    with _all_or_nothing(workspace) as reversal:
        entry = last_undoable(workspace.store, workspace.device)
        if entry is None or (in_session and entry.kind == EntryKind.IMPORT):
            return None
        target = entry.id if entry.batch is None else entry.batch
        change = _change_of(workspace, entry)
        return _retract(workspace, at, change, target, reversal, back=True)


def redo(workspace: Workspace, at: At) -> Undone | None:
    """Bring back the change that was undone last on this device.

    None where nothing was undone, or where something else was done since: what would come
    back then has been replaced by it, as in an editor.
    """
    with _all_or_nothing(workspace) as reversal:
        retraction = last_redoable(workspace.store, workspace.device)
        if retraction is None:
            return None
        change = _change_taken_back(workspace, retraction)
        if change is None:
            return None
        return _retract(workspace, at, change, retraction.id, reversal, back=False)


def changes(workspace: Workspace, most: int) -> Changes:
    """Return the last ``most`` changes made on this device, and what undo and redo would do."""
    store, device = workspace.store, workspace.device
    with snapshot(store):
        entry, retraction = last_undoable(store, device), last_redoable(store, device)
        return Changes(
            list(islice(_changes(workspace), most)),
            None if entry is None else _change_of(workspace, entry),
            None if retraction is None else _change_taken_back(workspace, retraction),
        )


@contextmanager
def _all_or_nothing(workspace: Workspace) -> Iterator[ExitStack]:
    """A transaction of the store; where it fails, the files are put as they were."""
    with ExitStack() as reversal:
        with transaction(workspace.store):
            yield reversal
        reversal.pop_all()


def _changes(workspace: Workspace) -> Iterator[Change]:
    standing = Standing(workspace.store)
    for entry in undoable_entries(workspace.store, workspace.device):
        yield _change_of(workspace, entry, stands=standing.change_stands(entry))


def _change_of(workspace: Workspace, entry: LogEntry, *, stands: bool = True) -> Change:
    """Return the change that ``entry`` is, or is part of."""
    if entry.kind == EntryKind.IMPORT:
        return _import(workspace, entry, stands)
    entries = [entry] if entry.batch is None else _known_of(workspace, entry.batch)
    cards = tuple(dict.fromkeys(each.card for each in entries if each.card is not None))
    return Change(entries[-1], cards, _name(entries[-1], cards), stands)


def _known_of(workspace: Workspace, batch: str) -> list[LogEntry]:
    return list(filter(is_known_change, batch_entries(workspace.store, batch)))


def _import(workspace: Workspace, entry: LogEntry, stands: bool) -> Change:
    """Return an import, of whose entries there may be a million."""
    cards = BatchCards(workspace.store, entry.batch or "")
    source = data_of(entry).get("source")
    return Change(entry, cards, f"import of {source}", stands)


def _change_taken_back(workspace: Workspace, retraction: LogEntry) -> Change | None:
    """Return the change that a redo would bring back; None where a later program made it."""
    target = retraction.target or ""
    entry = entry_of(workspace.store, target) or import_of(workspace.store, target)
    found = _known_of(workspace, target) if entry is None else [entry]
    return _change_of(workspace, found[-1]) if found and is_known_change(found[-1]) else None


def _retract(
    workspace: Workspace,
    at: At,
    change: Change,
    target: str,
    reversal: ExitStack,
    *,
    back: bool,
) -> Undone:
    store, schedulers, device = workspace.store, workspace.schedulers, workspace.device
    retraction = Happening(EntryKind.RETRACTION, at, target=target)
    if len(change.cards) == 1 and change.entry.batch is None:
        happening = retraction._replace(card=change.cards[0])
        _, state = record(store, schedulers, device, happening)
    else:
        retract_batch(store, schedulers, device, retraction, change.cards)
        state = read_state(store, change.cards[0]) if change.cards else NEW_CARD
    left: Sequence[str] = ()
    if change.entry.kind == EntryKind.IMPORT:
        from srs.files.swap import swap_files
        from srs.store.written_files import written_files

        batch = change.entry.batch or ""
        files = written_files(store, batch)
        # The last thing before the commit: little can fail after it.
        left = swap_files(workspace.home, workspace.decks, batch, files, reversal, back=back)
    return Undone(change.entry, change.cards, change.name, state, left)


def _name(entry: LogEntry, cards: Sequence[str]) -> str:
    """Say what a change did, such as ``Good on phase5/clip-loss`` or ``suspend 3 cards``."""
    what = str(cards[0]) if len(cards) == 1 else f"{len(cards)} cards"
    if entry.rating is None:
        return f"{entry.kind} {what}"
    if entry.kind in _WRITTEN:
        return f"{_written(entry)} on {what}"
    rated = f"{Rating(entry.rating).name.capitalize()} on {what}"
    return f"practice: {rated}" if entry.kind == EntryKind.PRACTICE else rated


def _written(entry: LogEntry) -> str:
    """Say what was marked, such as ``grade 7.4`` or ``overrule to 8``."""
    # Reads JSON: only where there is some.
    from srs.scheduling.grade_rating import score_of, score_text

    score = score_of(entry)
    if score is None:
        return str(entry.kind)
    to = " to" if entry.kind == EntryKind.OVERRULE else ""
    return f"{entry.kind}{to} {score_text(score)}"

"""Marks on cards and prompts, without an answer: suspended, resumed, buried, flagged, a leech."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from srs.app.workspace import Workspace
from srs.errors import NotFoundError
from srs.model.entry import EntryKind, LogEntry
from srs.model.note import REDRAW
from srs.model.state import At, CardState
from srs.store.log import Happening
from srs.store.states import read_state, record, record_all
from srs.store.transaction import transaction


def find_marked(workspace: Workspace, name: str) -> str:
    """Return the whole name of the card that ``name`` means, or else of the prompt.

    A prompt's whole name always means the prompt, and ``map:NAME`` a map's redraw; what is no
    card and no prompt may be a map's name alone. Raises as ``find_card`` does, and SrsError where
    several prompts or maps fit.
    """
    # A session marks cards that it knows, and needs none of this.
    from srs.app.names import find_card
    from srs.app.prompts import find_prompt
    from srs.store.deck_files import prompt_names

    if name.startswith(REDRAW):
        from srs.app.learned_maps import find_learned

        return find_learned(workspace, name).card
    if name in prompt_names(workspace.store):
        return find_prompt(workspace, name).id
    try:
        return find_card(workspace, name).id
    except NotFoundError as no_card:
        try:
            return find_prompt(workspace, name).id
        except NotFoundError:
            from srs.app.learned_maps import map_card

            card = map_card(workspace, name)
            if card is None:
                raise no_card from None
            return card


def mark(
    workspace: Workspace,
    kind: EntryKind,
    card: str,
    at: At,
    expected: CardState | None = None,
) -> LogEntry | None:
    """Log a mark on ``card`` (or a prompt, by its name) and bring its state up to date.

    Returns the entry; None, and nothing logged, where the card is already as the mark would have
    it, and where its state is not the ``expected`` one.
    """
    store = workspace.store
    with transaction(store):
        state = read_state(store, card)
        if _ALREADY[kind](state, at.day) or expected not in (None, state):
            return None
        happening = Happening(kind, at, card=card)
        entry, _ = record(store, workspace.schedulers, workspace.device, happening, state)
    return entry


def mark_all(workspace: Workspace, kind: EntryKind, cards: Sequence[str], at: At) -> list[LogEntry]:
    """Log a mark on several cards or prompts as one change, undone as one; return its entries.

    Those that are already as the mark would have them are left out.
    """
    with transaction(workspace.store):
        happenings = [
            Happening(kind, at, card=card)
            for card in cards
            if not _ALREADY[kind](read_state(workspace.store, card), at.day)
        ]
        return record_all(workspace.store, workspace.schedulers, workspace.device, happenings)


_ALREADY: dict[EntryKind, Callable[[CardState, int], bool]] = {
    EntryKind.SUSPEND: lambda state, _: state.suspended,
    EntryKind.RESUME: lambda state, day: not state.suspended and not state.is_buried(day),
    EntryKind.BURY: lambda state, day: state.is_buried(day),
    EntryKind.FLAG: lambda state, _: state.flagged,
    EntryKind.UNFLAG: lambda state, _: not state.flagged,
    EntryKind.LEECH: lambda state, _: state.leech and state.suspended,
}

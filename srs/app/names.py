"""What a name on the command line means: a card, or decks."""

from __future__ import annotations

from collections.abc import Sequence

from srs.app.workspace import Workspace
from srs.errors import NotFoundError, SrsError
from srs.model.note import split_card_id
from srs.store.cards import StoredCard, cards_named, read_card, similar_cards
from srs.store.deck_files import deck_titles

_SHOWN = 5


def find_card(workspace: Workspace, name: str) -> StoredCard:
    """Return the card that ``name`` means.

    ``name`` is ``deck/note``, ``deck/note#part``, a note id that is unique, or the start of
    one of these that fits one card only; of one note's cards the first. Raises NotFoundError
    where no card fits, SrsError where several do.
    """
    found = cards_named(workspace.store, name, _SHOWN + 1) if name else []
    if not found:
        similar = similar_cards(workspace.store, name) if name else []
        raise NotFoundError(
            f"no card is called '{name}'",
            fix=f"did you mean {' or '.join(similar)}?"
            if similar
            else "srs due lists those that wait",
        )
    first = [card for card in found if not split_card_id(card)[2]]
    if len({split_card_id(card)[:2] for card in found}) == 1 and first:
        found = first
    if len(found) > 1:
        more = ", ..." if len(found) > _SHOWN else ""
        raise SrsError(
            f"'{name}' may mean several cards: {', '.join(found[:_SHOWN])}{more}",
            fix="write more of the name",
        )
    card = read_card(workspace.store, found[0])
    assert card is not None
    return card


def find_decks(workspace: Workspace, names: Sequence[str]) -> tuple[str, ...]:
    """Return the decks that ``names`` mean: each a deck, a branch of decks, or a unique start.

    Raises NotFoundError where a name fits no deck, SrsError where it fits several.
    """
    known = tuple(deck_titles(workspace.store))
    chosen: dict[str, None] = {}
    for name in names:
        chosen.update(dict.fromkeys(_decks_named(name.rstrip("/"), known)))
    return tuple(chosen)


def _decks_named(name: str, known: Sequence[str]) -> list[str]:
    branch = branch_of(name, known)
    if branch:
        return branch
    starting = [deck for deck in known if name and deck.startswith(name)]
    if len(starting) == 1:
        return starting
    if starting:
        raise SrsError(
            f"'{name}' may mean several decks: {', '.join(starting)}", fix="write more of the name"
        )
    raise NotFoundError(f"no deck is called '{name}'", fix=_suggestion(name, known))


def branch_of(name: str, known: Sequence[str]) -> list[str]:
    """Return the decks of the branch ``name``: the deck itself and those below it."""
    return [deck for deck in known if deck == name or deck.startswith(f"{name}/")]


def _suggestion(name: str, known: Sequence[str]) -> str:
    from difflib import get_close_matches

    close = get_close_matches(name, known, n=1)
    if close:
        return f"did you mean '{close[0]}'?"
    return f"there is: {', '.join(known)}" if known else "there are no decks yet; try: srs add"

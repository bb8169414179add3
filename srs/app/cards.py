"""A card's facts for scripts, and answering one without a session."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from srs.app.faces import face_of
from srs.app.workspace import Workspace
from srs.errors import NotFoundError
from srs.model.entry import EntryKind
from srs.model.rating import Rating
from srs.model.state import At, CardState
from srs.scheduling.leech import is_leech
from srs.scheduling.study_day import iso_day
from srs.store.cards import StoredCard, read_card
from srs.store.log import Happening
from srs.store.states import record
from srs.store.transaction import transaction

if TYPE_CHECKING:
    from srs.review.query import Query

CardFacts = dict[str, object]


def card_facts(workspace: Workspace, card: StoredCard, day: int) -> CardFacts:
    """Return the documented facts of a card as of study day ``day``, ready for JSON.

    The keys are listed in docs/scripting.md. An orphan (a card that no deck has now) has
    null for what only the deck knows.
    """
    note, state = card.note, card.state
    face = face_of(workspace.store, card)
    return {
        "id": card.id,
        "deck": card.deck,
        "front": face.question if note else None,
        "back": face.answer if note else None,
        "tags": list(note.tags) if note else None,
        "hint": note.hint if note else None,
        "source": note.source if note else None,
        "orphan": note is None,
        "state": state.phase.value,
        "suspended": state.suspended,
        "buried": state.is_buried(day),
        "flagged": state.flagged,
        "leech": is_leech(state),
        "interval_days": state.interval,
        "ease_factor": state.ease / 100,
        "repetition": state.repetition,
        "lapses": state.lapses,
        "due": None if state.due is None else iso_day(state.due),
        "again_today": state.drill and state.last_day == day,
        "reviews": state.reviews,
    }


def cards_found(workspace: Workspace, query: Query, day: int) -> Iterator[StoredCard]:
    """Yield the cards that ``query`` finds on study day ``day``, in the order of their decks."""
    from srs.store.search import cards_matching

    for name in cards_matching(workspace.store, query, day):
        card = read_card(workspace.store, name)
        if card is not None:
            yield card


def answer(workspace: Workspace, card: StoredCard, rating: Rating, at: At) -> CardState:
    """Log an answer given outside a session and return the card's new state.

    Raises NotFoundError for an orphan: what is no longer asked can't be answered.
    """
    if card.note is None:
        raise NotFoundError(
            f"no deck has the card '{card.id}' now; its history is kept",
            fix="put the note back into its deck to go on with it",
        )
    happening = Happening(EntryKind.RATING, at, card=card.id, rating=rating)
    with transaction(workspace.store):
        _, state = record(workspace.store, workspace.schedulers, workspace.device, happening)
    return state

"""A deck as its file says it: notes to review, prompts to answer in writing, maps, a roadmap."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from srs.model.deck_map import DeckMap
from srs.model.note import Note
from srs.model.rubric import Rubric


@dataclass(frozen=True)
class Prompt:
    """A question to answer in writing.

    ``answer`` is its model answer, or empty; ``expansion`` says the same at length, where the
    answer is a short one. Without a ``rubric`` an answer is kept, and the learner marks it.
    """

    id: str
    prompt: str
    answer: str = ""
    expansion: str = ""
    rubric: Rubric | None = None
    line: int = 0


@dataclass(frozen=True)
class Stage:
    """One stretch of a course: its days (``1-14``, ``71+``), its topic, what it gives.

    ``here`` marks the stage that the learner is in. ``understand`` lists what is understood
    after it; ``adds`` says what it adds to the stages before, ``example`` shows that. ``decks``
    are those about it.
    """

    name: str
    days: str
    topic: str = ""
    here: bool = False
    understand: tuple[str, ...] = ()
    adds: str = ""
    example: str = ""
    decks: tuple[str, ...] = ()


@dataclass(frozen=True)
class Deck:
    """A deck. ``name`` is what commands call it, ``title`` what screens show.

    ``rules`` are the daily rules that the deck sets, by their names in ``model.settings.Rules``.
    ``notes`` are what the file has under ``cards:``; behind them, where the deck comes from the
    store, what its ``maps`` make.
    """

    name: str
    title: str
    description: str = ""
    notes: tuple[Note, ...] = ()
    prompts: tuple[Prompt, ...] = ()
    roadmap: tuple[Stage, ...] = ()
    rules: Mapping[str, int | bool | str] = field(default_factory=dict)
    maps: tuple[DeckMap, ...] = ()


def ids_of(deck: Deck) -> set[str]:
    """Return the ids that are taken in a deck: of its cards, its prompts and its maps."""
    notes, prompts, maps = deck.notes, deck.prompts, deck.maps
    return {*(n.id for n in notes), *(p.id for p in prompts), *(m.id for m in maps)}

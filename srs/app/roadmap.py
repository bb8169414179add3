"""The roadmaps of decks, and what is learnt of their stages."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import NamedTuple

from srs.app.names import branch_of
from srs.app.overview import redraws, reflections
from srs.app.scope import Scope
from srs.app.workspace import Workspace
from srs.model.deck import Stage
from srs.store.counts import learnt_cards
from srs.store.deck_files import deck_titles
from srs.store.decks import read_deck


class Learnt(NamedTuple):
    """What is learnt of some decks.

    ``known`` are the cards that were recalled when last asked (in review or mature), ``answered``
    the prompts with a mark, ``redrawn`` the maps with one.
    """

    cards: int
    known: int
    prompts: int
    answered: int
    maps: int
    redrawn: int


class Roadmap(NamedTuple):
    """The stages of a course, and what is learnt of each: None where no deck is about it."""

    stages: tuple[Stage, ...]
    learnt: tuple[Learnt | None, ...]


def read_roadmaps(workspace: Workspace, decks: Sequence[str], day: int) -> list[Roadmap]:
    """Return the roadmaps of ``decks`` (none: all), those of decks that have one.

    A stage is about the decks that it names, and the one that the learner is in about the deck
    with the roadmap, unless it names others.
    """
    names = decks or tuple(deck_titles(workspace.store))
    found = (read_deck(workspace.store, name) for name in names)
    return [
        Roadmap(
            deck.roadmap,
            tuple(_learnt(workspace, _decks_of(stage, deck.name), day) for stage in deck.roadmap),
        )
        for deck in found
        if deck is not None and deck.roadmap
    ]


def _decks_of(stage: Stage, own: str) -> tuple[str, ...]:
    return stage.decks or ((own,) if stage.here else ())


def _learnt(workspace: Workspace, decks: Collection[str], day: int) -> Learnt | None:
    known = tuple(deck_titles(workspace.store))
    about = tuple({name for deck in decks for name in branch_of(deck, known)})
    if not about:
        return None
    scope = Scope(about)
    cards, learnt = learnt_cards(workspace.store, about)
    prompts, maps = reflections(workspace, scope, day), redraws(workspace, scope, day)
    return Learnt(
        cards,
        learnt,
        len(prompts),
        sum(each.score is not None for each in prompts),
        len(maps),
        sum(each.score is not None for each in maps),
    )

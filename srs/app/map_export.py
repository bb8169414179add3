"""The cards of a deck's maps as pictures, for Anki."""

from __future__ import annotations

from collections.abc import Iterator

from srs.anki.pictures import PictureCard
from srs.app.map_reading import read_concept_map
from srs.app.workspace import Workspace
from srs.diagrams.layout import plan_map
from srs.diagrams.marks import NO_MARKS, Marks
from srs.diagrams.narration import narrate
from srs.diagrams.questions import map_parts, map_question
from srs.diagrams.svg import draw_svg
from srs.model.concept_map import ConceptMap
from srs.model.deck import Deck
from srs.model.deck_map import DeckMap
from srs.store.maps import listed_maps, read_maps

# Columns of a picture from the narrowest on: a phone shows about so many in a size to be read.
_WIDTHS = (40, 56, 80, None)


def picture_cards(workspace: Workspace, deck: Deck) -> tuple[PictureCard, ...]:
    """Return the cards of the maps that ``deck`` lists: the redraw of each, then its daily cards.

    Maps that can't be read have none.
    """
    found: list[PictureCard] = []
    for name, each in _listed(workspace, deck):
        concept_map = read_concept_map(workspace.store, name)
        if concept_map is not None:
            found += _cards(concept_map, name, each)
    return tuple(found)


def map_times(workspace: Workspace, deck: Deck) -> list[float]:
    """Return when the files of the maps that ``deck`` lists were changed, in s since 1970."""
    paths = {each.name: each.path for each in read_maps(workspace.store)}
    names = [name for name, _ in _listed(workspace, deck)]
    return [(workspace.decks / paths[name]).stat().st_mtime for name in names]


def _listed(workspace: Workspace, deck: Deck) -> list[tuple[str, DeckMap]]:
    return [
        (name, each)
        for name, places in listed_maps(workspace.store).items()
        for listing, each in places
        if listing == deck.name
    ]


def _cards(concept_map: ConceptMap, name: str, listed: DeckMap) -> Iterator[PictureCard]:
    if listed.redraw:
        said = narrate(concept_map)
        back = picture(concept_map)
        yield PictureCard(
            listed.id,
            "",
            f"Redraw the map “{concept_map.title or name}” from memory, on paper.",
            "" if back else "\n".join(said),
            "",
            back,
            " ".join(said),
            listed.tags,
        )
    for part in map_parts(concept_map, listed.cards):
        question = map_question(concept_map, part)
        if question is not None:
            yield PictureCard(
                listed.id,
                part,
                question.question,
                question.answer,
                picture(question.shown, question.front),
                picture(question.shown, question.back),
                question.answer,
                listed.tags,
            )


def picture(concept_map: ConceptMap, marks: Marks = NO_MARKS) -> str:
    """Return the SVG of a map, as narrow as it can be drawn; empty where it can't be."""
    for width in _WIDTHS:
        plan = plan_map(concept_map, width, marks)
        if plan is not None:
            return draw_svg(plan, concept_map, marks)
    return ""

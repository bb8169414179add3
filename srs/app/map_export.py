"""The cards of a deck's maps as pictures, for Anki."""

from __future__ import annotations

from collections.abc import Iterator

from srs.anki.pictures import PictureCard
from srs.app.map_reading import read_concept_map
from srs.app.workspace import Workspace
from srs.diagrams.asking.questions import MapQuestion, MapQuestions
from srs.diagrams.drawing.layout import narrowest_plan
from srs.diagrams.marks import NO_MARKS, Marks
from srs.diagrams.narration import narrate
from srs.diagrams.pictures.svg import draw_svg
from srs.diagrams.plan import Plan
from srs.model.concept_map import ConceptMap
from srs.model.deck import Deck
from srs.model.deck_map import DeckMap
from srs.model.note import REDRAW
from srs.store.maps import listed_maps, read_maps

# Columns of a picture from the narrowest on: a phone shows about so many in a size to be read.
_WIDTHS = (40, 56, 80, None)
_MANY = 200  # cards of a map


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
            REDRAW + name,
        )
    questions = MapQuestions(concept_map)
    parts = questions.parts(listed.cards)
    painter = _Painter(many=len(parts) > _MANY)
    for part in parts:
        question = questions.question(part)
        if question is not None:
            front, back = painter.sides(question)
            yield PictureCard(
                listed.id,
                part,
                question.question,
                question.answer,
                front,
                back,
                question.answer,
                listed.tags,
            )


def picture(concept_map: ConceptMap) -> str:
    """Return the SVG of a map, as narrow as it can be drawn; empty where it can't be."""
    plan = narrowest_plan(concept_map, _WIDTHS)
    return "" if plan is None else draw_svg(plan, concept_map)


class _Painter:
    """Paints the pictures of one map's cards.

    Of ``many`` cards each is laid out in few ways and not as narrow as it could be: there are
    hundreds of pictures to be made.
    """

    def __init__(self, *, many: bool) -> None:
        self._widths = _WIDTHS[1:] if many else _WIDTHS
        self._many = many
        # Several cards show the same part of the map, each with other tones: one plan.
        self._plans: dict[ConceptMap, Plan | None] = {}

    def sides(self, question: MapQuestion) -> tuple[str, str]:
        """Return the SVG of the front and of the back; empty where they can't be drawn."""
        shown = question.shown
        if shown not in self._plans:
            self._plans[shown] = self._plan(shown, NO_MARKS)
        plans = self._plan(shown, question.front), self._plans[shown]
        marks = question.front, question.back
        front, back = (
            "" if plan is None else draw_svg(plan, shown, each)
            for plan, each in zip(plans, marks, strict=True)
        )
        return front, back

    def _plan(self, shown: ConceptMap, marks: Marks) -> Plan | None:
        return narrowest_plan(shown, self._widths, marks, few=self._many)

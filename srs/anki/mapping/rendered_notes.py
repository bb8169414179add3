"""The cards of a note that has no kind of ours, each as Anki renders it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from srs.anki.content import AnkiCard, AnkiNote, AnkiNotetype, AnkiTemplate
from srs.anki.mapping.occlusion_card import Occlusion, Picture, occlusion_side
from srs.anki.mapping.rendered import Sides, sides
from srs.anki.mapping.templates import CardFacts, render


class RenderedCard(NamedTuple):
    """A card with its sides as HTML, and the pictures that were drawn for them."""

    card: AnkiCard
    sides: Sides
    pictures: tuple[Picture, ...] = ()


def rendered_cards(
    note: AnkiNote,
    notetype: AnkiNotetype,
    cards: Sequence[AnkiCard],
    fields: Mapping[str, str],
    occlusion: Occlusion | None,
    deck_name: Callable[[int], str],
) -> Iterator[RenderedCard]:
    """Yield the note's cards in order. ``fields`` are the note's, by name."""
    for card in cards:
        template = _template(notetype, card)
        facts = CardFacts(
            number=card.ordinal + 1,
            tags=" ".join(note.tags),
            notetype=notetype.name,
            deck=deck_name(card.deck) if card.deck else "",
            template=template.name,
            flag=card.flags & 7,
        )
        if occlusion is None:
            question = render(template.question, fields, facts)
            answer = render(template.answer, fields, facts, front="")
            yield RenderedCard(card, sides(question, answer))
        else:
            yield _occluded(card, template, facts, occlusion)


def _occluded(
    card: AnkiCard, template: AnkiTemplate, facts: CardFacts, occlusion: Occlusion
) -> RenderedCard:
    number = card.ordinal + 1
    in_front, masked = occlusion_side(occlusion, number, is_question=True)
    behind, revealed = occlusion_side(occlusion, number, is_question=False)
    question = render(template.question, in_front, facts)
    answer = render(template.answer, behind, facts, front="")
    return RenderedCard(card, sides(question, answer), masked + revealed)


def _template(notetype: AnkiNotetype, card: AnkiCard) -> AnkiTemplate:
    place = 0 if notetype.is_cloze else card.ordinal
    if place < len(notetype.templates):
        return notetype.templates[place]
    marks = [f"{{{{{field}}}}}" for field in notetype.fields]
    return AnkiTemplate("", "".join(marks[:1]), "<br>".join(marks[1:]))

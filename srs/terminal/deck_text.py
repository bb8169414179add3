"""Decks as lines of plain text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from srs.app.bundled import Change, Offer
from srs.model.concept_map import ConceptMap
from srs.model.deck import Deck
from srs.model.note import card_parts
from srs.terminal.counts_text import cards_text, counted
from srs.terminal.visible import shown_path, visible_line


def deck_text(path: str, deck: Deck) -> str:
    """Say that a deck file is right, and what it holds."""
    cards = sum(len(card_parts(note)) for note in deck.notes)
    prompts = "1 prompt" if len(deck.prompts) == 1 else f"{len(deck.prompts)} prompts"
    held = [cards_text(cards), prompts]
    if deck.maps:
        held.append("1 map" if len(deck.maps) == 1 else f"{len(deck.maps)} maps")
    return f"{visible_line(path)}: {', '.join(held)}. No mistakes."


def maps_text(path: str, maps: Sequence[ConceptMap]) -> str:
    """Say that a file of maps is right, and what it holds."""
    things = sum(len(each.nodes) for each in maps)
    connections = sum(len(each.edges) for each in maps)
    held = [counted(things, "thing"), counted(connections, "connection")]
    if len(maps) > 1:
        held.insert(0, counted(len(maps), "map"))
    return f"{visible_line(path)}: {', '.join(held)}. No mistakes."


def listed_lines(decks: Sequence[Mapping[str, object]]) -> list[str]:
    """Return the decks, each with its file below (see ``srs.app.checking.listed_decks``)."""
    lines: list[str] = []
    for deck in decks:
        count = deck["cards"]
        size = cards_text(count) if isinstance(count, int) else ""
        lines.append(visible_line(f"{deck['deck'] or '(not in use)'}  {deck['title']}  {size}"))
        lines.append(f"  {shown_path(str(deck['path']))}")
        if deck["problem"]:
            lines.append(visible_line(f"  {deck['problem']}"))
    return lines or ['No decks yet. To begin one: srs add "front" "back"']


def offer_lines(offers: Sequence[Offer], decks: str, *, applied: bool) -> list[str]:
    """Say what the bundled decks and maps have new, and what was or can be done about it."""
    if not offers:
        return ["Your bundled decks and maps are up to date."]
    lines: list[str] = []
    for offer in offers:
        if offer.change is Change.EDITED:
            lines.append(f"{offer.name}: a newer version; you edited yours, so it stays. Compare:")
            lines.append(visible_line(f"  diff {decks}/{offer.name} {offer.source}"))
        else:
            word = "taken" if applied else f"{offer.change.value} in this version"
            lines.append(f"{offer.name}: {word}")
    if applied:
        return lines
    return [*lines, "To take what you did not edit: srs deck update --apply"]

"""The overview of today as lines of plain text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from srs.app.overview import Overview
from srs.model.deck import Deck
from srs.model.note import card_parts
from srs.review.plan import Counts, Turn, Waiting
from srs.scheduling.study_day import iso_day
from srs.terminal.visible import visible_line


def counts_text(counts: Counts) -> str:
    """Say what waits, such as ``3 due, 7 new, 1 again``; or that nothing does."""
    parts = [f"{getattr(counts, turn.value)} {turn.value}" for turn in Turn]
    return ", ".join(part for part in parts if not part.startswith("0 ")) or "nothing due"


def cards_text(count: int) -> str:
    """Return ``1 card`` or ``3 cards``."""
    return "1 card" if count == 1 else f"{count} cards"


def overview_lines(today: Overview, store: str) -> list[str]:
    """Return what is due per deck, what to type next, and where the store is."""
    width = max((len(deck.name) for deck in today.decks), default=0)
    decks = [
        f"  {visible_line(deck.name):{width}}  {counts_text(deck.counts)}" for deck in today.decks
    ]
    if not today.decks:
        decks = ["  No decks yet."]
    return [
        f"Today, {iso_day(today.day)}",
        "",
        *decks,
        "",
        *_next_lines(today),
        "",
        f"  Store  {visible_line(store)}",
    ]


def _next_lines(today: Overview) -> list[str]:
    if today.counts.total:
        return [f"  Next   srs review        {cards_text(today.counts.total)}"]
    return [
        f"  {coming_text(today)}",
        '  Next   srs add "front" "back"',
    ]


def coming_text(today: Overview) -> str:
    """Say when cards come next."""
    if today.next_day is None:
        return "Nothing is scheduled yet."
    when = "tomorrow" if today.next_day == today.day + 1 else f"on {iso_day(today.next_day)}"
    return f"Next: {cards_text(today.next_count)} {when}."


def due_lines(waiting: Waiting) -> list[str]:
    """Return the waiting cards, one a line with its turn, in the order of asking."""
    return [f"  {turn.value:5}  {visible_line(card)}" for turn in Turn for card in waiting.of(turn)]


def deck_text(path: str, deck: Deck) -> str:
    """Say that a deck file is right, and what it holds."""
    cards = sum(len(card_parts(note)) for note in deck.notes)
    prompts = "1 prompt" if len(deck.prompts) == 1 else f"{len(deck.prompts)} prompts"
    return f"{visible_line(path)}: {cards_text(cards)}, {prompts}. No mistakes."


def listed_lines(decks: Sequence[Mapping[str, object]]) -> list[str]:
    """Return the decks, each with its file below (see ``srs.app.checking.listed_decks``)."""
    lines: list[str] = []
    for deck in decks:
        count = deck["cards"]
        size = cards_text(count) if isinstance(count, int) else ""
        lines.append(visible_line(f"{deck['deck'] or '(unreadable)'}  {deck['title']}  {size}"))
        lines.append(visible_line(f"  {deck['path']}"))
        if deck["problem"]:
            lines.append(visible_line(f"  {deck['problem']}"))
    return lines or ['No decks yet. To begin one: srs add "front" "back"']

"""The overview of today as lines of plain text."""

from __future__ import annotations

from srs.app.overview import DeckLine, Overview
from srs.review.plan import Counts, Turn, Waiting
from srs.scheduling.study_day import iso_day
from srs.terminal.visible import shown_path, visible_line


def counts_text(counts: Counts) -> str:
    """Say what waits, such as ``3 due, 7 new, 1 again``; or that nothing does."""
    parts = [f"{getattr(counts, turn.value)} {turn.value}" for turn in (Turn.DUE, Turn.NEW, Turn.AGAIN)]
    return ", ".join(part for part in parts if not part.startswith("0 ")) or "nothing due"


def cards_text(count: int) -> str:
    """Return ``1 card`` or ``3 cards``."""
    return "1 card" if count == 1 else f"{count} cards"


def overview_lines(today: Overview, store: str, *, news: bool) -> list[str]:
    """Return what is due per deck, what to type next, and where the store is.

    ``news`` says that the bundled decks have something that the learner's have not.
    """
    width = max((len(deck.name) for deck in today.decks), default=0)
    decks = [f"  {visible_line(deck.name):{width}}  {_deck_text(deck)}" for deck in today.decks]
    if not today.decks:
        decks = ["  No decks yet."]
    return [
        f"Today, {iso_day(today.day)}",
        "",
        *decks,
        "",
        *_next_lines(today),
        *(["  New    srs deck update   has something new from the program"] if news else []),
        "",
        f"  Store  {shown_path(store)}",
    ]


def _deck_text(deck: DeckLine) -> str:
    text = counts_text(deck.counts)
    return f"{text}, {deck.suspended} suspended" if deck.suspended else text


def _next_lines(today: Overview) -> list[str]:
    if today.counts.total:
        return [f"  Next   srs review        {cards_text(today.counts.total)}"]
    command = 'srs add "front" "back"'
    if today.more_new:
        command = "srs review --new N   new cards beyond the day's limit"
    return [f"  Then   {coming_text(today)}", f"  Next   {command}"]


def coming_text(today: Overview) -> str:
    """Say what comes after today, such as ``6 cards tomorrow``."""
    if today.next_day is None:
        return "nothing yet"
    when = "tomorrow" if today.next_day == today.day + 1 else f"on {iso_day(today.next_day)}"
    return f"{cards_text(today.next_count)} {when}"


def due_lines(waiting: Waiting) -> list[str]:
    """Return the waiting cards, one a line with its turn, in the order of asking."""
    return [f"  {turn.value:5}  {visible_line(card)}" for turn in Turn for card in waiting.of(turn)]

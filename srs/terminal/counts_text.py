"""Numbers of cards in words."""

from __future__ import annotations

from srs.review.plan import Counts, Turn

TURNS = (Turn.DUE, Turn.NEW, Turn.AGAIN)


def counts_text(counts: Counts) -> str:
    """Say what waits, such as ``3 due, 7 new, 1 again``; or that nothing does."""
    parts = [f"{getattr(counts, turn.value)} {turn.value}" for turn in TURNS]
    return ", ".join(part for part in parts if not part.startswith("0 ")) or "nothing due"


def short_text(counts: Counts) -> str:
    """Say what waits in a few characters, for a prompt or a status bar."""
    return counts_text(counts).replace(",", "") if counts.total else "all done"


def cards_text(count: int) -> str:
    """Return ``1 card`` or ``3 cards``."""
    return counted(count, "card")


def counted(count: int, unit: str) -> str:
    """Return a number with its unit: ``1 node``, ``3 nodes``."""
    return f"{count} {unit}" if count == 1 else f"{count} {unit}s"

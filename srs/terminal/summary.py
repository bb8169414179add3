"""The end of a session in words."""

from __future__ import annotations

from srs.app.overview import Overview
from srs.model.rating import Rating
from srs.review.session import Session
from srs.terminal.overview_text import cards_text, coming_text, counts_text


def summary_lines(session: Session, today: Overview) -> list[str]:
    """Return what was done, what still waits, and what comes next."""
    return [*_done_lines(session), *_waiting_lines(session, today)]


def _done_lines(session: Session) -> list[str]:
    tally = session.tally
    if not tally.total:
        return [] if not session.left else ["No answers given."]
    counts = [f"{tally.answers.get(rating, 0)} {rating.name.capitalize()}" for rating in Rating]
    answers = "1 answer" if tally.total == 1 else f"{tally.total} answers"
    lines = [f"{answers}: {', '.join(counts)}."]
    if tally.new:
        lines.append(f"{cards_text(tally.new)} met for the first time.")
    return lines


def _waiting_lines(session: Session, today: Overview) -> list[str]:
    if today.counts.total:
        return [
            f"Still waiting: {counts_text(today.counts)}.",
            "Everything is saved; srs review goes on.",
        ]
    done = "Done for today." if session.tally.total else "Nothing is due."
    lines = [f"{done} Next: {coming_text(today)}."]
    if today.more_new:
        return [*lines, "More new cards today: srs review --new N"]
    if not session.tally.total:
        lines.append('Add a card of your own: srs add "front" "back"')
    return lines


def cram_lines(session: Session, took_ms: int, *, failures_wanted: bool) -> list[str]:
    """Return what was practised."""
    return [f"{session.tally.total} {took_ms} {failures_wanted}"]

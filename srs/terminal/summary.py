"""The end of a session in words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from srs.app.overview import Overview
from srs.app.progress import HardCard, Progress
from srs.model.rating import Rating
from srs.review.session import Session
from srs.review.tally import Tally
from srs.terminal.counts_text import cards_text, counts_text
from srs.terminal.overview_text import coming_text, streak_text
from srs.terminal.spans import MEASURE, cut, painted_plain
from srs.terminal.visible import visible_line

_WEEK = 7
_MAPS = 4  # so many are named
_LINE = 200
_HOW = 30  # columns for how hard a card was
_LEAST = 12  # and for its front, at least
_MINUTE_MS = 60_000


class Ending(NamedTuple):
    """What a session's end is told from: how long it took, what was hard, what is and comes.

    ``today`` is about the session's decks (``decks``, none: all); ``narrowed`` says that the
    session was only about some of their cards.
    """

    took_ms: int
    hard: Sequence[HardCard]
    today: Overview
    progress: Progress
    narrowed: bool = False
    decks: tuple[str, ...] = ()


def summary_lines(session: Session, ending: Ending, columns: int) -> list[str]:
    """Return what was done and what was hard, what still waits, and what comes next."""
    tally = session.tally
    if not tally.total:
        return [
            *_nothing_done(session, ending),
            *_waiting_lines(session, ending),
            *_map_lines(ending.today),
        ]
    return [
        *_done_lines(tally, ending.took_ms),
        *_hard_lines(ending.hard, columns),
        *_leech_lines(tally),
        *_ahead_lines(ending.progress, waits=ending.today.counts.total > 0),
        *_waiting_lines(session, ending),
        *_map_lines(ending.today),
    ]


def _nothing_done(session: Session, ending: Ending) -> list[str]:
    if session.left:
        return ["No answers given."]
    return ["No card that waits is like that."] if ending.narrowed and not session.showing else []


def cram_lines(session: Session, took_ms: int, *, failures_wanted: bool) -> list[str]:
    """Return what was practised; ``failures_wanted`` says that no other cards were asked for."""
    if session.tally.total:
        return [*_done_lines(session.tally, took_ms), "Practice: the schedule is as it was."]
    if session.left:
        return ["No answers given."]
    nothing = "Nothing failed today." if failures_wanted else "No card is like that."
    return [nothing, "Others: srs cram is:new, srs cram tag:TAG, srs cram --all"]


def _done_lines(tally: Tally, took_ms: int) -> list[str]:
    counts = [f"{tally.answers.get(rating, 0)} {rating.name.capitalize()}" for rating in Rating]
    answers = "1 answer" if tally.total == 1 else f"{tally.total} answers"
    lines = [f"{answers}: {', '.join(counts)}."]
    if tally.new:
        lines.append(f"{cards_text(tally.new)} met for the first time.")
    if took_ms >= _MINUTE_MS:
        each = round(took_ms / 1000 / tally.total)
        lines.append(f"It took {round(took_ms / _MINUTE_MS)} min, {each} s an answer.")
    return lines


def _hard_lines(hard: Sequence[HardCard], columns: int) -> list[str]:
    if not hard:
        return []
    room = max(_LEAST, min(columns, MEASURE) - _HOW)
    fronts = [cut(_plain(card.front), room) for card in hard]
    return [
        "What was hard:",
        *(f"  {front}  ({_how(card)})" for front, card in zip(fronts, hard, strict=True)),
    ]


def _plain(front: str) -> str:
    """Return a line of a card as the screen shows it, without its weights and colours."""
    from srs.terminal.markup import rendered

    return painted_plain(rendered(front, _LINE)[0])


def _how(card: HardCard) -> str:
    times = [(card.again, "Again"), (card.hard, "Hard")]
    said = [f"{count} {word}" for count, word in times if count]
    lapses = "1 lapse" if card.lapses == 1 else f"{card.lapses} lapses"
    return ", ".join([*said, *([lapses] if card.lapses else [])])


def _leech_lines(tally: Tally) -> list[str]:
    return [
        f"A leech: {visible_line(card)}. Its history: srs explain {visible_line(card)}"
        for card in tally.leeches
    ]


def _ahead_lines(progress: Progress, *, waits: bool) -> list[str]:
    week = sum(progress.coming[:_WEEK])
    lines: list[str] = []
    # Where nothing waits and all come tomorrow, the next line says so.
    if week > (0 if waits else progress.coming[0]):
        first = progress.coming[0]
        tomorrow = "all tomorrow" if first == week else f"{first or 'none'} of them tomorrow"
        lines.append(f"Due in the coming {_WEEK} days: {cards_text(week)}, {tomorrow}.")
    if days := streak_text(progress):
        lines.append(f"{days[0].upper()}{days[1:]}.")
    return lines


def _map_lines(today: Overview) -> list[str]:
    """Say which maps are to be redrawn."""
    names = [visible_line(name) for name in today.maps_due]
    if len(names) > _MAPS:
        return [f"{len(names)} maps to redraw: srs quiz map --due"]
    return [f"To redraw: {', '.join(names)} (srs quiz map --due)"] if names else []


def _waiting_lines(session: Session, ending: Ending) -> list[str]:
    today = ending.today
    if today.counts.total:
        time_up = ["The time is up."] if session.time_up else []
        command = " ".join(["srs review", *map(visible_line, ending.decks)])
        return [
            *time_up,
            f"Still waiting: {counts_text(today.counts)}.",
            f"Everything is saved; {command} goes on.",
        ]
    done = "Done for today." if session.tally.total else "Nothing is due."
    lines = [f"{done} Next: {coming_text(today)}."]
    if today.more_new:
        return [*lines, "More new cards today: srs review --new N"]
    if not session.tally.total:
        lines.append('Add a card of your own: srs add "front" "back"')
    return lines

"""What is worth telling of the decks before a command does its work."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from srs.app.library import About, DeckProblem, News
from srs.model.note import split_card_id
from srs.terminal.visible import visible, visible_line

_SHORT = 3  # lines of a problem that are told whole


def news_lines(news: News, decks: str) -> list[str]:
    """Return the lines to tell; ``decks`` is the folder of the decks."""
    problems = [line for problem in news.problems for line in _problem_lines(problem, decks)]
    return [*problems, *_lost_lines(news.lost)]


_LEFT_OUT = {About.DECK: "the deck is left out", About.MAP: "the map is left out"}


def _problem_lines(problem: DeckProblem, decks: str) -> Iterator[str]:
    first, *rest = visible(problem.text).splitlines()
    use = "its last good version is in use" if problem.in_use else _LEFT_OUT.get(problem.about, "")
    if problem.about is About.LISTED:
        use = "all else in the deck is in use"
    yield f"srs: {first}"
    # A map has one mistake, told whole; only the file of a deck may have many.
    if len(rest) < _SHORT or problem.about is not About.DECK:
        yield from (f"  {line}" for line in (*rest, use))
    else:
        yield f"  {use}; all of it: srs deck check {visible_line(f'{decks}/{problem.path}')}"


def _lost_lines(lost: Sequence[str]) -> Iterator[str]:
    if len(lost) == 1:
        card = visible_line(lost[0])
        note = visible_line(split_card_id(lost[0])[1])
        yield f"srs: {card} is in no deck now; its history is kept"
        yield f"  if you only reworded it, give it the line: id: {note}"
    elif lost:
        yield f"srs: {len(lost)} cards are in no deck now; their histories are kept"
        yield f"  such as {visible_line(lost[0])}; they come back with the ids they had"

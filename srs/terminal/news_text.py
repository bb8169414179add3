"""What is worth telling of the decks before a command does its work."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from srs.app.library import About, DeckProblem, News
from srs.model.note import split_card_id
from srs.terminal.visible import visible, visible_line

# What the parts of a map's cards begin with.
_OF_MAPS = ("node", "edge", "next", "from")
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
    of_maps = [card for card in lost if _is_of_map(card)]
    others = [card for card in lost if not _is_of_map(card)]
    if len(others) == 1:
        card = visible_line(others[0])
        note = visible_line(split_card_id(others[0])[1])
        yield f"srs: {card} is in no deck now; its history is kept"
        yield f"  if you only reworded it, give it the line: id: {note}"
    elif others:
        yield f"srs: {len(others)} cards are in no deck now; their histories are kept"
        yield f"  such as {visible_line(others[0])}; they come back with the ids they had"
    if of_maps:
        cards = "1 card of a map is" if len(of_maps) == 1 else f"{len(of_maps)} cards of maps are"
        yield f"srs: {cards} asked no more; the history is kept"
        yield f"  such as {visible_line(of_maps[0])}; it comes back with what it asks about"


def _is_of_map(card: str) -> bool:
    return split_card_id(card)[2].partition(":")[0] in _OF_MAPS

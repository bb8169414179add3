"""What a review looks like at one moment, as lines for one size of screen.

The front stands in the same place whether the back is open or not. Weight only repeats what
words say.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from srs.model.rating import Rating
from srs.review.events import Shown
from srs.review.futures import future_text
from srs.review.plan import Turn
from srs.review.session import Session
from srs.terminal.notices import notice
from srs.terminal.review_keys import KEY_HELP
from srs.terminal.spans import EMPTY, Line, Span, Style, cut, line_width, side_by_side, wrapped
from srs.terminal.visible import visible, visible_line

_MEASURE = 76
_NARROWEST = 10
_MARGIN = 2
_GAP = 3


class Frame(NamedTuple):
    """A whole screen. ``room`` is the height of the card's part, ``overflow`` what does not fit."""

    lines: Sequence[Line]
    room: int
    overflow: int


def review_frame(session: Session, width: int, height: int, offset: int) -> Frame:
    """Lay out the session on ``width`` x ``height`` cells, scrolled by ``offset`` lines."""
    columns = max(_NARROWEST, min(_MEASURE, width - 2 * _MARGIN))
    card = session.card
    body = [] if card is None else _card_lines(card, session.revealed, columns)
    foot = [_notice_line(session, columns), *_foot_lines(session, columns)]
    above = [EMPTY, *_head_lines(session, columns), EMPTY]
    room = max(1, height - len(above) - len(foot) - 1)
    overflow = max(0, len(body) - room)
    start = min(offset, overflow)
    if overflow:
        foot[0] = _scroll_line(start, overflow, columns)
    shown = body[start : start + room]
    lines = [*above, *shown, *[EMPTY] * (room - len(shown)), *foot]
    return Frame(_indented(lines, height), room, overflow)


def help_frame(width: int, height: int) -> Frame:
    """Lay out the list of keys."""
    columns = max(_NARROWEST, min(_MEASURE, width - 2 * _MARGIN))
    key_width = max(len(keys) for keys, _ in KEY_HELP)
    lines: list[Line] = [EMPTY, (Span("Keys", Style.STRONG),), EMPTY]
    for keys, meaning in KEY_HELP:
        first, *rest = wrapped(meaning, max(_NARROWEST, columns - key_width - 2))
        lines.append((Span(f"{keys:{key_width}}  ", Style.STRONG), *first))
        lines += [(Span(" " * (key_width + 2)), *line) for line in rest]
    last = wrapped("Any key goes back to the card.", columns, Style.QUIET)
    return Frame(_indented([*lines, EMPTY, *last], height), height, 0)


def _indented(lines: Sequence[Line], height: int) -> list[Line]:
    margin = Span(" " * _MARGIN)
    return [(margin, *line) if line else EMPTY for line in lines[:height]]


def _head_lines(session: Session, columns: int) -> list[Line]:
    card = session.card
    if card is None:
        return [EMPTY]
    place = visible_line(f"{card.deck_title} / {card.topic}" if card.topic else card.deck_title)
    counts = _counts_text(session)
    left = cut(place, max(_NARROWEST, columns - len(counts) - _GAP))
    items: list[Line] = [(Span(left, Style.QUIET),), (Span(counts, Style.QUIET),)]
    space = columns - line_width(items[0]) - len(counts)
    return side_by_side(items, max(_GAP, space), columns)


def _counts_text(session: Session) -> str:
    turns = [(session.count(turn), turn.value) for turn in (Turn.NEW, Turn.AGAIN)]
    counts = [f"{session.position} of {session.total}"]
    counts += [f"{count} {name}" for count, name in turns if count]
    return (" " * _GAP).join(counts)


def _card_lines(card: Shown, revealed: bool, columns: int) -> list[Line]:
    lines = wrapped(visible(card.face.question), columns, Style.STRONG)
    if revealed:
        lines += [EMPTY, *wrapped(visible(card.face.answer), columns)]
        if card.source:
            source = f"Source: {visible_line(card.source)}"
            lines += [EMPTY, *wrapped(source, columns, Style.QUIET)]
    return lines


def _notice_line(session: Session, columns: int) -> Line:
    text = notice(session.last)
    return (Span(cut(text, columns), Style.QUIET),) if text else EMPTY


def _foot_lines(session: Session, columns: int) -> list[Line]:
    return side_by_side(_foot_items(session), _GAP, columns)


def _foot_items(session: Session) -> list[Line]:
    card = session.card
    if card is None:
        return []
    if not session.revealed:
        words = (("space", "shows the back"), ("u", "undo"), ("s", "suspend"), ("b", "bury"))
        return [_key(key, word) for key, word in (*words, ("q", "leave"), ("?", "keys"))]
    ratings = [
        _key(
            str(rating.value),
            f"{rating.name.capitalize()} {future_text(card.futures[rating], card.day)}",
        )
        for rating in Rating
    ]
    return [*ratings, _key("?", "keys")]


def _key(key: str, word: str) -> Line:
    return (Span(key, Style.STRONG), Span(f" {word}", Style.QUIET))


def _scroll_line(start: int, overflow: int, columns: int) -> Line:
    places = [f"{start} above" if start else "", f"{overflow - start} below"]
    hidden = ", ".join(place for place in places if place and not place.startswith("0 "))
    return (Span(cut(f"More lines: {hidden}. up and down scroll", columns), Style.QUIET),)

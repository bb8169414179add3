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
_MARGIN = 2
_GAP = 3
_NARROW = 30  # on fewer columns there are no margins
_LOW = 12  # on fewer lines there is no air
_TABLE = 50  # on fewer columns keys and meanings do not stand in two columns
_PLACE = 24  # what a deck's name gets at least beside the counts


class Frame(NamedTuple):
    """A whole screen. ``room`` is the height of the card's part, ``overflow`` what does not fit."""

    lines: Sequence[Line]
    room: int
    overflow: int


class _Page(NamedTuple):
    """What a frame is made of: a head, a body that may scroll, a word on what happened, keys."""

    head: Sequence[Line]
    body: Sequence[Line]
    told: Sequence[Line]
    keys: Sequence[Line]


def review_frame(
    session: Session, width: int, height: int, offset: int, *, hinted: bool = False
) -> Frame:
    """Lay out the session on ``width`` x ``height`` cells, scrolled by ``offset`` lines.

    ``hinted`` says whether the learner asked for the card's hint.
    """
    columns = _columns(width)
    card = session.card
    page = _Page(
        _head_lines(session, columns),
        [] if card is None else _card_lines(card, session.revealed, hinted, columns),
        wrapped(text, columns, Style.QUIET) if (text := notice(session.last)) else [],
        _key_lines(_key_items(session), columns, height - 2),
    )
    return _framed(page, width, height, offset)


def help_frame(width: int, height: int, offset: int) -> Frame:
    """Lay out the list of keys, scrolled by ``offset`` lines."""
    columns = _columns(width)
    body = [line for keys, meaning in KEY_HELP for line in _meaning_lines(keys, meaning, columns)]
    head = (Span("Keys", Style.STRONG),)
    back = (Span(cut("Any other key goes back.", columns), Style.QUIET),)
    return _framed(_Page([head], body, [], [back]), width, height, offset)


def _columns(width: int) -> int:
    """How many columns text may take. The screen's last stays free: writing it may wrap."""
    return max(1, min(_MEASURE, width - 2 * _MARGIN) if width >= _NARROW else width - 1)


def _framed(page: _Page, width: int, height: int, offset: int) -> Frame:
    """Put a page on the screen. Where it is low, head and word give way, keys and body stay."""
    low = height < _LOW
    head = [*page.head] if low else [EMPTY, *page.head, EMPTY]
    told = [*page.told]
    rest = height - len(page.keys) - (0 if low else 1)
    fits = len(head) + len(page.body) + len(told) <= rest
    spare = [] if low and (fits or rest < 2) else [EMPTY]
    for optional in (head, told):
        if rest - len(head) - len(told) - len(spare) < 2:
            optional.clear()
    room = max(1, rest - len(head) - len(told) - len(spare))
    overflow = max(0, len(page.body) - room)
    start = min(offset, overflow)
    if overflow and spare:
        spare = [_scroll_line(start, overflow, _columns(width))]
    shown = page.body[start : start + room]
    lines = [*head, *shown, *[EMPTY] * (room - len(shown)), *spare, *told, *page.keys]
    margin = Span(" " * (_MARGIN if width >= _NARROW else 0))
    placed = [(margin, *line) if line else EMPTY for line in lines[:height]]
    return Frame(placed, room, overflow)


def _head_lines(session: Session, columns: int) -> list[Line]:
    card = session.card
    if card is None:
        return [EMPTY]
    place = visible_line(f"{card.deck_title} / {card.topic}" if card.topic else card.deck_title)
    counts = _counts_text(session)
    beside = columns - len(counts) - _GAP
    # Where even a short name would have to be cut, the counts go on a line of their own.
    left = cut(place, beside if beside >= _PLACE else columns)
    items: list[Line] = [(Span(left, Style.QUIET),), (Span(cut(counts, columns), Style.QUIET),)]
    space = columns - line_width(items[0]) - len(counts)
    return side_by_side(items, max(_GAP, space), columns)


def _counts_text(session: Session) -> str:
    turns = [(session.count(turn), turn.value) for turn in (Turn.NEW, Turn.AGAIN)]
    counts = [f"{session.position} of {session.total}"]
    counts += [f"{count} {name}" for count, name in turns if count]
    return (" " * _GAP).join(counts)


def _card_lines(card: Shown, revealed: bool, hinted: bool, columns: int) -> list[Line]:
    lines = wrapped(visible(card.face.question), columns, Style.STRONG)
    if hinted and not revealed:
        lines += [EMPTY, *wrapped(f"Hint: {visible_line(card.hint)}", columns, Style.QUIET)]
    if revealed:
        lines += [EMPTY, *wrapped(visible(card.face.answer), columns)]
        if card.source:
            source = f"Source: {visible_line(card.source)}"
            lines += [EMPTY, *wrapped(source, columns, Style.QUIET)]
    return lines


def _key_lines(items: Sequence[Line], columns: int, most: int) -> list[Line]:
    """Put the keys side by side; where there is no room for their meaning, the keys alone."""
    lines = side_by_side(items, _GAP, columns)
    if len(lines) <= most and all(line_width(line) <= columns for line in lines):
        return lines
    names = [(Span(cut(key.text, columns), key.style),) for key, *_ in items]
    return side_by_side(names, 1, columns)[: max(1, most)]


def _key_items(session: Session) -> list[Line]:
    card = session.card
    if card is None:
        return []
    if not session.revealed:
        words = [("space", "show back"), ("u", "undo"), ("s", "suspend"), ("b", "bury")]
        hint = [("h", "hint")] if card.hint else []
        return [_key(key, word) for key, word in (*words, *hint, ("q", "leave"), ("?", "keys"))]
    ratings = [
        _key(
            str(rating.value),
            f"{rating.name.capitalize()} {future_text(card.futures[rating], card.day)}",
            Style.PLAIN,
        )
        for rating in Rating
    ]
    return [*ratings, _key("?", "keys")]


def _key(key: str, word: str, style: Style = Style.QUIET) -> Line:
    return (Span(key, Style.STRONG), Span(f" {word}", style))


def _meaning_lines(keys: str, meaning: str, columns: int) -> list[Line]:
    if columns < _TABLE:
        return wrapped(f"{keys}: {meaning}", columns)
    key_width = max(len(keys) for keys, _ in KEY_HELP)
    first, *rest = wrapped(meaning, columns - key_width - 2)
    indent = Span(" " * (key_width + 2))
    return [(Span(f"{keys:{key_width}}  ", Style.STRONG), *first), *((indent, *r) for r in rest)]


def _scroll_line(above: int, overflow: int, columns: int) -> Line:
    below = overflow - above
    hidden = ", ".join(
        f"{count} {where}" for count, where in ((above, "above"), (below, "below")) if count
    )
    full = f"More lines: {hidden} (up, down)"
    return (Span(full if len(full) <= columns else cut(hidden, columns), Style.QUIET),)

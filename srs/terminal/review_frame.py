"""What a review looks like at one moment, as lines for one size of screen.

The front stands in the same place whether the back is open or not. Weight only repeats what
words say.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from srs.model.keys import Action
from srs.model.rating import Rating
from srs.review.events import EditBroken, Recorded, Shown
from srs.review.futures import future_text
from srs.review.plan import Turn
from srs.review.session import Session
from srs.terminal.card_lines import card_lines
from srs.terminal.notices import notice
from srs.terminal.review_keys import Manner, key_help, key_of, rating_keys
from srs.terminal.spans import (
    EMPTY,
    MEASURE,
    Line,
    Span,
    Style,
    cut,
    line_width,
    side_by_side,
    wrapped,
)
from srs.terminal.visible import visible_line

_MARGIN = 2
_GAP = 3
_NARROW = 30  # on fewer columns there are no margins
_LOW = 12  # on fewer lines there is no air
_TABLE = 50  # on fewer columns keys and meanings do not stand in two columns
_PLACE = 24  # what a deck's name gets at least beside the counts


class Look(NamedTuple):
    """What a screen adds to the session by itself.

    ``offset`` is how many lines are scrolled away, ``minutes`` how long the session has gone
    on. ``input`` is the answer being typed, on lines of its own; ``cursor`` is the place in
    them where it goes on, as row and column.
    """

    offset: int = 0
    hinted: bool = False
    minutes: int = 0
    input: Sequence[Line] | None = None
    cursor: tuple[int, int] = (0, 0)


class Frame(NamedTuple):
    """A whole screen. ``room`` is the height of the card's part, ``overflow`` what does not fit.

    ``cursor`` is where the cursor shows, as row and column from 0; None where it does not.
    """

    lines: Sequence[Line]
    room: int
    overflow: int
    cursor: tuple[int, int] | None = None


class _Page(NamedTuple):
    """What a frame is made of: a head, a body that may scroll, a word on what happened, keys."""

    head: Sequence[Line]
    body: Sequence[Line]
    told: Sequence[Line]
    keys: Sequence[Line]


def review_frame(session: Session, manner: Manner, width: int, height: int, look: Look) -> Frame:
    """Lay out the session on ``width`` x ``height`` cells."""
    columns = text_columns(width)
    card = session.card
    body = [] if card is None else card_lines(session, card, columns, hinted=look.hinted)
    typing_from = 0
    if look.input is not None:
        typing_from = len(body) + 1
        body += [EMPTY, *look.input]
    # While an answer is typed, the key for undo is a letter like others.
    undo_key = key_of(manner, Action.UNDO) if look.input is None else ""
    told = notice(session.last, undo_key)
    page = _Page(
        _head_lines(session, look.minutes, columns),
        body,
        wrapped(told, columns, Style.QUIET) if told else [],
        _key_lines(_key_items(session, manner, look), columns, height - 2),
    )
    if look.input is None:
        return _framed(page, width, height, look.offset)
    # What is being typed stays in sight, however long the front is.
    return _framed(page, width, height, len(body), (typing_from + look.cursor[0], look.cursor[1]))


def help_frame(manner: Manner, width: int, height: int, offset: int) -> Frame:
    """Lay out the list of keys, scrolled by ``offset`` lines."""
    columns = text_columns(width)
    rows = key_help(manner)
    beside = max(len(keys) for keys, _ in rows)
    body = [line for row in rows for line in _meaning_lines(*row, beside, columns)]
    return page_frame("Keys", body, width, height, offset)


def page_frame(title: str, body: Sequence[Line], width: int, height: int, offset: int) -> Frame:
    """Lay out a page that the learner looks at and leaves, scrolled by ``offset`` lines."""
    columns = text_columns(width)
    back = (Span(cut("Any other key goes back.", columns), Style.QUIET),)
    head = (Span(cut(title, columns), Style.STRONG),)
    return _framed(_Page([head], body, [], [back]), width, height, offset)


def text_columns(width: int) -> int:
    """How many columns text may take. The screen's last stays free: writing it may wrap."""
    return max(1, min(MEASURE, width - 2 * _MARGIN) if width >= _NARROW else width - 1)


def _framed(
    page: _Page, width: int, height: int, offset: int, cursor: tuple[int, int] | None = None
) -> Frame:
    """Put a page on the screen. Where it is low, head and word give way, keys and body stay.

    ``cursor`` is a place in the body.
    """
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
        spare = [_scroll_line(start, overflow, text_columns(width))]
    shown = page.body[start : start + room]
    lines = [*head, *shown, *[EMPTY] * (room - len(shown)), *spare, *told, *page.keys]
    left = _MARGIN if width >= _NARROW else 0
    margin = Span(" " * left)
    placed = [(margin, *line) if line else EMPTY for line in lines[:height]]
    if cursor is not None:
        cursor = (len(head) + cursor[0] - start, left + cursor[1])
    return Frame(placed, room, overflow, cursor)


def _head_lines(session: Session, minutes: int, columns: int) -> list[Line]:
    card = session.card
    if card is None:
        return [EMPTY]
    place = visible_line(f"{card.deck_title} / {card.topic}" if card.topic else card.deck_title)
    counts = _counts_text(session, card, minutes)
    beside = columns - len(counts) - _GAP
    # Where even a short name would have to be cut, the counts go on a line of their own.
    left = cut(place, beside if beside >= _PLACE else columns)
    items: list[Line] = [(Span(left, Style.QUIET),), (Span(cut(counts, columns), Style.QUIET),)]
    space = columns - line_width(items[0]) - len(counts)
    return side_by_side(items, max(_GAP, space), columns)


def _counts_text(session: Session, card: Shown, minutes: int) -> str:
    marks = ["flagged"] if card.state.flagged else []
    if card.turn in (Turn.AHEAD, Turn.PRACTICE):
        marks.append(card.turn.value)
    turns = [(session.count(turn), turn.value) for turn in (Turn.NEW, Turn.AGAIN)]
    counts = [f"{count} {name}" for count, name in turns if count]
    time = [f"{minutes} min"] if minutes else []
    position = f"{session.position} of {session.total}"
    return (" " * _GAP).join([*marks, position, *counts, *time])


def _key_lines(items: Sequence[Line], columns: int, most: int) -> list[Line]:
    """Put the keys side by side; where there is no room for their meaning, the keys alone."""
    lines = side_by_side(items, _GAP, columns)
    if len(lines) <= most and all(line_width(line) <= columns for line in lines):
        return lines
    names = [(Span(cut(key.text, columns), key.style),) for key, *_ in items]
    return side_by_side(names, 1, columns)[: max(1, most)]


def _key_items(session: Session, manner: Manner, look: Look) -> list[Line]:
    card = session.card
    if card is None:
        return []
    if look.input is not None:
        tab = [("tab", "hint")] if card.hint and not look.hinted else []
        words = [("enter", "compare"), ("esc", "show back"), *tab, ("ctrl-c", "leave")]
        return [_key(key, word) for key, word in words]
    if session.aside is not None or not session.revealed:
        return [
            _key(key, word)
            for action, word in _front_words(session, card)
            if (key := key_of(manner, action))
        ]
    suggested = None if session.typed is None else session.typed.suggested
    ratings = [
        _rating_item(key, rating, card, suggested=rating is suggested)
        for key, rating in rating_keys(manner)
    ]
    return [*ratings, _key(key_of(manner, Action.HELP), "keys")]


def _front_words(session: Session, card: Shown) -> Sequence[tuple[Action, str]]:
    match session.aside:
        case Recorded():
            return (
                (Action.SHOW, "go on"),
                (Action.EDIT, "edit"),
                (Action.LEECH, "suspend it"),
                (Action.INFO, "history"),
                (Action.UNDO, "undo"),
            )
        case EditBroken():
            return (
                (Action.EDIT, "edit again"),
                (Action.SHOW, "go on with the text as it was"),
                (Action.LEAVE, "leave"),
            )
    hint = ((Action.HINT, "hint"),) if card.hint else ()
    return (
        (Action.SHOW, "show back"),
        (Action.UNDO, "undo"),
        (Action.EDIT, "edit"),
        *hint,
        (Action.LEAVE, "leave"),
        (Action.HELP, "keys"),
    )


_RATING_STYLES = {
    Rating.AGAIN: Style.AGAIN,
    Rating.HARD: Style.HARD,
    Rating.GOOD: Style.GOOD,
    Rating.EASY: Style.EASY,
}


def _rating_item(key: str, rating: Rating, card: Shown, *, suggested: bool) -> Line:
    after = card.futures.get(rating)
    word = rating.name.capitalize()
    when = "" if after is None else f" {future_text(after, card.day)}"
    mark = " (enter)" if suggested else ""
    return (
        Span(key, Style.STRONG + _RATING_STYLES[rating]),
        Span(f" {word}{when}{mark}", Style.PLAIN),
    )


def _key(key: str, word: str) -> Line:
    return (Span(key, Style.STRONG), Span(f" {word}", Style.QUIET))


def _meaning_lines(keys: str, meaning: str, beside: int, columns: int) -> list[Line]:
    if columns < _TABLE:
        return wrapped(f"{keys}: {meaning}", columns)
    first, *rest = wrapped(meaning, columns - beside - 2)
    indent = Span(" " * (beside + 2))
    return [(Span(f"{keys:{beside}}  ", Style.STRONG), *first), *((indent, *r) for r in rest)]


def _scroll_line(above: int, overflow: int, columns: int) -> Line:
    below = overflow - above
    hidden = ", ".join(
        f"{count} {where}" for count, where in ((above, "above"), (below, "below")) if count
    )
    full = f"More lines: {hidden} (up, down)"
    return (Span(full if len(full) <= columns else cut(hidden, columns), Style.QUIET),)

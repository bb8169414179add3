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
from srs.terminal.card_lines import CardBody, Room, card_body
from srs.terminal.frame import (
    GAP,
    Frame,
    Page,
    framed,
    head_lines,
    key_item,
    key_lines,
    left_margin,
    page_frame,
    text_columns,
)
from srs.terminal.notices import notice
from srs.terminal.review_keys import Manner, key_help, key_of, rating_keys
from srs.terminal.spans import EMPTY, Line, Span, Style, wrapped
from srs.terminal.visible import visible_line

_TABLE = 50  # on fewer columns keys and meanings do not stand in two columns


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


def review_frame(session: Session, manner: Manner, width: int, height: int, look: Look) -> Frame:
    """Lay out the session on ``width`` x ``height`` cells."""
    columns = text_columns(width)
    card = session.card
    body = CardBody([])
    if card is not None:
        room = Room(columns, max(1, width - 2 * left_margin(width)))
        body = card_body(session, card, room, hinted=look.hinted, typing=look.input)
    # While an answer is typed, the key for undo is a letter like others.
    undo_key = key_of(manner, Action.UNDO) if look.input is None else ""
    told = notice(session.last, undo_key)
    page = Page(
        _head_lines(session, look.minutes, columns),
        body.lines,
        wrapped(told, columns, Style.QUIET) if told else [],
        key_lines(_key_items(session, manner, look), columns, height - 2),
    )
    if look.input is None:
        return framed(page, width, height, look.offset)
    # What is being typed stays in sight, however long the front is.
    row = body.typing_from + look.cursor[0]
    below = len(body.lines) if card is None or card.figure is None else 0
    return framed(page, width, height, below, (row, look.cursor[1]))


def help_frame(manner: Manner, width: int, height: int, offset: int) -> Frame:
    """Lay out the list of keys, scrolled by ``offset`` lines."""
    columns = text_columns(width)
    rows = key_help(manner)
    beside = max(len(keys) for keys, _ in rows)
    body = [line for row in rows for line in _meaning_lines(*row, beside, columns)]
    return page_frame("Keys", body, width, height, offset)


def _head_lines(session: Session, minutes: int, columns: int) -> list[Line]:
    card = session.card
    if card is None:
        return [EMPTY]
    place = visible_line(f"{card.deck_title} / {card.topic}" if card.topic else card.deck_title)
    return head_lines(place, _counts_text(session, card, minutes), columns)


def _counts_text(session: Session, card: Shown, minutes: int) -> str:
    marks = ["flagged"] if card.state.flagged else []
    if card.turn in (Turn.AHEAD, Turn.PRACTICE):
        marks.append(card.turn.value)
    turns = [(session.count(turn), turn.value) for turn in (Turn.NEW, Turn.AGAIN)]
    counts = [f"{count} {name}" for count, name in turns if count]
    time = [f"{minutes} min"] if minutes else []
    position = f"{session.position} of {session.total}"
    return (" " * GAP).join([*marks, position, *counts, *time])


def _key_items(session: Session, manner: Manner, look: Look) -> list[Line]:
    card = session.card
    if card is None:
        return []
    if look.input is not None:
        tab = [("tab", "hint")] if card.hint and not look.hinted else []
        words = [("enter", "compare"), ("esc", "show back"), *tab, ("ctrl-c", "leave")]
        return [key_item(key, word) for key, word in words]
    if session.aside is not None or not session.revealed:
        return [
            key_item(key, word)
            for action, word in _front_words(session, card)
            if (key := key_of(manner, action))
        ]
    suggested = None if session.typed is None else session.typed.suggested
    ratings = [
        _rating_item(key, rating, card, suggested=rating is suggested)
        for key, rating in rating_keys(manner)
    ]
    return [*ratings, key_item(key_of(manner, Action.HELP), "keys")]


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


def _meaning_lines(keys: str, meaning: str, beside: int, columns: int) -> list[Line]:
    if columns < _TABLE:
        return wrapped(f"{keys}: {meaning}", columns)
    first, *rest = wrapped(meaning, columns - beside - 2)
    indent = Span(" " * (beside + 2))
    return [(Span(f"{keys:{beside}}  ", Style.STRONG), *first), *((indent, *r) for r in rest)]

"""What a review looks like at one moment, as lines of text for one screen size.

The front stands in the same place whether the back is open or not. Colour and weight only
repeat what words say.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from rich.console import Console
from rich.text import Text

from srs.model.rating import Rating
from srs.review.events import Shown
from srs.review.futures import future_text
from srs.review.plan import Turn
from srs.review.session import Session
from srs.terminal.notices import notice
from srs.terminal.review_keys import KEY_HELP
from srs.terminal.visible import visible, visible_line

_COLUMN = 76
_MARGIN = 2
_GAP = 3
_QUIET = "dim"
_KEY = "bold"


class Frame(NamedTuple):
    """A whole screen. ``room`` is the height of the card's part, ``overflow`` what does not fit."""

    lines: Sequence[Text]
    width: int
    room: int
    overflow: int


def review_frame(console: Console, session: Session, width: int, height: int, offset: int) -> Frame:
    """Lay out the session on ``width`` x ``height`` cells, scrolled by ``offset`` lines."""
    column = max(10, min(_COLUMN, width - 2 * _MARGIN))
    card = session.card
    body = [] if card is None else _card_lines(console, card, session.revealed, column)
    foot = _foot_lines(session, column)
    above = [Text(), _head_line(session, column), Text()]
    room = max(1, height - len(above) - len(foot) - 1)
    overflow = max(0, len(body) - room)
    start = min(offset, overflow)
    shown = list(body[start : start + room])
    if overflow:
        foot = [Text(_scroll_text(start, overflow), _QUIET), *foot[1:]]
    shown += [Text()] * (room - len(shown))
    lines = [*above, *shown, *foot]
    return Frame([_indent(line) for line in lines[:height]], width, room, overflow)


def help_frame(width: int, height: int) -> Frame:
    """Lay out the list of keys."""
    name_width = max(len(keys) for keys, _ in KEY_HELP)
    rows = [Text(), Text("Keys", "bold"), Text()]
    for keys, meaning in KEY_HELP:
        rows.append(Text.assemble((f"{keys:{name_width}}", _KEY), f"  {meaning}"))
    rows += [Text(), Text("up, down, page up, page down: scroll a long card", _QUIET)]
    rows += [Text("any key: back to the card", _QUIET)]
    return Frame([_indent(row) for row in rows[:height]], width, height, 0)


def _indent(line: Text) -> Text:
    return Text(" " * _MARGIN) + line


def _head_line(session: Session, column: int) -> Text:
    card = session.card
    if card is None:
        return Text()
    place = visible_line(f"{card.deck_title} / {card.topic}" if card.topic else card.deck_title)
    counts = [f"{session.position} of {session.total}"]
    counts += [
        f"{session.count(turn)} {turn.value}"
        for turn in (Turn.NEW, Turn.AGAIN)
        if session.count(turn)
    ]
    right = (" " * _GAP).join(counts)
    left = Text(place, _QUIET)
    left.truncate(max(0, column - len(right) - _GAP), overflow="ellipsis")
    space = column - left.cell_len - len(right)
    return Text.assemble(left, " " * max(1, space), (right, _QUIET))


def _card_lines(console: Console, card: Shown, revealed: bool, column: int) -> list[Text]:
    lines = _wrapped(console, Text(visible(card.face.question), "bold"), column)
    if revealed:
        lines += [Text(), *_wrapped(console, Text(visible(card.face.answer)), column)]
        if card.source:
            source = Text(f"Source: {visible_line(card.source)}", _QUIET)
            lines += [Text(), *_wrapped(console, source, column)]
    return lines


def _wrapped(console: Console, text: Text, column: int) -> list[Text]:
    return [
        line for part in text.split("\n", allow_blank=True) for line in part.wrap(console, column)
    ]


def _foot_lines(session: Session, column: int) -> list[Text]:
    return [Text(notice(session.last), _QUIET), *_joined(_foot_items(session), column)]


def _foot_items(session: Session) -> list[Text]:
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


def _key(key: str, word: str) -> Text:
    return Text.assemble((key, _KEY), (f" {word}", _QUIET))


def _joined(items: Iterable[Text], column: int) -> list[Text]:
    """Put items side by side, on as many lines as it takes."""
    lines: list[Text] = []
    for item in items:
        if lines and lines[-1].cell_len + _GAP + item.cell_len <= column:
            lines[-1] = lines[-1] + Text(" " * _GAP) + item
        else:
            lines.append(item)
    return lines


def _scroll_text(start: int, overflow: int) -> str:
    more = [
        f"{start} lines above" if start else "",
        f"{overflow - start} below" if start < overflow else "",
    ]
    return f"More: {', '.join(part for part in more if part)} (up, down)"

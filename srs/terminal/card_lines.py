"""What a screen shows of a card, below its head: front, hint, what was typed, back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from srs.review import events
from srs.review.events import Shown
from srs.review.figure import Figure
from srs.review.session import Session
from srs.scheduling.study_day import iso_day
from srs.terminal.markup import rendered
from srs.terminal.spans import EMPTY, Line, Style, wrapped
from srs.terminal.visible import visible, visible_line

if TYPE_CHECKING:
    from srs.matching.typed_answer import Comparison

LEECH_ADVICE = (
    "A card that keeps failing costs more than it gives. Split it into smaller ones, add a"
    " hint, or make it part of a map. It stays in your reviews unless you suspend it."
)


class Room(NamedTuple):
    """How many columns a card has: its text, and what is drawn with it."""

    text: int
    figure: int


class CardBody(NamedTuple):
    """What is on show of a card, and on which of its lines what is being typed begins."""

    lines: list[Line]
    typing_from: int = 0


def card_body(
    session: Session, card: Shown, room: Room, *, hinted: bool, typing: Sequence[Line] | None
) -> CardBody:
    """Return what is on show of the session's card; ``typing`` is the answer being typed."""
    match session.aside:
        case events.EditBroken(problem):
            told = wrapped("The file has mistakes.", room.text, Style.STRONG)
            return CardBody([*told, EMPTY, *wrapped(visible(problem), room.text)])
        case events.Recorded():
            return CardBody(_leech_lines(card, room.text))
    lines = rendered(card.face.question, room.text, Style.STRONG)
    if hinted:
        lines += [EMPTY, *rendered(f"Hint: {card.hint}", room.text, Style.QUIET)]
    if card.figure is None:
        below = [*typing] if typing is not None else _back_lines(session, card, room.text)
        return CardBody([*lines, EMPTY, *below] if below else lines, len(lines) + 1)
    return _with_figure(session, card, card.figure, room, lines, typing)


def _with_figure(
    session: Session,
    card: Shown,
    figure: Figure,
    room: Room,
    front: Sequence[Line],
    typing: Sequence[Line] | None,
) -> CardBody:
    """Put the answer, or what is being typed, between the question and the drawing.

    A drawing may be higher than the screen; the answer is to be seen, and has its place kept,
    so that the drawing does not move when the back opens.
    """
    from srs.terminal.map_lines import map_lines  # most sessions draw nothing

    between = [*typing] if typing is not None else _back_lines(session, card, room.text)
    if not between:
        between = [EMPTY] * len(rendered(card.face.answer, room.text))
    marks = figure.back if session.revealed else figure.front
    drawn = map_lines(figure.concept_map, room.figure, marks)
    return CardBody([*front, *between, EMPTY, *drawn], len(front))


def _back_lines(session: Session, card: Shown, columns: int) -> list[Line]:
    """Return the back of a card, below how what was typed compares with it; nothing before."""
    if not session.revealed:
        return []
    lines: list[Line] = []
    if session.typed is not None:
        lines += [*_typed_lines(session.typed, columns), EMPTY]
    lines += rendered(card.face.answer, columns)
    if card.source:
        source = f"Source: {visible_line(card.source)}"
        lines += [EMPTY, *wrapped(source, columns, Style.QUIET)]
    return lines


def leech_facts(card: Shown) -> str:
    """Say how often a card was failed, and since when."""
    state = card.state
    since = "" if state.first_day is None else f" since {iso_day(state.first_day)}"
    return (
        f"Forgotten {state.lapses} times in {state.reviews} answers{since};"
        f" ease factor {state.ease / 100:.2f}."
    )


def _leech_lines(card: Shown, columns: int) -> list[Line]:
    return [
        *wrapped("This card is a leech.", columns, Style.STRONG),
        EMPTY,
        *rendered(card.face.question, columns),
        EMPTY,
        *wrapped(leech_facts(card), columns),
        EMPTY,
        *wrapped(LEECH_ADVICE, columns),
    ]


def _typed_lines(typed: Comparison, columns: int) -> Sequence[Line]:
    from srs.terminal.typed_text import typed_lines  # most sessions type nothing

    return typed_lines(typed, columns)

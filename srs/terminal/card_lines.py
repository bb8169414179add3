"""What a screen shows of a card, below its head: front, hint, what was typed, back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

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


def card_lines(session: Session, card: Shown, columns: int, *, hinted: bool) -> list[Line]:
    """Return what is on show of the session's card, on lines of at most ``columns``."""
    match session.aside:
        case events.EditBroken(problem):
            told = wrapped("The file has mistakes.", columns, Style.STRONG)
            return [*told, EMPTY, *wrapped(visible(problem), columns)]
        case events.Recorded():
            return _leech_lines(card, columns)
    lines = rendered(card.face.question, columns, Style.STRONG)
    if card.figure is not None:
        lines += [EMPTY, *_figure_lines(card.figure, columns, revealed=session.revealed)]
    if hinted:
        lines += [EMPTY, *rendered(f"Hint: {card.hint}", columns, Style.QUIET)]
    if session.revealed:
        if session.typed is not None:
            lines += [EMPTY, *_typed_lines(session.typed, columns)]
        lines += [EMPTY, *rendered(card.face.answer, columns)]
        if card.source:
            source = f"Source: {visible_line(card.source)}"
            lines += [EMPTY, *wrapped(source, columns, Style.QUIET)]
    return lines


def _figure_lines(figure: Figure, columns: int, *, revealed: bool) -> Sequence[Line]:
    from srs.terminal.map_lines import map_lines  # most sessions draw nothing

    return map_lines(figure.concept_map, columns, figure.back if revealed else figure.front)


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

"""Marking a drawing on paper: the map shown piece by piece, each to be marked by a key."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TextIO

from srs.diagrams.marks import Marks, Tone
from srs.diagrams.recall.pieces import Had, Piece, seen_part
from srs.model.concept_map import ConceptMap
from srs.terminal.asked_line import asked_line
from srs.terminal.map_lines import map_lines
from srs.terminal.page_screen import LEAVES, Sheet, open_pages, stops
from srs.terminal.spans import EMPTY, Line, Style, wrapped
from srs.terminal.visible import visible, visible_line

_KEYS = {
    Had.YES: ("y", "I have it"),
    Had.REVERSED: ("r", "the other way round"),
    Had.UNLABELLED: ("l", "without the words"),
    Had.NO: ("n", "I do not"),
}
_TONES = {
    Had.YES: Tone.RIGHT,
    Had.REVERSED: Tone.REVERSED,
    Had.UNLABELLED: Tone.FAIR,
    Had.NO: Tone.MISSING,
}
_BACK = ("b", "back")
_LEAVE = ("q", "leave")

Marked = list[tuple[Piece, Had]]


def mark_on_screen(
    title: str,
    concept_map: ConceptMap,
    pieces: Sequence[Piece],
    stdin: TextIO,
    stdout: TextIO,
    *,
    colour: bool,
    ascii_only: bool,
) -> Marked | None:
    """Have each piece marked on a whole screen; None where the learner leaves."""
    marked: Marked = []
    with open_pages(stdin, stdout, colour=colour) as pages:
        while len(marked) < len(pieces):
            piece = pieces[len(marked)]
            keys = [_KEYS[each] for each in piece.choices]
            sheet = Sheet(
                title,
                f"piece {len(marked) + 1} of {len(pieces)}",
                partial(_body, concept_map, (*marked,), piece, ascii_only=ascii_only),
                [*keys, *([_BACK] if marked else []), _LEAVE],
                wide=True,
            )
            key = pages.show(sheet)
            if key == _BACK[0]:
                marked.pop()
            elif key not in LEAVES and key != _LEAVE[0]:
                marked += [(piece, had) for had in piece.choices if _KEYS[had][0] == key]
            elif not marked or stops(pages, sheet):
                return None
    return marked


def _body(
    concept_map: ConceptMap,
    marked: Sequence[tuple[Piece, Had]],
    piece: Piece,
    columns: int,
    *,
    ascii_only: bool,
) -> Sequence[Line]:
    told = wrapped(f"On your paper? {visible_line(piece.text)}", columns, Style.STRONG)
    part, places = seen_part(concept_map, [*(each for each, _ in marked), piece])
    tones = {each.edge: _TONES[had] for each, had in marked if each.edge is not None}
    if piece.edge is not None:
        tones[piece.edge] = Tone.ASKED
    things = {each.thing: _TONES[had] for each, had in marked if each.thing}
    things |= {piece.thing: Tone.ASKED} if piece.thing else {}
    marks = Marks(things, {number: tones[place] for number, place in enumerate(places)})
    return [*told, EMPTY, *map_lines(part, columns, marks, ascii_only=ascii_only)]


def mark_plain(
    heading: str, pieces: Sequence[Piece], stdin: TextIO, stdout: TextIO
) -> Marked | None:
    """Have each piece marked line by line; None where the learner leaves."""
    count = "1 piece" if len(pieces) == 1 else f"{len(pieces)} pieces"
    stdout.write(f"\n{visible_line(heading)}. {count}; b goes back, q leaves.\n")
    marked: Marked = []
    while len(marked) < len(pieces):
        piece = pieces[len(marked)]
        keys = {_KEYS[each][0]: each for each in piece.choices}
        choices = ", ".join(f"{key} {_KEYS[had][1]}" for key, had in keys.items())
        question = f"{len(marked) + 1}. {visible_line(piece.text)} ({choices}): "
        typed = asked_line(question, stdin, stdout)
        if typed is None or typed.lower() == _LEAVE[0]:
            return None
        if typed.lower() == _BACK[0] and marked:
            marked.pop()
        elif typed.lower() in keys:
            marked.append((piece, keys[typed.lower()]))
        else:
            stdout.write(f"{visible(typed[:20])} does nothing here.\n")
    return marked

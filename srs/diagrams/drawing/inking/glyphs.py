"""Characters for lines: which one has the arms that leave a cell.

Arms are four kinds of line, in the order up, right, down, left.
"""

from __future__ import annotations

from enum import IntEnum


class Line(IntEnum):
    """A kind of line. The first three have corners and joints of their own."""

    NONE = 0
    THIN = 1
    HEAVY = 2
    DOUBLE = 3
    DASHED = 4
    DOTTED = 5


Arms = tuple[Line, Line, Line, Line]

# By the kinds (none, thin, heavy) of the arms up and right (rows), down and left (columns).
_SINGLE = (
    " ╴╸╷┐┑╻┒┓",
    "╶─╾┌┬┭┎┰┱",
    "╺╼━┍┮┯┏┲┳",
    "╵┘┙│┤┥╽┧┪",
    "└┴┵├┼┽┟╁╅",
    "┕┶┷┝┾┿┢╆╈",
    "╹┚┛╿┦┩┃┨┫",
    "┖┸┹┞╀╃┠╂╉",
    "┗┺┻┡╄╇┣╊╋",
)
# By which of the arms up, right, down, left there are (1, 2, 4, 8): upright and level arms
# double, upright ones only, level ones only.
_DOUBLE = (
    " ║═╚║║╔╠═╝═╩╗╣╦╬",
    " ║═╙║║╓╟═╜═╨╖╢╥╫",
    " ║═╘║║╒╞═╛═╧╕╡╤╪",
)
_STRAIGHT = {
    Line.DASHED: ("╎", "╌"),
    Line.DOTTED: ("┊", "┈"),
}
_ASCII = {
    Line.THIN: ("|", "-"),
    Line.HEAVY: ("#", "="),
    Line.DOUBLE: ("*", "*"),
    Line.DASHED: ("!", "~"),
    Line.DOTTED: (":", "."),
}
_HEADS = ("▲", "►", "▼", "◄")
_ASCII_HEADS = ("^", ">", "v", "<")


def head(side: int, *, ascii_only: bool) -> str:
    """Return the head of an arrow that points up, right, down or left (0 to 3)."""
    return (_ASCII_HEADS if ascii_only else _HEADS)[side]


def glyph(arms: Arms, *, ascii_only: bool) -> str:
    """Return the character with these arms.

    Dashed, dotted and (where kinds meet that no character joins) double arms are thin in
    corners and joints. ASCII has ``.`` for a line that turns or branches downwards only, ``'``
    upwards only, ``+`` for both.
    """
    up, right, down, left = arms
    kinds = {arm for arm in arms if arm}
    level, upright = right and left, up and down
    if len(kinds) == 1 and bool(level) != bool(upright) and sum(map(bool, arms)) == 2:
        (kind,) = kinds
        if ascii_only:
            return _ASCII[kind][1 if level else 0]
        if kind in _STRAIGHT:
            return _STRAIGHT[kind][1 if level else 0]
    if ascii_only:
        return _ascii(arms)
    if Line.DOUBLE in kinds and (double := _double(arms)):
        return double
    single = [min(arm, Line.HEAVY) if arm <= Line.HEAVY else Line.THIN for arm in arms]
    return _SINGLE[single[0] * 3 + single[1]][single[2] * 3 + single[3]]


def _double(arms: Arms) -> str:
    """Return the character where upright arms are of one kind, and level arms too; or none."""
    up, right, down, left = arms
    upright, level = {up, down} - {Line.NONE}, {right, left} - {Line.NONE}
    if len(upright) > 1 or len(level) > 1:
        return ""
    pattern = sum(1 << side for side, arm in enumerate(arms) if arm)
    if Line.DOUBLE not in upright:
        return _DOUBLE[2][pattern]
    return _DOUBLE[0 if not level or Line.DOUBLE in level else 1][pattern]


def _ascii(arms: Arms) -> str:
    up, right, down, left = arms
    if up and down:
        return "+" if right or left else "|"
    if not (right or left):
        return "|"
    if down:
        return "."
    return "'" if up else "-"

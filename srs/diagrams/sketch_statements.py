"""What a line of a sketch says: names, what joins them, and groups with their members."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import product
from typing import NamedTuple

from srs.diagrams.names import one_line
from srs.diagrams.sketch_signs import Fault, Join, Sign, SignKind, signs_of
from srs.model.concept_map import Arrow
from srs.model.visible import visible_line

# Lines and names longer than that are not what anyone types from memory.
_LONGEST_LINE = 10_000
_LONGEST_NAME = 300
_WITH_LABEL = 2  # signs in a statement of two names and a label
_MOST_JOINED = 5_000
_BULLET = re.compile(r"\s*(?:[-*•]\s+)?")
_COMMENT = re.compile(r"\s*(?:#|%%)")
# Mermaid's A["label"], A(["label"]), A{label}: a name for short, and what it stands for. In
# round brackets the label must be quoted, since f(x) is a name.
_SHORT = re.compile(
    r'([\w-]+)(?:\[+[(/\\]*([^\[\]]+?)[)/\\]*\]+|\{+([^{}]+)\}+|\(+\[?"([^"]+)"\]?\)+|>([^\]]+)\])\Z'
)
_QUOTED = re.compile(r'\s*["“]([^"“”]*)["”]\s*\Z')
_UNCLOSED = re.compile(r'\A\s*["“](?=[^"“”]+\Z)')
_SUBGRAPH = re.compile(r"\s*subgraph(?:\s|\Z)")
_DRESSED = re.compile(r'[\[({<>"“”]')  # what the plain words of a name do not have
_BREAK = re.compile(r"<br\s*/?>")


class Name(NamedTuple):
    """A name as it was typed; ``short`` is Mermaid's id where one stands before the label."""

    text: str
    short: str = ""


class Joined(NamedTuple):
    """Two names and what joins them, an arrow of one head pointing from the first."""

    source: Name
    target: Name
    arrow: Arrow
    label: str


@dataclass
class LineRead:
    """What a line says."""

    names: list[Name] = field(default_factory=list)
    joined: list[Joined] = field(default_factory=list)
    groups: list[tuple[Name, list[Name]]] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)


class _Slot(NamedTuple):
    """Some names between two joins."""

    names: list[Name]
    text: str  # as it was typed


def says_nothing(line: str) -> bool:
    """Whether a line is blank or a remark."""
    return not line.strip() or _COMMENT.match(line) is not None


def read_line(line: str) -> LineRead:
    """Return what a line says; what can't be read is among its faults, the rest counts."""
    read = LineRead()
    if not line.isprintable():
        line = visible_line(line.replace("\t", " "))
    if len(line) > _LONGEST_LINE:
        what = f"a line has more than {_LONGEST_LINE:,} characters"
        read.faults.append(Fault(_LONGEST_LINE + 1, what, "write one connection a line"))
        return read
    if _SUBGRAPH.match(line):
        read.faults.append(Fault(1, "`subgraph` is for whole Mermaid flowcharts", _ABOUT_GROUPS))
        return read
    bullet = _BULLET.match(line)
    start = bullet.end() if bullet else 0
    # The bullet becomes space, so that columns stay.
    line = " " * start + line[start:]
    signs, read.faults = signs_of(line)
    statement: list[Sign] = []
    for sign in (*signs, Sign(SignKind.END, len(line), len(line))):
        statement.append(sign)
        if sign.kind is SignKind.END:
            _read_statement(line, start, statement, read)
            statement, start = [], sign.end
    return read


_ABOUT_GROUPS = "write `Group: one, another`, or put `flowchart TD` before everything"


def _read_statement(line: str, start: int, signs: Sequence[Sign], read: LineRead) -> None:
    """Read the statement from ``start`` to the last of its signs."""
    if any(sign.kind is SignKind.JOIN for sign in signs):
        _read_joined(line, start, [each for each in signs if each.kind is not SignKind.COLON], read)
        return
    colon = next((sign for sign in signs if sign.kind is SignKind.COLON), None)
    if colon is None:
        read.names += _names(line, start, signs, read)
        return
    title = _names(line, start, [colon], read)
    members = _names(line, colon.end, [s for s in signs if s.start >= colon.end], read)
    if title and members:
        read.groups.append((title[0], members))
    else:
        read.names += title + members


def _names(line: str, start: int, signs: Sequence[Sign], read: LineRead) -> list[Name]:
    """Return the names from ``start`` on, each of which ends at one of the signs."""
    names = []
    for sign in signs:
        text = line[start : sign.start]
        if len(text) > _LONGEST_NAME:
            column = start + 1 + len(text) - len(text.lstrip())
            what = f"a name has more than {_LONGEST_NAME} characters"
            read.faults.append(Fault(column, what, "write the name alone"))
        elif text.strip():
            names.append(_name(text))
        start = sign.end
    return names


def _name(text: str) -> Name:
    plain = text.strip()
    if not _DRESSED.search(plain):
        return Name(one_line(plain))
    short = _SHORT.match(plain)
    if short:
        label = next(part for part in short.groups()[1:] if part is not None)
        shown = _shown(label)
        return Name(shown, short[1]) if shown else Name(short[1])
    return Name(_shown(plain) or one_line(plain))


def _shown(text: str) -> str:
    """Return a name or label without its quotes, on one line."""
    quoted = _QUOTED.match(text)
    return one_line(_BREAK.sub(" ", quoted[1] if quoted else _UNCLOSED.sub("", text)))


def _read_joined(line: str, start: int, signs: Sequence[Sign], read: LineRead) -> None:
    joins: list[Sign] = []
    slots: list[_Slot] = []
    within: list[Sign] = []
    for sign in signs:
        within.append(sign)
        if sign.kind is SignKind.NEXT:
            continue
        slots.append(_Slot(_names(line, start, within, read), line[start : sign.start]))
        within, start = [], sign.end
        if sign.kind is SignKind.JOIN:
            joins.append(sign)
    at = 0
    while at < len(joins):
        labelled = _label_between(joins, slots, at)
        last = at + 1 + labelled
        _join(slots, at, last, joins[at:last], read)
        at = last


def _label_between(joins: Sequence[Sign], slots: Sequence[_Slot], at: int) -> bool:
    """Whether the text after join ``at`` is a label: ``A -- label -> B``, ``A <- label -- B``.

    Single dashes are mostly a chain (``A - B - C``). They stand around a label where there is
    no more to the statement than ``A - label -> B``.
    """
    if at + 1 == len(joins) or joins[at].label or not slots[at + 1].text.strip():
        return False
    first, second = _join_of(joins[at]), _join_of(joins[at + 1])
    alone = len(joins) == _WITH_LABEL
    if first.opens:
        return not second.head_at_left and (not first.short or (alone and second.head_at_right))
    backwards = first.head_at_left and not first.head_at_right
    return backwards and second.opens and (not second.short or alone)


def _join(
    slots: Sequence[_Slot], at: int, last: int, joins: Sequence[Sign], read: LineRead
) -> None:
    """Join the names at both ends; ``joins`` is a line, or the two around a label."""
    sources, targets = slots[at].names, slots[last].names
    read.names += sources + targets
    if not (sources and targets):
        side = "after" if sources else "before"
        what = f"nothing stands {side} the line or arrow"
        read.faults.append(Fault(joins[0].start + 1, what, "write a name on both sides"))
        return
    if len(sources) * len(targets) > _MOST_JOINED:
        what = f"a line has more than {_MOST_JOINED:,} connections"
        read.faults.append(Fault(joins[0].start + 1, what, "write one connection a line"))
        return
    left = any(_join_of(each).head_at_left for each in joins)
    right = any(_join_of(each).head_at_right for each in joins)
    if left and not right:
        sources, targets = targets, sources
    arrow = Arrow.BOTH if left and right else Arrow.FORWARD if left or right else Arrow.NONE
    label = _shown(slots[at + 1].text if len(joins) > 1 else joins[0].label)
    read.joined += [Joined(*pair, arrow, label) for pair in product(sources, targets)]


def _join_of(sign: Sign) -> Join:
    assert sign.join is not None
    return sign.join

"""A statement of a sketch that joins names by lines and arrows, with or without labels."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product
from typing import NamedTuple

from srs.diagrams.recall.sketch_names import Joined, LineRead, Name, names_in, shown_words
from srs.diagrams.recall.sketch_signs import Fault, Join, Sign, SignKind
from srs.model.concept_map import Arrow

_MOST_JOINED = 5_000


class _Slot(NamedTuple):
    """Some names between two joins."""

    names: list[Name]
    text: str  # as it was typed


def read_joined(
    line: str, start: int, signs: Sequence[Sign], read: LineRead, source: Name | None
) -> None:
    """Read what joins names; ``source`` stands for all before the first line or arrow."""
    joins: list[Sign] = []
    slots: list[_Slot] = []
    within: list[Sign] = []
    for sign in signs:
        within.append(sign)
        if sign.kind is SignKind.NEXT:
            continue
        text = line[start : sign.start]
        if joins or source is None:
            slots.append(_Slot(names_in(line, start, within, read), text))
        else:
            slots.append(_Slot([source], text))
        within, start = [], sign.end
        if sign.kind is SignKind.JOIN:
            joins.append(sign)
    if not line[: joins[0].start].strip() and line[joins[0].end :].strip():
        slots[0] = _Slot(read.last, "")
    at = 0
    while at < len(joins):
        labelled = _label_between(joins, slots, at)
        last = at + 1 + labelled
        _join(slots, at, last, joins[at:last], read)
        at = last
    read.last = slots[-1].names or read.last


def _label_between(joins: Sequence[Sign], slots: Sequence[_Slot], at: int) -> bool:
    """Whether the text after join ``at`` is a label: ``A -- label -> B``, ``A <- label -- B``.

    So it is between the long heads of ``A <-- label --> B``, and not in ``A <- B -> C``.
    Single dashes are a chain (``A - B -> C``).
    """
    if at + 1 == len(joins) or joins[at].label or not slots[at + 1].text.strip():
        return False
    first, second = _join_of(joins[at]), _join_of(joins[at + 1])
    if second.head_at_left:
        return False
    if first.head_at_left and second.head_at_right:
        return first.opens
    if first.head_at_left:
        return not first.head_at_right and second.opens and not second.short
    return first.opens and not first.short


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
    label = shown_words(slots[at + 1].text if len(joins) > 1 else joins[0].label)
    read.joined += [Joined(*pair, arrow, label) for pair in product(sources, targets)]


def _join_of(sign: Sign) -> Join:
    assert sign.join is not None
    return sign.join

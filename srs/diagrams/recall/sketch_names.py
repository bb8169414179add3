"""The names in a line of a sketch, and what all of a line says."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from srs.diagrams.names import one_line
from srs.diagrams.recall.sketch_signs import Fault, Sign
from srs.model.concept_map import Arrow

_LONGEST_NAME = 300  # longer ones are not what anyone types from memory
# Mermaid's A["label"], A(["label"]), A{label}: a name for short, and what it stands for. In
# round brackets the label must be quoted, since f(x) is a name.
_SHORT = re.compile(
    r'([\w-]+)(?:\[+[(/\\]*([^\[\]]+?)[)/\\]*\]+|\{+([^{}]+)\}+|\(+\[?"([^"]+)"\]?\)+|>([^\]]+)\])\Z'
)
_QUOTED = re.compile(
    r"""\s*(?:"((?:[^"]|"")*)"|“([^”]*)”|["“]([^"“”]*)["”])\s*\Z"""  # the last: quotes mixed
)
_UNCLOSED = re.compile(r'\A\s*["“](?=[^"“”]+\Z)')
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
    """What a line says.

    ``last`` holds the names at its end, which an arrow at the begin of another line goes on
    from, ``heading`` the title where it is ``Title:`` and no more.
    """

    names: list[Name] = field(default_factory=list)
    joined: list[Joined] = field(default_factory=list)
    groups: list[tuple[Name, list[Name]]] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    last: list[Name] = field(default_factory=list)
    heading: Name | None = None


def names_in(line: str, start: int, signs: Sequence[Sign], read: LineRead) -> list[Name]:
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
        shown = shown_words(label)
        return Name(shown, short[1]) if shown else Name(short[1])
    return Name(shown_words(plain) or one_line(plain))


def shown_words(text: str) -> str:
    """Return a name or label without its quotes, on one line."""
    quoted = _QUOTED.match(text)
    if quoted is None:
        return one_line(_BREAK.sub(" ", _UNCLOSED.sub("", text)))
    straight, *curly = quoted.groups()
    plain = next(filter(None, curly), "") if straight is None else straight.replace('""', '"')
    return one_line(_BREAK.sub(" ", plain))

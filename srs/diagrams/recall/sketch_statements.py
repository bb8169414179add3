"""What a line of a sketch says: names, what joins them, and groups with their members."""

from __future__ import annotations

import re
from collections.abc import Sequence

from srs.diagrams.names import name_key
from srs.diagrams.recall.sketch_joins import read_joined
from srs.diagrams.recall.sketch_names import LineRead, Name, names_in
from srs.diagrams.recall.sketch_signs import Fault, Sign, SignKind, bullet_of, signs_of
from srs.diagrams.recall.sketch_wording import Wording, rejoined
from srs.model.visible import visible_line

_LONGEST_LINE = 10_000  # longer ones are not what anyone types from memory
_COMMENT = re.compile(r"\s*(?:#|%%)")
_SUBGRAPH = re.compile(r"\s*subgraph(?:\s|\Z)")


def says_nothing(line: str) -> bool:
    """Whether a line is blank or a remark."""
    return not line.strip() or _COMMENT.match(line) is not None


def read_line(line: str, before: Sequence[Name] = (), wording: Wording | None = None) -> LineRead:
    """Return what a line says; what can't be read is among its faults, the rest counts.

    An arrow that it begins with goes on from the names ``before``.
    """
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
    line, start, signs = _signs(line, wording, read)
    read.last = list(before)
    statement: list[Sign] = []
    for sign in (*signs, Sign(SignKind.END, len(line), len(line))):
        statement.append(sign)
        if sign.kind is SignKind.END:
            _read_statement(line, start, statement, read, wording)
            statement, start = [], sign.end
    return read


_ABOUT_GROUPS = "write `Group: one, another`, or put `flowchart TD` before everything"


def _signs(line: str, wording: Wording | None, read: LineRead) -> tuple[str, int, Sequence[Sign]]:
    """Return a line without its bullet, where it begins, and its signs.

    The bullet becomes space, so that columns stay. It is none where the map has it in a name.
    """
    start = len(bullet_of(line))
    bare = " " * start + line[start:]
    signs, read.faults = signs_of(bare, wording.titles if wording else ())
    if wording and start:
        first = signs[0].start if signs else len(line)
        if name_key(line[:first]) in wording.whole:
            bare, start = line, 0
    if wording and wording.most:
        signs = list(rejoined(bare, start, signs, wording))
    return bare, start, signs


def _read_statement(
    line: str, start: int, signs: Sequence[Sign], read: LineRead, wording: Wording | None
) -> None:
    """Read the statement from ``start`` to the last of its signs."""
    colon = next((sign for sign in signs if sign.kind is SignKind.COLON), None)
    rest = [sign for sign in signs if sign is not colon]
    join = next((at for at, sign in enumerate(rest) if sign.kind is SignKind.JOIN), None)
    if join is not None:
        source = None
        if colon and join >= (wording is None):
            source = _group_before(line, start, colon, rest[: join + 1], read, wording)
        read_joined(line, start, rest, read, source)
        return
    if colon is None:
        names = names_in(line, start, rest, read)
        read.names += names
        read.last = names or read.last
        return
    title = names_in(line, start, [colon], read)
    members = names_in(line, colon.end, rest, read)
    if title and members:
        read.groups.append((title[0], members))
    else:
        read.names += title + members
        read.heading = title[0] if title else None
    read.last = title or members or read.last


def _group_before(
    line: str,
    start: int,
    colon: Sign,
    signs: Sequence[Sign],
    read: LineRead,
    wording: Wording | None,
) -> Name | None:
    """Return the title of a group that an edge begins with: ``Group: one, another -> B``.

    Where the map is not known, a group of one is a name with a colon: ``Phase V: VLMs -> B``.
    """
    if wording and name_key(line[start : colon.start]) not in wording.titles:
        return None
    title = names_in(line, start, [colon], read)
    members = names_in(line, colon.end, signs, read)
    if not title or not members:
        return None
    read.groups.append((title[0], members))
    return title[0]

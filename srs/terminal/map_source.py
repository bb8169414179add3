"""Mermaid flowchart text made ready for the drawing library.

The library reads leniently: it takes any line for a node, splits comments at semicolons and
misreads some edge forms. Here comments and front matter go, control characters become
visible, a few forms are written in the way that the library understands, and what is not a
flowchart is refused with its line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from srs.errors import SrsError
from srs.terminal.visible import visible

_HEADER = re.compile(r"(?:flowchart|graph)(?:\s+(?:TB|TD|BT|LR|RL))?$")
_FRONT_MATTER = re.compile(r"\A\s*---[ ]*\n.*?\n---[ ]*(?=\n|\Z)", re.DOTALL)
_IGNORED = re.compile(r"%%|accTitle\b|accDescr\b")
_LABEL = r'\s+(?P<label>"[^"]*"|(?:(?!--|==|\.-)[^"|])+?)\s+'
# Mermaid's `A -- text --- B`, which the library reads as an arrow to a node called "text".
_OPEN_EDGES = (
    (re.compile(rf"(?<![-<])--{_LABEL}-{{3,}}(?![->])"), r"---|\g<label>|"),
    (re.compile(rf"(?<![=<])=={_LABEL}={{3,}}(?![=>])"), r"===|\g<label>|"),
    (re.compile(rf"(?<![-<])-\.{_LABEL}\.-(?![->])"), r"-.-|\g<label>|"),
)
_GROUP = re.compile(r"subgraph\b\s*(?P<title>.*)$", re.IGNORECASE)
_GROUP_ID = re.compile(r'(?P<id>[^\s\["]+)\s*\[(?P<label>.*)\]$')
_FIRST_LINE = "begin the map with `flowchart TD` (downwards) or `flowchart LR` (to the right)"


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement of a flowchart and the line it stands in, counted from 1."""

    line: int
    text: str


def place_of(name: str, line: int) -> str:
    """Return ``name:line``, or ``line N`` where the source has no name."""
    return f"{name}:{line}" if name else f"line {line}"


def read_statements(source: str, name: str = "") -> tuple[Statement, ...]:
    """Return the statements of a Mermaid flowchart; the first is its header.

    ``name`` is what errors call the source. Raises SrsError where it is empty, is another
    kind of diagram, or leaves a quote or a group open.
    """
    text = visible(source.removeprefix("\ufeff").replace("\r\n", "\n"))
    statements = tuple(_statements(_FRONT_MATTER.sub(_only_line_ends, text), name))
    if not statements:
        raise SrsError("the map is empty", where=name, fix=_FIRST_LINE)
    header = statements[0]
    if not _HEADER.match(header.text):
        raise SrsError(
            f"not a Mermaid flowchart: it begins with “{_short(header.text)}”",
            where=place_of(name, header.line),
            fix=_FIRST_LINE,
        )
    _check_groups(statements, name)
    return statements


def _only_line_ends(match: re.Match[str]) -> str:
    return "\n" * match.group().count("\n")


def _statements(text: str, name: str) -> Iterator[Statement]:
    for number, line in enumerate(text.split("\n"), start=1):
        stripped = line.strip()
        if not stripped or _IGNORED.match(stripped):
            continue
        if stripped.count('"') % 2:
            raise SrsError(
                f"a quote is never closed: “{_short(stripped)}”",
                where=place_of(name, number),
                fix='close the label in the same line, or write " inside it as #quot;',
            )
        for part in _split(stripped):
            yield Statement(number, _rewritten(part, number))


def _split(line: str) -> Iterator[str]:
    """Yield the statements of a line: semicolons part them, except within quotes."""
    pieces = re.findall(r'(?:"[^"]*"|[^;"])+', line)
    yield from (piece.strip() for piece in pieces if piece.strip())


def _rewritten(statement: str, line: int) -> str:
    group = _GROUP.match(statement)
    if group is not None:
        return _group_line(group["title"].strip(), line)
    for form, known in _OPEN_EDGES:
        statement = form.sub(known, statement)
    return statement


def _group_line(title: str, line: int) -> str:
    """Return a group's first line as ``subgraph id [label]``, the form the library reads."""
    known = _GROUP_ID.match(title)
    if known is not None:
        return f"subgraph {known['id']} [{known['label']}]"
    if not title or re.search(r"\s", title):
        label = title.strip('"') or " "
        return f'subgraph group_{line} ["{label}"]'
    return f"subgraph {title}"


def _check_groups(statements: tuple[Statement, ...], name: str) -> None:
    open_lines: list[int] = []
    for statement in statements:
        if _GROUP.match(statement.text):
            open_lines.append(statement.line)
        elif statement.text.lower() == "end":
            if not open_lines:
                raise SrsError(
                    "“end” closes no group",
                    where=place_of(name, statement.line),
                    fix="take the line out, or open a group above it with `subgraph`",
                )
            open_lines.pop()
    if open_lines:
        raise SrsError(
            "the group that begins here is never closed",
            where=place_of(name, open_lines[-1]),
            fix="close it with a line `end`",
        )


def _short(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:39]}…"

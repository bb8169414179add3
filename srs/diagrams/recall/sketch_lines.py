"""The lines of a sketch, each read with regard to those before it.

An arrow at the begin of a line goes on from the nearest line above that is indented less, or as
much where none is less. Names below ``Group:`` are what the group holds, up to a blank line, a
line that says something else, or one that is no longer indented as they were.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from srs.diagrams.names import lines_of
from srs.diagrams.recall.sketch_names import LineRead, Name
from srs.diagrams.recall.sketch_signs import Fault
from srs.diagrams.recall.sketch_statements import read_line, says_nothing
from srs.diagrams.recall.sketch_wording import Wording

_MOST_STATEMENTS = 30_000  # an edge is three: itself and its names


@dataclass
class _Heading:
    """A line ``Group:``, how far it is indented, and whether what it holds is further."""

    read: LineRead
    title: Name
    indent: int
    deeper: bool | None = None  # None where nothing was read yet


def read_lines(text: str, wording: Wording | None = None) -> Iterator[tuple[int, LineRead]]:
    """Yield what each line says, with its number.

    What a ``Group:`` holds is added to its line while those below it are read.
    """
    count = 0
    above: list[tuple[int, Sequence[Name]]] = []  # further indented from line to line
    heading: _Heading | None = None
    for number, line in enumerate(lines_of(text), 1):
        if says_nothing(line):
            heading = heading if line.strip() else None
            continue
        indent = len(line) - len(line.lstrip())
        read = read_line(line, _goes_on_from(above, indent), wording)
        count += len(read.names) + len(read.joined) + len(read.groups) + len(read.faults)
        if count > _MOST_STATEMENTS:
            what = "there is more here than any map holds"
            yield number, LineRead(faults=[Fault(1, what, "leave out what is not of the map")])
            return
        above.append((indent, read.last))
        if heading and not _holds(heading, read, indent):
            heading = None
        if read.heading:
            heading = _Heading(read, read.heading, indent)
        yield number, read


def _goes_on_from(above: list[tuple[int, Sequence[Name]]], indent: int) -> Sequence[Name]:
    """Return what an arrow at ``indent`` starts from; lines that nothing hangs on are dropped."""
    names: Sequence[Name] = ()
    while above and above[-1][0] >= indent:
        names = above.pop()[1]
    return above[-1][1] if above else names


def _holds(heading: _Heading, read: LineRead, indent: int) -> bool:
    """Whether a line is names in the group of a heading; they are then added to it."""
    if read.joined or read.groups or read.faults or read.heading or not read.names:
        return False
    deeper = indent > heading.indent
    if heading.deeper is None:
        heading.deeper = deeper
        heading.read.groups.append((heading.title, []))
    elif heading.deeper and not deeper:
        return False
    heading.read.groups[-1][1].extend(read.names)
    return True

"""What is wrong with a Mermaid text, and where: errors that show the line."""

from __future__ import annotations

import re
from bisect import bisect_right

from srs.errors import SrsError
from srs.model.excerpt import excerpt

_BREAK = re.compile(r"\r\n|\r|\n")
QUOTE_LABEL = 'put the label in quotes, as in A["a label (with brackets)"]'
QUOTE_ID = 'give the node a short name of letters and digits, and its text in quotes: a["the text"]'


class MapSyntaxError(SrsError):
    """A text that Mermaid refuses too."""


class OutsideSubsetError(SrsError):
    """A text that Mermaid reads, or may read, and that says more than a concept map can."""


class Refusal(Exception):  # noqa: N818 - it never leaves the room
    """What is wrong at ``offset`` of the text being read, before it is known which line that is."""

    def __init__(self, offset: int, what: str, fix: str, *, outside: bool = False) -> None:
        super().__init__(what)
        self.offset = offset
        self.what = what
        self.fix = fix
        self.outside = outside


def outside(offset: int, what: str, fix: str) -> Refusal:
    """Return the refusal of what Mermaid has and a map has not."""
    return Refusal(offset, what, fix, outside=True)


class Places:
    """The lines of a source: ``name`` is what errors call it, its first line is ``first_line``."""

    def __init__(self, source: str, name: str, first_line: int) -> None:
        self._source = source
        self._name = name
        self._first = first_line
        self._starts = [0, *(match.end() for match in _BREAK.finditer(source))]

    def line(self, offset: int) -> int:
        """Return the number of the line of ``offset``."""
        return bisect_right(self._starts, offset) - 1 + self._first

    def error(self, refusal: Refusal, offset: int) -> SrsError:
        """Return the error to raise for ``refusal``, which is at ``offset`` of the source."""
        offset = min(offset, len(self._source))
        row = bisect_right(self._starts, offset) - 1
        line, column = row + self._first, offset - self._starts[row] + 1
        end = self._starts[row + 1] if row + 1 < len(self._starts) else len(self._source)
        text = self._source[self._starts[row] : end].rstrip("\r\n")
        column = min(column, len(text) + 1)
        place = f"{self._name}:{line}:{column}" if self._name else f"line {line}, column {column}"
        kind = OutsideSubsetError if refusal.outside else MapSyntaxError
        detail = excerpt(text, line, column)
        return kind(refusal.what, where=place, fix=refusal.fix, detail=detail)

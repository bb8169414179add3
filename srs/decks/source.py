"""The text of a deck file: from bytes, and from an offset to line and column."""

from __future__ import annotations

import codecs
import re
from bisect import bisect_right
from functools import cached_property

from srs.decks.problems import DeckError
from srs.files.problems import SHOWN, Problem
from srs.model.excerpt import excerpt

BOM = "\ufeff"
_BREAK = re.compile(r"\r\n|\r|\n")
_UTF16 = {codecs.BOM_UTF16_LE: "UTF-16 (little endian)", codecs.BOM_UTF16_BE: "UTF-16 (big endian)"}
_UTF32 = {codecs.BOM_UTF32_LE: "UTF-32 (little endian)", codecs.BOM_UTF32_BE: "UTF-32 (big endian)"}
_SAVE_AS = "save the file as UTF-8: in the editor, or with iconv -f {0} -t UTF-8"

Finding = tuple[int, str, str]  # offset in the text, what, fix


class Source:
    """A text and its path. A byte order mark at its start is no part of the text."""

    def __init__(self, text: str, path: str) -> None:
        self.text = text.removeprefix(BOM)
        self.path = path

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *(match.end() for match in _BREAK.finditer(self.text))]

    @cached_property
    def has_odd_breaks(self) -> bool:
        """Whether YAML sees line ends here that editors do not (U+0085, U+2028, U+2029)."""
        return any(char in self.text for char in "\x85\u2028\u2029")

    def place(self, offset: int) -> tuple[int, int]:
        """Return line and column of ``offset``, both from 1."""
        row = bisect_right(self._starts, offset) - 1
        return row + 1, offset - self._starts[row] + 1

    def line_text(self, line: int) -> str:
        """Return line number ``line`` (from 1) without its line end."""
        begin = self._starts[line - 1]
        end = self._starts[line] if line < len(self._starts) else len(self.text)
        return self.text[begin:end].rstrip("\r\n")

    def error(self, findings: list[Finding]) -> DeckError:
        """Return the error that reports ``findings``, ordered by place."""
        ordered = sorted(findings, key=lambda finding: finding[0])
        return DeckError(
            self.path,
            tuple(
                self._problem(finding, with_excerpt=number < SHOWN)
                for number, finding in enumerate(ordered)
            ),
        )

    def _problem(self, finding: Finding, *, with_excerpt: bool) -> Problem:
        offset, what, fix = finding
        line, column = self.place(min(offset, len(self.text)))
        shown = excerpt(self.line_text(line), line, column) if with_excerpt else ""
        return Problem(line, column, what, fix, shown)


def decode_deck(data: bytes, path: str) -> str:
    """Return the text of a deck file. ``text.encode()`` gives the same bytes again.

    Raises DeckError where the bytes are not UTF-8.
    """
    for table in (_UTF32, _UTF16):
        for mark, name in table.items():
            if data.startswith(mark):
                fix = _SAVE_AS.format(name.split()[0])
                raise DeckError(path, (Problem(1, 1, f"the file is {name}, not UTF-8", fix),))
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise _undecodable(data, error.start, path) from error


def _undecodable(data: bytes, start: int, path: str) -> DeckError:
    # Invalid bytes become U+FFFD; what stands before the first of them is unchanged.
    before = data[:start].decode("utf-8").removeprefix(BOM)
    source = Source(before + data[start:].decode("utf-8", "replace"), path)
    what = f"the byte 0x{data[start]:02X} is not UTF-8"
    return source.error([(len(before), what, _SAVE_AS.format("WINDOWS-1252") + " (if it is that)")])

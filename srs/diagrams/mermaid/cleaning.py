"""A Mermaid text without what Mermaid takes out before it reads: comments and directives.

What is left knows where it came from, so that errors can name the place in the file.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from srs.diagrams.mermaid.characters import CODE_END, CODE_START, SPACE, SPACES, WORD
from srs.diagrams.mermaid.problems import Refusal
from srs.diagrams.mermaid.simple_yaml import read_block

_TAG = re.compile(r"<[A-Za-z0-9_]+")
_ATTRIBUTE = re.compile(r'="([^"]*)"')
_FENCE = re.compile(r"([^\S\n\r]*)---[ \t]*\n")
_DIRECTIVE = re.compile(f"%%{{{SPACE}*(?:{WORD}+{SPACE}*:|{WORD}+){SPACE}*")
_WORDS = re.compile(f"{WORD}+")
_DIRECTIVE_END = re.compile("}%%|[\r\u2028\u2029](?!\n)")
_COMMENT = re.compile("%%(?!{)[^\n]+\n?")
_LINE_STARTS = "\n\u2028\u2029"
_AFTER_BRACE = re.compile(f"}}({SPACE}+)")
_CODE = re.compile(f"#({WORD}+);")
_COLOURED = ("style", "classDef")


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A text with parts cut out. ``starts`` are the places after the cuts, ``shifts`` their sums.

    ``title`` is that of the front matter.
    """

    text: str
    starts: tuple[int, ...] = (0,)
    shifts: tuple[int, ...] = (0,)
    title: str = ""

    def source_offset(self, offset: int) -> int:
        """Return where in the source the character at ``offset`` was."""
        return offset + self.shifts[bisect_right(self.starts, offset) - 1]

    def without(self, cuts: list[tuple[int, int]]) -> Cleaned:
        """Return this without the spans ``cuts``, which are ordered and apart."""
        if not cuts:
            return self
        kept: list[str] = []
        starts: list[int] = []
        shifts: list[int] = []
        at = length = inner = 0
        for begin, end in [*cuts, (len(self.text), len(self.text))]:
            gone = at - length
            while inner < len(self.starts) and self.starts[inner] <= at:
                inner += 1
            starts.append(length)
            shifts.append(self.shifts[inner - 1] + gone)
            while inner < len(self.starts) and self.starts[inner] < begin:
                starts.append(self.starts[inner] - gone)
                shifts.append(self.shifts[inner] + gone)
                inner += 1
            kept.append(self.text[at:begin])
            length += begin - at
            at = end
        return Cleaned("".join(kept), tuple(starts), tuple(shifts), self.title)

    def titled(self, title: str) -> Cleaned:
        """Return this with another title."""
        return Cleaned(self.text, self.starts, self.shifts, title)


def cleaned(source: str) -> Cleaned:
    """Return what Mermaid reads of ``source``, which has no byte order mark."""
    text = Cleaned(source)
    text = text.without([(at, at + 1) for at in _finds(source, "\r\n")])
    text = Cleaned(_single_quoted(text.text.replace("\r", "\n")), text.starts, text.shifts)
    text = _without_front_matter(text)
    text = text.without(_directives(text.text))
    text = text.without(_comments(text.text))
    lead = len(text.text) - len(text.text.lstrip(SPACES))
    text = text.without([(0, lead)] if lead else [])
    for word in _COLOURED:
        text = text.without(_colour_ends(text.text, word))
    coded = _CODE.sub(f"{CODE_START}\\1{CODE_END}", text.text) + "\n"
    text = Cleaned(coded, text.starts, text.shifts, text.title)
    return text.without(_blanks_after_braces(coded))


def _finds(text: str, part: str) -> list[int]:
    found: list[int] = []
    at = text.find(part)
    while at >= 0:
        found.append(at)
        at = text.find(part, at + len(part))
    return found


def _single_quoted(text: str) -> str:
    """Return the text with the attributes of HTML tags in single quotes, as Mermaid does."""
    pieces: list[str] = []
    at = 0
    while (tag := _TAG.search(text, at)) and (end := text.find(">", tag.end())) >= 0:
        pieces += (text[at : tag.end()], _ATTRIBUTE.sub(r"='\1'", text[tag.end() : end]))
        at = end
    return "".join((*pieces, text[at:]))


def _without_front_matter(text: Cleaned) -> Cleaned:
    opening = _FENCE.match(text.text)
    if not opening:
        return text
    indent = opening[1]
    closing = re.compile(f"\n{re.escape(indent)}---[ \t]*\n{SPACE}*")
    end = closing.search(text.text, opening.end())
    if not end:
        return text
    lines = text.text[opening.end() : end.start()]
    try:
        title = read_block(lines, opening.end()).get("title", "")
    except Refusal as refusal:
        refusal.offset = text.source_offset(refusal.offset)
        raise
    return text.without([(0, end.end())]).titled(title)


def _directives(text: str) -> list[tuple[int, int]]:
    """Return the spans of ``%%{...}%%``; one that is not closed goes on to the end."""
    cuts: list[tuple[int, int]] = []
    at = 0
    while start := _DIRECTIVE.search(text, at):
        word = _WORDS.match(text, start.end())
        at = word.end() if word else start.end()
        if not word:
            close = _DIRECTIVE_END.search(text, at)
            at = close.start() if close else len(text)
        while at < len(text) and text[at] in SPACES:
            at += 1
        at += 3 * text.startswith("}%%", at)
        cuts.append((start.start(), at))
    return cuts


def _comments(text: str) -> list[tuple[int, int]]:
    """Return the spans of comment lines, with the blank lines above them."""
    cuts: list[tuple[int, int]] = []
    at = kept = 0
    while found := _COMMENT.search(text, at):
        before = text[kept : found.start()]
        blank = len(before) - len(before.rstrip(SPACES))
        first = found.start() - blank
        while first < found.start() and first > 0 and text[first - 1] not in _LINE_STARTS:
            first += 1
        if first == 0 or text[first - 1] in _LINE_STARTS:
            cuts.append((first, found.end()))
            at = kept = found.end()
        else:
            line_end = text.find("\n", found.start())
            at = kept = found.end() if line_end < 0 else line_end
    return cuts


def _colour_ends(text: str, word: str) -> list[tuple[int, int]]:
    """Return the last ``;`` of each line with a colour, lest ``#fff;`` pass for an entity."""
    cuts: list[tuple[int, int]] = []
    at = text.find(word)
    while at >= 0:
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        last = text.rfind(";", at, end)
        rest = text[at + len(word) : last] if last >= 0 else ""
        if any("#" in part[part.find(":") :] for part in rest.split() if ":" in part):
            cuts.append((last, last + 1))
        at = text.find(word, end)
    return cuts


def _blanks_after_braces(text: str) -> list[tuple[int, int]]:
    cuts: list[tuple[int, int]] = []
    for match in _AFTER_BRACE.finditer(text):
        last = text.rfind("\n", match.start(1), match.end(1))
        if last > match.start(1):
            cuts.append((match.start(1), last))
    return cuts

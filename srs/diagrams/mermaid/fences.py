"""Mermaid within Markdown: where its fenced blocks are."""

from __future__ import annotations

import re

_OPENING = re.compile(
    r"(?P<indent>[ \t]*)(?P<fence>`{3,}|~{3,})[ \t]*mermaid(?![^ \t{])(?P<info>.*)"
)
_ANY = re.compile(r"[ \t]*(?P<fence>`{3,}|~{3,})(?P<info>.*)")
_BREAK = re.compile(r"\r\n|\r|\n")


def map_sources(text: str) -> list[tuple[int, str]]:
    """Return the Mermaid texts of a Markdown text, each with the number of its first line.

    A block is fenced by three or more ``` or ~~~, may be indented, as in a list, and goes on
    to the end of the text where it is not closed.
    """
    found: list[tuple[int, str]] = []
    block: list[str] = []
    fence = indent = ""
    wanted = False
    begin = 0
    for number, line in enumerate(_BREAK.split(text.removeprefix("\ufeff")), start=1):
        if not fence:
            opening = _opening(line)
            if opening:
                fence = opening["fence"]
                mermaid = _OPENING.match(line)
                wanted = mermaid is not None
                indent = mermaid["indent"] if mermaid else ""
                begin, block = number + 1, []
        elif _closes(line, fence):
            if wanted:
                found.append((begin, _joined(block)))
            fence = ""
        elif wanted:
            block.append(_dedented(line, indent))
    if fence and wanted:
        if block and not block[-1]:  # the text ends with a line end
            block.pop()
        found.append((begin, _joined(block)))
    return found


def _opening(line: str) -> re.Match[str] | None:
    match = _ANY.match(line)
    return match if match and not ("`" in match["fence"] and "`" in match["info"]) else None


def _closes(line: str, fence: str) -> bool:
    sign = line.strip()
    return len(sign) >= len(fence) and sign == fence[0] * len(sign)


def _dedented(line: str, indent: str) -> str:
    shared = 0
    while shared < len(indent) and line[shared : shared + 1] in (" ", "\t"):
        shared += 1
    return line[shared:]


def _joined(lines: list[str]) -> str:
    return "".join(f"{line}\n" for line in lines)

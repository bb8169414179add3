"""Where the text of a label begins and ends: in brackets, in quotes, on an edge."""

from __future__ import annotations

import re
from typing import NamedTuple

from srs.diagrams.mermaid.characters import SPACE
from srs.diagrams.mermaid.problems import QUOTE_LABEL, Refusal, outside


class Text(NamedTuple):
    """The text of a label as it is written, from offset ``start`` on."""

    raw: str
    start: int
    markdown: bool = False


_CLOSINGS = {
    "[": "]",
    "(": ")",
    "{": "}",
    "|": "|",
    ">": "]",
    "[[": "]]",
    "((": "))",
    "{{": "}}",
    "([": "])",
    "[(": ")]",
    "(((": ")))",
}
_EMPTY = "quotes with nothing between them"
_PLAIN = re.compile(r'[^\[\](){}|"]+')
_SLANTED = re.compile(r"[/\\](?!\])|[^\\\[\](){}/]+")
_SLANTED_END = re.compile(r"[/\\(?=\])]\]")
_ROUND_STOP = re.compile(r'[()\[\]{}"]|[-/]\)|~~~')
_INVISIBLE = re.compile(rf"{SPACE}*~~~")
_QUOTED = re.compile(r'[^"]+')
_MARKDOWN = re.compile(r'[^`"]+')
# The first sign of the line within the text of an edge, and the edge's end.
_EDGE_STOP = {"--": "--", "==": "=", "-.": "."}
_EDGE_END = {
    "--": re.compile("--+[-xo>]"),
    "==": re.compile("==+[=xo>]"),
    "-.": re.compile(r"-?\.+-[xo>]?"),
}


def quoted(text: str, at: int) -> tuple[Text, int]:
    """Return the text in the quotes that open at ``at``, and where it ends."""
    markdown = text.startswith('"`', at)
    begin = at + 1 + markdown
    match = (_MARKDOWN if markdown else _QUOTED).match(text, begin)
    closing = '`"' if markdown else '"'
    end = match.end() if match else begin
    if not text.startswith(closing, end) or (not markdown and text.startswith('"`', end)):
        raise Refusal(at, "the quote that opens here is not closed", 'close it; write " as #quot;')
    if not match:
        raise outside(at, _EMPTY, "write a text between the quotes, or leave them out")
    return Text(match[0], begin, markdown), end + len(closing)


def opened_label(text: str, opening: re.Match[str]) -> tuple[Text, int]:
    """Return the label that ``opening`` begins, and where its brackets end."""
    sign, at = opening[0], opening.end()
    label = None
    if text.startswith('"', at):
        label, at = quoted(text, at)
    if sign in ("[/", "[\\"):
        body, end = _slanted(text, opening.start(), at)
    elif sign == "(-":
        body, end = _round(text, opening.start(), at)
    else:
        body, end = _plain(text, opening.start(), at, _CLOSINGS[sign])
    if label:
        return label._replace(raw=label.raw + body), end
    if not body:
        raise Refusal(at, "an empty label", "write a text, or leave the brackets out")
    return Text(body, at), end


def _plain(text: str, start: int, at: int, closing: str) -> tuple[str, int]:
    if _INVISIBLE.match(text, at):
        raise Refusal(at, "~~~ at the begin of a label", QUOTE_LABEL)
    match = _PLAIN.match(text, at)
    end = match.end() if match else at
    if text.startswith(closing, end):
        return text[at:end], end + len(closing)
    raise _unclosed(text, start, end)


def _slanted(text: str, start: int, at: int) -> tuple[str, int]:
    begin = at
    while True:
        if _INVISIBLE.match(text, at):
            raise Refusal(at, "~~~ in a label", QUOTE_LABEL)
        if _SLANTED_END.match(text, at):
            if text[at] in "/\\":
                return text[begin:at], at + 2
            raise outside(at, "a slanted label that does not end in /] or \\]", QUOTE_LABEL)
        match = None if text.startswith('"', at) else _SLANTED.match(text, at)
        if not match:
            raise _unclosed(text, start, at)
        at = match.end()


def _round(text: str, start: int, at: int) -> tuple[str, int]:
    match = _ROUND_STOP.search(text, at)
    end = match.start() if match else len(text)
    if match and match[0] == "-)":
        return text[at:end], end + 2
    if (match and match[0] == "/)") or text.startswith("))", end):
        raise outside(end, "a round label that does not end in -)", QUOTE_LABEL)
    raise _unclosed(text, start, end)


def _unclosed(text: str, start: int, at: int) -> Refusal:
    if at >= len(text.rstrip()):
        return Refusal(start, "the label that begins here is never closed", QUOTE_LABEL)
    if text.startswith(('""', '"``"'), at):
        return outside(at, _EMPTY, "take them out")
    return Refusal(at, f"“{text[at]}” in a label that is not in quotes", QUOTE_LABEL)


def edge_text(text: str, start: int, at: int, sign: str) -> tuple[Text, str, int]:
    """Return the text of an edge, the end of its line as written, and where that ends.

    The edge begins at ``start``, its text at ``at``; ``sign`` is ``--``, ``==`` or ``-.``.
    """
    label = None
    if text.startswith('"', at):
        label, at = quoted(text, at)
    stop = text.find(_EDGE_STOP[sign], at)
    if sign == "-." and stop > at and text[stop - 1] == "-":
        stop -= 1
    match = _EDGE_END[sign].match(text, stop) if stop >= 0 else None
    if not match:
        fix = f"end it, as in A {sign} text {sign[::-1]}> B, or write A -->|text| B"
        raise Refusal(start if stop < 0 else stop, "the edge that begins here has no end", fix)
    end = stop - (stop > at and text[stop - 1] in "xo<")
    body = text[at:end]
    if '"' in body:
        quote = at + body.index('"')
        if body.startswith(('""', '"``"'), quote - at):
            raise outside(quote, _EMPTY, "take them out")
        raise Refusal(quote, "a quote within the label of an edge", 'write " as #quot;')
    if label is None and not body:
        raise Refusal(at, "an edge with an empty label", "write --> without a label")
    found = label._replace(raw=label.raw + body) if label else Text(body, at)
    return found, text[end : match.end()], match.end()

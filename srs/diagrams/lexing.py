"""The tokens of a flowchart, with labels and edges each as one token.

They are those of Mermaid, in its order of trying them, so that the same texts are read the same:
``A---oB`` has a circle there and here, and a line that begins with ``-->`` goes on with the last.
Each character is looked at a fixed number of times.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator
from typing import NamedTuple

from srs.diagrams.characters import (
    CODE_START,
    SPACE,
    SPACE_RUN,
    SPACES,
    WORD,
    is_letter,
    is_other_letter,
)
from srs.diagrams.label_text import Text, edge_text, opened_label, quoted
from srs.diagrams.problems import QUOTE_ID, QUOTE_LABEL, Refusal, outside
from srs.diagrams.shape_data import data_text
from srs.model.excerpt import escaped


class Token(NamedTuple):
    """``kind`` is what it is; ``text`` what is written; ``label`` the text of a label or edge.

    ``more`` is the opening of a label, or the end of an edge that began with ``text``.
    """

    kind: str
    text: str
    start: int
    end: int
    label: Text | None = None
    more: str = ""


_NOT_WORD = f"(?!{WORD})"
_EDGE_FORM = (
    r"(?P<link>[xo<]?(?:--+[-xo>]|==+[=xo>]|-?\.+-[xo>]?)|~~~+)|(?P<open>[xo<]?(?:--|==|-\.))"
)
_EDGE = re.compile(_EDGE_FORM)
# Ordered: the first that fits is taken. Edge ids come after the _EARLY ones.
_TOKEN = re.compile(
    rf"""
    (?P<note>accTitle{SPACE}*:|accDescr{SPACE}*[:{{])
    |(?P<data>@\{{)
    |(?P<call>call{SPACE}+)
    |(?P<string>")
    |(?P<key>(?:style|linkStyle|interpolate|classDef|class|subgraph|end){_NOT_WORD})
    |(?P<default>default{_NOT_WORD})
    |(?P<href>href{SPACE})
    |(?P<click>click{SPACE}+)
    |(?P<header>(?:flowchart-elk|swimlane-beta|graph|flowchart){_NOT_WORD})
    |(?P<window>_(?:self|blank|parent|top){_NOT_WORD})
    |(?P<num>[0-9]+)
    |(?P<hash>\#)
    |(?P<sep>:::)
    |(?P<colon>:)
    |(?P<amp>&)
    |(?P<semi>;)
    |(?P<comma>,)
    |(?P<star>\*)
    |{_EDGE_FORM}
    |(?P<label>\(\(\(|\(-|\(\[|\[\[|\[\(|\[/|\[\\|\(\((?![-(\[])|\{{\{{|[\[({{>])
    |(?P<pipe>\|)
    |(?P<up>\^)
    |(?P<down>v{_NOT_WORD})
    |(?P<word>(?!\\\|)(?:[A-Za-z0-9!"#$%&'*+.`?\\_/]|-(?=[^>\-.]))+)
    |(?P<minus>-)
    """,
    re.VERBOSE,
)
_EARLY = frozenset(
    ["note", "data", "call", "string", "key", "default", "href", "click", "header", "window"]
)
_RUN = re.compile(f'[^{SPACES}"]+')
_DIRECTION = re.compile(rf"direction{SPACE}+(?:TB|BT|RL|LR|TD)")
_LINE_END = re.compile("[\n\r\u2028\u2029]")
_CLICKED = re.compile(f"[^{SPACES}]+")
_CALL = re.compile(rf"([^(]*)\((?:{SPACE}*\)|([^)]*)\))")


def tokens(text: str, start: int) -> Iterator[Token]:
    """Yield the tokens of ``text`` from ``start`` on, the last of the kind ``end of text``.

    ``text`` is clean and ends with a line feed. Raises Refusal where no token begins.
    """
    directions = [match.start() for match in _DIRECTION.finditer(text)]
    has_ids = "@" in text
    at = start
    while at < len(text):
        if text[at] in SPACES:
            token = _direction(text, at, directions) if directions else None
            if token is None:
                for token in _space(text, at):
                    yield token
                    at = token.end
                continue
        else:
            token = _next(text, at, directions, has_ids)
        yield token
        at = token.end
    yield Token("end of text", "", at, at)


def _next(text: str, at: int, directions: list[int], has_ids: bool) -> Token:
    match = _TOKEN.match(text, at)
    kind = match.lastgroup if match else None
    if kind not in _EARLY:
        if directions and (token := _direction(text, at, directions)):
            return token
        if has_ids and (end := _edge_id_end(text, at)):
            return Token("edge id", text[at:end], at, end)
    if match is None or kind is None:
        return _letters(text, at)
    reader = _READERS.get(kind)
    return reader(text, match) if reader else Token(kind, match[0], at, match.end())


def _space(text: str, at: int) -> Iterator[Token]:
    """Yield what a run of spaces is: an edge if one follows, else line ends and spaces."""
    end = _space_end(text, at)
    match = _EDGE.match(text, end)
    if match:
        yield _edge(text, match)
        return
    while at < end:
        begin = at
        is_line = text[at] == "\n"
        while at < end and (text[at] == "\n") == is_line:
            at += 1
        yield Token("line end" if is_line else "space", text[begin:at], begin, at)


def _space_end(text: str, at: int) -> int:
    match = SPACE_RUN.match(text, at)
    return match.end() if match else at


def _direction(text: str, at: int, directions: list[int]) -> Token | None:
    """Return the statement ``direction LR`` if the line has one, with whatever is around it."""
    after = bisect_left(directions, at)
    break_ = _LINE_END.search(text, at)
    end = break_.start() if break_ else len(text)
    if after == len(directions) or directions[after] >= end:
        return None
    match = _DIRECTION.match(text, directions[after])
    end = text.find("\n", match.end() if match else end)
    return Token("direction", text[at:end], at, end)


def _edge_id_end(text: str, at: int) -> int:
    """Return the end of an edge's id with its ``@``, or 0 if there is none at ``at``."""
    run = _RUN.match(text, at)
    end = run.end() if run else at
    sign = text.rfind("@", at + 1, end)
    while sign >= 0 and (sign + 1 == len(text) or text[sign + 1] in '{"'):
        sign = text.rfind("@", at + 1, sign)
    return sign + 1


def _letters(text: str, at: int) -> Token:
    end = at
    while is_letter(text[end]):
        end += 1
    if end > at:
        return Token("letters", text[at:end], at, end)
    char = text[at]
    if char == CODE_START:
        raise Refusal(at, "an entity code outside of a label", QUOTE_LABEL)
    if is_other_letter(char):
        raise outside(at, "a letter that not every version of Mermaid knows in a name", QUOTE_ID)
    if char in ")]}":
        raise Refusal(at, f"“{char}” closes no label", QUOTE_LABEL)
    raise Refusal(at, f"“{escaped(char)}” cannot stand here", QUOTE_ID)


def _note(text: str, match: re.Match[str]) -> Token:
    """Return a title or description for screen readers, which is left out."""
    at = match.end()
    if not match[0].endswith("{"):
        return Token("note", match[0], match.start(), text.index("\n", _space_end(text, at)))
    end = text.find("}", at)
    if end < 0:
        raise outside(match.start(), "the braces of this description are never closed", "add }")
    return Token("note", match[0], match.start(), end + 1)


def _data(text: str, match: re.Match[str]) -> Token:
    data, end = data_text(text, match.end())
    return Token("data", data, match.start(), end)


def _call(text: str, match: re.Match[str]) -> Token:
    found = _CALL.match(text, match.end())
    if not found or not found[1]:
        raise Refusal(match.start(), *reserved("call"))
    kind = "call" if found[2] is None else "call with values"
    return Token(kind, found[0], match.start(), found.end())


def _string(text: str, match: re.Match[str]) -> Token:
    label, end = quoted(text, match.start())
    return Token("markdown" if label.markdown else "string", label.raw, match.start(), end, label)


def _key(text: str, match: re.Match[str]) -> Token:
    end = _space_end(text, match.end()) if match[0] == "end" else match.end()
    return Token(match[0], text[match.start() : end], match.start(), end)


def _click(text: str, match: re.Match[str]) -> Token:
    run = _CLICKED.match(text, match.end())
    if not run:
        raise Refusal(match.start(), *reserved("click"))
    return Token("click", match[0] + run[0], match.start(), run.end() + 1)


def _edge(text: str, match: re.Match[str]) -> Token:
    kind = match.lastgroup or ""
    end = _space_end(text, match.end())
    if kind == "link":
        return Token(kind, match[0], match.start(), end)
    label, link, end = edge_text(text, match.start(), end, match[0][-2:])
    return Token("link", match[0], match.start(), _space_end(text, end), label, link)


def _label(text: str, match: re.Match[str]) -> Token:
    if text.startswith("[|", match.start()):
        raise outside(match.start(), "a node with properties, in [| |]", QUOTE_LABEL)
    label, end = opened_label(text, match)
    kind = "edge label" if match[0] == "|" else "label"
    return Token(kind, match[0], match.start(), end, label)


def reserved(word: str) -> tuple[str, str]:
    """Return what is wrong and what to do where a word of Mermaid's own stands for a name."""
    return (
        f"“{word}” is a word of Mermaid's own",
        f'give the node another name, and the word as its text: a["{word}"]',
    )


_READERS: dict[str, Callable[[str, re.Match[str]], Token]] = {
    "note": _note,
    "data": _data,
    "call": _call,
    "string": _string,
    "key": _key,
    "click": _click,
    "link": _edge,
    "open": _edge,
    "label": _label,
    "pipe": _label,
}

"""Tokens that are more than a few signs: each is read to its end, once its begin is known."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from srs.diagrams.mermaid.characters import SPACE, SPACE_RUN, SPACES
from srs.diagrams.mermaid.label_text import Text, edge_text, opened_label, quoted
from srs.diagrams.mermaid.problems import QUOTE_LABEL, Refusal, outside
from srs.diagrams.mermaid.shape_data import data_text


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


_CLICKED = re.compile(f'(?!")[^{SPACES}]+')
_CALL = re.compile(rf"([^(]*)\((?:{SPACE}*\)|([^)]*)\))")


def space_end(text: str, at: int) -> int:
    """Return where the run of spaces at ``at`` ends."""
    match = SPACE_RUN.match(text, at)
    return match.end() if match else at


def _note(text: str, match: re.Match[str]) -> Token:
    """Return a title or description for screen readers, which is left out."""
    at = match.end()
    if not match[0].endswith("{"):
        return Token("note", match[0], match.start(), text.index("\n", space_end(text, at)))
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
    end = space_end(text, match.end()) if match[0] == "end" else match.end()
    return Token(match[0], text[match.start() : end], match.start(), end)


def _click(text: str, match: re.Match[str]) -> Token:
    run = _CLICKED.match(text, match.end())
    if not run:
        raise Refusal(match.start(), *reserved("click"))
    return Token("click", match[0] + run[0], match.start(), run.end() + 1)


def read_edge(text: str, match: re.Match[str]) -> Token:
    """Return the edge that ``match`` begins, with its text and the end of its line."""
    kind = match.lastgroup or ""
    end = space_end(text, match.end())
    if kind == "link":
        return Token(kind, match[0], match.start(), end)
    label, link, end = edge_text(text, match.start(), end, match[0][-2:])
    return Token("link", match[0], match.start(), space_end(text, end), label, link)


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


# By the names of groups in the pattern of tokens.
READERS: dict[str, Callable[[str, re.Match[str]], Token]] = {
    "note": _note,
    "data": _data,
    "call": _call,
    "string": _string,
    "key": _key,
    "click": _click,
    "link": read_edge,
    "open": read_edge,
    "label": _label,
    "pipe": _label,
}

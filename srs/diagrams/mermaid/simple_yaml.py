"""The little of YAML that stands in flowcharts: keys with words or quoted texts as values.

``@{ shape: rect, label: "A text" }`` and front matter are YAML. More than this is named.
"""

from __future__ import annotations

import re

from srs.diagrams.mermaid.problems import Refusal, outside

_KEY = r"(?P<key>[A-Za-z][A-Za-z0-9_-]*)[ ]*:"
_VALUE = (
    r'"(?P<double>[^"\\\n]*)"'
    r"|'(?P<single>[^'\n]*)'"
    r"|(?P<plain>[^\W_][\w./()+%;!?-]*(?:[ ]+[\w./()+%;!?-]+)*)"
)
_IN_LINE = re.compile(rf"[ ]*{_KEY}[ ]+(?:{_VALUE})[ ]*(?:,|$)")
_LINE = re.compile(rf"(?P<indent>[ ]*){_KEY}(?:[ ]+(?:{_VALUE}))?[ ]*$")
_NO_TEXT = re.compile(r"[0-9].*|(?:null|true|false)", re.IGNORECASE)
_FIX = 'write only keys with words or quoted texts: shape: rect, label: "A text"'


def read_in_line(text: str, offset: int) -> dict[str, str]:
    """Return the values of ``key: value, key: value``; ``offset`` is where errors are."""
    values: dict[str, str] = {}
    at = 0
    while at < len(text.rstrip(" ")):
        match = _IN_LINE.match(text, at)
        if not match:
            raise outside(offset, "these keys and values are not understood", _FIX)
        _keep(values, match, offset)
        at = match.end()
    return values


def read_block(text: str, offset: int) -> dict[str, str]:
    """Return the values of the outermost ``key: value`` lines. ``offset`` is where text begins.

    Deeper lines must be of the same kind, and are left out.
    """
    levels: list[tuple[int, dict[str, str]]] = []
    opened = True
    at = offset
    for line in text.split("\n"):
        begin = at
        at += len(line) + 1
        if not line.strip(" ") or line.lstrip(" ").startswith("#"):
            continue
        match = _LINE.match(line)
        if not match:
            raise outside(begin, "this line is not “key: value”", _FIX)
        indent = len(match["indent"])
        if opened and (not levels or indent > levels[-1][0]):
            levels.append((indent, {}))
        while levels[-1][0] > indent and len(levels) > 1:
            levels.pop()
        if levels[-1][0] != indent:
            raise outside(begin, "this line does not stand below the others", _FIX)
        _keep(levels[-1][1], match, begin)
        opened = match.end() == match.end("key") + 1 or _value(match) is None
    return levels[0][1] if levels else {}


def is_text(value: str) -> bool:
    """Whether YAML takes the plain word ``value`` for a text, not for a number or nothing."""
    return not _NO_TEXT.fullmatch(value)


def _keep(values: dict[str, str], match: re.Match[str], offset: int) -> None:
    key = match["key"]
    if key in values:
        raise Refusal(offset, f"the key “{key}” is there twice", "take one of them out")
    value = _value(match)
    if key in ("label", "shape") and match["plain"] is not None and not is_text(match["plain"]):
        raise outside(offset, f"the value of “{key}” is not a text", "put it in quotes")
    values[key] = value or ""


def _value(match: re.Match[str]) -> str | None:
    found = (match[name] for name in ("double", "single", "plain"))
    return next((value for value in found if value is not None), None)

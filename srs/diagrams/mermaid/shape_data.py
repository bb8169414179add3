"""What stands in ``@{ ... }`` after a node: its shape, its label, and looks."""

from __future__ import annotations

import re

from srs.diagrams.mermaid.label_text import Text
from srs.diagrams.mermaid.problems import Refusal, outside
from srs.diagrams.mermaid.shapes import SHAPES
from srs.diagrams.mermaid.simple_yaml import read_block, read_in_line

_BARE = re.compile(r'[^"}^]+')
_DEEPER = re.compile(r"\n[\t\n\v\f\r ]*")
_CODE = re.compile(" {0,3}\t| {4}")  # a block of code, in Markdown
_QUOTE = 'put the label in quotes, as in a@{ shape: rect, label: "A text" }'


def data_text(text: str, at: int) -> tuple[str, int]:
    """Return what stands between ``@{``, which ends at ``at``, and ``}``, and where that ends."""
    pieces: list[str] = []
    begin = at - 2
    while at < len(text) and text[at] != "}":
        if text[at] == "^":
            raise Refusal(at, "“^” outside of quotes", _QUOTE)
        if text[at] == '"':
            end = text.find('"', at + 1)
            if end < 0:
                raise Refusal(at, "the quote that opens here is not closed", 'write " as #quot;')
            pieces.append(_DEEPER.sub("<br/>", text[at : end + 1]))
            at = end + 1
        elif match := _BARE.match(text, at):
            pieces.append(match[0])
            at = match.end()
    if at >= len(text):
        raise Refusal(begin, "the braces that open here are not closed", "add }")
    return "".join(pieces), at + 1


def label_of(data: str, offset: int) -> Text | None:
    """Return the label in ``data``, if it has one. Raises Refusal, at ``offset``, if it is wrong.

    It is Markdown unless ``labelType`` says otherwise.
    """
    values = read_block(data, offset) if "\n" in data else read_in_line(data, offset)
    for key in ("icon", "img"):
        if key in values:
            raise outside(offset, f"a node with “{key}”", "give it a label and a plain shape")
    shape = values.get("shape", "")
    if shape and shape not in SHAPES:
        raise Refusal(offset, f"there is no shape “{shape}”", "write shape: rect, or leave it out")
    label = values.get("label", "")
    plain = values.get("labelType", "") in ("string", "text")
    if _CODE.match(label) and not plain:
        raise outside(offset, "a label that begins with a tab or four spaces", "take them out")
    return Text(label, offset, not plain) if label else None

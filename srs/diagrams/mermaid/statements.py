"""The statements of a flowchart, one after another, and the groups that they stand in."""

from __future__ import annotations

import re

from srs.diagrams.mermaid.building import MapBuilder
from srs.diagrams.mermaid.chains import read_chain
from srs.diagrams.mermaid.characters import SPACE, SPACES
from srs.diagrams.mermaid.label_text import Text
from srs.diagrams.mermaid.problems import Refusal, outside
from srs.diagrams.mermaid.stream import Stream
from srs.diagrams.mermaid.style_statements import LOOKS, read_look
from srs.diagrams.mermaid.token_readers import Token

_DIRECTION = re.compile(rf"{SPACE}*direction{SPACE}+(?:TB|BT|RL|LR|TD)[\s;]*")
_TITLE = frozenset(
    [
        "num",
        "word",
        "letters",
        "space",
        "minus",
        "amp",
        "colon",
        "star",
        "hash",
        "style",
        "linkStyle",
        "classDef",
        "class",
        "header",
        "subgraph",
        "down",
        "up",
    ]
)
_TITLE_FIX = 'put the title in brackets and quotes: subgraph name ["A title"]'


def read_statements(stream: Stream, builder: MapBuilder) -> None:
    """Read all statements into ``builder``. Raises Refusal where one is wrong."""
    while stream.kind != "end of text":
        kind = stream.kind
        if kind in ("line end", "space", "semi", "note"):
            stream.take()
        elif kind == "subgraph":
            _open_group(stream, builder)
        elif kind == "end":
            token = stream.take()
            if not builder.close_group():
                fix = 'take the line out; a node of this name is written a["end"]'
                raise Refusal(token.start, "“end” closes no group", fix)
        elif kind in LOOKS:
            read_look(stream, builder)
        elif kind == "direction":
            _check_direction(stream.take())
        else:
            builder.name_in_group(read_chain(stream, builder))
    if builder.open_group_start is not None:
        what = "the group that begins here is never closed"
        raise Refusal(builder.open_group_start, what, "close it with a line `end`")


def _check_direction(token: Token) -> None:
    if not _DIRECTION.fullmatch(token.text):
        what = "a line with a direction and other things, of which Mermaid reads the direction only"
        raise outside(token.start, what, "write the direction on a line of its own")


def _open_group(stream: Stream, builder: MapBuilder) -> None:
    start = stream.take().start
    space = stream.expect("space", "the title of a group")
    first, title = _title(stream, space)
    label = title
    named = first != "string"
    if stream.kind == "label" and stream.token.text == "[" and stream.token.label:
        label = stream.take().label or title
        builder.open_group(start, label, title.raw.strip(SPACES))
    else:
        # As in Mermaid: a title with a space in it, be it the last character, is no name.
        spaced = any(char in SPACES for char in title.raw)
        builder.open_group(start, label, None if spaced else title.raw)
    if not named and stream.kind == "wrong":
        raise stream.wrong("a new line")
    stream.end_statement()


def _title(stream: Stream, space: Token) -> tuple[str, Text]:
    """Return the kind of the title's first token, and the title."""
    pieces = [space.text[1:]]
    kind = "space" if pieces[0] else stream.kind
    start = space.start + 1
    markdown = False
    if stream.kind in ("string", "markdown") and not pieces[0]:
        token = stream.take()
        start, markdown = token.start, token.kind == "markdown"
        pieces.append(token.text)
    while stream.kind in _TITLE:
        pieces.append(stream.take().text)
    if stream.kind in ("end", "click"):
        what = f"the word “{stream.token.text.strip()}” in a title that is not in quotes"
        raise outside(stream.token.start, what, _TITLE_FIX)
    if not any(pieces):
        raise stream.wrong("the title of a group")
    return kind, Text("".join(pieces), start, markdown)

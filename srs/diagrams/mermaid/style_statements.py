"""Statements about looks: ``style``, ``linkStyle``, ``classDef``, ``class``, ``click``.

A map has no looks: they are checked as Mermaid checks them, and left out.
"""

from __future__ import annotations

from srs.diagrams.mermaid.building import MapBuilder
from srs.diagrams.mermaid.problems import Refusal
from srs.diagrams.mermaid.stream import NAME, Stream

LOOKS = frozenset(("style", "linkStyle", "classDef", "class", "click"))
_STYLE = frozenset(["num", "word", "colon", "space", "hash", "style"])
_VALUE = NAME - {"default"}
_NO_EDGE = "move the line below the edges, and count them from 0"


def read_look(stream: Stream, builder: MapBuilder) -> None:
    """Read such a statement. A node that ``style`` names first is a node of the map."""
    kind = stream.take().kind
    if kind == "click":
        _click(stream)
    else:
        _space(stream)
        if kind == "linkStyle":
            _link_style(stream, builder)
        else:
            name = stream.name("the name of a node" if kind == "style" else "a name")
            if kind == "style":
                builder.add_node(name.text, name.start, None)
            _last(stream, styles=kind != "class")
    stream.end_statement()


def _space(stream: Stream) -> None:
    if stream.kind == "space" and len(stream.token.text) > 1:
        raise stream.wrong("one space only")
    stream.expect("space", "a space")


def _last(stream: Stream, *, styles: bool) -> None:
    if not styles:
        _space(stream)
        stream.name("the name of a class")
        if stream.kind == "space":
            raise stream.wrong("a new line")
        return
    run = stream.expect("space", "a space")
    _styles(stream, begun=len(run.text) > 1)


def _styles(stream: Stream, *, begun: bool = False) -> None:
    while True:
        while stream.kind in _STYLE:
            stream.take()
            begun = True
        if not begun:
            raise stream.wrong("a style such as fill:#fff")
        if stream.kind != "comma":
            return
        stream.take()
        begun = False


def _link_style(stream: Stream, builder: MapBuilder) -> None:
    if stream.kind == "default":
        stream.take()
    else:
        while True:
            number = stream.expect("num", "the number of an edge")
            if not builder.has_edge(number.text):
                raise Refusal(number.start, "there is no edge of this number so far", _NO_EDGE)
            if stream.kind != "comma":
                break
            stream.take()
    run = stream.expect("space", "a space")
    if stream.kind != "interpolate" or len(run.text) > 1:
        _styles(stream, begun=len(run.text) > 1)
        return
    stream.take()
    _space(stream)
    _word(stream)
    if stream.kind == "space":
        _styles(stream, begun=len(stream.take().text) > 1)


def _word(stream: Stream) -> None:
    if stream.kind not in _VALUE:
        raise stream.wrong("a word")
    while stream.kind in _VALUE:
        stream.take()


def _click(stream: Stream) -> None:
    """Read what follows ``click A``: a call, an address, or a word; a tip; a window."""
    windows = False
    if stream.kind in ("call", "call with values"):
        stream.take()
    elif stream.kind in ("href", "string"):
        if stream.kind == "href":
            stream.take()
        stream.expect("string", "an address in quotes")
        windows = True
    else:
        _word(stream)
    if stream.kind == "space" and stream.kind_after == "string":
        _space(stream)
        stream.take()
    if windows and stream.kind == "space":
        _space(stream)
        stream.expect("window", "_self, _blank, _parent or _top")

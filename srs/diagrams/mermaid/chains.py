"""Nodes, and the edges between them: ``A[One] & B --> C -- text --- D``."""

from __future__ import annotations

from srs.diagrams.mermaid.building import MapBuilder
from srs.diagrams.mermaid.problems import outside
from srs.diagrams.mermaid.shape_data import label_of
from srs.diagrams.mermaid.stream import Stream
from srs.diagrams.mermaid.token_readers import Token
from srs.model.concept_map import Arrow

_NODE = "the name of a node"


def read_chain(stream: Stream, builder: MapBuilder) -> list[str]:
    """Read a statement of nodes and edges, and return the ids of its nodes."""
    nodes = _nodes(stream, builder)
    named = list(nodes)
    while stream.kind in ("link", "edge id", "space"):
        if stream.kind == "space":
            if stream.kind_after not in ("link", "edge id"):
                if stream.kind_after in ("line end", "semi", "end of text"):
                    stream.take()
                break
            stream.take()
        nodes = _edge(stream, builder, nodes)
        named += nodes
    stream.end_statement()
    return named


def _nodes(stream: Stream, builder: MapBuilder) -> list[str]:
    nodes = [_node(stream, builder)]
    while True:
        data = stream.take() if stream.kind == "data" else None
        is_last = stream.kind != "space" or stream.kind_after != "amp"
        if is_last and data and stream.kind == "space":
            raise stream.wrong("a new line")
        if not is_last:
            stream.take()
            stream.take()
            stream.expect("space", "a space")
            nodes.append(_node(stream, builder))
        if data:
            # After the next node, as in Mermaid: of two labels of one node, this is the last.
            described = nodes[-1] if is_last else nodes[-2]
            builder.describe(described, label_of(data.text, data.start))
        if is_last:
            return nodes


def _node(stream: Stream, builder: MapBuilder) -> str:
    name = stream.name(_NODE)
    if name.text.startswith("%%"):
        fix = "write the comment on a line of its own, with a text after %%"
        raise outside(name.start, "“%%” that begins no comment", fix)
    label = stream.take().label if stream.kind == "label" else None
    builder.add_node(name.text, name.start, label)
    if stream.kind == "sep":
        stream.take()
        stream.name("the name of a class")
    return name.text


def _edge(stream: Stream, builder: MapBuilder, sources: list[str]) -> list[str]:
    edge_id = stream.take().text[:-1] if stream.kind == "edge id" else ""
    link = stream.expect("link", "an edge")
    arrow = _arrow(link)
    label = link.label
    if label is None and stream.kind == "edge label":
        label = stream.take().label
        if stream.kind == "space" and len(stream.token.text) == 1:
            stream.take()
    targets = _nodes(stream, builder)
    builder.add_edges(sources, targets, arrow, label, link.start, edge_id)
    return targets


def _arrow(link: Token) -> Arrow | None:
    """Return where the edge has heads; None for an invisible one."""
    begin = link.text.strip()
    end = link.more.strip() or begin
    if end.startswith("~"):
        return None
    if end[-1] in "xo" or end[0] in "xo" or begin[0] in "xo":
        what = "a circle or a cross at the end of an edge"
        fix = "write --> or ---, with a space between it and a name with x or o"
        raise outside(link.start, what, fix)
    both = begin[0] == "<" or (link.more != "" and end[0] == "<")
    if end[-1] != ">":
        if both:
            raise outside(link.start, "an edge with a head at its begin only", "write B --> A")
        return Arrow.NONE
    if link.more and begin[0] == end[0] == "<":
        raise outside(link.start, "an edge with two begins", "write A <-- text --> B")
    return Arrow.BOTH if both else Arrow.FORWARD

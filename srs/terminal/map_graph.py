"""A flowchart as the graph of the drawing library, in parts that no edge joins.

Besides map_view, which draws the parts, this is the only module that knows termaid.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from rich.cells import cell_len
from termaid import parse
from termaid.graph.model import Edge, Graph, Node, Subgraph

from srs.errors import SrsError
from srs.terminal.map_source import Statement, place_of
from srs.terminal.visible import visible

# Stands for a space where a label may not break: the library breaks at every real space.
NO_BREAK = "\ue000"

_MOST_NODES, _MOST_EDGES = 40, 60  # joined together; with more, routing takes too long
_EDGE_LABEL = 30  # columns up to which an edge label stays on one line
_BREAK = re.compile(r"<br\s*/?>|\n", re.IGNORECASE)
_NODE_ID = re.compile(r"\w[\w.:/@-]*$")
_EDGE = re.compile(r"--|==|-\.|~~~")
_LABELS = re.compile(r'"[^"]*"|\|[^|]*\||\[[^\]]*\]|\([^)]*\)|\{[^}]*\}')
_OTHER = {"subgraph", "end", "direction", "classdef", "class", "linkstyle", "style", "click"}


def read_parts(statements: Sequence[Statement], name: str) -> list[Graph]:
    """Return the connected parts of a flowchart, in the order of their first nodes.

    A group and its members belong to one part. Labels are harmless to a terminal. Raises
    SrsError where a statement cannot be read, there is no node, or a part is too large.
    """
    for statement in statements[1:]:
        _check(statement, name)
    graph = parse("\n".join(statement.text for statement in statements))
    _read_groups(graph, graph.subgraphs, None)
    if not graph.nodes:
        raise SrsError("the map has no nodes", where=name, fix="add one, such as `a --> b`")
    _read_labels(graph)
    if graph.direction.is_reversed:
        _turn_back(graph)
    parts = _parts(graph)
    for part in parts:
        _check_size(part, name)
    return parts


def _check(statement: Statement, name: str) -> None:
    """Refuse what the library would read as a strange node or pass over in silence."""
    if statement.text.split()[0].lower() in _OTHER:
        return
    graph = parse(f"flowchart TD\n{statement.text}")
    strange = not graph.nodes or any(not _NODE_ID.match(node) for node in graph.nodes)
    half = not graph.edges and _EDGE.search(_LABELS.sub("", statement.text))
    if strange or half:
        what = "an edge without both ends" if half else "neither a node nor an edge"
        raise SrsError(
            f"{what}: {statement.text}",
            where=place_of(name, statement.line),
            fix='write a node as id["label"] and an edge as a --> b, a --- b or a ---|label| b',
        )


def _check_size(part: Graph, name: str) -> None:
    nodes, edges = len(part.nodes), len(part.edges)
    if nodes > _MOST_NODES or edges > _MOST_EDGES:
        raise SrsError(
            f"the map is too large to draw: {nodes} nodes and {edges} edges hang together",
            where=name,
            fix=f"part it into maps of at most {_MOST_NODES} nodes and {_MOST_EDGES} edges",
        )


def _read_labels(graph: Graph) -> None:
    for node in graph.nodes.values():
        # The library breaks node labels at a backslash and an n, edge labels at a line end.
        node.label = visible(_BREAK.sub(r"\\n", node.label))
        node.label_segments = None
    for edge in graph.edges:
        label = visible(_BREAK.sub("\n", edge.label))
        edge.label = label if cell_len(label) > _EDGE_LABEL else label.replace(" ", NO_BREAK)
        edge.min_length = 1  # a longer edge is only a wish, and one that the library fails on


def _read_groups(graph: Graph, groups: list[Subgraph], parent: Subgraph | None) -> None:
    for group in list(groups):
        group.label = visible(_BREAK.sub(" ", group.label))
        _read_groups(graph, group.children, group)
        if not group.node_ids and not group.children:
            groups.remove(group)
            _as_node(graph, group, parent)


def _as_node(graph: Graph, group: Subgraph, parent: Subgraph | None) -> None:
    """Make an empty group a node, as Mermaid draws it; the library would drop its edges."""
    graph.add_node(Node(group.id, group.label))
    if parent is not None:
        parent.node_ids.append(group.id)
    for edge in graph.edges:
        edge.source_is_subgraph = edge.source_is_subgraph and edge.source != group.id
        edge.target_is_subgraph = edge.target_is_subgraph and edge.target != group.id


def _turn_back(graph: Graph) -> None:
    """Draw an upward or leftward map forwards from its end, edges pointing backwards.

    The library would mirror the finished drawing, labels included.
    """
    graph.direction = graph.direction.normalized()
    graph.edges = [
        replace(
            edge,
            source=edge.target,
            target=edge.source,
            has_arrow_start=edge.has_arrow_end,
            has_arrow_end=edge.has_arrow_start,
            arrow_type_start=edge.arrow_type_end,
            arrow_type_end=edge.arrow_type_start,
            source_is_subgraph=edge.target_is_subgraph,
            target_is_subgraph=edge.source_is_subgraph,
        )
        for edge in graph.edges
    ]


def _parts(graph: Graph) -> list[Graph]:
    joined = {node: node for node in graph.node_order}
    for group in graph.subgraphs:
        members = _members(group)
        for member in members[1:]:
            _join(joined, members[0], member)
    for edge in graph.edges:
        _join(joined, *_ends(graph, edge))
    roots = dict.fromkeys(_root(joined, node) for node in graph.node_order)
    return [_part(graph, joined, root) for root in roots]


def _part(graph: Graph, joined: dict[str, str], root: str) -> Graph:
    nodes = [node for node in graph.node_order if _root(joined, node) == root]
    return replace(
        graph,
        nodes={node: graph.nodes[node] for node in nodes},
        node_order=nodes,
        edges=[edge for edge in graph.edges if _root(joined, _ends(graph, edge)[0]) == root],
        subgraphs=[sub for sub in graph.subgraphs if _root(joined, _members(sub)[0]) == root],
    )


def _members(group: Subgraph) -> list[str]:
    inner = [node for child in group.children for node in _members(child)]
    return [*group.node_ids, *inner]


def _ends(graph: Graph, edge: Edge) -> tuple[str, str]:
    """Return the nodes at the ends of an edge; for a group, its first member."""
    source = graph.find_subgraph_by_id(edge.source) if edge.source_is_subgraph else None
    target = graph.find_subgraph_by_id(edge.target) if edge.target_is_subgraph else None
    return (
        _members(source)[0] if source else edge.source,
        _members(target)[0] if target else edge.target,
    )


def _root(joined: dict[str, str], node: str) -> str:
    while joined[node] != node:
        node = joined[node]
    return node


def _join(joined: dict[str, str], first: str, second: str) -> None:
    joined[_root(joined, second)] = _root(joined, first)

"""Maps of any kind for tests that search: loops, circles, parallel edges, groups in groups."""

from __future__ import annotations

from hypothesis import strategies as st

from srs.model.concept_map import Arrow, ConceptMap, Direction, MapEdge, MapGroup, MapNode

_WORDS = ("alpha", "beta", "ga", "delta", "epsilon", "zeta", "eta", "theta", "iota", "kappa")


def labels(least: int, most: int) -> st.SearchStrategy[str]:
    """Labels of some words; words of ASCII letters only."""
    return st.lists(st.sampled_from(_WORDS), min_size=least, max_size=most).map(" ".join)


@st.composite
def concept_maps(draw: st.DrawFn, most_nodes: int = 9) -> ConceptMap:
    """A map of up to ``most_nodes`` nodes, three groups and twice as many edges as nodes."""
    count = draw(st.integers(1, most_nodes))
    nodes = tuple(MapNode(f"n{number}", draw(labels(1, 3))) for number in range(count))
    free = [node.id for node in nodes]
    groups: list[MapGroup] = []
    for number in range(draw(st.integers(0, 3))):
        members = draw(st.lists(st.sampled_from(free), min_size=1, max_size=3, unique=True))
        free = [name for name in free if name not in members]
        group = MapGroup(f"g{number}", draw(labels(1, 9)), tuple(members))
        groups.append(group)
        free.append(group.id)
    ends = st.sampled_from([*(node.id for node in nodes), *(group.id for group in groups)])
    edge = st.builds(
        MapEdge,
        ends,
        ends,
        st.sampled_from((Arrow.FORWARD, Arrow.FORWARD, Arrow.NONE, Arrow.BOTH)),
        st.one_of(st.just(""), labels(1, 4)),
    )
    edges = draw(st.lists(edge, max_size=2 * count))
    return ConceptMap(nodes, tuple(edges), tuple(groups), draw(st.sampled_from(list(Direction))))

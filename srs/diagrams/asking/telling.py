"""Which edges tell what a thing is, so that nothing else in the map fits what is said."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from srs.diagrams.asking.links import Links
from srs.diagrams.names import name_key
from srs.model.concept_map import Arrow

_MOST_SIBLINGS = 6


def edges_told(links: Links, asked: str) -> list[int]:
    """Return the edges that tell what ``asked`` is, and those that tell what it is not.

    The latter are of its few siblings: what comes from the same thing, or leads to it. Where
    something else that is not named yet would fit all that is told, an edge that names it is
    told too.
    """
    found = dict.fromkeys(links.at(asked))
    for place in links.at(asked):
        for alike in links.alike(place):
            if len(alike) <= _MOST_SIBLINGS:
                found.update(dict.fromkeys(alike))
    if not links.is_told_by_groups(asked):
        found.update(dict.fromkeys(_naming_rivals(links, asked, [*found])))
    return sorted(found)


def _naming_rivals(links: Links, asked: str, told: Collection[int]) -> Iterator[int]:
    """Yield an edge to each thing of another name that fits all that is ``told`` of ``asked``."""
    own = links.key(asked)
    ends = {place: _ends(links, place) for place in told}
    named = {key for pair in ends.values() for key in pair}
    told_of_it = [place for place, pair in ends.items() if own in pair and pair != (own, own)]
    rivals: Mapping[str, int] | None = None
    for place in told_of_it:
        fits = _fitting(links, place, own)
        known = fits if rivals is None else rivals
        rivals = {key: at for key, at in known.items() if key in fits and key not in named}
        if not rivals:
            return
    yield from (rivals or {}).values()


def _ends(links: Links, place: int) -> tuple[str, str]:
    edge = links.map.edges[place]
    return links.key(edge.source), links.key(edge.target)


def _fitting(links: Links, place: int, own: str) -> Mapping[str, int]:
    """Return what could stand in an edge in place of ``own``, each with an edge that says so.

    What is said of an edge without a label is true of one with a label as well.
    """
    edge = links.map.edges[place]
    leaves = links.key(edge.source) == own
    other = edge.target if leaves else edge.source
    if edge.arrow is Arrow.NONE:
        return _joined(links, other, edge.label, (Arrow.NONE,), (Arrow.NONE,))
    both = (Arrow.FORWARD, Arrow.BOTH)
    before = _joined(links, other, edge.label, (Arrow.BOTH,), both)
    beyond = _joined(links, other, edge.label, both, (Arrow.BOTH,))
    if edge.arrow is Arrow.BOTH:
        return {key: at for key, at in before.items() if key in beyond}
    return before if leaves else beyond


def _joined(
    links: Links,
    each: str,
    label: str,
    leaving: Collection[Arrow],
    coming: Collection[Arrow],
) -> Mapping[str, int]:
    """Return the things at edges from and to ``each`` with such arrows, each with an edge."""
    found: dict[str, int] = {}
    for place in links.at(each):
        edge = links.map.edges[place]
        if label and name_key(label) != name_key(edge.label):
            continue
        if edge.source == each and edge.arrow in leaving:
            found.setdefault(links.key(edge.target), place)
        if edge.target == each and edge.arrow in coming:
            found.setdefault(links.key(edge.source), place)
    return found

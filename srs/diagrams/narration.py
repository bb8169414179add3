"""A map read out: sentences with the same content as the drawing, each edge in one of them."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from srs.diagrams.marks import NO_MARKS, Marks
from srs.diagrams.names import listed, name_key, one_line
from srs.model.concept_map import Arrow, ConceptMap, MapEdge, MapGroup

_NUMBERED = re.compile(r"\[(\d+)\]\Z")
_BLANK_FIRST = re.compile(r"\Ablank(?= \d+ )")
_IN_BRACKETS = re.compile(r"\([^()]*\)")
_STOPPED = re.compile(r"[.…]”?\Z")
# By their looks: in doubt a name stands in quotes, and a label in brackets, which reads well.
_PLURAL = re.compile(r"[^\W\d_suia]s\Z")
_VERB = re.compile(
    r"\A[^\W\d_]+(?:[^\W\d_su]s|ed|ing)\b|\b(?:as|at|by|for|from|in|into|of|on|to|with)\Z"
    r"|\Ais\b"
)
_TIMES = {2: "twice"}


def narrate(concept_map: ConceptMap, marks: Marks = NO_MARKS) -> list[str]:
    """Return a map as sentences: what it has, what its groups hold, how things hang together.

    "CLIP leads to SigLIP and OpenCLIP." "CoCa is tied to PaLI by dual objective." What
    ``marks`` hides is spoken as a blank: "blank 1". Things with one label are numbered.
    """
    spoken = spoken_names(concept_map, marks.hidden_nodes)
    told = [*group_sentences(concept_map.groups, spoken)]
    told += edge_sentences(concept_map, spoken, marks.hidden_edges)
    joined = {end for edge in concept_map.edges for end in (edge.source, edge.target)}
    joined.update(member for group in concept_map.groups for member in group.members)
    alone = [spoken[node.id] for node in concept_map.nodes if node.id not in joined]
    told += [f"{name} stands alone." for name in alone]
    return [_summary(concept_map), *(_BLANK_FIRST.sub("Blank", each) for each in told)]


def spoken_names(concept_map: ConceptMap, hidden: Mapping[str, str]) -> dict[str, str]:
    """Return how each node and group is named in a sentence, by id."""
    count = Counter(name_key(label) for label in concept_map.labels.values())
    seen: Counter[str] = Counter()
    names = {}
    for each, label in concept_map.labels.items():
        key = name_key(label)
        seen[key] += 1
        if each in hidden:
            names[each] = _blank(hidden[each])
        elif count[key] == 1:
            names[each] = _set_off(one_line(label))
        else:
            names[each] = f"{_set_off(one_line(label))} ({seen[key]} of {count[key]})"
    return names


def group_sentences(groups: Iterable[MapGroup], spoken: Mapping[str, str]) -> Iterator[str]:
    """Yield what each group holds."""
    for group in groups:
        held = listed(spoken[member] for member in group.members)
        yield _stopped(f"{spoken[group.id]} holds {held}")


def edge_sentences(
    concept_map: ConceptMap,
    spoken: Mapping[str, str],
    hidden: Mapping[int, str],
    places: Iterable[int] | None = None,
) -> Iterator[str]:
    """Yield the edges, or those at ``places``, as sentences: what leaves one thing together."""
    chosen = range(len(concept_map.edges)) if places is None else places
    by_source: defaultdict[str, list[int]] = defaultdict(list)
    for place in chosen:
        by_source[concept_map.edges[place].source].append(place)
    for source, places_there in by_source.items():
        yield from _from_one(concept_map, spoken, hidden, source, places_there)


def _from_one(
    concept_map: ConceptMap,
    spoken: Mapping[str, str],
    hidden: Mapping[int, str],
    source: str,
    places: Sequence[int],
) -> Iterator[str]:
    plain: dict[str, list[str]] = {"leads to": [], "is tied to": []}
    said = []
    for place in places:
        edge = concept_map.edges[place]
        label = _blank(hidden[place]) if place in hidden else one_line(edge.label)
        target = "itself" if edge.target == source else spoken[edge.target]
        if edge.arrow is Arrow.BOTH and edge.target != source:
            also = f" (“{label}”)" if label else ""
            said.append(f"{spoken[source]} and {target} lead to each other{also}.")
        elif not label:
            plain[_verb(edge)].append(target)
        elif edge.arrow is Arrow.NONE:
            said.append(f"{spoken[source]} is tied to {target}{_tie(label)}")
        else:
            said.append(f"{spoken[source]} leads to {target} (“{label}”).")
    for verb, targets in plain.items():
        if targets:
            yield _stopped(f"{spoken[source]} {verb} {listed(_counted(targets))}")
    yield from said


def _verb(edge: MapEdge) -> str:
    return "is tied to" if edge.arrow is Arrow.NONE else "leads to"


def _counted(names: Iterable[str]) -> Iterator[str]:
    for name, count in Counter(names).items():
        yield name if count == 1 else f"{name} ({_TIMES.get(count, f'{count} times')})"


def _blank(shown: str) -> str:
    """Return what is shown in place of a label as it is spoken: ``[1]`` is "blank 1"."""
    numbered = _NUMBERED.match(shown)
    return f"blank {numbered[1]}" if numbered else shown


def _set_off(name: str) -> str:
    """Return a name in quotes where its own words would run into those of the sentence.

    So would a small initial at the start, and a plural before "leads to".
    """
    outside = _IN_BRACKETS.sub("", name).strip()
    runs_in = _runs_in(name) or name[0].islower() or _PLURAL.search(outside)
    return f"“{name}”" if runs_in or name.endswith(("?", "!")) else name


def _tie(label: str) -> str:
    """Return how two things are tied, to the end of the sentence: by a noun, it may be."""
    if _VERB.search(label):
        return f" (“{label}”)."
    return _stopped(f" by {f'“{label}”' if _runs_in(label) else label}")


def _runs_in(name: str) -> bool:
    outside = _IN_BRACKETS.sub("", name)
    return "," in outside or " and " in outside


def _stopped(sentence: str) -> str:
    """Return a sentence with a full stop, unless it ends in a name that has one."""
    return sentence if _STOPPED.search(sentence) else f"{sentence}."


def _summary(concept_map: ConceptMap) -> str:
    title = one_line(concept_map.title)
    things = _number(len(concept_map.nodes), "thing")
    parts = _parts(concept_map)
    said = f"{things} in {parts} separate parts" if parts > 1 else things
    more = [_number(len(concept_map.groups), "group")] if concept_map.groups else []
    more.append(_number(len(concept_map.edges), "connection"))
    start = f"“{title}”: a map of" if title else "A map of"
    return f"{start} {said}, with {listed(more)}."


def _number(count: int, unit: str) -> str:
    return f"{count} {unit}" if count == 1 else f"{count or 'no'} {unit}s"


def _parts(concept_map: ConceptMap) -> int:
    """Return in how many parts a map falls that no edge or group joins."""
    above: dict[str, str] = {each: each for each in concept_map.labels}

    def top(each: str) -> str:
        while above[each] != each:
            above[each] = above[above[each]]
            each = above[each]
        return each

    for edge in concept_map.edges:
        above[top(edge.source)] = top(edge.target)
    for group in concept_map.groups:
        for member in group.members:
            above[top(member)] = top(group.id)
    return len({top(each) for each in above})

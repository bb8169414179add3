"""A sketch: a map as a learner types it from memory, one statement a line.

    CLIP -> SigLIP, OpenCLIP            one thing leads to two others
    A -> B -> C,  A <- B,  A <-> B      chains, backwards, both ways (also => > and → ← ↔)
    -> D                                from the end of the line above (see sketch_lines)
    SigLIP - Idefics2 - Perceiver       lines without an arrow, with spaces around the dash
    CoCa -- dual objective -- PaLI      with a label; also A -- label -> B,
                                        A <-- label --> B, A -label-> B and A -[label]-> B
    Grounding: Florence-2, Ferret       a group and what it holds; also one name a line below
    Grounding: Ferret, Kosmos-2 -> B    a group, and an edge from it
    Perceiver, Flamingo                 names alone
    "fast, cheap" -> "my ""best"" one"  names that hold commas, arrows or quotes
    # a remark, as is a line with %%

Bullets and numbers in front are passed over, Mermaid's own arrows and labels are read as well,
and so is a whole Mermaid flowchart, also in a fenced block of Markdown, and with such lines among
its own. Nothing raises: what can't be read is a problem, and the rest counts.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from srs.diagrams.names import name_key
from srs.diagrams.recall.sketch_lines import read_lines
from srs.diagrams.recall.sketch_names import LineRead, Name
from srs.diagrams.recall.sketch_wording import Wording
from srs.diagrams.recall.sketched import Sketch, SketchEdge, SketchGroup, SketchProblem
from srs.model.concept_map import Arrow, ConceptMap, MapEdge, MapGroup, MapNode

__all__ = ["Sketch", "SketchEdge", "SketchGroup", "SketchProblem", "read_sketch", "sketch_map"]

_HEADER = re.compile(
    r"\s*(?:(?:flowchart(?:-elk)?|graph)(?:[ \t]+(?:TD|TB|BT|LR|RL))?"
    r"|(?i:(?:flowchart|graph)[ \t]+(?:TD|TB|BT|LR|RL)))[ \t]*(?:;|\n|\Z|%%)"
)
_FENCE = re.compile(r"(?m)^[ \t]*(?:`{3,}|~{3,})[ \t]*mermaid")
_BARE_FENCE = re.compile(r"(?m)^[ \t]*(?:`{3,}|~{3,})[^\n`]*$")
_MERMAID = re.compile(r"(?i)(\s*)mermaid[ \t]*\n")
_PREAMBLE = re.compile(r"\s*(?:---\n.*?\n---\s*\n)?(?:\s*%%[^\n]*(?:\n|\Z))*", re.DOTALL)


def read_sketch(text: str, wording: Wording | None = None) -> Sketch:
    """Return what ``text`` says, for a map written in ``wording`` where it is known.

    Never raises.
    """
    chart = _flowchart(text)
    if chart is None:
        bare = _BARE_FENCE.sub("", text)
        return _gathered(list(read_lines(bare, wording)), text)
    from srs.diagrams.recall.sketch_mermaid import read_flowchart  # one's own words seldom need it

    reads, whole = read_flowchart(chart, wording)
    return _gathered(reads, "" if whole else text)


def _flowchart(text: str) -> str | None:
    """Return the Mermaid flowchart of a text, its lines where they are; None where it is none."""
    if _FENCE.search(text):
        from srs.diagrams.mermaid.fences import map_sources

        for first_line, source in map_sources(text)[:1]:
            return "\n" * (first_line - 1) + source
    bare = _BARE_FENCE.sub("", text)
    named = _MERMAID.match(bare)
    bare = f"{named[1]}\n{bare[named.end() :]}" if named else bare
    preamble = _PREAMBLE.match(bare)
    begin = preamble.end() if preamble else 0
    header = _HEADER.match(bare, begin)
    if header is None:
        return None
    kind, *way = header.group().rstrip(";%\n").split()
    said = header.group().replace(kind, kind.lower(), 1)
    said = said.replace(way[0], way[0].upper(), 1) if way else said
    return bare[:begin] + said + bare[header.end() :]


def sketch_map(sketch: Sketch) -> ConceptMap:
    """Return a sketch as a map, to be drawn while it is typed; an edge typed twice is one.

    Ids are the folded names, so that a part keeps its id while others are added.
    """
    groups = _nested(sketch)
    held = {group.id for group in groups}
    names = (*sketch.names, *(each.title for each in sketch.groups))
    nodes = {name_key(each): each for each in names if name_key(each) not in held}
    edges: dict[tuple[str, str, Arrow, str], MapEdge] = {}
    for each in sketch.edges:
        ends = name_key(each.source), name_key(each.target)
        edge = MapEdge(*ends, each.arrow, each.label, each.line)
        edges.setdefault((*ends, each.arrow, name_key(each.label)), edge)
    return ConceptMap(
        tuple(MapNode(key, name) for key, name in nodes.items()), tuple(edges.values()), groups
    )


def _nested(sketch: Sketch) -> tuple[MapGroup, ...]:
    """Return the groups: whatever is in two is in the first, and none is within itself."""
    tops: dict[str, str] = {}  # a group above each name, mostly the outermost
    members: dict[str, list[str]] = {}
    for group in sketch.groups:
        key = name_key(group.title)
        held = members.setdefault(key, [])
        for member in map(name_key, group.members):
            if member not in tops and _top(tops, key) != member:
                tops[member] = key
                held.append(member)
    titles = {name_key(group.title): group for group in reversed(sketch.groups)}
    return tuple(
        MapGroup(key, titles[key].title, tuple(held), titles[key].line)
        for key, held in members.items()
        if held
    )


def _top(tops: dict[str, str], key: str) -> str:
    """Return the outermost group around ``key``, and shorten the way there."""
    top = key
    while top in tops:
        top = tops[top]
    while key in tops:
        tops[key], key = top, tops[key]
    return top


def _gathered(reads: Sequence[tuple[int, LineRead]], text: str) -> Sketch:
    shown = _spelling([read for _, read in reads])
    named = {name_key(shown(name)) for _, read in reads for name in read.names}
    names: dict[str, None] = {}
    edges: list[SketchEdge] = []
    groups: list[SketchGroup] = []
    problems: list[SketchProblem] = []
    for number, read in reads:
        names.update(dict.fromkeys(map(shown, read.names)))
        for joined in read.joined:
            ends = shown(joined.source), shown(joined.target)
            edges.append(SketchEdge(*ends, joined.arrow, joined.label, number))
        for title, members in read.groups:
            held = tuple(dict.fromkeys(map(shown, members)))
            group = SketchGroup(shown(title), held, number)
            # "Phase V: VLMs" is a name, and no group, where something is joined to it.
            if title.short or name_key(group.written) not in named:
                groups.append(group)
                names.update(dict.fromkeys(held))
        problems += [SketchProblem(number, *fault) for fault in read.faults]
    titles = {group.title for group in groups}
    rest = tuple(name for name in names if name not in titles)
    return Sketch(rest, tuple(edges), tuple(groups), tuple(problems), text)


def _spelling(reads: Iterable[LineRead]) -> Callable[[Name], str]:
    """Return what tells how a name is shown: as it was first typed, or by its Mermaid label."""
    first: dict[str, str] = {}
    labels: dict[str, str] = {}
    for read in reads:
        within = (name for title, members in read.groups for name in (title, *members))
        for name in (*read.names, *within):
            first.setdefault(name_key(name.text), name.text)
            if name.short:
                labels[name_key(name.short)] = name_key(name.text)

    def shown(name: Name) -> str:
        key = name_key(name.text)
        return first[key if name.short else labels.get(key, key)]

    return shown

"""Plans for tests of pictures, placed by hand."""

from __future__ import annotations

from srs.diagrams.marks import Marks, Tone
from srs.diagrams.plan import PlacedBox, PlacedEdge, PlacedFrame, PlacedLabel, Plan
from srs.model.concept_map import Arrow, ConceptMap, MapEdge, MapGroup, MapNode


def box(name: str, label: str, center: int, y: int) -> PlacedBox:
    """A box around the column ``center``, wide enough for ``label``."""
    lines = tuple(label.split("\n"))
    width = max(map(len, lines)) + 4
    return PlacedBox(name, lines, center - width // 2, y, width, len(lines) + 2)


def family() -> tuple[ConceptMap, Plan]:
    """Two parts: a fork that meets again below a group, and a labelled pair."""
    concept_map = ConceptMap(
        nodes=tuple(
            MapNode(name, label)
            for name, label in [
                ("clip", "CLIP"),
                ("siglip", "SigLIP"),
                ("openclip", "OpenCLIP"),
                ("florence", "Florence-2"),
                ("ferret", "Ferret"),
                ("vlas", "Phase VI: VLAs\n(add action)"),
                ("coca", "CoCa"),
                ("pali", "PaLI"),
                ("pali3", "PaLI-3 (SigLIP)"),
            ]
        ),
        edges=(
            MapEdge("clip", "siglip"),
            MapEdge("clip", "openclip"),
            MapEdge("siglip", "grounding", Arrow.NONE),
            MapEdge("openclip", "grounding", Arrow.NONE),
            MapEdge("grounding", "vlas"),
            MapEdge("coca", "pali", Arrow.NONE, "dual objective"),
            MapEdge("pali", "pali3", Arrow.BOTH),
        ),
        groups=(MapGroup("grounding", "Grounding", ("florence", "ferret")),),
        title="A family of models",
    )
    plan = Plan(
        width=58,
        height=27,
        boxes=(
            box("clip", "CLIP", 16, 0),
            box("siglip", "SigLIP", 8, 6),
            box("openclip", "OpenCLIP", 25, 6),
            box("florence", "Florence-2", 9, 14),
            box("ferret", "Ferret", 25, 14),
            box("vlas", "Phase VI: VLAs\n(add action)", 16, 22),
            box("coca", "CoCa", 48, 0),
            box("pali", "PaLI", 48, 9),
            box("pali3", "PaLI-3 (SigLIP)", 48, 16),
        ),
        frames=(PlacedFrame("grounding", ("Grounding",), 0, 12, 34, 7),),
        edges=(
            PlacedEdge(0, ((16, 3), (16, 4), (8, 4), (8, 5)), False, True),
            PlacedEdge(1, ((16, 3), (16, 4), (25, 4), (25, 5)), False, True),
            PlacedEdge(2, ((8, 9), (8, 10), (17, 10), (17, 11)), False, False),
            PlacedEdge(3, ((25, 9), (25, 10), (17, 10), (17, 11)), False, False),
            PlacedEdge(4, ((16, 19), (16, 21)), False, True),
            PlacedEdge(
                5,
                ((48, 3), (48, 8)),
                False,
                False,
                PlacedLabel(("dual objective",), 41, 5, 14),
            ),
            PlacedEdge(6, ((48, 12), (48, 15)), True, True),
        ),
    )
    return concept_map, plan


def pair(
    first: str, second: str, label: str = "", *, columns: int | None = None
) -> tuple[ConceptMap, Plan]:
    """Two boxes, ``first`` above ``second``, and an arrow; ``columns`` is their inner width."""
    room = max(1, len(first), len(second), len(label)) if columns is None else columns
    concept_map = ConceptMap(
        (MapNode("a", first), MapNode("b", second)), (MapEdge("a", "b", label=label),)
    )
    placed = PlacedLabel((label,), 2, 5, room) if label else None
    plan = Plan(
        room + 4,
        12,
        (PlacedBox("a", (first,), 0, 0, room + 4, 3), PlacedBox("b", (second,), 0, 9, room + 4, 3)),
        (),
        (PlacedEdge(0, ((2, 3), (2, 8)), False, True, placed),),
    )
    return concept_map, plan


def tones() -> tuple[ConceptMap, Plan, Marks]:
    """One pair of boxes and one arrow for each tone."""
    nodes: list[MapNode] = []
    edges: list[MapEdge] = []
    boxes: list[PlacedBox] = []
    lines: list[PlacedEdge] = []
    things: dict[str, Tone] = {}
    for place, tone in enumerate(Tone):
        y = place * 4
        for name, center in ((f"{tone}-1", 9), (f"{tone}-2", 36)):
            nodes.append(MapNode(name, tone.capitalize()))
            boxes.append(box(name, tone.capitalize(), center, y))
            things[name] = tone
        left, right = boxes[-2:]
        edges.append(MapEdge(left.id, right.id))
        lines.append(
            PlacedEdge(place, ((left.x + left.width, y + 1), (right.x - 1, y + 1)), False, True)
        )
    plan = Plan(46, 4 * len(Tone), tuple(boxes), (), tuple(lines))
    marks = Marks(things, dict(enumerate(Tone)))
    return ConceptMap(tuple(nodes), tuple(edges)), plan, marks

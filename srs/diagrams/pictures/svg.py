"""A picture of a map as SVG: one file, or one element in a page, that needs nothing else.

The picture brings its own paper. An ``<img>`` sees the colours of the system and not those of
the program around it (Anki's night mode, say); dark lines on that program's dark ground would
be lost. On its own paper everything can be read, whichever of the two is right about the time
of day.

There are no ids, links, scripts or references within a picture, so that any number of pictures
can stand in one page, under the strictest policy. Heads of arrows are paths for that reason.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from srs.diagrams.marks import NO_MARKS, Marks, Tone
from srs.diagrams.pictures.svg_centring import box_shifts, label_shift
from srs.diagrams.pictures.svg_looks import DAY, FONT, LABEL_SIZE, LOOKS, LOUDNESS, STYLE, Look
from srs.diagrams.pictures.svg_paths import (
    CELL_HEIGHT,
    CELL_WIDTH,
    Drawn,
    Point,
    bounds,
    dashed_paths,
    draw_edge,
    middle,
    rectangle,
    solid_path,
)
from srs.diagrams.pictures.svg_signs import sign, signs
from srs.diagrams.pictures.svg_text import number, text_element, xml_text
from srs.diagrams.pictures.svg_titles import titles
from srs.diagrams.plan import PlacedBox, PlacedEdge, PlacedFrame, Plan
from srs.model.concept_map import ConceptMap

_NODE_SIZE = 14.0  # of letters, in pixels
_NAMESPACE = "http://www.w3.org/2000/svg"
_FONT = xml_text(FONT)


def draw_svg(
    plan: Plan,
    concept_map: ConceptMap,
    marks: Marks = NO_MARKS,
    *,
    title: str = "",
    description: str = "",
) -> str:
    """Return the picture of ``plan``, a plan of ``concept_map``, as one ``svg`` element.

    A column is 8 pixels wide and a row 18 high, but the picture shrinks with a narrower page.
    ``title`` (by default that of the map) and ``description`` are for those who do not see it.
    What ``marks`` hides is not in it, even if ``plan`` shows it. The same input gives the same
    text.
    """
    shifts = box_shifts(plan, concept_map)
    left, top, width, height = bounds(plan, shifts)
    name = xml_text(title or concept_map.title or "Concept map")
    parts = [
        f'<svg xmlns="{_NAMESPACE}" class="srs-map" role="img"'
        f' viewBox="{left} {top} {width} {height}" width="{width}" height="{height}">',
        f"<title>{name}</title>",
        f"<desc>{xml_text(description)}</desc>" if description.strip() else "",
        f"<style>{STYLE}</style>",
        f'<rect class="m-paper" fill="{DAY.paper}" x="{left}" y="{top}" width="{width}"'
        f' height="{height}" rx="10"/>',
        *(_frame(each, _tone(marks, each.id)) for each in plan.frames),
        *_edges(plan, concept_map, marks),
        *_boxes(plan, marks, shifts),
        f'<g class="m-ink" fill="{DAY.ink}" font-family="{_FONT}" font-size="{_NODE_SIZE:g}"'
        ' text-anchor="middle">',
        *(
            text
            for each in plan.boxes
            for text in _box_lines(each, marks, shifts.get(each.id, (0, 0)))
        ),
        f'<g font-size="{LABEL_SIZE:g}">',
        *(text for each in plan.edges for text in _label_lines(each, marks)),
        "</g></g>",
        *titles(plan, concept_map, marks),
        *signs(plan, marks, shifts),
        "</svg>\n",
    ]
    return "\n".join(part for part in parts if part)


def tone_sample(tone: Tone) -> str:
    """Return a small picture of a line and its sign as ``tone`` has them, for a legend."""
    look = LOOKS[tone]
    line: tuple[Point, ...] = ((3, 9), (53, 9))
    drawn = Drawn(line, ())
    return (
        f'<svg xmlns="{_NAMESPACE}" class="srs-map" aria-hidden="true" viewBox="0 0 56 18"'
        f' width="56" height="18">{_lines(tone, look, [drawn])}{sign(tone, (28, 9))}</svg>'
    )


def _tone(marks: Marks, thing: str) -> Tone:
    return marks.things.get(thing, Tone.PLAIN)


def _edge_tone(marks: Marks, edge: PlacedEdge) -> Tone:
    return marks.edges.get(edge.number, Tone.PLAIN)


def _frame(frame: PlacedFrame, tone: Tone) -> str:
    return (
        f'<g class="m-line-{tone}" stroke="{DAY.lines[tone]}"{_stroke(LOOKS[tone], slim=True)}>'
        f'<rect class="m-frame" fill="{DAY.frame}"{_rectangle(frame)} rx="10"/></g>'
    )


def _boxes(plan: Plan, marks: Marks, shifts: Mapping[str, Point]) -> Iterator[str]:
    by_tone: defaultdict[Tone, list[str]] = defaultdict(list)
    for box in plan.boxes:
        by_tone[_tone(marks, box.id)].append(
            f'<rect{_rectangle(box, shifts.get(box.id, (0, 0)))} rx="8"/>'
        )
    for tone in filter(by_tone.__contains__, LOUDNESS):
        yield (
            f'<g class="m-line-{tone} m-box-{tone}" fill="{DAY.box_of(tone)}"'
            f' stroke="{DAY.lines[tone]}"{_stroke(LOOKS[tone])}>'
        )
        yield from by_tone[tone]
        yield "</g>"


def _rectangle(placed: PlacedBox | PlacedFrame, shift: Point = (0, 0)) -> str:
    x, y, width, height = map(number, rectangle(placed, shift))
    return f' x="{x}" y="{y}" width="{width}" height="{height}"'


def _stroke(look: Look, *, slim: bool = False) -> str:
    """Return the attributes of a line; that of a frame is ``slim``, as it stands behind."""
    dashes = " ".join(f"{each:g}" for each in look.dashes)
    return (
        f' stroke-width="{look.width * (0.7 if slim else 1):.3g}"'
        ' stroke-linecap="round" stroke-linejoin="round"'
        + (f' stroke-dasharray="{dashes}"' if dashes else "")
    )


def _edges(plan: Plan, concept_map: ConceptMap, marks: Marks) -> Iterator[str]:
    placed: dict[str, PlacedBox | PlacedFrame] = {each.id: each for each in plan.frames}
    placed |= {each.id: each for each in plan.boxes}
    by_tone: defaultdict[Tone, list[Drawn]] = defaultdict(list)
    for edge in plan.edges:
        ends = concept_map.edges[edge.number]
        drawn = draw_edge(edge, placed.get(ends.source), placed.get(ends.target))
        by_tone[_edge_tone(marks, edge)].append(drawn)
    for tone in filter(by_tone.__contains__, LOUDNESS):
        yield _lines(tone, LOOKS[tone], by_tone[tone])
    for tone in filter(by_tone.__contains__, LOUDNESS):
        heads = "".join(head for drawn in by_tone[tone] for head in drawn.heads)
        if heads:
            yield f'<path class="m-mark-{tone}" fill="{DAY.lines[tone]}" d="{heads}"/>'
    for edge in plan.edges:
        if edge.label is not None:
            yield _label_ground(edge)


def _lines(tone: Tone, look: Look, edges: list[Drawn]) -> str:
    paths = "\n".join(path for drawn in edges for path in _line(drawn, look))
    return (
        f'<g class="m-line-{tone}" fill="none" stroke="{DAY.lines[tone]}"{_stroke(look)}>'
        f"{paths}</g>"
    )


def _line(drawn: Drawn, look: Look) -> Iterator[str]:
    if not look.dashes:
        yield f'<path d="{solid_path(drawn.line)}"/>'
        return
    for path, offset in dashed_paths(drawn.line, sum(look.dashes)):
        shift = f' stroke-dashoffset="{number(offset)}"' if offset else ""
        yield f'<path d="{path}"{shift}/>'


def _label_ground(edge: PlacedEdge) -> str:
    """Return the ground of a label, on which the line behind it is not seen."""
    assert edge.label is not None
    label = edge.label
    left = label.x * CELL_WIDTH + label_shift(edge, label) - 3
    top = label.y * CELL_HEIGHT
    return (
        f'<rect class="m-paper" fill="{DAY.paper}" x="{number(left)}" y="{top}" rx="5"'
        f' width="{label.width * CELL_WIDTH + 6}" height="{len(label.lines) * CELL_HEIGHT}"/>'
    )


def _box_lines(box: PlacedBox, marks: Marks, shift: Point) -> Iterator[str]:
    hidden = marks.hidden_nodes.get(box.id)
    x, y, width, height = rectangle(box, shift)
    bold = hidden is not None or _tone(marks, box.id) is Tone.ASKED
    lines = box.lines if hidden is None else (hidden,)
    first = y + height / 2 - (len(lines) - 1) / 2 * CELL_HEIGHT
    for place, line in enumerate(lines):
        yield text_element(
            line, x + width / 2, first + place * CELL_HEIGHT,
            size=_NODE_SIZE, room=width - 8, bold=bold,
        )  # fmt: skip


def _label_lines(edge: PlacedEdge, marks: Marks) -> Iterator[str]:
    label = edge.label
    if label is None:
        return
    hidden = marks.hidden_edges.get(edge.number)
    lines = label.lines if hidden is None else (hidden,)
    room = label.width * CELL_WIDTH
    x = label.x * CELL_WIDTH + label_shift(edge, label) + room / 2
    for row, line in enumerate(lines):
        y = middle((0, label.y + row))[1]
        yield text_element(line, x, y, size=LABEL_SIZE, room=room + 2, bold=hidden is not None)

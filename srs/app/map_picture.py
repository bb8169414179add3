"""Pictures of maps in files: SVG, a page, and PNG by way of the optional package resvg-py."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from srs.diagrams.drawing.layout import narrowest_plan
from srs.diagrams.marks import MEANINGS, NO_MARKS, Marks
from srs.diagrams.pictures.html import map_page
from srs.diagrams.pictures.svg import draw_svg
from srs.diagrams.pictures.svg_looks import DAY, FONT
from srs.diagrams.pictures.svg_text import xml_text
from srs.diagrams.plan import Plan
from srs.errors import SrsError
from srs.files.atomic import write_atomically
from srs.model.concept_map import ConceptMap

if TYPE_CHECKING:
    from srs.diagrams.recall.memory import Memory

# Columns of a picture, from the narrowest on: first what fits an upright sheet of paper, or a
# phone. None is as wide as it takes.
_WIDTHS: tuple[int | None, ...] = (80, 120, None)
_PHONE_WIDTHS: tuple[int | None, ...] = (38, 44, 56)
_SCALE = 2  # pixels of a PNG for each of the picture: sharp on paper and on dense screens
_MOST_PIXELS = 64_000_000  # 256 MB while it is painted; without a bound the process would die
_SIZE = re.compile(r'<svg [^>]*?\bwidth="(\d+)" height="(\d+)"')


class PictureKind(StrEnum):
    """The kinds of files that a picture can be written to, by the ending of their names."""

    SVG = "svg"
    HTML = "html"
    PNG = "png"


def write_picture(
    path: Path,
    kind: str,
    name: str,
    concept_map: ConceptMap,
    memory: Memory | None,
    sentences: Sequence[str],
) -> None:
    """Write a map to ``path``, whole or not at all, as a picture of ``kind``.

    ``kind`` is a PictureKind. What is remembered is painted on the map where ``memory`` is
    there. ``name`` stands for a title where the map has none, and ``sentences`` say the map to
    those who do not see it. Raises SrsError where the file cannot be written, and what
    ``picture`` raises.
    """
    marks = NO_MARKS
    if memory is not None:
        from srs.diagrams.recall.memory import memory_marks

        marks = memory_marks(memory)
    content = picture(PictureKind(kind), name, concept_map, marks, sentences)
    write_atomically(path, lambda stream: stream.write(content))


def picture(
    kind: PictureKind, name: str, concept_map: ConceptMap, marks: Marks, sentences: Sequence[str]
) -> bytes:
    """Return what a file with a picture of a map holds, with its parts set off by ``marks``.

    Raises SrsError where the map is too large to be drawn, and what ``png_of`` raises.
    """
    title = concept_map.title or name
    plan = narrowest_plan(concept_map, _WIDTHS, marks)
    if plan is None:
        raise SrsError(
            "the map is too large or too tangled for a picture",
            where=name,
            fix="show it in the terminal, or read it as sentences (--narrate)",
        )
    if kind is PictureKind.HTML:
        svg = draw_svg(plan, concept_map, marks, title=title)
        legend = [(tone, MEANINGS[tone]) for tone in MEANINGS if tone in marks.tones]
        narrow = _for_phones(concept_map, marks, plan, title)
        return map_page(svg, title, sentences, legend, narrow=narrow).encode()
    svg = draw_svg(plan, concept_map, marks, title=title, description=" ".join(sentences))
    return svg.encode() if kind is PictureKind.SVG else png_of(svg)


def _for_phones(concept_map: ConceptMap, marks: Marks, usual: Plan, title: str) -> str:
    """Return a second picture for narrow pages; empty where it would not be narrower."""
    plan = narrowest_plan(concept_map, _PHONE_WIDTHS, marks)
    if plan is None or plan.width >= usual.width:
        return ""
    return draw_svg(plan, concept_map, marks, title=title)


def png_of(svg: str) -> bytes:
    """Return ``svg``, a picture of ``draw_svg``, as a PNG of twice its size, by day, opaque.

    A picture of more than 16 million pixels comes out smaller. Raises SrsError where resvg-py
    is not installed or finds no font, and where the picture is too large to be read as a PNG.
    """
    width, height = _size(svg)
    zoom = min(_SCALE, (_MOST_PIXELS / (width * height)) ** 0.5)
    if zoom < 1:
        raise SrsError(
            f"the map is too large for a PNG: {width} x {height} pixels",
            fix="write it as SVG (--svg) instead, which has no limit",
        )
    _check_font()
    return _painted(svg, zoom)


def _size(svg: str) -> tuple[int, int]:
    found = _SIZE.search(svg)
    assert found, "not a picture of draw_svg"
    return int(found[1]), int(found[2])


def _check_font() -> None:
    """Raise SrsError where letters leave no trace, as they do where there is no font."""
    around = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20">{}</svg>'
    letters = f'<text y="15" font-family="{xml_text(FONT)}">Aa</text>'
    if _painted(around.format(letters), 1) == _painted(around.format(""), 1):
        raise SrsError(
            "no font was found, so a PNG would have no letters",
            fix="install one (Debian and Ubuntu: apt install fonts-dejavu-core), or write SVG",
        )


def _painted(svg: str, zoom: float) -> bytes:
    try:
        from resvg_py import svg_to_bytes
    except ImportError as error:
        raise SrsError(
            "a PNG needs the package resvg-py",
            fix='install it with: pip install "srs[png]"; SVG and HTML need nothing',
        ) from error
    try:
        return svg_to_bytes(svg_string=svg, zoom=zoom, background=DAY.paper)
    except ValueError as error:
        raise SrsError(
            f"the picture cannot be painted: {error}", fix="write SVG instead"
        ) from error

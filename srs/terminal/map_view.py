"""A concept map drawn with lines of text, by termaid.

Parts of a map that no edge joins are drawn one by one and set side by side where they fit.
Each is drawn in its own direction if that fits the width, else turned.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, field

from termaid.graph.model import Direction, Graph
from termaid.renderer.draw import render_graph

from srs.errors import SrsError
from srs.terminal.map_graph import NO_BREAK, read_parts
from srs.terminal.map_source import read_statements
from srs.terminal.text_blocks import arranged, block_width

# Columns of a label before it wraps, and room in boxes: from the roomiest to the tightest.
_SIZES = ((30, 2), (24, 2), (20, 2), (16, 2), (12, 2), (10, 0))
_ROOMY = len(_SIZES) - 1  # the sizes that may be chosen to save rows
_HOPELESS = 3  # a part this many times too wide is drawn in the tightest size at once
_UPRIGHT = re.compile(r"[\s│┃┊┆|:]*$")


def draw_map(source: str, width: int, *, ascii_only: bool, name: str = "") -> str:
    """Return the Mermaid flowchart ``source`` as a drawing of at most ``width`` columns.

    Where no form fits, the narrowest is returned whole, with a last line that says so.
    ``ascii_only`` draws lines and arrow heads in ASCII; labels stay as they are. ``name`` is
    what errors call the source. Raises SrsError where it is not a flowchart that can be read.
    """
    parts = read_parts(read_statements(source, name), name)
    try:
        lines = _fitted([_Part(part, width, ascii_only) for part in parts], width)
    except (LookupError, ValueError, TypeError, AttributeError, ArithmeticError) as error:
        # Mistakes of the library, on maps that it does not foresee.
        raise SrsError(
            "the map cannot be drawn",
            where=name,
            fix="draw it in smaller parts, or look at the file with another Mermaid program",
        ) from error
    widest = block_width(lines)
    if widest > width:
        lines += ["", f"This map needs {widest} columns; there are {width}."]
    return "\n".join(lines)


@dataclass(frozen=True)
class _Part:
    """One part of a map and its drawings so far, by size and whether it is turned."""

    graph: Graph
    width: int
    ascii_only: bool
    drawn: dict[tuple[int, bool], list[str]] = field(default_factory=dict)

    def fitting(self, first: int) -> list[str]:
        """Return the first drawing that fits, from size ``first`` on; else the narrowest."""
        for turned in (False, True):
            start = 0 if turned else first
            if block_width(self.drawing(0, turned)) > _HOPELESS * self.width:
                start = len(_SIZES) - 1
            for size in range(start, len(_SIZES)):
                if block_width(self.drawing(size, turned)) <= self.width:
                    return self.drawing(size, turned)
        return min(self.drawn.values(), key=block_width)

    def drawing(self, size: int, turned: bool) -> list[str]:
        if (size, turned) not in self.drawn:
            graph = deepcopy(self.graph)  # the library wraps the labels in place
            if turned:
                graph.direction = Direction.LR if graph.direction.is_vertical else Direction.TB
            self.drawn[size, turned] = _drawn(graph, *_SIZES[size], self.ascii_only)
        return self.drawn[size, turned]


def _fitted(parts: list[_Part], width: int) -> list[str]:
    """Return the lines of all parts in the size that takes the fewest rows."""
    # A part alone gets no lower in a tighter size; several may then stand side by side.
    sizes = range(_ROOMY if len(parts) > 1 else 1)
    layouts = (arranged([part.fitting(size) for part in parts], width) for size in sizes)
    return min(layouts, key=len)


def _drawn(graph: Graph, label_width: int, padding: int, ascii_only: bool) -> list[str]:
    drawing: str = render_graph(
        graph,
        use_ascii=ascii_only,
        padding_x=padding,
        padding_y=0,
        # Downwards, branching edges need a row more than straight ones; _squeezed takes back
        # what the straight ones leave empty.
        gap=4 if graph.direction.is_vertical else 3,
        max_label_width=label_width,
    )
    lines = textwrap.dedent(drawing.replace(NO_BREAK, " ")).rstrip().split("\n")
    while not lines[0].strip():
        del lines[0]
    return list(_squeezed(line.rstrip() for line in lines))


def _squeezed(lines: Iterator[str]) -> Iterator[str]:
    """Leave out rows that only prolong the upright lines of the row above."""
    above = ""
    for line in lines:
        if line != above or not _UPRIGHT.match(line):
            yield line
        above = line

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
from itertools import pairwise

from termaid.graph.model import Direction, Graph
from termaid.renderer.draw import render_graph
from termaid.routing import router

from srs.errors import SrsError
from srs.terminal.map_graph import NO_BREAK, read_parts
from srs.terminal.map_source import read_statements
from srs.terminal.text_blocks import arranged, block_width

# Columns of a label before it wraps, and room in boxes: from the roomiest to the tightest.
_SIZES = ((30, 2), (24, 2), (20, 2), (16, 2), (12, 2), (10, 0))
_ROOMY = len(_SIZES) - 1  # the sizes that may be chosen to save rows
_QUICK = 25  # edges of a part up to which every size is tried; routing many takes seconds
_UPRIGHT = re.compile(r"[\s│┃┊┆|:]*$")

_Cell = tuple[int, int]
_path_axes = router._path_axes


def _straight_path_axes(path: list[_Cell]) -> dict[_Cell, bool | None]:
    """Refuse a slanting path: termaid 0.10 takes one where it finds no other, and then hangs.

    Raises ValueError.
    """
    for (column, row), (next_column, next_row) in pairwise(path):
        if column != next_column and row != next_row:
            raise ValueError("no way was found for an edge")
    axes: dict[_Cell, bool | None] = _path_axes(path)
    return axes


router._path_axes = _straight_path_axes


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
            detail=f"{type(error).__name__}: {error}",
            fix="part it into smaller maps, or look at it with another Mermaid program",
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
        sizes = range(len(_SIZES)) if len(self.graph.edges) <= _QUICK else (0, len(_SIZES) - 1)
        for turned in (False, True):
            for size in sizes:
                if size < first and not turned:
                    continue
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

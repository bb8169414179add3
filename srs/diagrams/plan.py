"""A map laid out: where everything stands, in character cells.

Columns (``x``) and rows (``y``) count from 0 at the top left. Every painter (text, SVG) works
from this, so that a map looks the same wherever it is shown.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PlacedBox:
    """A node: the box with its border. ``lines`` are its label, to be centred in it."""

    id: str
    lines: tuple[str, ...]
    x: int
    y: int
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class PlacedFrame:
    """A group: the frame around its members.

    ``lines`` are its title: the first stands in the upper border, the others in the rows below.
    """

    id: str
    lines: tuple[str, ...]
    x: int
    y: int
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class PlacedLabel:
    """An edge's label: its lines, the first from column ``x`` in row ``y``."""

    lines: tuple[str, ...]
    x: int
    y: int
    width: int


@dataclass(frozen=True, slots=True)
class PlacedEdge:
    """An edge as a chain of straight pieces, upright or level, over the cells of ``points``.

    ``number`` is the edge's place in the map. The first point is the cell next to the border of
    the source, the last that next to the target's; a head stands in such a cell. Where a label
    stands, the line runs behind it.
    """

    number: int
    points: tuple[tuple[int, int], ...]
    head_at_source: bool
    head_at_target: bool
    label: PlacedLabel | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """A whole map on ``width`` x ``height`` cells. Frames come from the outermost inwards."""

    width: int
    height: int
    boxes: tuple[PlacedBox, ...]
    frames: tuple[PlacedFrame, ...]
    edges: tuple[PlacedEdge, ...]

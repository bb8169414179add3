"""Plans set beside each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from srs.diagrams.plan import PlacedEdge, Plan


def join_plans(plans: Sequence[Plan], places: Sequence[tuple[int, int]]) -> Plan:
    """Return one plan of several, each with its top left corner at its place (column, row)."""
    boxes, frames, edges = [], [], []
    width = height = 0
    for plan, (x, y) in zip(plans, places, strict=True):
        boxes += [replace(box, x=box.x + x, y=box.y + y) for box in plan.boxes]
        frames += [replace(frame, x=frame.x + x, y=frame.y + y) for frame in plan.frames]
        edges += [_shifted(edge, x, y) for edge in plan.edges]
        width, height = max(width, x + plan.width), max(height, y + plan.height)
    edges.sort(key=lambda edge: edge.number)
    return Plan(width, height, tuple(boxes), tuple(frames), tuple(edges))


def _shifted(edge: PlacedEdge, x: int, y: int) -> PlacedEdge:
    points = tuple((column + x, row + y) for column, row in edge.points)
    label = edge.label
    if label is not None:
        label = replace(label, x=label.x + x, y=label.y + y)
    return replace(edge, points=points, label=label)

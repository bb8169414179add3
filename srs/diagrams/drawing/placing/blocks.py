"""Components and levels put together: sizes, columns, channels, frames."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from srs.diagrams.drawing.placing.channels import assign_tracks, find_nets, set_routes
from srs.diagrams.drawing.placing.columns import place_across
from srs.diagrams.drawing.placing.packing import pack
from srs.diagrams.drawing.placing.shapes import Component, Item, Kind, Level
from srs.diagrams.drawing.placing.sizes import Lines, measure, place_end_pins
from srs.diagrams.drawing.placing.straight import slide_pins, straighten
from srs.diagrams.drawing.placing.style import Style
from srs.diagrams.wrapping import text_columns

_BETWEEN = 3  # columns between the components of a group


def arrange(component: Component, style: Style, lines: Lines) -> None:
    """Give everything in a component its place and its lines their way."""
    for layer in component.layers:
        for item in layer:
            if item.kind is Kind.GROUP:
                _measure_group(item, style, lines)
            else:
                measure(item, style, lines(item, 0))
    place_across(component.layers, style)
    straighten(component.layers, style)
    slide_pins(component.layers, style)
    _place_along(component, style)
    _move_to_origin(component)


def _place_along(component: Component, style: Style) -> None:
    layers = component.layers
    along = 0
    for index, layer in enumerate(layers):
        depth = max(item.depth for item in layer)
        for item in layer:
            if item.kind is Kind.BEND:
                item.along, item.depth = along, depth
            elif item.kind in (Kind.PORT_IN, Kind.LOOP):
                item.along = along
            elif item.kind is Kind.PORT_OUT:
                item.along = along + depth
            else:
                item.along = along + (depth - item.depth) // 2
        along += depth
        if index + 1 < len(layers):
            along += _channel(layer, layers[index + 1], along, style)
    component.depth = along
    _extend_to_items(component)


def _channel(upper: Sequence[Item], lower: Sequence[Item], along: int, style: Style) -> int:
    """Route the lines between two layers; return the depth that they need."""
    nets = find_nets(link for item in upper for pin in item.lower for link in pin.links)
    tracks = assign_tracks(nets)
    top_heads = any(pin.head for item in upper for pin in item.lower)
    bottom_heads = any(pin.head for item in lower for pin in item.upper)
    boxes = any(item.kind in (Kind.NODE, Kind.GROUP) and item.upper for item in lower)
    ports = lower[0].kind is Kind.PORT_OUT
    lead = int(top_heads)
    if tracks:
        lead = max(lead, 0 if not style.turned or upper[0].kind is Kind.PORT_IN else 1) + (
            1 if top_heads and style.turned else 0
        )
        tail = 1 if bottom_heads or boxes or (style.turned and not ports) else 0
        if style.turned and bottom_heads and not style.close:
            tail += 1
        depth = lead + (tracks - 1) * style.pitch + 1 + tail
    else:
        depth = 1 + lead + bottom_heads
        if style.turned and not style.close and not ports and upper[0].kind is not Kind.PORT_IN:
            depth += 1
    if not nets:
        depth = 1
    set_routes(nets, along, along + lead, style.pitch, along + depth - 1)
    return depth


def _extend_to_items(component: Component) -> None:
    """Lengthen each link from the edge of its channel to the borders of its items."""
    for layer in component.layers:
        for item in layer:
            for pin in item.lower:
                for link in pin.links:
                    first, last = link.above.along + link.above.depth, link.below.along - 1
                    if link.below.kind is Kind.LOOP:
                        last = link.below.along
                    link.route[0] = (link.route[0][0], first)
                    link.route[-1] = (link.route[-1][0], last)


def _move_to_origin(component: Component) -> None:
    """Let the first of its columns be column 0, and set its breadth."""
    columns = {item.start for layer in component.layers for item in layer}
    columns |= {item.start + item.breadth - 1 for layer in component.layers for item in layer}
    links = [
        link
        for layer in component.layers
        for item in layer
        for pin in item.lower
        for link in pin.links
    ]
    columns |= {column for link in links for column, _ in link.route}
    low = min(columns)
    component.breadth = max(columns) - low + 1
    if low:
        for layer in component.layers:
            for item in layer:
                item.start -= low
        for link in links:
            link.route = [(column - low, row) for column, row in link.route]


def _measure_group(group: Item, style: Style, lines: Lines) -> None:
    """Lay out what a group holds and set its size and its pins."""
    level = group.inside
    assert level is not None
    room = style.limit
    if room is not None and not style.turned:
        room = max(1, room - sum(style.pad_across))
    arrange_level(level, replace(style, limit=room), lines)
    group.lines = lines(group, (level.depth if style.turned else level.breadth) - 2)
    title = max(map(text_columns, group.lines))
    style = replace(style, heading=len(group.lines) - 1)
    needed = level.breadth + sum(style.pad_across)
    group.breadth = needed if style.turned else max(needed, title + 6)
    for component in level.components:
        component.across += (group.breadth - needed) // 2
    group.depth = level.depth + sum(style.pad_along)
    ports = _fix_pins(group, level, style)
    for side, columns in zip((group.upper, group.lower), ports, strict=True):
        group.breadth = place_end_pins(side, columns, group.breadth, style)
        side.sort(key=lambda pin: pin.offset)
    if style.turned:
        group.depth = max(group.depth, title + 6)
        level.depth = group.depth - sum(style.pad_along)
    else:
        crossed = group.lower if style.title_last else group.upper
        columns = {pin.offset for pin in crossed} | ports[style.title_last]
        _make_room(group, columns, title + 2)
    _reach_frames(level, style)


def _make_room(group: Item, crossed: set[int], columns: int) -> None:
    """Widen a frame until its upper border has a free run for the title."""
    last = 1
    for at in sorted(crossed):
        if at - last > columns:
            return
        last = max(last, at)
    group.breadth = max(group.breadth, last + columns + 3)


def _fix_pins(group: Item, level: Level, style: Style) -> tuple[set[int], set[int]]:
    """Place the pins of lines that go through the frame.

    Returns the columns in which lines meet the frame from within, at its start and its end.
    """
    columns: tuple[dict[int, int], dict[int, int]] = ({}, {})
    for component in level.components:
        for side, kind in enumerate((Kind.PORT_IN, Kind.PORT_OUT)):
            for port in component.layers[-side]:
                if port.kind is kind:
                    columns[side][port.edge] = component.across + port.start + style.pad_across[0]
    for side, pins in enumerate((group.upper, group.lower)):
        for pin in pins:
            if pin.fixed:
                pin.offset = columns[side][pin.links[0].edge]
    return set(columns[0].values()), set(columns[1].values())


def arrange_level(level: Level, style: Style, lines: Lines) -> None:
    """Lay out each component of a group and set them side by side, or below each other."""
    for component in level.components:
        arrange(component, style, lines)
    sizes = [(each.breadth, each.depth) for each in level.components]
    gap = 1 if style.turned else _BETWEEN if not style.close else 2
    if style.turned or any(component.has_ports for component in level.components):
        across = 0
        for component in level.components:
            component.across, component.along = across, 0
            across += component.breadth + gap
    else:
        for component, (column, row) in zip(
            level.components, pack(sizes, style.limit, gap, 1), strict=True
        ):
            component.across, component.along = column, row
    level.breadth = max(each.across + each.breadth for each in level.components)
    level.depth = max(each.along + each.depth for each in level.components)


def _reach_frames(level: Level, style: Style) -> None:
    """Lengthen the lines that come or leave through the frame up to it."""
    before, after = style.pad_along
    for component in level.components:
        if component.layers[0][0].kind is Kind.PORT_IN:
            first = 1 - before - component.along
            for port in component.layers[0]:
                for pin in port.lower:
                    link = pin.links[0]
                    link.route[0] = (link.route[0][0], first)
        if component.layers[-1][0].kind is Kind.PORT_OUT:
            last = level.depth + after - 2 - component.along
            for port in component.layers[-1]:
                for pin in port.upper:
                    link = pin.links[0]
                    link.route[-1] = (link.route[-1][0], last)

"""Lines in the channel between two layers: each net has a track, or two if it must.

A net is a pin with all its branches (or a single link). Two nets never share a cell but where
one crosses the other at right angles: where one net's pin stands above another's, the first
must turn before the second; nets that would have to wait for each other take two tracks, joined
in a column where no pin stands.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from srs.diagrams.drawing.placing.shapes import Link

_MOST_TO_COMPARE = 80  # nets up to which the order of tracks is chosen by counting crossings


@dataclass(slots=True, eq=False)
class Net:
    """Columns above and below that a line joins; ``track`` is its row among the tracks."""

    tops: set[int] = field(default_factory=set)
    bottoms: set[int] = field(default_factory=set)
    links: list[Link] = field(default_factory=list)
    low: int = 0  # its first column
    high: int = 0  # its last column
    track: int = -1
    after: Net | None = None  # the second track of a net that takes two
    joint: int = 0  # the column that joins the two

    def measure(self) -> None:
        """Set the columns from and to which it reaches."""
        self.low = min(*self.tops, *self.bottoms)
        self.high = max(*self.tops, *self.bottoms)


def find_nets(links: Iterable[Link]) -> list[Net]:
    """Return the nets of a channel in the order of their first columns."""
    nets: dict[int, Net] = {}
    for link in links:
        hub: object = link
        if len(link.leaving.links) > 1:
            hub = link.leaving
        elif len(link.entering.links) > 1:
            hub = link.entering
        net = nets.setdefault(id(hub), Net())
        net.links.append(link)
        net.tops.add(link.top)
        net.bottoms.add(link.bottom)
    for net in nets.values():
        net.measure()
    return sorted(nets.values(), key=lambda net: (net.low, net.high))


def assign_tracks(nets: Sequence[Net]) -> int:
    """Give each net that needs one a track; return how many tracks there are."""
    bent = [net for net in nets if net.low != net.high]
    if not bent:
        return 0
    ports = {column for net in nets for column in (*net.tops, *net.bottoms)}
    rows: list[list[tuple[int, int]]] = []
    placed: list[Net] = []
    for net in _in_order(bent, ports):
        low, high = net.low, net.high
        row = 0
        for other in placed:
            if other.track >= row and other.low <= high and low <= other.high:
                row = other.track + 1
        while row < len(rows) and any(a <= high + 1 and low <= b + 1 for a, b in rows[row]):
            row += 1
        while len(rows) <= row:
            rows.append([])
        rows[row].append((low, high))
        net.track = row
        placed.append(net)
    return len(rows)


def _in_order(bent: list[Net], ports: set[int]) -> list[Net]:
    """Return the nets from the first track on: who must turn first comes first.

    ``bent`` grows by the second halves of nets that take two tracks.
    """
    below = {column: net for net in bent for column in net.bottoms}
    order: list[Net] = []
    left = list(bent)
    waits, costs = _waits(left, below), _costs(left)
    while left:
        ready = [net for net in left if not waits[id(net)]]
        if not ready:
            half = _split(min(_in_the_way(left, below), key=lambda net: len(net.links)), ports)
            bent.append(half)
            left.append(half)
            below.update(dict.fromkeys(half.bottoms, half))
            waits, costs = _waits(left, below), _costs(left)
            continue
        net = min(ready, key=lambda net: costs[id(net)])
        left.remove(net)
        order.append(net)
        for other in _above_which(net, below):
            if id(other) in waits:
                waits[id(other)] -= 1
        if len(left) <= _MOST_TO_COMPARE:
            for other in left:
                costs[id(other)] -= _cost(other, net)
    return order


def _above_which(net: Net, below: dict[int, Net]) -> list[Net]:
    """Return the nets that have to turn after ``net``."""
    found = {
        id(below[column]): below[column]
        for column in sorted(net.tops)
        if column in below and below[column] is not net
    }
    if net.after is not None:
        found[id(net.after)] = net.after
    return list(found.values())


def _in_the_way(nets: Sequence[Net], below: dict[int, Net]) -> list[Net]:
    """Return the nets that others wait for, of ``nets`` that all wait for one of them.

    Those that wait in a circle are among them, and no second half of a net is: nothing waits for
    it. So each net is split once at most.
    """
    known = set(map(id, nets))
    return [net for net in nets if any(id(other) in known for other in _above_which(net, below))]


def _waits(nets: Sequence[Net], below: dict[int, Net]) -> dict[int, int]:
    waits = {id(net): 0 for net in nets}
    for net in nets:
        for other in _above_which(net, below):
            if id(other) in waits:
                waits[id(other)] += 1
    return waits


def _split(net: Net, ports: set[int]) -> Net:
    """Take the lower half off a net; both are joined in a column of their own."""
    middle = (net.low + net.high) // 2
    joint = middle
    step = 1
    while joint in ports:
        joint = middle + step
        step = -step if step > 0 else 1 - step
    ports.add(joint)
    half = Net(tops={joint}, bottoms=net.bottoms, links=net.links)
    net.bottoms = {joint}
    net.after, net.joint = half, joint
    net.measure()
    half.measure()
    return half


def _costs(nets: Sequence[Net]) -> dict[int, int]:
    """Return how many more crossings there are if a net comes before the others than after."""
    costs = dict.fromkeys(map(id, nets), 0)
    if len(nets) <= _MOST_TO_COMPARE:
        for at, net in enumerate(nets):
            for other in nets[:at]:
                cost = _cost(net, other)
                costs[id(net)] += cost
                costs[id(other)] -= cost
    return costs


def _cost(net: Net, other: Net) -> int:
    """Return how many crossings more there are if ``net`` has the earlier track."""
    if net.high < other.low or other.high < net.low:
        return 0
    return _crossed(net, other) - _crossed(other, net)


def _crossed(upper: Net, lower: Net) -> int:
    """Return how often two nets cross if ``upper`` has the earlier track."""
    count = 0
    for column in lower.tops:
        count += upper.low < column < upper.high
    for column in upper.bottoms:
        count += lower.low < column < lower.high
    return count


def set_routes(nets: Sequence[Net], top: int, first_track: int, pitch: int, bottom: int) -> None:
    """Set the corners of each link, from row ``top`` to row ``bottom`` of the channel."""
    for net in nets:
        if net.track < 0:
            for link in net.links:
                link.route = [(link.top, top), (link.top, bottom)]
            continue
        row = first_track + net.track * pitch
        for link in net.links:
            way = [(link.top, top), (link.top, row)]
            if net.after is not None:
                second = first_track + net.after.track * pitch
                way += [(net.joint, row), (net.joint, second), (link.bottom, second)]
            else:
                way.append((link.bottom, row))
            link.route = [*way, (link.bottom, bottom)]

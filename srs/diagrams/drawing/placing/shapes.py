"""What a layout is made of, on abstract axes.

*Along* is the reading direction (downwards in a TD map, to the right in an LR map), *across*
runs at right angles to it. Layers follow each other along; the items of a layer stand beside
each other across. A link joins an item to one of the next layer; an edge is a chain of links
through bends and its label.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum, auto


class Kind(Enum):
    """What stands in a layer."""

    NODE = auto()
    GROUP = auto()
    LABEL = auto()  # of an edge, on its line
    BEND = auto()  # an edge that passes a layer
    PORT_IN = auto()  # where an edge comes through the frame, before the first layer
    PORT_OUT = auto()  # where an edge leaves through the frame, after the last layer
    LOOP = auto()  # the turn of an edge that ends where it began


@dataclass(slots=True, eq=False)
class Pin:
    """A place on the border of an item where links end; several only if they share a trunk.

    ``offset`` counts columns across from the item's start. ``share`` says where on the item it
    is (0 to 1) while columns are not known yet. A fixed pin stays where it is.
    """

    head: bool = False
    links: list[Link] = field(default_factory=list)
    offset: int = 0
    share: float = 0.5
    fixed: bool = False


@dataclass(slots=True, eq=False)
class Item:
    """What stands in a layer: its pins, and where it is once that is known.

    ``name`` is the id of a node or group, ``edge`` the place of the edge that the others belong
    to. ``start`` and ``breadth`` are across, ``along`` and ``depth`` along.
    """

    kind: Kind
    name: str = ""
    edge: int = -1
    inside: Level | None = None
    upper: list[Pin] = field(default_factory=list)
    lower: list[Pin] = field(default_factory=list)
    layer: int = 0
    place: int = 0
    start: int = 0
    breadth: int = 1
    along: int = 0
    depth: int = 1
    lines: tuple[str, ...] = ()


@dataclass(slots=True, eq=False)
class Link:
    """A piece of an edge from a pin of one item to a pin of one in the next layer.

    ``route`` holds its corners as (across, along), within the component, once it has a way.
    """

    edge: int
    above: Item
    leaving: Pin
    below: Item
    entering: Pin
    route: list[tuple[int, int]] = field(default_factory=list)

    @property
    def top(self) -> int:
        """The column at which it leaves."""
        return self.above.start + self.leaving.offset

    @property
    def bottom(self) -> int:
        """The column at which it arrives."""
        return self.below.start + self.entering.offset


@dataclass(slots=True, eq=False)
class Component:
    """Items that hang together, in layers. ``across`` and ``along`` are its place in its level."""

    layers: list[list[Item]]
    across: int = 0
    along: int = 0
    breadth: int = 0
    depth: int = 0

    @property
    def has_ports(self) -> bool:
        """Whether an edge comes or goes through the frame around it."""
        return self.layers[0][0].kind is Kind.PORT_IN or self.layers[-1][0].kind is Kind.PORT_OUT


@dataclass(slots=True, eq=False)
class Level:
    """What a group holds, or the whole map. ``breadth`` and ``depth`` are without a frame."""

    components: list[Component]
    breadth: int = 0
    depth: int = 0

"""The measures of a drawing: which way it runs, how labels wrap, how close things stand."""

from __future__ import annotations

from dataclasses import dataclass

from srs.diagrams.drawing.placing.shapes import Item, Kind


@dataclass(frozen=True, slots=True)
class Style:
    """``turned`` maps are read to the right (or left), the others downwards (or upwards).

    ``wrap`` is the width at which labels are broken. ``limit`` is how many columns a group or a
    part may take across, where that can be chosen; None for any number. ``title_last`` says
    that the upper border of a frame lies at its end along, as in a map that is read upwards.
    ``heading`` is how many rows the title of the frame around takes below its upper border.
    """

    turned: bool = False
    wrap: int = 30
    limit: int | None = None
    close: bool = False
    title_last: bool = False
    heading: int = 0

    @property
    def pin_gap(self) -> int:
        """The least distance between two pins of an item."""
        return 1 if self.turned else 2

    @property
    def pitch(self) -> int:
        """The distance between two tracks in a channel."""
        return 2 if self.turned and not self.close else 1

    @property
    def pad_across(self) -> tuple[int, int]:
        """What a frame takes at its start and at its end across, its border included."""
        return (1 + self.heading, 1) if self.turned else (2, 2)

    @property
    def pad_along(self) -> tuple[int, int]:
        """What a frame takes at its start and at its end along, its border included."""
        if self.turned:
            return 2, 2
        return (1, 1 + self.heading) if self.title_last else (1 + self.heading, 1)

    def gap(self, left: Item, right: Item) -> int:
        """Return how many cells stay free between two neighbours of a layer."""
        solid = (Kind.NODE, Kind.GROUP)
        boxes = (left.kind in solid) + (right.kind in solid)
        if self.turned:
            if boxes:
                return 1
            return 1 if max(len(left.lines), len(right.lines)) > 1 else 0
        if boxes == 2:
            return 2 if self.close else 3
        labels = (left.kind is Kind.LABEL) + (right.kind is Kind.LABEL)
        if labels == 2:
            return 2 if self.close else 3
        return 2 if boxes + labels == 2 and not self.close else 1

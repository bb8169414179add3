"""How parts of a map are set off when it is drawn: by memory, by a grade, as blanks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Tone(StrEnum):
    """What is to be seen of a node, an edge or a group. Each looks different without colour."""

    PLAIN = "plain"
    STRONG = "strong"  # remembered well: calm
    FAIR = "fair"  # remembered in part
    WEAK = "weak"  # forgotten: loud
    UNSEEN = "unseen"  # never asked: grey
    RIGHT = "right"
    MISSING = "missing"  # in the map and not in the redraw
    EXTRA = "extra"  # in the redraw and not in the map
    REVERSED = "reversed"  # drawn the other way round
    ASKED = "asked"  # what a question is about


@dataclass(frozen=True)
class Marks:
    """Tones by the id of a node or group and by the place of an edge; and what is blanked.

    ``hidden_nodes`` (by id) and ``hidden_edges`` (by place) hold what is shown in place of a
    label, such as ``[1]``.
    """

    things: Mapping[str, Tone] = field(default_factory=dict)
    edges: Mapping[int, Tone] = field(default_factory=dict)
    hidden_nodes: Mapping[str, str] = field(default_factory=dict)
    hidden_edges: Mapping[int, str] = field(default_factory=dict)

    @property
    def tones(self) -> set[Tone]:
        """The tones of all that is marked."""
        return {*self.things.values(), *self.edges.values()}


NO_MARKS = Marks()

# What each tone says, in the words of a legend. A plain part says nothing.
MEANINGS: Mapping[Tone, str] = {
    Tone.STRONG: "remembered",
    Tone.FAIR: "partly",
    Tone.WEAK: "forgotten",
    Tone.UNSEEN: "never asked",
    Tone.RIGHT: "right",
    Tone.MISSING: "missing",
    Tone.EXTRA: "not in the map",
    Tone.REVERSED: "the other way round",
    Tone.ASKED: "asked",
}

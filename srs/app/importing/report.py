"""What an import brought, or would bring."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass
class DeckCounts:
    """What came for one deck, in notes."""

    new: int = 0
    updated: int = 0
    unchanged: int = 0
    kept: int = 0  # changed here after they were changed there

    @property
    def is_told(self) -> bool:
        """Whether there is more to tell than that nothing changed."""
        return bool(self.new or self.updated or self.kept)


@dataclass
class ImportReport:
    """What came, what changed, what was left out and why.

    ``decks`` are by name. ``reviews`` came with their instants, ``known_reviews`` were here
    already. ``placed`` cards have the schedule that Anki shows. ``left_out`` counts by reason.
    ``dry``: nothing was written.
    """

    source: str
    dry: bool = False
    decks: dict[str, DeckCounts] = field(default_factory=dict)
    cards: int = 0
    reviews: int = 0
    known_reviews: int = 0
    placed: int = 0
    suspended: int = 0
    buried: int = 0
    flagged: int = 0
    unmarked: int = 0  # resumed, or no longer flagged
    media: int = 0
    rendered: int = 0
    left_out: dict[str, int] = field(default_factory=dict)

    def leave_out(self, reason: str, count: int = 1) -> None:
        """Count what did not come, or not as it was."""
        if count:
            self.left_out[reason] = self.left_out.get(reason, 0) + count

    def total(self, what: str) -> int:
        """Return a count of ``DeckCounts`` over all decks."""
        return sum(getattr(counts, what) for counts in self.decks.values())

    @property
    def has_changes(self) -> bool:
        """Whether anything is to be written."""
        changes = self.total("new") + self.total("updated") + self.reviews + self.media
        return bool(changes + self.placed + self.marked)

    @property
    def marked(self) -> int:
        """How many marks were taken over."""
        return self.suspended + self.buried + self.flagged + self.unmarked


def totals(report: ImportReport) -> Mapping[str, int]:
    """Return the counts that are told of an import later, by name."""
    return {
        "notes": report.total("new"),
        "updated": report.total("updated"),
        "cards": report.cards,
        "reviews": report.reviews,
    }

"""What an import brought, in words."""

from __future__ import annotations

from collections.abc import Iterator

from srs.app.importing.report import DeckCounts, ImportReport
from srs.terminal.counts_text import counted
from srs.terminal.visible import visible_line

_MOST_DECKS = 30


def import_lines(report: ImportReport) -> list[str]:
    """Return the report of an import: what came, what changed, what was left out and why."""
    head = "Would come" if report.dry else "Imported"
    lines = [f"{head} from {visible_line(report.source)}: {_came(report)}"]
    names = sorted(name for name, counts in report.decks.items() if counts.is_told)
    lines += [_deck_line(name, report.decks[name]) for name in names[:_MOST_DECKS]]
    if len(names) > _MOST_DECKS:
        lines.append(f"  and {counted(len(names) - _MOST_DECKS, 'more deck')}")
    if unchanged := report.total("unchanged"):
        lines.append(f"  {counted(unchanged, 'note')} unchanged")
    lines += _details(report)
    if report.left_out:
        lines.append("Left out or changed:")
        lines += [
            f"{count:>7,}  {visible_line(reason)}"
            for reason, count in sorted(report.left_out.items())
        ]
    if not report.dry and report.has_changes:
        lines.append("srs undo takes it back.")
    return lines


def _came(report: ImportReport) -> str:
    if not report.decks and not report.cards:
        return "nothing; it has no cards of its own there."
    if not report.has_changes:
        return "nothing new; all of it is here."
    new, updated = report.total("new"), report.total("updated")
    is_all_new = not any(report.total(what) for what in ("updated", "unchanged", "kept"))
    counts = (
        (new, "new note"),
        (updated, "updated note"),
        (report.cards if is_all_new else 0, "card"),
        (report.reviews, "review"),
    )
    parts = [counted(count, unit) for count, unit in counts if count]
    return f"{', '.join(parts) or 'no new notes, no new reviews'}."


def _deck_line(name: str, counts: DeckCounts) -> str:
    parts = [
        f"{count:,} {word}"
        for count, word in (
            (counts.new, "new"),
            (counts.updated, "updated"),
            (counts.kept, "kept as they are here, changed later than there"),
        )
        if count
    ]
    return f"  {visible_line(name)}: {', '.join(parts)}"


def _details(report: ImportReport) -> Iterator[str]:
    if report.placed:
        yield f"{counted(report.placed, 'card')} with the due day and interval that Anki shows."
    marks = [
        f"{count:,} {word}"
        for count, word in (
            (report.suspended, "suspended"),
            (report.buried, "buried until tomorrow"),
            (report.flagged, "flagged"),
            (report.unmarked, "resumed or no longer flagged"),
        )
        if count
    ]
    if marks:
        yield f"{', '.join(marks)}."
    if report.known_reviews:
        yield f"{counted(report.known_reviews, 'review')} here already."
    if report.media:
        yield f"{counted(report.media, 'media file')}."
    if report.rendered:
        yield (
            f"{counted(report.rendered, 'note')} of kinds that srs does not have: each card as"
            " Anki shows it; the fields are kept in the deck's file."
        )

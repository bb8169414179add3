"""An import as JSON."""

from __future__ import annotations

from dataclasses import asdict

from srs.app.importing.report import ImportReport


def import_facts(report: ImportReport) -> dict[str, object]:
    """Return what ``srs import --json`` prints; docs/scripting.md tells what is what."""
    return {
        "source": report.source,
        "dry_run": report.dry,
        "decks": {name: asdict(counts) for name, counts in sorted(report.decks.items())},
        "cards": report.cards,
        "reviews": {"new": report.reviews, "known": report.known_reviews},
        "scheduled": report.placed,
        "suspended": report.suspended,
        "buried": report.buried,
        "flagged": report.flagged,
        "unmarked": report.unmarked,
        "media": report.media,
        "rendered": report.rendered,
        "left_out": dict(sorted(report.left_out.items())),
    }

"""Today as facts for scripts; docs/scripting.md lists the keys."""

from __future__ import annotations

from srs.app.overview import Overview
from srs.app.progress import Progress
from srs.app.workspace import Workspace
from srs.model.note import REDRAW
from srs.scheduling.study_day import iso_day


def today_facts(workspace: Workspace, seen: Overview, made: Progress) -> dict[str, object]:
    """Return what waits, the days in a row and the days ahead, ready for JSON."""
    return {
        "day": iso_day(seen.day),
        "due": seen.counts.due,
        "new": seen.counts.new,
        "again": seen.counts.again,
        "decks": deck_facts(seen),
        "streak": {"days": made.streak, "today": made.today},
        "forecast": [
            {"day": iso_day(seen.day + number), "cards": count}
            for number, count in enumerate(made.coming, 1)
        ],
        "reflections": [
            {
                "prompt": each.prompt,
                "score": each.score,
                "due": None if each.due is None else iso_day(each.due),
                "waits": each.waits,
            }
            for each in seen.reflections
        ],
        "maps": [
            {
                "map": each.prompt.removeprefix(REDRAW),
                "score": each.score,
                "due": None if each.due is None else iso_day(each.due),
                "waits": each.waits,
            }
            for each in seen.maps
        ],
        "next_day": None if seen.next_day is None else iso_day(seen.next_day),
        "store": str(workspace.store_path),
    }


def deck_facts(seen: Overview) -> list[dict[str, object]]:
    """Return what waits in each deck, ready for JSON."""
    return [
        {
            "deck": deck.name,
            "title": deck.title,
            "due": deck.counts.due,
            "new": deck.counts.new,
            "again": deck.counts.again,
            "suspended": deck.suspended,
        }
        for deck in seen.decks
    ]

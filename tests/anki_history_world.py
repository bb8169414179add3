"""A home with every kind of history, exported into a real collection; both sides as JSON.

    python anki_history_world.py FOLDER

To be run in the time zone (TZ) that both sides are to live in. All happens at noon of days that
count from the day that it is in Anki.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

from anki_exchange import (
    CLOCK,
    FIRST_SECOND,
    Desk,
    collection_at,
    first_day,
    new_desk,
    take_in,
)
from anki_rows import words
from map_world import LOOP

from srs.app.attempts import Outcome, overrule, record_attempt
from srs.app.learned_maps import find_learned
from srs.app.map_reading import concept_map_of
from srs.app.recalling import compared, recall_of, record_recall
from srs.app.redraw_data import Way
from srs.app.undo import undo
from srs.app.workspace import Workspace
from srs.model.entry import EntryKind
from srs.model.state import At
from srs.store.log import Happening, all_entries
from srs.store.queue import due_cards
from srs.store.selection import Selection
from srs.store.states import read_state, record
from srs.store.transaction import transaction

CARDS = (
    *("new", "learning", "overdue", "today", "future", "relearning", "suspended", "buried"),
    *("flagged", "leech", "drilled", "crammed", "undone"),
)
DECK = """\
title: Robots
cards:
{cards}
  - {{id: turned, front: front of turned, back: back of turned, reverse: true}}
  - {{id: gap, cloze: "{{{{c1::one}}}} and {{{{c2::two}}}} of gap"}}
prompts:
  - {{id: why, prompt: prompt why, answer: because}}
  - {{id: how, prompt: prompt how}}
maps:
  - map: loop
    cards: [nodes]
""".format(
    cards="\n".join(
        f"  - {{id: {card}, front: front of {card}, back: back of {card}}}" for card in CARDS
    )
)
NOON_MS = 8 * 3_600_000  # after the beginning of a study day
TOOK_MS = 4321
AGAIN, HARD, GOOD, EASY = 1, 2, 3, 4
RATED = (
    *(("learning", -1, AGAIN), ("overdue", -10, GOOD), ("today", -1, GOOD)),
    *(("future", -8, GOOD), ("future", -7, GOOD), ("future", -1, GOOD)),
    *(("relearning", -5, GOOD), ("relearning", -1, AGAIN), ("suspended", -2, GOOD)),
    *(("buried", -1, GOOD), ("flagged", -1, GOOD), ("leech", -4, GOOD), ("leech", -3, AGAIN)),
    *(("drilled", -1, GOOD), ("drilled", 0, HARD), ("drilled", 0, HARD), ("crammed", -1, GOOD)),
    *(("turned", -1, EASY), ("gap#c2", -1, GOOD), ("loop#node:a", -1, GOOD)),
)


def noon(day: int) -> At:
    return CLOCK.at(CLOCK.day_begins(day).instant + NOON_MS)


def live(workspace: Workspace, today: int) -> None:
    """Do all that a learner can do."""

    def log(kind: EntryKind, card: str, day: int, **more: Any) -> None:
        nonlocal second
        second += 1
        at = noon(today + day)
        at = at._replace(instant=at.instant + 1000 * second)
        with transaction(workspace.store):
            happening = Happening(kind, at, card=f"robots/{card}", **more)
            record(workspace.store, workspace.schedulers, workspace.device, happening)

    second = 0
    for card, day, rating in RATED:
        log(EntryKind.RATING, card, day, rating=rating, took_ms=TOOK_MS)
    log(EntryKind.SUSPEND, "suspended", -1)
    log(EntryKind.BURY, "buried", 0)
    log(EntryKind.FLAG, "flagged", 0)
    log(EntryKind.LEECH, "leech", -3)
    log(EntryKind.PRACTICE, "crammed", 0, rating=AGAIN, took_ms=TOOK_MS)
    log(EntryKind.RATING, "undone", -1, rating=GOOD)
    undo(workspace, noon(today))
    written = Outcome(7.4, own=True, word_count=2, took_ms=TOOK_MS)
    attempt, _ = record_attempt(workspace, "robots/why", "my words", written, noon(today - 3))
    record_attempt(workspace, "robots/how", "my words", written._replace(score=9), noon(today - 3))
    overrule(workspace, attempt.entry, 2, "too kind", noon(today - 2))
    learned = find_learned(workspace, "loop")
    concept_map = concept_map_of(learned.stored)
    sketch = "Sense -> Plan -> Act\nAct -- world -> Sense"
    redraw = compared(concept_map, learned.aliases, sketch)
    recall = recall_of(concept_map, redraw, Way.REDRAW, TOOK_MS)
    record_recall(workspace, learned, sketch, recall, noon(today - 1))


def history_desk(folder: Path, today: int) -> Desk:
    """A home that has lived."""
    desk = new_desk(folder, {"robots.yaml": DECK, "diagrams/loop.mmd": LOOP})
    with desk.opened() as workspace:
        live(workspace, today)
    return desk


def ours(desk: Desk, today: int) -> dict[str, Any]:
    """What we say of all cards, by name."""
    with desk.opened() as workspace:
        store = workspace.store
        entries = list(all_entries(store))
        names = {entry.card for entry in entries if entry.card is not None}
        names |= {row[0] for row in store.execute("SELECT id FROM card")}
        return {
            "today": today,
            "due": sorted(due_cards(store, today, Selection())),
            "states": {name: read_state(store, name)._asdict() for name in sorted(names)},
            "instants": {
                name: [entry.instant for entry in entries if entry.card == name and entry.took_ms]
                for name in sorted(names)
            },
        }


def theirs(collection: Any) -> dict[str, Any]:
    """What Anki says of all cards, by the names that we gave them."""
    first = first_day(collection)
    found = {}
    for number in collection.find_cards(""):
        card = collection.get_card(number)
        note = card.note()
        found[_name(card, note)] = {
            "type": card.type,
            "queue": card.queue,
            "due": _due(card, first),
            "ivl": card.ivl,
            "factor": card.factor,
            "reps": card.reps,
            "lapses": card.lapses,
            "flag": card.flags,
            "tags": note.tags,
            "is_due": number in collection.find_cards("is:due"),
            "revlog": collection.db.all(
                "SELECT id, ease, ivl, lastIvl, factor, time, type FROM revlog"
                " WHERE cid = ? ORDER BY id",
                number,
            ),
            "question": words(card.question()),
            "answer": words(card.answer()),
        }
    return {"today": first + collection.sched.today, "cards": found}


def _due(card: Any, first: int) -> int | None:
    if card.due > FIRST_SECOND:
        return CLOCK.at(card.due * 1000).day
    return first + card.due if card.type else None


def _name(card: Any, note: Any) -> str:
    name: str = note["Id"]
    if name == "robots/loop":
        return "map:loop"
    kinds: dict[str, Callable[[], str]] = {
        "srs cloze": lambda: f"#c{card.ord + 1}",
        "srs basic": lambda: "#reverse" if card.ord else "",
    }
    return name + kinds.get(note.note_type()["name"], str)()


def exchange(folder: Path) -> dict[str, Any]:
    """Export a home into a fresh collection; return what both sides say."""
    with collection_at(folder / "anki") as collection:
        first = first_day(collection)
        today = first + collection.sched.today
        desk = history_desk(folder, today)
        package = desk.send(folder / "x.apkg", noon(today).instant + 3_600_000)
        take_in(collection, package)
        media = Path(collection.media.dir())
        report, is_sound = collection.fix_integrity()
        return {
            "zone": datetime.now().astimezone().utcoffset().total_seconds() / 60,  # type: ignore[union-attr]
            "ours": ours(desk, today),
            "theirs": theirs(collection),
            "media": {path.name: path.read_text() for path in sorted(media.iterdir())},
            "sound": is_sound,
            "report": report,
        }


if __name__ == "__main__":
    sys.stdout.write(json.dumps(exchange(Path(sys.argv[1]))))

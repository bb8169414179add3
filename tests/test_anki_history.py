"""The schedule and the history of our cards in a real Anki collection, in several time zones."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from anki_exchange import DAY_MS, Desk, assert_sound, collection_at, new_desk, rows, take_in
from anki_history_world import TOOK_MS, history_desk, noon

from srs.model.entry import EntryKind

pytest.importorskip("anki", reason="needs Anki's engine: the package `anki` of the extra `dev`")

pytestmark = pytest.mark.anki

TODAY = 739_900
NOW = noon(TODAY).instant
PATIENCE_S = 60
NEW, LEARNING, REVIEW, RELEARNING = range(4)
ZONES = {"America/Los_Angeles", "UTC", "Pacific/Auckland"}
# Of each card: type, queue, days until it is due, interval, factor, reps, lapses, flag.
STANDING = {
    "robots/new": (0, 0, None, 0, 0, 0, 0, 0),
    "robots/learning": (1, 3, 0, 1, 2500, 1, 0, 0),
    "robots/overdue": (2, 2, -9, 1, 2500, 1, 0, 0),
    "robots/today": (2, 2, 0, 1, 2500, 1, 0, 0),
    "robots/future": (2, 2, 14, 15, 2500, 3, 0, 0),
    "robots/relearning": (3, 3, 0, 1, 2500, 2, 1, 0),
    "robots/suspended": (2, -1, -1, 1, 2500, 1, 0, 0),
    "robots/buried": (2, -3, 0, 1, 2500, 1, 0, 0),
    "robots/flagged": (2, 2, 0, 1, 2500, 1, 0, 1),
    "robots/leech": (3, -1, -2, 1, 2500, 2, 1, 0),
    "robots/drilled": (2, 2, 6, 6, 2360, 3, 0, 0),
    "robots/crammed": (2, 2, 0, 1, 2500, 1, 0, 0),
    "robots/undone": (0, 0, None, 0, 0, 0, 0, 0),
    "robots/turned": (2, 2, 0, 1, 2600, 1, 0, 0),
    "robots/turned#reverse": (0, 0, None, 0, 0, 0, 0, 0),
    "robots/gap#c1": (0, 0, None, 0, 0, 0, 0, 0),
    "robots/gap#c2": (2, 2, 0, 1, 2500, 1, 0, 0),
    "robots/why": (1, 3, 4, 7, 2500, 1, 0, 0),
    "robots/how": (2, 2, 4, 7, 2600, 1, 0, 0),
    "map:loop": (2, 2, 6, 7, 2600, 1, 0, 0),
    "robots/loop#node:a": (2, 2, 0, 1, 2500, 1, 0, 0),
    "robots/loop#node:b": (0, 0, None, 0, 0, 0, 0, 0),
    "robots/loop#node:c": (0, 0, None, 0, 0, 0, 0, 0),
}
# Of each answer: rating, interval, interval before, factor, kind.
FIRST_GOOD = (3, 1, 0, 2500, 0)
REVIEWS = {
    "robots/learning": [(1, 1, 0, 2500, 0)],
    "robots/overdue": [FIRST_GOOD],
    "robots/today": [FIRST_GOOD],
    "robots/future": [FIRST_GOOD, (3, 6, 1, 2500, 1), (3, 15, 6, 2500, 1)],
    "robots/relearning": [FIRST_GOOD, (1, 1, 1, 2500, 1)],
    "robots/suspended": [FIRST_GOOD],
    "robots/buried": [FIRST_GOOD],
    "robots/flagged": [FIRST_GOOD],
    "robots/leech": [FIRST_GOOD, (1, 1, 1, 2500, 1)],
    "robots/drilled": [FIRST_GOOD, (2, 6, 1, 2360, 1), (2, 6, 6, 2360, 2)],
    "robots/crammed": [FIRST_GOOD, (1, 1, 1, 0, 3)],
    "robots/turned": [(4, 1, 0, 2600, 0)],
    "robots/gap#c2": [FIRST_GOOD],
    "robots/why": [(1, 7, 0, 2500, 0)],  # overruled
    "robots/how": [(4, 7, 0, 2600, 0)],
    "map:loop": [(4, 7, 0, 2600, 0)],
    "robots/loop#node:a": [FIRST_GOOD],
}


@pytest.fixture(scope="module", params=sorted(ZONES))
def both(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Any:
    """What both sides say of the same cards, each in this zone."""
    here = Path(__file__).parent
    done = subprocess.run(
        [
            sys.executable,
            str(here / "anki_history_world.py"),
            str(tmp_path_factory.mktemp("zone")),
        ],
        env={**os.environ, "TZ": request.param, "PYTHONPATH": str(here.parent)},
        capture_output=True,
        timeout=PATIENCE_S,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    return json.loads(done.stdout)


def test_every_card_stands_in_anki_where_it_stands_here(both: Any) -> None:
    today, cards = both["ours"]["today"], both["theirs"]["cards"]
    keys = ("type", "queue", "due", "ivl", "factor", "reps", "lapses", "flag")
    found = {name: tuple(card[key] for key in keys) for name, card in cards.items()}
    assert found == {
        name: (*row[:2], None if row[2] is None else today + row[2], *row[3:])
        for name, row in STANDING.items()
    }
    for name, state in both["ours"]["states"].items():
        assert state["due"] == cards[name]["due"], name
    assert {name for name, card in cards.items() if "leech" in card["tags"]} == {"robots/leech"}
    assert both["sound"], both["report"]


def test_the_same_cards_are_due_today(both: Any) -> None:
    due = {name for name, card in both["theirs"]["cards"].items() if card["is_due"]}
    assert both["theirs"]["today"] == both["ours"]["today"]
    assert due == set(both["ours"]["due"])
    assert len(due) == 9


def test_every_answer_is_in_ankis_log(both: Any) -> None:
    for name, card in both["theirs"]["cards"].items():
        wanted = REVIEWS.get(name, [])
        assert [(ease, *rest, kind) for _, ease, *rest, _, kind in card["revlog"]] == wanted, name
        assert {row[5] for row in card["revlog"]} <= {TOOK_MS}
        instants = both["ours"]["instants"][name]
        # To Anki instants are unique: of two answers at one, the later moves on.
        assert len(card["revlog"]) == len(instants)
        assert all(
            0 <= row[0] - instant <= 1
            for row, instant in zip(card["revlog"], instants, strict=True)
        )


def test_texts_and_pictures_arrive(both: Any) -> None:
    cards = both["theirs"]["cards"]
    assert cards["robots/leech"]["question"] == "front of leech"
    assert cards["robots/leech"]["answer"].startswith("front of leech back of leech")
    assert cards["robots/gap#c2"]["question"] == "one and [...] of gap"
    shown = " ".join(card["question"] + card["answer"] for card in cards.values())
    assert len(both["media"]) == 7
    for name, svg in both["media"].items():
        assert f'src="{name}"' in shown
        assert svg.startswith("<svg")


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    return history_desk(tmp_path_factory.mktemp("desk"), TODAY)


def test_the_same_now_gives_the_same_bytes(desk: Desk, tmp_path: Path) -> None:
    first = desk.send(tmp_path / "1.apkg", NOW).read_bytes()
    assert desk.send(tmp_path / "2.apkg", NOW).read_bytes() == first
    assert desk.send(tmp_path / "3.apkg", NOW + DAY_MS).read_bytes() != first


def test_fresh_means_all_new_and_no_history(desk: Desk, tmp_path: Path) -> None:
    with collection_at(tmp_path) as collection:
        take_in(collection, desk.send(tmp_path / "x.apkg", NOW, fresh=True))
        assert rows(collection, "SELECT count(*) FROM revlog") == [(0,)]
        standing = "SELECT type, queue, ivl, factor, reps, lapses, flags FROM cards"
        assert rows(collection, standing) == [(0,) * 7] * len(STANDING)
        assert not collection.find_cards("tag:leech")
        assert_sound(collection)


def test_a_query_or_a_deck_narrows_notes_and_answers(desk: Desk, tmp_path: Path) -> None:
    with collection_at(tmp_path / "query") as collection:
        package = desk.send(tmp_path / "x.apkg", NOW, query="is:suspended")
        take_in(collection, package)
        names = [collection.get_note(number)["Id"] for number in collection.find_notes("")]
        assert sorted(names) == ["robots/leech", "robots/suspended"]
        assert rows(collection, "SELECT count(*) FROM revlog") == [(3,)]
        assert_sound(collection)
    other = new_desk(
        tmp_path / "two",
        {
            "a.yaml": "cards:\n  - {id: x, front: A, back: B}\n",
            "b.yaml": "cards:\n  - {id: x, front: C, back: D}\n",
        },
    )
    for deck in ("a", "b"):
        other.log(EntryKind.RATING, f"{deck}/x", NOW - DAY_MS, rating=3)
    with collection_at(tmp_path / "deck") as collection:
        take_in(collection, other.send(tmp_path / "y.apkg", NOW, decks=["b"]))
        assert [collection.get_note(number)["Id"] for number in collection.find_notes("")] == [
            "b/x"
        ]
        assert rows(collection, "SELECT ease FROM revlog") == [(3,)]


def test_a_later_export_updates_the_note_that_changed_alone(tmp_path: Path) -> None:
    desk = history_desk(tmp_path, TODAY)
    file = desk.decks / "robots.yaml"
    with collection_at(tmp_path / "anki") as collection:
        take_in(collection, desk.send(tmp_path / "x.apkg", NOW))
        (mine,) = collection.find_notes('"front of new"')
        note = collection.get_note(mine)
        note["Back"] = "edited in Anki"
        collection.update_note(note)
        # Written later than all that stands in Anki, as any edit is.
        later = collection.get_note(mine).mod + 3600
        file.write_text(file.read_text().replace("back of today", "edited here"))
        os.utime(file, (later, later))
        log = take_in(collection, desk.send(tmp_path / "y.apkg", NOW + DAY_MS))
        updated = {collection.get_note(each.id.nid)["Id"] for each in log.updated}
        # Prompts and maps have the times of their files.
        entries = {name.partition("#")[0].replace("map:", "robots/") for name in STANDING}
        others = entries - {"robots/why", "robots/how", "robots/loop"}
        assert updated & others == {"robots/today"}
        assert not log.new
        assert collection.get_note(mine)["Back"] == "edited in Anki"
        (theirs,) = collection.find_notes('"front of today"')
        assert collection.get_note(theirs)["Back"] == "edited here"
        assert rows(collection, "SELECT count(*) FROM revlog") == [
            (sum(map(len, REVIEWS.values())),)
        ]
        assert_sound(collection)

"""Answering a card in Anki's own engine, beside ours: block by block, on the same disk."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from benchmarks.collection import Home
from benchmarks.stopwatch import Lap, median_lap, now
from benchmarks.store_jobs import BLOCK, DAYS_LATER, WARM_UP, answers_in_blocks

_NOTES_AT_ONCE = 2_000
_DUE_IN = 3_000  # days over which the cards are due, a third of them by now
_FIRST_REVIEW_MS = 1_400_000_000_000
_BETWEEN_MS = 300_000
_A_DAY = 9_999  # the most that Anki takes as a limit


def beside_anki(path: str, day: str, folder: str, cards: str, reviews: str, blocks: str) -> Any:
    """Return, for each block, one card's wall and CPU seconds: ours and Anki's.

    Ours is given twice: fetched and answered, and answered alone.
    """
    collection = _collection(Path(folder), int(cards), int(reviews))
    workspace = Home(Path(path), int(day)).open()
    ours, peer = answers_in_blocks(workspace, int(day) + DAYS_LATER), _anki_blocks(collection)
    # The first answers build Anki's queue, fill caches, and make the write-ahead logs grow to
    # the size at which both are used anew; that is slower, and not what is compared.
    for _ in range(WARM_UP):
        next(ours), next(peer)
    rows = []
    for _ in range(int(blocks)):
        (whole, answer), theirs = next(ours), next(peer)
        rows.append([*_both(whole), *_both(answer), *_both(theirs)])
    collection.close()
    return rows


def _both(taken: Lap) -> tuple[float, float]:
    return taken.wall_s, taken.cpu_s


def _collection(folder: Path, cards: int, reviews: int) -> Any:
    """A collection of as many cards and reviews as ours has, a third of the cards due."""
    from anki.collection import AddNoteRequest, Collection
    from anki.decks import DeckId

    folder.mkdir()
    path = folder / "collection.anki2"
    # Anki's own types are stricter than its functions.
    collection: Any = Collection(str(path))
    notetype = collection.models.by_name("Basic")
    for first in range(0, cards, _NOTES_AT_ONCE):
        requests = []
        for number in range(first, min(cards, first + _NOTES_AT_ONCE)):
            note = collection.new_note(notetype)
            note["Front"] = f"What does the frozen encoder do for the projection? ({number})"
            note["Back"] = f"It maps patches of the image to tokens of the text ({number})"
            requests.append(AddNoteRequest(note=note, deck_id=DeckId(1)))
        collection.add_notes(requests)
    config = collection.decks.config_dict_for_deck_id(1)
    config["rev"]["perDay"] = _A_DAY
    collection.decks.update_config(config)
    today = collection.sched.today
    collection.close()
    _schedule(path, today, reviews)
    return Collection(str(path))


def _schedule(path: Path, today: int, reviews: int) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(
            "UPDATE cards SET type = 2, queue = 2, ivl = 10, factor = 2500, reps = 5,"
            " due = ? - (id % ?)",
            (today + _DUE_IN * 2 // 3, _DUE_IN),
        )
        ids = [row[0] for row in connection.execute("SELECT id FROM cards")]
        connection.executemany(
            "INSERT INTO revlog (id, cid, usn, ease, ivl, lastIvl, factor, time, type)"
            " VALUES (?, ?, -1, 3, 10, 5, 2500, 3000, 1)",
            (
                (_FIRST_REVIEW_MS + number * _BETWEEN_MS, ids[number % len(ids)])
                for number in range(reviews)
            ),
        )


def _anki_blocks(collection: Any) -> Iterator[Lap]:
    from anki.cards import Card
    from anki.scheduler.v3 import CardAnswer

    while True:
        laps = []
        for _ in range(BLOCK):
            begin = now()
            queued = collection.sched.get_queued_cards().cards[0]
            card = Card(collection)
            card._load_from_backend_card(queued.card)
            card.start_timer()
            collection.sched.answer_card(
                collection.sched.build_answer(
                    card=card, states=queued.states, rating=CardAnswer.GOOD
                )
            )
            taken = now() - begin
            laps.append(taken)
        yield median_lap(laps)


JOBS = {"beside-anki": beside_anki}

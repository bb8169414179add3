"""Which rows of a collection are kept: found once, in SQL, and listed in temporary tables.

A note is kept if its notetype is there, a card if its note and its template are, a review if
its card is. All else is counted by reason.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from contextlib import closing

from srs.anki.content import AnkiDeck, AnkiNotetype
from srs.anki.reading.faults import LeftOut
from srs.anki.reading.usable import LAST_MS

_CLOZES = 65_536  # Anki's ordinals have 16 bits
_INT32 = (1 << 31) - 1
_LONGEST_GUID = 1_000  # bytes; Anki's have 10 characters
# ruff: noqa: S608 -- only constants of this file are put into SQL
_TABLES = """
CREATE TEMP TABLE known_notetype (id INTEGER PRIMARY KEY, ordinals INTEGER NOT NULL);
CREATE TEMP TABLE known_deck (id INTEGER PRIMARY KEY);
CREATE TEMP TABLE kept_note (
    id INTEGER PRIMARY KEY, ordinals INTEGER NOT NULL, guid NOT NULL UNIQUE
);
CREATE TEMP TABLE kept_card (
    id INTEGER PRIMARY KEY, note INTEGER, ordinal INTEGER, UNIQUE (note, ordinal)
);
"""
# Everywhere the row's number is an instant in ms, which the calendar must have.
_INSTANT = f"id BETWEEN 1 AND {LAST_MS}"
_GUID = "guid_text(CAST(guid AS BLOB))"
# OR IGNORE passes over a guid that is none, or is there already. CROSS JOIN keeps the order of the
# loops, so that of two rows alike the first is kept. The indexes may say what the table does not:
# none is used.
_KEEP_NOTES = f"""
INSERT OR IGNORE INTO kept_note
SELECT n.id, t.ordinals, {_GUID} FROM notes AS n NOT INDEXED
CROSS JOIN known_notetype AS t ON t.id = n.mid
WHERE n.{_INSTANT}
"""
_CARD_IS_KNOWN = "type BETWEEN 0 AND 3 AND queue BETWEEN -3 AND 4"
_KEEP_CARDS = f"""
INSERT OR IGNORE INTO kept_card
SELECT c.id, c.nid, c.ord FROM cards AS c NOT INDEXED
CROSS JOIN kept_note AS n ON n.id = c.nid
WHERE c.{_INSTANT} AND typeof(c.ord) = 'integer' AND c.ord >= 0 AND c.ord < n.ordinals
    AND {_CARD_IS_KNOWN}
"""
# Text and blobs are greater than all numbers, so that a range refuses them too.
REVIEW_IS_KEPT = f"""
cid IN (SELECT id FROM kept_card) AND {_INSTANT} AND ease BETWEEN 0 AND 4
AND type BETWEEN 0 AND 5 AND ivl BETWEEN -{_INT32} AND {_INT32}
AND lastIvl BETWEEN -{_INT32} AND {_INT32} AND factor BETWEEN 0 AND {_INT32}
"""
_WHY_NOTES = f"""
SELECT CASE
    WHEN NOT {_INSTANT} THEN 'notes of no possible time'
    WHEN mid IS NULL OR mid NOT IN (SELECT id FROM known_notetype)
        THEN 'notes whose notetype is missing'
    WHEN {_GUID} IS NULL THEN 'notes without a usable guid'
    ELSE 'notes with the guid of another'
END, id FROM notes NOT INDEXED WHERE id NOT IN (SELECT id FROM kept_note)
"""
_WHY_CARDS = f"""
SELECT CASE
    WHEN nid IS NULL OR nid NOT IN (SELECT id FROM kept_note) THEN 'cards whose note is missing'
    WHEN NOT {_INSTANT} THEN 'cards of no possible time'
    WHEN NOT ifnull({_CARD_IS_KNOWN}, 0) THEN 'cards in a state that is not known'
    WHEN EXISTS (
        SELECT 1 FROM kept_card AS k WHERE k.note = cards.nid AND k.ordinal = cards.ord
    ) THEN 'cards with the template and the note of another'
    ELSE 'cards whose template is missing'
END, id FROM cards NOT INDEXED WHERE id NOT IN (SELECT id FROM kept_card)
"""
_WHY_REVIEWS = f"""
SELECT CASE
    WHEN cid IS NULL OR cid NOT IN (SELECT id FROM kept_card)
        THEN 'reviews of cards that are not in the package'
    WHEN NOT {_INSTANT} THEN 'reviews of no possible time'
    ELSE 'reviews with numbers that Anki does not write'
END, id FROM revlog NOT INDEXED WHERE NOT ifnull({REVIEW_IS_KEPT}, 0)
"""
_WITHOUT_DECK = """
SELECT 'cards whose deck is missing (they come to Default)', c.id
FROM kept_card AS k CROSS JOIN cards AS c ON c.id = k.id
WHERE (CASE WHEN ifnull(c.odid, 0) = 0 THEN c.did ELSE c.odid END) NOT IN
    (SELECT id FROM known_deck)
"""


def keep_rows(
    connection: sqlite3.Connection,
    notetypes: Mapping[int, AnkiNotetype],
    decks: Mapping[int, AnkiDeck],
    left_out: LeftOut,
) -> tuple[int, int]:
    """List the notes and cards that are kept, count the others; return how many are kept."""
    connection.create_function("guid_text", 1, _guid_text, deterministic=True)
    connection.executescript(_TABLES)
    connection.executemany(
        "INSERT INTO known_notetype VALUES (?, ?)",
        (
            (number, _CLOZES if notetype.is_cloze else len(notetype.templates))
            for number, notetype in notetypes.items()
        ),
    )
    connection.executemany("INSERT INTO known_deck VALUES (?)", ((number,) for number in decks))
    connection.execute(_KEEP_NOTES)
    connection.execute(_KEEP_CARDS)
    notes, cards = (_count(connection, table) for table in ("kept_note", "kept_card"))
    if notes != _count(connection, "notes"):
        _tell(connection, _WHY_NOTES, left_out)
    if cards != _count(connection, "cards"):
        _tell(connection, _WHY_CARDS, left_out)
    _tell(connection, _WITHOUT_DECK, left_out)
    return notes, cards


def count_reviews(connection: sqlite3.Connection, left_out: LeftOut) -> int:
    """Return how many reviews are kept; count the others."""
    query = f"SELECT count(*) FROM revlog NOT INDEXED WHERE {REVIEW_IS_KEPT}"
    (kept,) = connection.execute(query).fetchone()
    if kept != _count(connection, "revlog"):
        _tell(connection, _WHY_REVIEWS, left_out)
    return int(kept)


def _count(connection: sqlite3.Connection, table: str) -> int:
    (count,) = connection.execute(f"SELECT count(*) FROM {table} NOT INDEXED").fetchone()
    return int(count)


def _tell(connection: sqlite3.Connection, query: str, left_out: LeftOut) -> None:
    with closing(connection.execute(query)) as rows:
        for reason, number in rows:
            left_out.add(reason, 1, number)


def _guid_text(guid: bytes | None) -> str | None:
    """Return a guid as text; None where it is none, which SQL can't tell."""
    if not guid or len(guid) > _LONGEST_GUID or b"\x00" in guid:
        return None
    try:
        return guid.decode()
    except UnicodeDecodeError:
        return None

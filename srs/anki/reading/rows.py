"""The queries for notes, cards and reviews: each gives rows that are the tuples themselves."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping

from srs.anki.content import AnkiNote, AnkiNotetype
from srs.anki.reading.kept import REVIEW_IS_KEPT
from srs.anki.reading.usable import DEFAULT_DECK, LAST_SECOND

_INT32 = (1 << 31) - 1
_FIELD_END = "\x1f"
_LONGEST_ANSWER = 86_400_000  # ms: a day
_FIRST_INSTANT = 1_000_000_000  # a due from here on is in seconds since 1970, else in days

# ruff: noqa: S608 -- only constants are put into SQL
_NOTES = f"""
SELECT n.id, k.guid, n.mid,
    CASE WHEN n.mod BETWEEN 0 AND {LAST_SECOND} THEN CAST(n.mod AS INTEGER) ELSE 0 END,
    ifnull(CAST(n.tags AS TEXT), ''), ifnull(CAST(n.flds AS TEXT), '')
FROM kept_note AS k CROSS JOIN notes AS n ON n.id = k.id ORDER BY k.id
"""


def _number(column: str, least: int, most: int) -> str:
    """Return SQL for a whole number: what is none counts as 0, what is beyond as the bound."""
    return f"max({least}, min({most}, CAST(ifnull({column}, 0) AS INTEGER)))"


# What a filtered deck has borrowed is told as it stands in its own deck: `due` is what `odue`
# keeps, but for a card in learning, which moves on while it is away (odue is 0 then). Scheduler
# 1 left the type at 2 while a lapsed card was learnt again. Queue 4 is a filtered deck's preview.
_CARDS = f"""
SELECT id, note, deck, ordinal, kind,
    CASE WHEN queue < 0 OR (borrowed = 0 AND queue < 4) THEN queue
        WHEN kind IN (0, 2) THEN kind
        WHEN due > {_FIRST_INSTANT} THEN 1
        ELSE 3 END,
    due, ivl, factor, reps, lapses, flags, data, modified
FROM (
    SELECT id, note, ordinal, borrowed, queue, data,
        CASE WHEN deck IN (SELECT id FROM known_deck) THEN deck ELSE {DEFAULT_DECK} END AS deck,
        CASE WHEN :scheduler = 1 AND kind = 2 AND queue IN (1, 3) THEN 3 ELSE kind END AS kind,
        {_number("due", -_INT32, LAST_SECOND)} AS due,
        {_number("ivl", -_INT32, _INT32)} AS ivl,
        {_number("factor", 0, _INT32)} AS factor,
        {_number("reps", 0, _INT32)} AS reps,
        {_number("lapses", 0, _INT32)} AS lapses,
        {_number("flags", 0, _INT32)} AS flags,
        {_number("changed", 0, LAST_SECOND)} AS modified
    FROM (
        SELECT c.id, k.note, k.ordinal, c.ivl, c.factor, c.reps, c.lapses, c.flags,
            c.mod AS changed,
            ifnull(c.odid, 0) <> 0 AS borrowed,
            CAST(c.type AS INTEGER) AS kind, CAST(c.queue AS INTEGER) AS queue,
            CASE WHEN ifnull(c.odid, 0) = 0 THEN c.did ELSE c.odid END AS deck,
            CASE WHEN ifnull(c.odid, 0) <> 0 AND (c.odue <> 0 OR c.type = 0)
                THEN c.odue ELSE c.due END AS due,
            CASE WHEN typeof(c.data) = 'text' THEN c.data ELSE '' END AS data
        FROM kept_card AS k CROSS JOIN cards AS c ON c.id = k.id
        ORDER BY k.note, k.ordinal
    )
)
"""
# Old versions wrote fractions. Who left a card open overnight took no longer than a day.
_REVIEWS = f"""
SELECT id, cid, CAST(ease AS INTEGER), CAST(ivl AS INTEGER), CAST(lastIvl AS INTEGER),
    CAST(factor AS INTEGER),
    CASE WHEN time BETWEEN 0 AND {_LONGEST_ANSWER} THEN CAST(time AS INTEGER)
        WHEN time > 0 AND typeof(time) = 'integer' THEN {_LONGEST_ANSWER} ELSE 0 END,
    CAST(type AS INTEGER)
FROM revlog NOT INDEXED WHERE {REVIEW_IS_KEPT} ORDER BY id
"""


def note_rows(
    connection: sqlite3.Connection, notetypes: Mapping[int, AnkiNotetype], misfits: list[int]
) -> Iterator[AnkiNote]:
    """Yield the notes in order of id, each with as many fields as its notetype has.

    The ids of those that had more (they come below the last field) or fewer go to ``misfits``.
    """
    counts = {number: len(notetype.fields) for number, notetype in notetypes.items()}
    for number, guid, notetype, modified, tags, source in connection.execute(_NOTES):
        # As in HTML, where no text can hold it.
        text = source.replace("\x00", "\ufffd") if "\x00" in source else source
        fields = tuple(text.split(_FIELD_END))
        count = counts[notetype]
        if len(fields) != count:
            misfits.append(number)
            fields = _fitted(fields, count)
        yield AnkiNote(number, guid, notetype, modified, tuple(tags.split()), fields)


def card_rows(connection: sqlite3.Connection, scheduler: int) -> sqlite3.Cursor:
    """Return the cards in order of note and ordinal, in the columns of AnkiCard."""
    return connection.execute(_CARDS, {"scheduler": scheduler})


def review_rows(connection: sqlite3.Connection) -> sqlite3.Cursor:
    """Return the reviews in order of id, in the columns of AnkiReview."""
    return connection.execute(_REVIEWS)


def _fitted(fields: tuple[str, ...], count: int) -> tuple[str, ...]:
    if len(fields) < count:
        return (*fields, *("" for _ in range(count - len(fields))))
    return (*fields[: count - 1], "<br>".join(fields[count - 1 :]))

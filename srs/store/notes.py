"""Notes as rows."""

from __future__ import annotations

import sqlite3
from dataclasses import replace

from srs.model.note import Note, NoteKind
from srs.store.note_origins import origin_of_row

NOTE_COLUMNS = (
    "note.id, kind, front, back, tags, hint, source, line, anki_guid, anki_card, anki_fields"
)
NoteRow = tuple[str, str, str, str, str, str, str, int, str | None, int | None, str | None]


def note_of_row(row: NoteRow) -> Note:
    """Return the note in a row of ``NOTE_COLUMNS``."""
    name, kind, front, back, tags, hint, source, line, guid, card, fields = row
    origin = None if guid is None else origin_of_row(guid, card, fields)
    words = tuple(tags.split())
    return Note(name, NoteKind(kind), front, back, words, hint, source, line, anki=origin)


def with_parts(connection: sqlite3.Connection, deck: str, note: Note) -> Note:
    """Return the note as it is; a map's with the parts of the cards that it makes."""
    if note.kind is not NoteKind.MAP:
        return note
    rows = connection.execute(
        "SELECT part FROM card WHERE deck = ? AND note = ? AND position IS NOT NULL"
        " ORDER BY position",
        (deck, note.id),
    )
    return replace(note, parts=tuple([row[0] for row in rows]))

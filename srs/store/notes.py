"""Notes as rows."""

from __future__ import annotations

import sqlite3
from dataclasses import replace

from srs.model.note import Note, NoteKind

NOTE_COLUMNS = "note.id, kind, front, back, tags, hint, source, line"


def note_of_row(row: tuple[str, str, str, str, str, str, str, int]) -> Note:
    """Return the note in a row of ``NOTE_COLUMNS``."""
    name, kind, front, back, tags, hint, source, line = row
    return Note(name, NoteKind(kind), front, back, tuple(tags.split()), hint, source, line)


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

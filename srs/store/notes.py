"""Notes as rows."""

from __future__ import annotations

from srs.model.note import Note, NoteKind

NOTE_COLUMNS = "note.id, kind, front, back, tags, hint, source, line"


def note_of_row(row: tuple[str, str, str, str, str, str, str, int]) -> Note:
    """Return the note in a row of ``NOTE_COLUMNS``."""
    name, kind, front, back, tags, hint, source, line = row
    return Note(name, NoteKind(kind), front, back, tuple(tags.split()), hint, source, line)

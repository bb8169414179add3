"""Whether a note says here what it says in Anki."""

from __future__ import annotations

from collections.abc import Callable

from srs.anki.mapping.tags import LEECH
from srs.anki.text import cloze_html, field_html
from srs.model.note import Note, NoteKind


def says_the_same(ours: Note, theirs: Note) -> bool:
    """Return whether two notes show the same, however their texts write it."""
    if (ours.kind, _tags_of(ours)) != (theirs.kind, _tags_of(theirs)):
        return False
    return all(
        mine == other or html(mine) == html(other)
        for mine, other, html in (
            (ours.front, theirs.front, _html_of(ours)),
            (ours.back, theirs.back, field_html),
            (ours.hint, theirs.hint, field_html),
            (ours.source, theirs.source, field_html),
        )
    )


def _tags_of(note: Note) -> list[str]:
    """Return a note's tags in order, without that which Anki gives and takes by itself."""
    return sorted(tag for tag in note.tags if tag != LEECH)


def _html_of(note: Note) -> Callable[[str], str]:
    return cloze_html if note.kind is NoteKind.CLOZE else field_html

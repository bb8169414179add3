"""Exporting a large deck to Anki: ours, and what genanki alone needs for the same notes."""

from __future__ import annotations

from pathlib import Path

from benchmarks.collection import Home, at_noon
from benchmarks.stopwatch import now, peak_mb


def export(home: str, day: str, target: str) -> dict[str, float]:
    """Export all decks of a home as the program does."""
    from srs.app.export import export_anki

    workspace = Home(Path(home), int(day)).open()
    begin = now()
    export_anki(workspace, (), Path(target), at_noon(int(day)).instant)
    taken = now() - begin
    return {"wall_s": taken.wall_s, "peak_mb": peak_mb()}


def export_with_genanki(home: str, day: str, target: str) -> dict[str, float]:
    """Write the same notes with genanki as its manual shows: no escaping, no own times."""
    import genanki

    from srs.model.note import NoteKind
    from srs.store.deck_files import deck_titles
    from srs.store.decks import read_deck

    workspace = Home(Path(home), int(day)).open()
    decks = [read_deck(workspace.store, name) for name in deck_titles(workspace.store)]
    begin = now()
    built = []
    for number, deck in enumerate(decks, start=1):
        assert deck is not None
        peer = genanki.Deck(number, deck.name)
        for note in deck.notes:
            model = {
                NoteKind.BASIC: genanki.BASIC_MODEL,
                NoteKind.REVERSED: genanki.BASIC_AND_REVERSED_CARD_MODEL,
                NoteKind.CLOZE: genanki.CLOZE_MODEL,
            }[note.kind]
            peer.add_note(genanki.Note(model, [note.front, note.back], tags=list(note.tags)))
        built.append(peer)
    genanki.Package(built).write_to_file(target)
    taken = now() - begin
    return {"wall_s": taken.wall_s, "peak_mb": peak_mb()}


JOBS = {"export": export, "export-with-genanki": export_with_genanki}

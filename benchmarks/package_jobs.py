"""Packages out and in: ours, Anki's own engine, and genanki, each in a process of its own.

What opens a home or a collection is not timed, neither ours nor Anki's.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from benchmarks.anki_collection import made_material
from benchmarks.collection import Home, at_noon
from benchmarks.stopwatch import Lap, now, peak_mb
from srs.app.bundled import bundled_files, record_bundled
from srs.app.home import DECKS_NAME
from srs.cli.clock import Clock

_CLOCK = Clock()
Numbers = dict[str, float]


def material(folder: str, home: str, day: str) -> list[object]:
    """Make Anki's counterpart of a home, or find that of an earlier run.

    Returns the collection, the package of it, and how many notes, cards and reviews they hold.
    """
    collection, package, *counts = made_material(Path(folder), Home(Path(home), int(day)))
    return [str(collection), str(package), *counts]


def export(home: str, day: str, target: str) -> Numbers:
    """Export all decks of a home with the schedule and all reviews."""
    return _export(home, day, target, fresh=False)


def export_fresh(home: str, day: str, target: str) -> Numbers:
    """Export all decks of a home, all cards new."""
    return _export(home, day, target, fresh=True)


def _export(home: str, day: str, target: str, *, fresh: bool) -> Numbers:
    from srs.app.export import Wanted, export_anki

    workspace = Home(Path(home), int(day)).open()
    at = _CLOCK.at(at_noon(int(day)).instant)
    begin = now()
    summary = export_anki(
        workspace, Wanted(fresh=fresh), Path(target), at, _CLOCK.day_begins, _no_progress
    )
    numbers = _measured(now() - begin, Path(target))
    return {**numbers, "notes": summary.notes, "reviews": summary.reviews}


def export_with_genanki(home: str, day: str, target: str) -> Numbers:
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
    return _measured(now() - begin, Path(target))


def export_by_anki(collection: str, target: str) -> Numbers:
    """Export a collection with Anki's engine, in its present format, with all reviews."""
    from anki.collection import Collection, ExportAnkiPackageOptions

    opened = Collection(collection)
    options = ExportAnkiPackageOptions(
        with_scheduling=True, with_deck_configs=True, with_media=True, legacy=False
    )
    begin = now()
    notes = opened.export_anki_package(out_path=target, options=options, limit=None)
    numbers = _measured(now() - begin, Path(target))
    opened.close()
    return {**numbers, "notes": notes}


def take_in(package: str, home: str, day: str) -> Numbers:
    """Import a package into a home that has nothing yet."""
    from srs.app.importing.anki import Wanted, import_package

    decks = Path(home) / DECKS_NAME
    decks.mkdir(parents=True)
    record_bundled(decks, bundled_files())  # a learner who has declined the program's own
    workspace = Home(Path(home), int(day)).open()
    at = _CLOCK.at(at_noon(int(day)).instant)
    begin = now()
    report = import_package(workspace, Path(package), Wanted(), at, _study_day, _no_progress)
    numbers = _measured(now() - begin)
    workspace.store.close()
    return {**numbers, "notes": report.total("new"), "reviews": report.reviews}


def take_in_by_anki(package: str, folder: str) -> Numbers:
    """Import a package with Anki's engine into a collection that has nothing yet."""
    from anki.collection import Collection, ImportAnkiPackageOptions, ImportAnkiPackageRequest

    Path(folder).mkdir(parents=True)
    # Anki's own types are stricter than its functions.
    opened: Any = Collection(str(Path(folder) / "collection.anki2"))
    options = ImportAnkiPackageOptions(with_scheduling=True, with_deck_configs=True)
    request = ImportAnkiPackageRequest(package_path=package, options=options)
    begin = now()
    log = opened.import_anki_package(request).log
    numbers = _measured(now() - begin)
    reviews = opened.db.scalar("SELECT count() FROM revlog")
    opened.close()
    return {**numbers, "notes": len(log.new), "reviews": reviews}


def _study_day(instant: int) -> int:
    return _CLOCK.at(instant).day


def _no_progress(_doing: str, _done: int, _total: int) -> None:
    """Tell nobody."""


def _measured(taken: Lap, written: Path | None = None) -> Numbers:
    numbers = {"wall_s": taken.wall_s, "cpu_s": taken.cpu_s, "peak_mb": peak_mb()}
    return numbers if written is None else {**numbers, "package_mb": written.stat().st_size / 1e6}


JOBS: dict[str, Callable[..., object]] = {
    "anki-material": material,
    "export": export,
    "export-fresh": export_fresh,
    "export-with-genanki": export_with_genanki,
    "export-by-anki": export_by_anki,
    "import": take_in,
    "import-by-anki": take_in_by_anki,
}

"""The table's lines on Anki's packages: out and in, beside genanki and Anki's own engine."""

from __future__ import annotations

import importlib.util
import shutil
from collections.abc import Callable, Iterator, Mapping
from itertools import count
from pathlib import Path
from statistics import median

from benchmarks.job_lines import Numbers, job_lines
from benchmarks.measure import Made, Measured, Progress
from benchmarks.processes import RunFailed
from benchmarks.table import Line, seconds
from benchmarks.worker import call

GENANKI_GOALS = {"wall_s": 3.0}
EXPORT_GOALS = {"wall_s": 0.9, "peak_mb": 0.5}
IMPORT_GOALS = {"wall_s": 1.0}


def package_lines(measured: Measured, progress: Progress) -> Iterator[Line]:
    """Measure exports of a home, and the import of what Anki writes of the same."""
    progress(f"making a home of {measured.plan.packages.cards:,} cards ...")
    home = measured.home(measured.plan.packages)
    target = measured.scratch.absolute() / "export.apkg"
    progress("exporting, all new ...")
    yield from _pairs(
        measured,
        "export of {notes:,} notes, all new; genanki alone",
        lambda: call("export-fresh", *home, target),
        lambda: call("export-with-genanki", *home, target),
        GENANKI_GOALS,
    )
    if importlib.util.find_spec("anki") is None:
        alone = [call("export", *home, target)["wall_s"] for _ in range(measured.plan.rounds)]
        yield Line("export with all reviews", seconds(median(alone)))
        return
    progress("letting Anki make a collection ...")
    yield from _beside_anki(measured, home, target, progress)


def _beside_anki(
    measured: Measured, home: Made, target: Path, progress: Progress
) -> Iterator[Line]:
    made = call("anki-material", measured.cache.absolute(), *home)
    collection, package, expected = made[0], made[1], {"notes": made[2], "reviews": made[4]}
    # Anki writes into what it opens; a run finds the kept collection as the first run did.
    kept = measured.scratch.absolute() / "anki-exports" / Path(collection).name
    kept.parent.mkdir()
    shutil.copyfile(collection, kept)
    progress("exporting with all reviews ...")
    yield from _pairs(
        measured,
        "export with {reviews:,} reviews; Anki's own",
        lambda: _checked(call("export", *home, target), expected),
        lambda: call("export-by-anki", kept, target),
        EXPORT_GOALS,
    )
    progress("importing ...")
    fresh = (measured.scratch.absolute() / f"imported-{number}" for number in count())
    yield from _pairs(
        measured,
        "import of that with {reviews:,} reviews; Anki's own",
        lambda: _checked(_removed_after("import", package, next(fresh), home.day), expected),
        lambda: _checked(_removed_after("import-by-anki", package, next(fresh)), expected),
        IMPORT_GOALS,
    )


def _removed_after(job: str, package: str, folder: Path, *rest: object) -> Numbers:
    """Run a job that fills a folder; leave no room taken by it."""
    numbers: Numbers = call(job, package, folder, *rest)
    shutil.rmtree(folder)
    return numbers


def _checked(numbers: Numbers, expected: Mapping[str, float]) -> Numbers:
    """Return the numbers where all that there is went through. Raises RunFailed."""
    for name, there in expected.items():
        if numbers[name] != there:
            raise RunFailed(f"of {there:,} {name} there are {numbers[name]:,} afterwards")
    return numbers


def _pairs(
    measured: Measured,
    job: str,
    ours: Callable[[], Numbers],
    peer: Callable[[], Numbers],
    goals: Mapping[str, float],
) -> Iterator[Line]:
    # One job takes long enough for its warming up not to matter.
    pairs = [(ours(), peer()) for _ in range(measured.plan.rounds)]
    mine, other = zip(*pairs, strict=True)
    yield from job_lines(job.format_map(mine[0]), mine, other, goals)

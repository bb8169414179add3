"""The table's lines on a job that ran in processes of its own, and its peer beside it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from statistics import median

from benchmarks.pairs import ratio
from benchmarks.table import Line, megabytes, ratio_line, seconds

Numbers = dict[str, float]
_NO_GOALS: Mapping[str, float] = {}
_ROWS = {
    "wall_s": ("", seconds),
    "cpu_s": ("  CPU time, all threads", seconds),
    "peak_mb": ("  peak memory of the process", megabytes),
    "package_mb": ("  size of the package", megabytes),
}


def job_lines(
    job: str,
    ours: Sequence[Numbers],
    peer: Sequence[Numbers],
    goals: Mapping[str, float] = _NO_GOALS,
) -> Iterator[Line]:
    """Yield a line for each thing that the job measured; ``goals`` bound medians of ratios."""
    for key, (name, show) in _ROWS.items():
        if key not in ours[0]:
            continue
        mine, other = [each[key] for each in ours], [each[key] for each in peer]
        shown = show(median(mine)), show(median(other))
        yield ratio_line(name or job, *shown, ratio(mine, other), goals.get(key))

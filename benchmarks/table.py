"""The table that a run prints: one line for each job, its goal, and whether it was met."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from benchmarks.pairs import Ratio

_HEAD = ("job", "ours", "peer", "ratio", "min - max", "goal", "met")
_MINUTE_S = 60
_SMALL_MB = 10


class Line(NamedTuple):
    """One job: what we need, what the peer needs, both as text; ``met`` is None without a goal."""

    job: str
    ours: str
    peer: str = ""
    ratio: Ratio | None = None
    goal: str = ""
    met: bool | None = None


def ratio_line(job: str, ours: str, peer: str, ratio: Ratio, at_most: float | None = None) -> Line:
    """Return a line whose goal bounds the median of the ratio."""
    goal = "" if at_most is None else f"<= {at_most:g}x"
    met = None if at_most is None else ratio.median <= at_most
    return Line(job, ours, peer, ratio, goal, met)


def bound_line(job: str, shown: str, value: float, at_most: float, unit: str) -> Line:
    """Return a line whose goal bounds a plain value."""
    return Line(job, shown, goal=f"<= {at_most:g} {unit}", met=value <= at_most)


def seconds(value: float) -> str:
    """Return a time with the unit that suits it."""
    for factor, unit in ((1, "s"), (1e3, "ms")):
        if value * factor >= 1:
            return f"{value * factor:.3g} {unit}" if value < _MINUTE_S else f"{value:.0f} s"
    return f"{value * 1e6:.0f} µs"


def megabytes(value: float) -> str:
    """Return an amount of memory, or of a file."""
    return f"{value:.0f} MB" if value >= _SMALL_MB else f"{value:.1f} MB"


def rendered(lines: Sequence[Line]) -> str:
    """Return the table as text."""
    rows = [_HEAD, *(_cells(line) for line in lines)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(_HEAD))]
    return "\n".join(
        "  ".join(
            cell.ljust(width) if column == 0 else cell.rjust(width)
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    )


def _cells(line: Line) -> tuple[str, ...]:
    ratio = line.ratio
    return (
        line.job,
        line.ours,
        line.peer,
        "" if ratio is None else f"{ratio.median:.2f}x",
        "" if ratio is None else f"{ratio.least:.2f} - {ratio.most:.2f}",
        line.goal,
        {True: "yes", False: "no", None: ""}[line.met],
    )

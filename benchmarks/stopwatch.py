"""Timing inside a process: seconds on the wall, and seconds of the processor."""

from __future__ import annotations

import resource
import sys
import time
from collections.abc import Sequence
from statistics import median
from typing import NamedTuple


class Lap(NamedTuple):
    """Two clocks' readings, or what passed between two. CPU time leaves out waiting for disks."""

    wall_s: float
    cpu_s: float

    def __sub__(self, earlier: Lap) -> Lap:
        return Lap(self.wall_s - earlier.wall_s, self.cpu_s - earlier.cpu_s)


def now() -> Lap:
    """Read both clocks."""
    return Lap(time.perf_counter(), time.process_time())


def median_lap(laps: Sequence[Lap]) -> Lap:
    """Return the median of each clock."""
    return Lap(median(each.wall_s for each in laps), median(each.cpu_s for each in laps))


def peak_mb() -> float:
    """Return the most memory that this process has held, in MB."""
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 1e6

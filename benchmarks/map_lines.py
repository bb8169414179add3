"""The table's lines on maps: reading and drawing them, comparing a redraw."""

from __future__ import annotations

from collections.abc import Iterator
from statistics import median

from benchmarks.pairs import ratio
from benchmarks.size import Plan
from benchmarks.table import Line, seconds
from benchmarks.worker import call

_JOBS = {
    "lineage": ("the lineage map read, laid out, drawn; termaid", 300),
    "map": ("  a map of 200 nodes and 240 edges", 300),
    "huge": ("  a map of 10,000 nodes; no peer", 2_000),
    "redraw": ("a redraw compared with a map of 1,000 edges; sets of pairs", 50),
}


def map_lines(plan: Plan) -> Iterator[Line]:
    """Measure maps in a process of their own."""
    pairs = call("maps", plan.rounds)["pairs"]
    for name, (job, most) in _JOBS.items():
        ours, peer = zip(*pairs[name], strict=True)
        met = median(ours) * 1e3 <= most
        has_peer = any(peer)
        shown = seconds(median(peer)) if has_peer else ""
        against = ratio(ours, peer) if has_peer else None
        yield Line(job, seconds(median(ours)), shown, against, f"<= {most} ms", met)

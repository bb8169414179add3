"""Measuring in pairs: A B A B, so that what disturbs the machine disturbs both."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from statistics import median
from typing import NamedTuple, TypeVar

_Run = TypeVar("_Run")


class Ratio(NamedTuple):
    """Ours divided by the peer's, pair by pair: the median, the least and the most."""

    median: float
    least: float
    most: float


def in_pairs(
    ours: Callable[[], _Run], peer: Callable[[], _Run], count: int
) -> tuple[list[_Run], list[_Run]]:
    """Run both in turn ``count`` times, after one turn that is not counted."""
    ours()
    peer()
    pairs = [(ours(), peer()) for _ in range(count)]
    return [first for first, _ in pairs], [second for _, second in pairs]


def ratio(ours: Sequence[float], peer: Sequence[float]) -> Ratio:
    """Return the ratio of each pair, summed up."""
    ratios = [mine / other for mine, other in zip(ours, peer, strict=True)]
    return Ratio(median(ratios), min(ratios), max(ratios))

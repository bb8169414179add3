"""How well grades agree with examiners' marks: the figures that papers on grading report."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

_LEAST_MARK, _MOST_MARK = 0, 10


class Agreement(NamedTuple):
    """``n`` answers; ``pearson`` and ``qwk`` (-1 to 1), ``mae`` and ``bias`` in marks of 10.

    ``bias`` is above 0 where the grades are too kind.
    """

    n: int
    pearson: float
    qwk: float
    mae: float
    bias: float


def agreement(scores: Sequence[float], marks: Sequence[float]) -> Agreement:
    """Return how well ``scores`` agree with ``marks``, answer by answer.

    Raises ValueError where they differ in number, or where there is none.
    """
    if len(scores) != len(marks) or not scores:
        raise ValueError(f"{len(scores)} scores for {len(marks)} marks")
    errors = [score - mark for score, mark in zip(scores, marks, strict=True)]
    return Agreement(
        len(scores),
        pearson(scores, marks),
        weighted_kappa([whole(score) for score in scores], [whole(mark) for mark in marks]),
        sum(map(abs, errors)) / len(errors),
        sum(errors) / len(errors),
    )


def whole(mark: float) -> int:
    """Return the whole mark nearest to ``mark``; a half is rounded up, as examiners do."""
    return min(_MOST_MARK, max(_LEAST_MARK, math.floor(mark + 0.5)))


def pearson(one: Sequence[float], other: Sequence[float]) -> float:
    """Return Pearson's correlation; 0 where one of the two never changes."""
    mean_one, mean_other = sum(one) / len(one), sum(other) / len(other)
    products = [(a - mean_one) * (b - mean_other) for a, b in zip(one, other, strict=True)]
    spread = math.sqrt(
        sum((a - mean_one) ** 2 for a in one) * sum((b - mean_other) ** 2 for b in other)
    )
    return sum(products) / spread if spread else 0.0


def weighted_kappa(one: Sequence[int], other: Sequence[int]) -> float:
    """Return Cohen's kappa with quadratic weights (Cohen 1968) for whole marks.

    1 is full agreement, 0 what chance gives; 1 also where both never change and are equal.
    """
    seen = sum((a - b) ** 2 for a, b in zip(one, other, strict=True)) / len(one)
    counts = Counter(one), Counter(other)
    chance = (
        sum(
            count_a * count_b * (a - b) ** 2
            for a, count_a in counts[0].items()
            for b, count_b in counts[1].items()
        )
        / len(one) ** 2
    )
    if not chance:
        return 1.0 if not seen else 0.0
    return 1 - seen / chance

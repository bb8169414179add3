"""Agreement of grades with marks: against figures worked out by hand, and properties."""

from __future__ import annotations

import math

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from srs.grading.agreement import agreement, pearson, weighted_kappa, whole

MARKS = st.integers(0, 10)
PAIRS = st.lists(st.tuples(MARKS, MARKS), min_size=1, max_size=30)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ([1, 2, 3], [2, 4, 6], 1),
        ([1, 2, 3], [6, 4, 2], -1),
        ([1, 2, 3], [1, 3, 2], 0.5),
        ([1, 2, 3, 4], [1, 3, 2, 4], 0.8),
        ([0, 0, 10], [0, 10, 10], 0.5),
        ([5, 5, 5], [1, 2, 3], 0),
        ([1, 2, 3], [4, 4, 4], 0),
        ([7], [3], 0),
    ],
)
def test_pearson(one: list[float], other: list[float], expected: float) -> None:
    assert pearson(one, other) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ([0, 10], [0, 10], 1),
        ([0, 10], [10, 0], -1),
        ([0, 0, 10, 10], [0, 10, 0, 10], 0),
        # seen: (0+0+1+1)/4 = 0.5; by chance: pairs of {1,2,2,3} and {1,2,3,2}: 16/16 = 1
        ([1, 2, 2, 3], [1, 2, 3, 2], 0.5),
        # seen 1/3; by chance (0+1+4 + 1+0+1 + 4+1+0)/9 = 12/9
        ([1, 2, 3], [1, 2, 3], 1),
        # seen 2/3; by chance 12/9: 1 - 0.5
        ([1, 2, 3], [1, 3, 2], 0.5),
        ([5, 5], [5, 5], 1),
        ([5, 5], [6, 6], 0),
        ([5, 5], [4, 6], 0),
    ],
)
def test_weighted_kappa(one: list[int], other: list[int], expected: float) -> None:
    assert weighted_kappa(one, other) == pytest.approx(expected)


def test_all_figures_of_a_small_table() -> None:
    found = agreement([1.4, 2.0, 3.5], [1, 3, 3.5])
    assert found.n == 3
    assert found.mae == pytest.approx(1.4 / 3)
    assert found.bias == pytest.approx(-0.6 / 3)
    # deviations -0.9, -0.3, 1.2 and -1.5, 0.5, 1: 2.4 / sqrt(2.34 * 3.5)
    assert found.pearson == pytest.approx(2.4 / math.sqrt(2.34 * 3.5))
    # in whole marks 1, 2, 4 and 1, 3, 4: seen 1/3, by chance (0+4+9 + 1+1+4 + 9+1+0)/9 = 29/9
    assert found.qwk == pytest.approx(1 - 3 / 29)


@pytest.mark.parametrize(
    ("mark", "expected"),
    [
        (0, 0),
        (0.4, 0),
        (0.5, 1),
        (1.5, 2),
        (2.5, 3),
        (9.49, 9),
        (9.5, 10),
        (10, 10),
        (-1, 0),
        (12, 10),
    ],
)
def test_a_half_mark_is_rounded_up(mark: float, expected: int) -> None:
    assert whole(mark) == expected


@pytest.mark.parametrize(("scores", "marks"), [([], []), ([1], []), ([1, 2], [1])])
def test_tables_that_do_not_fit_are_refused(scores: list[float], marks: list[float]) -> None:
    with pytest.raises(ValueError, match=f"{len(scores)} scores for {len(marks)} marks"):
        agreement(scores, marks)


@given(st.lists(MARKS, min_size=2, max_size=30))
def test_marks_agree_with_themselves(marks: list[int]) -> None:
    assert weighted_kappa(marks, marks) == pytest.approx(1)
    assume(len(set(marks)) > 1)
    found = agreement(marks, marks)
    assert found.pearson == pytest.approx(1)
    assert found.qwk == pytest.approx(1)
    assert (found.n, found.mae, found.bias) == (len(marks), 0, 0)


@given(PAIRS)
def test_both_figures_are_symmetric_and_in_range(pairs: list[tuple[int, int]]) -> None:
    one, other = [a for a, _ in pairs], [b for _, b in pairs]
    for figure in (pearson, weighted_kappa):
        found = figure(one, other)
        assert found == pytest.approx(figure(other, one))
        assert -1 - 1e-9 <= found <= 1 + 1e-9
    there, back = agreement(one, other), agreement(other, one)
    assert there.mae == pytest.approx(back.mae)
    assert there.bias == pytest.approx(-back.bias)
    assert abs(there.bias) <= there.mae <= 10


@given(PAIRS, st.integers(1, 3))
def test_pearson_does_not_see_a_change_of_scale(pairs: list[tuple[int, int]], factor: int) -> None:
    one, other = [a for a, _ in pairs], [b for _, b in pairs]
    scaled = [factor * a + 2 for a in one]
    assert pearson(scaled, other) == pytest.approx(pearson(one, other), abs=1e-9)


@given(PAIRS)
def test_the_order_of_answers_does_not_matter(pairs: list[tuple[int, int]]) -> None:
    turned = pairs[::-1]
    one = agreement([a for a, _ in pairs], [b for _, b in pairs])
    other = agreement([a for a, _ in turned], [b for _, b in turned])
    assert tuple(one) == pytest.approx(tuple(other))

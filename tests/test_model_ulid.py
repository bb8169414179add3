"""Ids sort by time, are unique, and say their instant."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from srs.model.ulid import LENGTH, later_ulid, time_part, ulid, ulid_instant

instants = st.integers(0, (1 << 48) - 1)
randoms = st.integers(0, (1 << 80) - 1)


@given(instants, randoms)
def test_an_id_says_its_instant(instant: int, randomness: int) -> None:
    text = ulid(instant, randomness)
    assert len(text) == LENGTH == 26
    assert ulid_instant(text) == instant


@given(st.tuples(instants, randoms), st.tuples(instants, randoms))
def test_ids_sort_by_instant_and_differ_wherever_their_parts_do(
    one: tuple[int, int], other: tuple[int, int]
) -> None:
    assert (ulid(*one) < ulid(*other)) == (one < other)
    assert (ulid(*one) == ulid(*other)) == (one == other)


@given(instants, st.integers(0, (1 << 79) - 1), st.integers(1, 1 << 79))
def test_a_later_id_stays_in_the_same_millisecond(instant: int, randomness: int, step: int) -> None:
    text = ulid(instant, randomness)
    following = later_ulid(text, step)
    assert following == ulid(instant, randomness + step)
    assert following > text
    assert ulid_instant(following) == instant


@given(instants, st.integers(0, (1 << 80) - 1))
def test_every_id_of_an_instant_begins_alike(instant: int, randomness: int) -> None:
    assert ulid(instant, randomness).startswith(time_part(instant))


def test_the_example_of_the_specification() -> None:
    assert ulid_instant("01ARZ3NDEKTSV4RRFFQ69G5FAV") == 1_469_922_850_259
    assert ulid(1_469_918_176_385, 0)[:10] == "01ARYZ6S41"


def test_the_ends_of_the_range() -> None:
    assert ulid(0, 0) == "0" * 26
    assert ulid((1 << 48) - 1, (1 << 80) - 1) == "7" + "Z" * 25


@pytest.mark.parametrize(("instant", "randomness"), [(-1, 0), (1 << 48, 0), (0, -1), (0, 1 << 80)])
def test_numbers_out_of_range_are_refused(instant: int, randomness: int) -> None:
    with pytest.raises(ValueError, match="out of range"):
        ulid(instant, randomness)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "0" * 25,
        "0" * 27,
        "8" + "0" * 25,  # more than 128 bits
        "0" * 25 + "I",
        "0" * 25 + "U",
        "0" * 25 + "a",
        "0" * 25 + "٣",  # a digit, in another script
        "0" * 25 + "-",
    ],
)
def test_other_texts_are_no_ids(text: str) -> None:
    with pytest.raises(ValueError, match="not a ULID"):
        ulid_instant(text)
    with pytest.raises(ValueError, match="not a ULID"):
        later_ulid(text, 1)


def test_the_last_id_of_a_millisecond_has_none_after_it() -> None:
    with pytest.raises(ValueError, match="out of range"):
        later_ulid(ulid(5, (1 << 80) - 1), 1)

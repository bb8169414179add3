"""The reader of Protocol Buffers: what is written is read, and no bytes do harm."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from srs.anki.reading.wire import WireError, last_fields, read_fields, text, whole

numbers = st.integers(1, (1 << 29) - 1)
varints = st.integers(0, (1 << 64) - 1)
fields = st.lists(st.tuples(numbers, st.one_of(varints, st.binary(max_size=300))), max_size=8)


def varint(number: int) -> bytes:
    parts = []
    while number > 0x7F:
        parts.append(0x80 | (number & 0x7F))
        number >>= 7
    return bytes((*parts, number))


def message(listed: list[tuple[int, int | bytes]]) -> bytes:
    written = b""
    for number, value in listed:
        if isinstance(value, int):
            written += varint(number << 3) + varint(value)
        else:
            written += varint(number << 3 | 2) + varint(len(value)) + value
    return written


@given(fields)
def test_what_is_written_is_read(listed: list[tuple[int, int | bytes]]) -> None:
    assert list(read_fields(message(listed))) == listed
    assert last_fields(message(listed)) == dict(listed)


@given(st.binary(max_size=64))
def test_any_bytes_are_a_message_or_an_error(data: bytes) -> None:
    try:
        found = list(read_fields(data))
    except WireError:
        return
    assert len(found) <= len(data)
    assert sum(len(value) for _, value in found if isinstance(value, bytes)) <= len(data)


def test_fixed_numbers_are_passed_over_as_bytes() -> None:
    data = b"\x09" + b"12345678" + b"\x15" + b"1234" + b"\x18\x05"
    assert list(read_fields(data)) == [(1, b"12345678"), (2, b"1234"), (3, 5)]


@pytest.mark.parametrize(
    "data",
    [b"\x08", b"\x00\x01", b"\x0a\x05ab", b"\x0b", b"\x0f", b"\x80" * 11, b"\x0a" + b"\xff" * 9],
)
def test_what_is_cut_or_unknown_is_an_error(data: bytes) -> None:
    with pytest.raises(WireError):
        list(read_fields(data))


def test_a_field_of_another_type_counts_as_missing() -> None:
    assert (text(5), text(None), text(b"\xffa")) == ("", "", "\ufffda")
    assert (whole(b"5"), whole(None), whole(5)) == (0, 0, 5)


def test_a_message_of_too_many_fields_is_an_error() -> None:
    assert len(list(read_fields(b"\x08\x01" * 9, most=9))) == 9
    with pytest.raises(WireError, match="too many fields"):
        list(read_fields(b"\x08\x01" * 10, most=9))

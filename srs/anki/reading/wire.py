"""Protocol Buffers on the wire, as far as Anki's collections use them.

The format is described in "Encoding", Protocol Buffers documentation: a message is a run of
fields, each a tag (number and wire type) and a value.
"""

from __future__ import annotations

from collections.abc import Iterator

_VARINT, _FIXED64, _LENGTH, _FIXED32 = 0, 1, 2, 5
_SIZES = {_FIXED64: 8, _FIXED32: 4}
_VARINT_BYTES = 10  # 64 bits, 7 in each
_MORE = 0x80
_MASK64 = (1 << 64) - 1
_MOST_FIELDS = 500_000  # a list of media has one for each file
_MOST_PARTS = 10_000  # a notetype has one for each card

Value = int | bytes


class WireError(ValueError):
    """The bytes are no message."""


def read_fields(message: bytes, most: int = _MOST_FIELDS) -> Iterator[tuple[int, Value]]:
    """Yield the fields of ``message`` in order, as (number, value).

    A varint is an unsigned number of 64 bits; all others are the bytes they take. Raises
    WireError where the bytes end too early, hold what no version of Anki writes (groups), or
    have more than ``most`` fields.
    """
    position, end = 0, len(message)
    while position < end:
        most -= 1
        if most < 0:
            raise WireError("a message of too many fields")
        tag, position = _varint(message, position)
        number, kind = tag >> 3, tag & 7
        if number == 0:
            raise WireError("a field without a number")
        if kind == _VARINT:
            value, position = _varint(message, position)
            yield number, value
            continue
        if kind == _LENGTH:
            size, position = _varint(message, position)
        elif kind in _SIZES:
            size = _SIZES[kind]
        else:
            raise WireError(f"a field of the unknown wire type {kind}")
        if size > end - position:
            raise WireError("a field that is longer than its message")
        yield number, message[position : position + size]
        position += size


def last_fields(message: bytes) -> dict[int, Value]:
    """Return the fields by number; of one that comes twice the last, as the format has it."""
    return dict(read_fields(message, _MOST_PARTS))


def text(value: Value | None) -> str:
    """Return a field's text: ``""`` where it is missing or of another type."""
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else ""


def whole(value: Value | None) -> int:
    """Return a field's number: 0 where it is missing or of another type."""
    return value if isinstance(value, int) else 0


def _varint(message: bytes, position: int) -> tuple[int, int]:
    result = 0
    for shift, byte in enumerate(message[position : position + _VARINT_BYTES]):
        result |= (byte & ~_MORE) << (7 * shift)
        if not byte & _MORE:
            return result & _MASK64, position + shift + 1
    raise WireError("a number that does not end")

"""Ids that sort by time and are unique across machines: ULIDs.

26 characters of Crockford's base 32: 48 bits of milliseconds since 1970 (until the year
10889), then 80 random bits. Specification: github.com/ulid/spec.
"""

from __future__ import annotations

_DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
# Two digits at a time, since each answer makes an id.
_PAIRS = [high + low for high in _DIGITS for low in _DIGITS]
_AS_PYTHON_HAS_IT = str.maketrans(_DIGITS, "0123456789ABCDEFGHIJKLMNOPQRSTUV")
_RANDOM_BITS = 80
_TIME_BITS = 48
# The first five digits of the time stay the same for nine hours.
_SLOW_BITS, _SLOW_DIGITS = 25, 5
LENGTH = 26
TIME_LENGTH = 10  # of these, the first, are the instant


def ulid(instant: int, randomness: int) -> str:
    """Return the ULID of ``instant`` (ms since 1970, 0 to 2**48 - 1) with 80 random bits.

    Raises ValueError where either number is out of range.
    """
    if not 0 <= randomness < 1 << _RANDOM_BITS:
        raise ValueError(f"randomness out of range: {randomness}")
    return time_part(instant) + _digits(randomness, _RANDOM_BITS)


def time_part(instant: int) -> str:
    """Return the first characters of every ULID of ``instant``.

    Raises ValueError where it is out of range.
    """
    if not 0 <= instant < 1 << _TIME_BITS:
        raise ValueError(f"instant out of range: {instant}")
    return _digits(instant, 50)


def _digits(number: int, bits: int) -> str:
    return "".join([_PAIRS[number >> shift & 1023] for shift in range(bits - 10, -1, -10)])


class TimeParts:
    """Gives ``time_part`` of many instants, quick where they come in order."""

    def __init__(self) -> None:
        self._head, self._text = -1, ""

    def __call__(self, instant: int) -> str:
        """Return the first characters of every ULID of ``instant``; raises as ``time_part``."""
        head = instant >> _SLOW_BITS
        if head != self._head:
            self._head, self._text = head, time_part(instant)[:_SLOW_DIGITS]
        middle, last = _PAIRS[instant >> 10 & 1023], _PAIRS[instant & 1023]
        return self._text + _DIGITS[instant >> 20 & 31] + middle + last


def random_part(seed: bytes) -> str:
    """Return the last characters of a ULID that is the same wherever the same is imported.

    ``seed`` is at least 10 bytes of a digest of what the entry is about.
    """
    return _digits(int.from_bytes(seed[: _RANDOM_BITS // 8]), _RANDOM_BITS)


def ulid_instant(text: str) -> int:
    """Return the time part of a ULID, in ms since 1970.

    Raises ValueError where ``text`` is not a ULID.
    """
    return _number(text) >> _RANDOM_BITS


def later_ulid(text: str, step: int) -> str:
    """Return the ULID that stands ``step`` after ``text`` within the same millisecond.

    ``step`` is positive and random, so that two machines which continue from the same id
    come to different ones. Raises ValueError where ``text`` is no ULID or the millisecond
    has no room left.
    """
    number = _number(text)
    return ulid(number >> _RANDOM_BITS, (number & (1 << _RANDOM_BITS) - 1) + step)


def _number(text: str) -> int:
    if len(text) != LENGTH or not set(text) <= set(_DIGITS) or text > "8":
        raise ValueError(f"not a ULID: {text!r}")
    return int(text.translate(_AS_PYTHON_HAS_IT), 32)

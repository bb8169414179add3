"""Ids that sort by time and are unique across machines: ULIDs.

26 characters of Crockford's base 32: 48 bits of milliseconds since 1970 (until the year
10889), then 80 random bits. Specification: github.com/ulid/spec.
"""

from __future__ import annotations

_DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_VALUES = {digit: value for value, digit in enumerate(_DIGITS)}
_RANDOM_BITS = 80
LENGTH = 26
TIME_LENGTH = 10  # of these, the first, are the instant


def ulid(instant: int, randomness: int) -> str:
    """Return the ULID of ``instant`` (ms since 1970, 0 to 2**48 - 1) with 80 random bits.

    Raises ValueError where either number is out of range.
    """
    if not 0 <= instant < 1 << 48:
        raise ValueError(f"instant out of range: {instant}")
    if not 0 <= randomness < 1 << _RANDOM_BITS:
        raise ValueError(f"randomness out of range: {randomness}")
    number = instant << _RANDOM_BITS | randomness
    return "".join(_DIGITS[number >> shift & 31] for shift in range(125, -1, -5))


def time_part(instant: int) -> str:
    """Return the first characters of every ULID of ``instant``."""
    return "".join(_DIGITS[instant >> shift & 31] for shift in range(45, -1, -5))


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
    if len(text) != LENGTH:
        raise ValueError(f"not a ULID: {text!r}")
    number = 0
    for digit in text:
        if digit not in _VALUES:
            raise ValueError(f"not a ULID: {text!r}")
        number = number << 5 | _VALUES[digit]
    if number >> 128:
        raise ValueError(f"not a ULID: {text!r}")
    return number

"""Numbers in a text: 1,000 is 1000, .5 is 0.50, and 0.05 is not 0.5."""

from __future__ import annotations

import unicodedata
from decimal import Decimal

# A number as a regular expression. The sign belongs to it where no word stands before it
# ("-1", "10^-3", but not "59-66"); exponents beyond two digits are no numbers people write.
NUMBER = (
    r"(?:(?<![^\s(\[{=<>^,;:/×*$])[-\u2212](?=\.?\d))?"
    r"(?:[1-9]\d{0,2}(?:[,\u00a0\u202f]\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+)"
    r"(?:[eE][-\u2212+]?\d{1,2}(?!\w))?"
)
# Digits set high or low are numbers of their own: 10³ is not 103.
RAISED = "[⁺⁻₊₋]?[⁰¹²³⁴-⁹₀-₉]+"

_WRITTEN = str.maketrans({"\u2212": "-", ",": None, "\u00a0": None, "\u202f": None})
_NAMES = (
    *("zero", "one", "two", "three", "four", "five", "six"),
    *("seven", "eight", "nine", "ten", "eleven", "twelve"),
)
NUMBER_WORDS = {name: str(value) for value, name in enumerate(_NAMES)}


def number_key(written: str) -> str:
    """Return the one spelling of a number's value, for text that ``NUMBER`` or ``RAISED`` found."""
    plain = unicodedata.normalize("NFKC", written).translate(_WRITTEN)
    digits = format(Decimal(plain), "f")
    if "." in digits:
        digits = digits.rstrip("0").rstrip(".")
    return digits.removeprefix("+")

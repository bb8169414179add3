"""Names of things in a map, as they are shown on one line and as they are told apart."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from srs.matching.folding import fold

_IN_BRACKETS = re.compile(r"\s*\([^()]*\)\s*")
_KEPT = 8_192  # names of a large map, each asked for many times


def lines_of(text: str) -> list[str]:
    """Return the lines of a text, as editors count them."""
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def one_line(label: str) -> str:
    """Return a label on one line: its line breaks, and white space in a row, are one space."""
    return " ".join(label.split())


def short_name(label: str) -> str:
    """Return a label without what is in brackets, as people say it; whole where that is all."""
    plain = one_line(_IN_BRACKETS.sub(" ", label))
    return plain if any(map(str.isalnum, plain)) else one_line(label)


@lru_cache(maxsize=_KEPT)
def name_key(name: str) -> str:
    """Return the form in which two spellings of one name are the same: case, accents, spaces."""
    plain = one_line(name)
    return one_line(fold(plain)) or plain


def listed(names: Iterable[str]) -> str:
    """Return names as a sentence has them: ``A``, ``A and B``, ``A, B and C``."""
    *others, last = names
    return f"{', '.join(others)} and {last}" if others else last

"""What Anki keeps of an answer beside the answer itself: it goes along in the log, and back.

Nothing here reads it but the export, which gives it back as it came.
"""

from __future__ import annotations

import json
from typing import NamedTuple

_KEY = "anki"  # of an entry's data
FLAG = "flag"  # the key of a flag's data that holds its colour there, 1 to 7


class Kept(NamedTuple):
    """Interval and last interval (days, or seconds where negative), ease factor in thousandths,
    kind of answer: as in a row of Anki's review log."""

    interval: int
    last_interval: int
    factor: int
    kind: int


def kept_data(interval: int, last_interval: int, factor: int, kind: int) -> str:
    """Return it as the ``data`` of a log entry."""
    return f'{{"{_KEY}":[{interval},{last_interval},{factor},{kind}]}}'


def kept_of(data: str | None) -> Kept | None:
    """Return what an entry's data keep; None where they keep nothing that can be read."""
    if data is None or _KEY not in data:
        return None
    try:
        fields = json.loads(data)
        kept = Kept._make(fields[_KEY])
    except (ValueError, TypeError, KeyError):
        return None
    return kept if all(type(number) is int for number in kept) else None

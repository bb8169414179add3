"""How much work something is, in function calls: the same on every machine, without a clock."""

from __future__ import annotations

import sys
from collections.abc import Callable


def work(job: Callable[[], object]) -> int:
    """Return how many functions a job calls, Python's own among them, when it is done again.

    The first time fills what is kept for later.
    """
    job()
    calls = 0

    def count(_frame: object, event: str, _argument: object) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    sys.setprofile(count)
    try:
        job()
    finally:
        sys.setprofile(None)
    return calls

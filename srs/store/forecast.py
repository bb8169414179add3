"""How many cards come due on the days ahead, as they stand now."""

from __future__ import annotations

import sqlite3


def due_by_day(connection: sqlite3.Connection, day: int, days: int) -> list[int]:
    """Return the numbers of cards due on each of the ``days`` study days after ``day``."""
    rows = connection.execute(
        "SELECT due, count(*) FROM card WHERE due > ? AND due <= ?"
        " AND position IS NOT NULL AND suspended = 0 GROUP BY due",
        (day, day + days),
    )
    counts = dict(rows.fetchall())
    return [counts.get(day + number, 0) for number in range(1, days + 1)]

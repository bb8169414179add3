"""Pairing: who goes with whom, so that the sum of what the pairs are worth is highest."""

from __future__ import annotations

from collections.abc import Sequence


def best_pairs(worth: Sequence[Sequence[float]]) -> list[tuple[int, int]]:
    """Return pairs (row, column), each row and column once at most, of positive worth only.

    ``worth`` is a table of numbers >= 0, all rows of one length. The time grows with the cube of
    that length: 16 rows and columns take a few milliseconds.
    """
    columns = len(worth[0]) if worth else 0
    if not columns:
        return []
    if len(worth) == 1:
        best = max(range(columns), key=lambda column: worth[0][column])
        pairs = [(0, best)]
    elif len(worth) <= columns:
        pairs = _highest_sum(worth)
    else:
        turned = [list(column) for column in zip(*worth, strict=True)]
        pairs = sorted((row, column) for column, row in _highest_sum(turned))
    return [(row, column) for row, column in pairs if worth[row][column] > 0]


def _highest_sum(worth: Sequence[Sequence[float]]) -> list[tuple[int, int]]:
    """The Hungarian method (Kuhn 1955; here by shortest paths), for rows <= columns.

    Rows and columns are counted from 1; column 0 holds the row that is being placed.
    """
    rows, columns = len(worth), len(worth[0])
    by_row, by_column = [0.0] * (rows + 1), [0.0] * (columns + 1)  # potentials
    row_of = [0] * (columns + 1)
    for row in range(1, rows + 1):
        row_of[0] = row
        least = [float("inf")] * (columns + 1)
        came_from = [0] * (columns + 1)
        done = [False] * (columns + 1)
        at = 0
        while row_of[at]:
            done[at] = True
            here, step, following = row_of[at], float("inf"), 0
            for column in range(1, columns + 1):
                if done[column]:
                    continue
                cost = -worth[here - 1][column - 1] - by_row[here] - by_column[column]
                if cost < least[column]:
                    least[column], came_from[column] = cost, at
                if least[column] < step:
                    step, following = least[column], column
            for column in range(columns + 1):
                if done[column]:
                    by_row[row_of[column]] += step
                    by_column[column] -= step
                else:
                    least[column] -= step
            at = following
        while at:
            row_of[at] = row_of[came_from[at]]
            at = came_from[at]
    return sorted(
        (row_of[column] - 1, column - 1) for column in range(1, columns + 1) if row_of[column]
    )

"""Blocks set side by side in columns, and columns below each other, in their order."""

from __future__ import annotations

from collections.abc import Sequence

Size = tuple[int, int]  # columns, rows

_MOST_TO_TRY = 12  # blocks up to which every way to break them into shelves is tried
_REACH = 8  # blocks of a shelf where there are more


def pack(sizes: Sequence[Size], limit: int | None, gap: int, row_gap: int) -> list[Size]:
    """Return the place (column, row) of each block: within the limit, in as few rows as may be.

    Blocks keep their order: below each other in a column, then in the next column, then in the
    next shelf. A block wider than the limit stands alone.
    """
    if limit is None:
        return _shelf(sizes, [[index] for index in range(len(sizes))], 0, gap, row_gap)
    starts = _breaks(sizes, limit, gap, row_gap)
    places: list[Size] = []
    row = 0
    for start, end in zip(starts, [*starts[1:], len(sizes)], strict=True):
        columns, height = _columns(sizes, start, end, limit, gap, row_gap)
        places += _shelf(sizes, columns, row, gap, row_gap)
        row += height + row_gap
    return places


def _shelf(
    sizes: Sequence[Size], columns: Sequence[Sequence[int]], row: int, gap: int, row_gap: int
) -> list[Size]:
    places: list[Size] = []
    left = 0
    for column in columns:
        top = row
        for index in column:
            places.append((left, top))
            top += sizes[index][1] + row_gap
        left += max(sizes[index][0] for index in column) + gap
    return places


def _breaks(sizes: Sequence[Size], limit: int, gap: int, row_gap: int) -> list[int]:
    """Return where each shelf starts, for the fewest rows in all."""
    count = len(sizes)
    reach = count if count <= _MOST_TO_TRY else _REACH
    # By where a shelf starts: rows from there on, columns, and (negative) where it ends.
    best: list[tuple[int, int, int]] = [(0, 0, -count)] * (count + 1)
    for start in range(count - 1, -1, -1):
        options: list[tuple[int, int, int]] = []
        for end in range(start + 1, min(count, start + reach) + 1):
            columns, height = _columns(sizes, start, end, limit, gap, row_gap)
            below, wide, _ = best[end]
            rows = height + (row_gap + below if end < count else 0)
            options.append((rows, max(wide, _width(sizes, columns, gap)), -end))
        best[start] = min(options)
    starts, at = [0], -best[0][2]
    while at < count:
        starts.append(at)
        at = -best[at][2]
    return starts


def _columns(
    sizes: Sequence[Size], start: int, end: int, limit: int, gap: int, row_gap: int
) -> tuple[list[list[int]], int]:
    """Return the columns of a shelf of blocks, as low as the limit allows, and its height."""
    one = list(range(start, end))
    total = sum(sizes[index][1] for index in one) + row_gap * (len(one) - 1)
    low, high = max(sizes[index][1] for index in one), total
    while low < high:
        middle = (low + high) // 2
        if _width(sizes, _fill(sizes, one, middle, row_gap), gap) <= limit:
            high = middle
        else:
            low = middle + 1
    return _fill(sizes, one, high, row_gap), high


def _width(sizes: Sequence[Size], columns: Sequence[Sequence[int]], gap: int) -> int:
    widths = [max(sizes[index][0] for index in column) for column in columns]
    return sum(widths) + gap * (len(widths) - 1)


def _fill(
    sizes: Sequence[Size], indices: Sequence[int], height: int, row_gap: int
) -> list[list[int]]:
    columns: list[list[int]] = []
    used = 0
    for index in indices:
        rows = sizes[index][1]
        if columns and used + row_gap + rows <= height:
            columns[-1].append(index)
            used += row_gap + rows
        else:
            columns.append([index])
            used = rows
    return columns

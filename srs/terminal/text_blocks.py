"""Blocks of text lines: their width, and how they stand beside and below each other."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len

Block = Sequence[str]
_BETWEEN = 4  # columns between blocks that stand side by side


def block_width(block: Block) -> int:
    """Return the columns of the widest line."""
    return max(map(cell_len, block), default=0)


def arranged(blocks: Sequence[Block], width: int) -> list[str]:
    """Return ``blocks`` side by side as far as they fit ``width``, then in further rows.

    A block wider than ``width`` has a row for itself. An empty line parts the rows.
    """
    rows: list[list[Block]] = []
    used = 0
    for block in blocks:
        wanted = used + _BETWEEN + block_width(block)
        if rows and wanted <= width:
            rows[-1].append(block)
            used = wanted
        else:
            rows.append([block])
            used = block_width(block)
    lines: list[str] = []
    for row in rows:
        lines += ["", *_side_by_side(row)] if lines else _side_by_side(row)
    return lines


def _side_by_side(row: Sequence[Block]) -> list[str]:
    lines = [""] * max(map(len, row))
    start = 0
    for block in row:
        for number, line in enumerate(block):
            lines[number] += " " * (start - cell_len(lines[number])) + line
        start += block_width(block) + _BETWEEN
    return lines

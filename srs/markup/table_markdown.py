"""A table of HTML as one of Markdown."""

from __future__ import annotations

ROW, CELL = "\ufddb", "\ufddc"  # noncharacters, as in formulas.py
_RULES = {"l": ":--", "r": "--:", "c": ":-:"}


def table_markdown(text: str) -> str:
    """Return a table; its first row is the head, as Markdown knows no table without.

    In ``text`` begins each row with ``ROW`` and each cell with ``CELL`` and a letter for its side.
    """
    before, *rows = text.split(ROW)
    cells = [row.split(CELL)[1:] for row in rows if CELL in row]
    if not cells:
        return before
    columns = max(map(len, cells))
    sides = [cell[:1] for cell in cells[0]] + ["-"] * (columns - len(cells[0]))
    lines = [_line([cell[1:] for cell in row] + [""] * (columns - len(row))) for row in cells]
    rule = _line([_RULES.get(side, "---") for side in sides])
    return f"{before}\n\n" + "\n".join([lines[0], rule, *lines[1:]]) + "\n\n"


def _line(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"

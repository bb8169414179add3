"""How wide a character is on a terminal, by the Unicode tables that Python has.

For a caret below a text. Lines that are laid out are measured by ``srs.terminal.spans``, which
knows emoji too.
"""

from __future__ import annotations


def char_columns(char: str) -> int:
    """Return how many columns a printable character takes: 0, 1 or 2."""
    if char.isascii():
        return 1
    from unicodedata import category, east_asian_width  # for texts that have such characters

    if category(char) in ("Mn", "Me"):
        return 0
    return 2 if east_asian_width(char) in "WF" else 1

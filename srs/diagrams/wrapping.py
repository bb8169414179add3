"""Labels broken into lines. Widths are columns: a wide character takes two."""

from __future__ import annotations

from srs.model.columns import char_columns

_LONGEST_WORD = 24  # a longer word is broken where it would be wider than the line


def text_columns(text: str) -> int:
    """Return how many columns a line of text takes."""
    return len(text) if text.isascii() else sum(map(char_columns, text))


def wrap_label(label: str, width: int) -> tuple[str, ...]:
    """Break a label into lines of about ``width`` columns, as even as they come.

    Its own line ends are kept. A word is broken only where it is longer than both ``width`` and
    24 columns, or has wide characters. Runs of spaces count as one.
    """
    lines: list[str] = []
    for line in label.split("\n"):
        lines += _wrap_line(line, width)
    return tuple(lines)


def _wrap_line(line: str, width: int) -> list[str]:
    if text_columns(line) <= width and "  " not in line:
        return [line.strip()]
    words = [piece for word in line.split() for piece in _pieces(word, width)]
    lines = fill_words(words, width)
    # The narrowest width that needs no more lines makes them even.
    low, high = max(map(text_columns, lines), default=1) // 2, width
    while low < high:
        middle = (low + high) // 2
        if len(fill_words(words, middle)) <= len(lines):
            high = middle
        else:
            low = middle + 1
    return fill_words(words, high)


def fill_words(words: list[tuple[str, str]], width: int) -> list[str]:
    """Fill lines greedily with (space before, word) pieces; no line is empty."""
    lines: list[str] = [""]
    used = 0
    for space, word in words:
        columns = text_columns(word)
        if used and used + len(space) + columns > width:
            lines.append(word)
            used = columns
        else:
            glue = space if used else ""
            lines[-1] += glue + word
            used += len(glue) + columns
    return lines


def _pieces(word: str, width: int) -> list[tuple[str, str]]:
    """Return a word as (space before, piece): whole, or in pieces if it must be broken."""
    columns = text_columns(word)
    wide = columns > len(word)
    longest = width if wide else max(width, _LONGEST_WORD)
    if columns <= longest:
        return [(" ", word)]
    return [(" " if at == 0 else "", piece) for at, piece in enumerate(cut(word, longest))]


def cut(text: str, width: int) -> list[str]:
    """Cut a text into pieces of at most ``width`` columns; marks stay with their letters."""
    pieces: list[str] = []
    piece, used = "", 0
    for char in text:
        columns = char_columns(char)
        if piece and used + columns > width:
            pieces.append(piece)
            piece, used = "", 0
        piece += char
        used += columns
    return [*pieces, piece]

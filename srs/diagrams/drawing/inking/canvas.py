"""Character cells to draw on, and the rows of text that come of them."""

from __future__ import annotations

from typing import NamedTuple

from srs.diagrams.marks import Tone
from srs.model.columns import char_columns


class Run(NamedTuple):
    """A piece of a row in one tone."""

    text: str
    tone: Tone


Row = tuple[Run, ...]


class Canvas:
    """A grid of cells. A wide character takes two: the second holds nothing."""

    def __init__(self, width: int, height: int) -> None:
        self._texts = [[" "] * width for _ in range(height)]
        self._tones = [[Tone.PLAIN] * width for _ in range(height)]

    def put(self, x: int, y: int, char: str, tone: Tone) -> None:
        """Set one cell to a character of one column."""
        self._texts[y][x] = char
        self._tones[y][x] = tone

    def write(self, x: int, y: int, text: str, tone: Tone) -> None:
        """Write a line of text from a cell on."""
        texts, tones = self._texts[y], self._tones[y]
        last = -1  # the cell of the letter that a mark belongs to
        for char in text:
            columns = char_columns(char)
            if columns:
                texts[x], tones[x], last = char, tone, x
                if columns == 2:
                    texts[x + 1], tones[x + 1] = "", tone
                x += columns
            elif last >= 0:
                texts[last] += char

    def rows(self) -> list[Row]:
        """Return the rows, without spaces at their ends."""
        return [_row(*row) for row in zip(self._texts, self._tones, strict=True)]


def _row(texts: list[str], tones: list[Tone]) -> Row:
    end = len(texts)
    while end and texts[end - 1] == " ":
        end -= 1
    runs: list[Run] = []
    start = 0
    for at in range(1, end + 1):
        if at == end or tones[at] is not tones[start]:
            runs.append(Run("".join(texts[start:at]), tones[start]))
            start = at
    return tuple(runs)

"""The look of each tone: a kind of line, and a sign for what a grade says."""

from __future__ import annotations

from collections.abc import Iterable

from srs.diagrams.drawing.inking.glyphs import Line, glyph
from srs.diagrams.marks import Tone

LINES = {
    Tone.PLAIN: Line.THIN,
    Tone.STRONG: Line.THIN,
    Tone.FAIR: Line.DASHED,
    Tone.WEAK: Line.HEAVY,
    Tone.UNSEEN: Line.DOTTED,
    Tone.RIGHT: Line.THIN,
    Tone.MISSING: Line.DOTTED,
    Tone.EXTRA: Line.DOUBLE,
    Tone.REVERSED: Line.HEAVY,
    Tone.ASKED: Line.HEAVY,
}
_SIGNS = {
    Tone.RIGHT: ("✓", "v"),
    Tone.MISSING: ("✗", "x"),
    Tone.EXTRA: ("+", "+"),
    Tone.REVERSED: ("↔", "~"),
    Tone.ASKED: ("?", "?"),
}


def sign(tone: Tone, *, ascii_only: bool) -> str:
    """Return the sign of a tone, one column wide; empty where its line says enough."""
    return _SIGNS[tone][ascii_only] if tone in _SIGNS else ""


def dash(tone: Tone, *, ascii_only: bool) -> str:
    """Return a level piece of the line of a tone, one column wide."""
    line = LINES[tone]
    return glyph((Line.NONE, line, Line.NONE, line), ascii_only=ascii_only)


def legend(tones: Iterable[Tone], *, ascii_only: bool = False) -> list[tuple[str, Tone]]:
    """Return a sample of each tone's look, three columns wide, in the order of ``Tone``."""
    wanted = set(tones)
    samples = []
    for tone in Tone:
        if tone in wanted:
            mark = sign(tone, ascii_only=ascii_only)
            samples.append((dash(tone, ascii_only=ascii_only) * (3 - len(mark)) + mark, tone))
    return samples

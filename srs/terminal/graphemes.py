"""Grapheme clusters: what a person takes for one character, and a cursor steps over at once.

The part of Unicode's rules (UAX 29) that typing meets: letters with combining marks, emoji with
tones of skin or joined into one, flags, Hangul from its letters. Other scripts step by code point.
"""

from __future__ import annotations

import unicodedata
from itertools import pairwise

_JOINER = "\u200d"


def is_boundary(text: str, at: int) -> bool:
    """Tell whether a cluster begins or ends at the index ``at`` of ``text``."""
    if at <= 0 or at >= len(text):
        return True
    before, after = text[at - 1], text[at]
    if _extends(after):
        return False
    if before == _JOINER:
        return unicodedata.category(after) != "So"
    if _is_flag_letter(before) and _is_flag_letter(after):
        letters = at
        while letters > 0 and _is_flag_letter(text[letters - 1]):
            letters -= 1
        return (at - letters) % 2 == 0
    return True


def boundary_after(text: str, at: int) -> int:
    """Return the first boundary behind ``at``, the text's end at most."""
    at = min(at + 1, len(text))
    while not is_boundary(text, at):
        at += 1
    return at


def boundary_before(text: str, at: int) -> int:
    """Return the last boundary before ``at``, 0 at least."""
    at = max(at - 1, 0)
    while not is_boundary(text, at):
        at -= 1
    return at


def clusters(text: str) -> list[str]:
    """Return the clusters that make up ``text``."""
    cuts = [at for at in range(len(text) + 1) if is_boundary(text, at)]
    return [text[start:end] for start, end in pairwise(cuts)]


def _extends(character: str) -> bool:
    if character < "\u0300":
        return False
    return (
        unicodedata.category(character) in ("Mn", "Mc", "Me")
        or character in ("\u200c", _JOINER)
        or "\u1160" <= character <= "\u11ff"  # vowels and finals of Hangul
        or "\U0001f3fb" <= character <= "\U0001f3ff"  # tones of skin
        or "\U000e0020" <= character <= "\U000e007f"  # tags, in flags of regions
    )


def _is_flag_letter(character: str) -> bool:
    return "\U0001f1e6" <= character <= "\U0001f1ff"

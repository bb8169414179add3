"""Anki's tags as ours."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

LEECH = "leech"  # Anki's tag for a note with a card that was forgotten too often
# What a tag of ours can't have: white space, and what a terminal would act on or not show.
_UNSEEN = re.compile(
    r"[\s\x00-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]+"
)


@lru_cache(maxsize=4096)
def our_tags(tags: tuple[str, ...], *, without_leech: bool = False) -> tuple[str, ...]:
    """Return tags in NFC, each once (letter case does not tell tags apart), in their order."""
    kept: dict[str, str] = {}
    for tag in tags:
        clean = tag if tag.isascii() and tag.isprintable() else unicodedata.normalize("NFC", tag)
        clean = _UNSEEN.sub("", clean)
        key = clean.casefold()
        if key and not (without_leech and key == LEECH):
            kept.setdefault(key, clean)
    return tuple(kept.values())

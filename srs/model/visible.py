"""Making text harmless to a terminal: what would act on it is shown instead."""

from __future__ import annotations

import re

# C0 (but line feed), DEL, C1; bidirectional marks and overrides; line and paragraph separators;
# lone surrogates, which can't be written at all.
_ACTIVE = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]"
)
_TAB = "    "


def visible(text: str) -> str:
    """Return ``text`` with every character that could act on a terminal made visible.

    Controls become their pictures (ESC is ␛), others ``<U+202E>``; a tab becomes four
    spaces; line feeds stay.
    """
    return _ACTIVE.sub(_picture, text)


def visible_line(text: str) -> str:
    """Return ``text`` made visible and on one line."""
    return visible(text).replace("\n", " ")


def _picture(match: re.Match[str]) -> str:
    code = ord(match.group())
    if code == 0x09:
        return _TAB
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "\u2421"
    return f"<U+{code:04X}>"

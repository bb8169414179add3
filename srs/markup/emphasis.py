"""Emphasis from HTML: stars where the dialect reads them as such, nothing elsewhere."""

from __future__ import annotations

import re
import unicodedata

from srs.markup.table_markdown import CELL, ROW

_KINDS = {"strong": ("\ufdd7", "\ufdd8", "**"), "em": ("\ufdd9", "\ufdda", "*")}
_BLOCKS = ("\n", ROW, CELL)
_ALL = "\ufdd7\ufdd8\ufdd9\ufdda"
_STARS = {mark: stars for *marks, stars in _KINDS.values() for mark in marks}
_OPENS = {opening: closing for opening, closing, _ in _KINDS.values()}
_EMPTY = re.compile("\ufdd7\ufdd8|\ufdd9\ufdda|\ufdd8\ufdd7|\ufdda\ufdd9")
_LINES = re.compile("([\n\ufdd5\ufdd6]+)")  # with the marks of srs.markup.lines


def emphasised(text: str, kind: str) -> str:
    """Return ``text`` with marks of emphasis (``strong`` or ``em``) around what is on each line."""
    opening, closing, _ = _KINDS[kind]
    if opening in text or any(mark in text for mark in _BLOCKS):  # or more of the same
        return text
    return "".join(_piece(piece, opening, closing) for piece in _LINES.split(text))


def _piece(piece: str, opening: str, closing: str) -> str:
    content = piece.strip(" \ufdd5\ufdd6\n\t")
    if not content:
        return piece
    before, _, after = piece.partition(content)
    return f"{before}{opening}{content}{closing}{after}"


def stars_settled(markdown: str) -> str:
    """Return Markdown with stars for marks that will read as emphasis, without the others."""
    if not any(mark in markdown for mark in _ALL):
        return markdown
    while (merged := _EMPTY.sub("", markdown)) != markdown:
        markdown = merged
    chars = list(markdown)
    open_at: list[int] = []
    for at, char in enumerate(chars):
        if char in _OPENS:
            open_at.append(at)
        elif char in _STARS and open_at:
            start = open_at.pop()
            reads = _opens(markdown, start) and _closes(markdown, at)
            chars[start] = chars[at] = _STARS[char] if reads else ""
    return "".join(chars)


def _opens(text: str, at: int) -> bool:
    before, after = _beside(text, at)
    return _flanks(before, after)


def _closes(text: str, at: int) -> bool:
    before, after = _beside(text, at)
    return _flanks(after, before)


def _flanks(outside: str, inside: str) -> bool:
    """CommonMark 6.2; and stars between letters or digits are text."""
    if inside.isspace() or (_is_operand(outside) and _is_operand(inside)):
        return False
    return not _is_sign(inside) or outside.isspace() or _is_sign(outside)


def _beside(text: str, at: int) -> tuple[str, str]:
    left, right = at - 1, at + 1
    while left >= 0 and text[left] in _ALL:
        left -= 1
    while right < len(text) and text[right] in _ALL:
        right += 1
    return text[left] if left >= 0 else "\n", text[right] if right < len(text) else "\n"


def _is_operand(char: str) -> bool:
    return char.isascii() and char.isalnum()


def _is_sign(char: str) -> bool:
    if "\ufde0" <= char <= "\ufdef":  # a mark of srs.markup.literal
        return True
    return unicodedata.category(char)[0] in "PS"

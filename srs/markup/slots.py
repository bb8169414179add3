"""Slots: places in a text for what is put there when the text is HTML.

A slot stands in braces, so that what is next to it reads as it would next to ``{{c1::x}}``. Where
a slot comes to stand in code or in a formula, what is put there is not to be Markdown.
"""

from __future__ import annotations

import re
from collections.abc import Callable

_OPEN, _IN_TEXT, _AS_TYPED = "\ufdd2", "\ufdd3", "\ufdd4"  # noncharacters, as in formulas.py
_SLOT = re.compile(rf"\{{{_OPEN}(\d+)([{_IN_TEXT}{_AS_TYPED}])\}}")
_NONE = {ord(sign): "\ufffd" for sign in (_OPEN, _IN_TEXT, _AS_TYPED)}


def without_slots(text: str) -> str:
    """Return an author's text with nothing in it that might be taken for a slot."""
    return text.translate(_NONE) if _OPEN in text else text


def slot(number: int) -> str:
    """Return the slot with this number."""
    return f"{{{_OPEN}{number}{_IN_TEXT}}}"


def has_slot(text: str) -> bool:
    """Tell whether there is a slot in ``text``."""
    return _OPEN in text


def count_slots(text: str) -> int:
    """Return how many slots there are in ``text``."""
    return text.count(_OPEN)


def slots_as_typed(text: str) -> str:
    """Return ``text``, which is code or a formula, with its slots marked as within such."""
    return text.replace(_IN_TEXT, _AS_TYPED) if _OPEN in text else text


def slots_apart(code: str) -> tuple[str, list[tuple[int, str]]]:
    """Return ``code`` without its slots, and each slot with the offset where it was."""
    bare: list[str] = []
    found: list[tuple[int, str]] = []
    end = length = 0
    for match in _SLOT.finditer(code):
        bare.append(code[end : match.start()])
        length += len(bare[-1])
        found.append((length, match[0]))
        end = match.end()
    return "".join((*bare, code[end:])), found


def fill_slots(html: str, in_text: Callable[[int], str], as_typed: Callable[[int], str]) -> str:
    """Return ``html`` with its slots filled: by ``as_typed`` in code and in formulas."""

    def content(match: re.Match[str]) -> str:
        return (in_text if match[2] == _IN_TEXT else as_typed)(int(match[1]))

    return _SLOT.sub(content, html)

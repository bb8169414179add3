r"""Formulas in a card's text: ``$x$``, ``$$x$$``, ``\(x\)`` and ``\[x\]``, but not in code."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

# Pandoc's rules: no space just inside single dollars, no digit after them, no empty line in a
# formula. Code comes first, so that a dollar in it begins nothing; a fence that is never
# closed makes code of the rest. Each alternative ends at the next place where it could begin
# again, so that the time is linear in the length of the text.
_PART = re.compile(
    r"""
      ^[ >]*(?:[-+*][ ]+|\d{1,9}[.)][ ]+)?(?P<fence>`{3,}|~{3,})[^`\n]*$
        (?:\n(?![ >]*(?P=fence)[`~]*[ ]*$).*)*+ (?:\n.*)?
    | (?<![`\\])`(?:[^`\n]|\n(?![ ]*\n))++`(?!`)
    | (?<![`\\])``(?!`)(?:[^`\n]|`(?!`)|\n(?![ ]*\n))++``(?!`)
    | (?<!\\)\$\$(?P<shown>(?:[^$\\\n]|\\.|\n(?![ ]*\n)|\$(?!\$))++)\$\$
    | (?<![\\$])\$(?![\s$])(?P<inline>(?:[^$\\\n]|\\.|\n(?![ ]*\n))+)(?<!\s)\$(?!\d)
    | (?<!\\)\\\((?P<round>(?:[^\\\n]|\\[^()\n]|\n(?![ ]*\n))++)\\\)
    | (?<!\\)\\\[(?P<square>(?:[^\\\n]|\\[^\[\]\n]|\n(?![ ]*\n))++)\\\]
    """,
    re.VERBOSE | re.MULTILINE,
)
_GROUPS = ("shown", "inline", "round", "square")
_DISPLAYED = ("shown", "square")
# Noncharacters, which no text has any use for: a formula's place while Markdown is read.
_OPEN, _CLOSE = "\ufdd0", "\ufdd1"
_PLACE = re.compile(rf"{_OPEN}(\d+){_CLOSE}")


class Formula(NamedTuple):
    """A formula as it was typed, what is within its marks, and whether it has its own line."""

    typed: str
    tex: str
    is_displayed: bool


class Aside(NamedTuple):
    """A formula that was set aside: as it was typed, and as it is shown."""

    typed: str
    shown: str


def read_formulas(text: str) -> list[Formula]:
    """Return the formulas of ``text``, in order."""
    return [found for match in _PART.finditer(text) if (found := _formula(match))]


def has_formula(text: str) -> bool:
    """Tell whether there may be a formula, without loading what reads it."""
    return any(match.lastgroup in _GROUPS for match in _PART.finditer(text))


def replace_formulas(text: str, shown: Callable[[Formula], str]) -> str:
    """Return ``text`` with each formula as ``shown`` tells."""

    def replacement(match: re.Match[str]) -> str:
        formula = _formula(match)
        return shown(formula) if formula else match[0]

    return _PART.sub(replacement, text)


def formulas_set_aside(
    text: str, shown: Callable[[Formula], str | None]
) -> tuple[str, list[Aside]]:
    """Return ``text`` with a mark in each formula's place, and the formulas as ``shown`` tells.

    So nothing in a formula is taken for Markdown. A formula that is shown as None stays.
    """
    asides: list[Aside] = []

    def place(match: re.Match[str]) -> str:
        formula = _formula(match)
        content = shown(formula) if formula else None
        if content is None:
            return match[0]
        asides.append(Aside(match[0], content))
        return f"{_OPEN}{len(asides) - 1}{_CLOSE}"

    text = text.replace(_OPEN, "\ufffd").replace(_CLOSE, "\ufffd")
    return _PART.sub(place, text), asides


def formulas_back(text: str, asides: list[Aside], *, typed: bool = False) -> str:
    """Put formulas back in their places."""
    return _PLACE.sub(lambda mark: asides[int(mark[1])][0 if typed else 1], text)


def _formula(match: re.Match[str]) -> Formula | None:
    group = match.lastgroup
    if group not in _GROUPS:
        return None
    return Formula(match[0], match[group], group in _DISPLAYED)

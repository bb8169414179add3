r"""Formulas in a card's text: ``$x$``, ``$$x$$``, ``\(x\)`` and ``\[x\]``, but not in code."""

from __future__ import annotations

import re
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
# Noncharacters, which no text has any use for: a formula's place while Markdown is read.
_OPEN, _CLOSE = "\ufdd0", "\ufdd1"
_PLACE = re.compile(rf"{_OPEN}(\d+){_CLOSE}")


class Formula(NamedTuple):
    """A formula as it was typed, and as Unicode text."""

    typed: str
    shown: str


def has_formula(text: str) -> bool:
    """Tell whether there may be a formula, without loading what reads it."""
    return any(match.lastgroup in _GROUPS for match in _PART.finditer(text))


def with_formulas(text: str) -> str:
    """Return ``text`` with its formulas as Unicode text."""
    return _PART.sub(lambda match: _formula(match).shown, text)


def formulas_set_aside(text: str) -> tuple[str, list[Formula]]:
    """Return ``text`` with a mark in each formula's place, and the formulas.

    So nothing in a formula is taken for Markdown.
    """
    formulas: list[Formula] = []

    def place(match: re.Match[str]) -> str:
        formula = _formula(match)
        if formula.typed == formula.shown:
            return formula.typed
        formulas.append(formula)
        return f"{_OPEN}{len(formulas) - 1}{_CLOSE}"

    text = text.replace(_OPEN, "\ufffd").replace(_CLOSE, "\ufffd")
    return _PART.sub(place, text), formulas


def formulas_back(text: str, formulas: list[Formula], *, typed: bool = False) -> str:
    """Put formulas back in their places."""
    return _PLACE.sub(lambda mark: formulas[int(mark[1])][0 if typed else 1], text)


def _formula(match: re.Match[str]) -> Formula:
    from srs.terminal.tex import tex_text

    if match.lastgroup not in _GROUPS:
        return Formula(match[0], match[0])
    return Formula(match[0], tex_text(match[match.lastgroup]) or match[0])
